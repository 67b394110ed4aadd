"""The inside of a printed book: empty pages, pictures that are too coarse, and what the press is asked for."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pubtool.book import Contributor, Picture
from pubtool.layout import Medium
from pubtool.pdf import page_count, write_interior
from pubtool.pdf.blanks import with_blanks
from pubtool.pdf.interior import wish
from pubtool.pdf.press import MARKS
from pubtool.project.printer import Bleed, Printer
from pubtool.project.printer_facts import PrinterFacts
from pubtool.project.printers import load_printers_of_ours
from pubtool.project.printing import PLAIN
from pubtool.project.trims import Trim
from tests.pdf.samples import ARABIC, ENGLISH, book, pages

OURS = load_printers_of_ours()


def blank(count: int, last: bytes = b"") -> bytes:
    """A file of so many pages; `last` is drawn on the last one."""
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(100, 200))
            pdf.pages[-1].obj.TrimBox = pikepdf.Array([5, 5, 95, 195])
        pdf.pages[-1].obj.Contents = pdf.make_stream(last)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


@given(st.integers(1, 40), st.integers(0, 20), st.booleans(), st.booleans())
def test_the_count_is_the_next_multiple(count: int, multiple: int, last_blank: bool, drawn: bool) -> None:
    data = blank(count, b"0 0 5 5 re f" if drawn else b"q 1 0 0 1 0 0 cm Q")
    needed = count + (last_blank and drawn)
    step = max(multiple, 1)
    full = with_blanks(data, multiple, last_blank)
    assert page_count(full) == -(-needed // step) * step
    assert (full == data) == (page_count(full) == count)


def test_a_blank_page_has_the_boxes_of_the_others() -> None:
    with pikepdf.open(io.BytesIO(with_blanks(blank(1), 2))) as pdf:
        one, two = pdf.pages
        assert [one.mediabox, one.trimbox] == [two.mediabox, two.trimbox]
        assert two.obj.Contents.read_bytes() == b""


def test_what_the_press_is_asked_for() -> None:
    person = (Contributor("A. Writer", "author", "aut"), Contributor("B. Reader", "translator", "trl"))
    printing = replace(
        PLAIN,
        printer=OURS["ingramspark-paperback"],
        trim=Trim(152.4, 228.6),
        bleed=Bleed(3, 3, 3, 0),
        color="cmyk",
        standard="pdf/x-1a",
        condition="CGATS TR 001",
    )
    asked = wish(replace(book(ARABIC), printing=printing, contributors=person))
    assert (asked.mode, asked.standard, asked.condition) == ("cmyk", "pdf/x-1a", "CGATS TR 001")
    assert (asked.embed, asked.flat, asked.ink_limit, asked.small_text) == (False, True, 240, 24)
    assert (asked.bound, asked.bleed, asked.author) == ("right", Bleed(3, 3, 3, 0), "A. Writer")
    assert asked.marks == frozenset()
    assert asked.strip == {"bookmarks", "links", "annotations"}


def test_offset_wants_marks_and_kdp_no_metadata() -> None:
    offset = wish(replace(book(), printing=replace(PLAIN, printer=OURS["offset"])))
    assert (offset.marks, offset.bound, offset.mode) == (MARKS, "left", "black")
    assert "metadata" in wish(replace(book(), printing=replace(PLAIN, printer=OURS["kdp-paperback"]))).strip


def png(width: int, height: int, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, (width, height), 1 if mode == "1" else (200, 30, 30))
    if mode == "RGB":
        image.putpixel((0, 0), (0, 200, 0))
        image.putpixel((1, 0), (0, 0, 200))
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "mode", "style", "found"),
    [
        (300, "RGB", "width: 25.4mm", ""),
        (299, "RGB", "width: 25.4mm", ""),
        (290, "RGB", "width: 25.4mm", "290 pixels an inch, and Mine wants 300 for a picture"),
        (300, "1", "width: 25.4mm", "wants 600 for line art"),
        (600, "1", "width: 25.4mm", ""),
        (200, "1", "width: 25.4mm", "wants 300 for a picture"),
        (290, "RGB", "display: none", ""),
    ],
)
def test_resolution_at_the_printed_size(size: int, mode: str, style: str, found: str) -> None:
    facts = PrinterFacts(label="Mine", any_trim=True, resolution=300, line_resolution=600)
    data = png(size, size, mode)
    printing = replace(PLAIN, printer=Printer("none", facts), trim=Trim(74, 105))
    made = replace(
        book(), printing=printing, pictures=(Picture("images/a picture.png", "image/png", data, size, size),)
    )
    markup = f'<p data-line="7"><img src="images/a%20picture.png" alt="" style="{style}"/></p>'
    laid = pages(markup + markup, Medium.PRINT)
    laid = replace(laid, pictures=(*laid.pictures, replace(laid.pictures[0], name="images/a picture.png", data=data)))
    coarse = [d for d in write_interior(made, laid).diagnostics if d.code == "low-resolution"]
    assert [found in d.message for d in coarse] == ([True] if found else [])
    assert all((d.span.line, d.span.path) == (7, "manuscript/en/01-one.md") for d in coarse)


def test_a_page_that_is_not_of_the_trim_is_refused_and_an_error_is_no_file() -> None:
    asks = replace(book(), printing=replace(PLAIN, printer=OURS["offset"], trim=Trim(148, 210)))
    refused = write_interior(asks, pages("<p>Words.</p>", Medium.PRINT))
    assert (refused.value, {d.code for d in refused.diagnostics}) == (b"", {"press-refused"})
    missing = write_interior(book(ENGLISH), pages("<p>\U0001f6a2</p>", Medium.PRINT))
    assert (missing.value, {d.code for d in missing.diagnostics}) == (b"", {"missing-glyph"})
