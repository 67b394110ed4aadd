from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.proof import outside_page
from pubtool.proof.pages import Glyph, pdf_text, right_to_left
from pubtool.proof.unreadable import UnreadableFile
from tests.proof.samples import ARABIC, book, pdf

FINISHED = pdf(book(ARABIC, "ar"))
NO_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[9 0 R]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


def line(visual: str) -> list[Glyph]:
    """Glyphs as they stand on the page, from left to right."""
    return [Glyph(text, 10.0 * x, 0.0) for x, text in enumerate(visual)]


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("ةئداه", "هادئة"),
        ("٢٠٢٥ ٢٠٢٤ ماع", "عام ٢٠٢٤ ٢٠٢٥"),
        ("000,1 و", "و 000,1"),
        ("مويلا New York", " New Yorkاليوم"),
        ("NYT 24 يف", "فيNYT 24 "),
        ("05-2024", "2024-05"),
        ("", ""),
    ],
)
def test_a_line_is_read_from_the_right_but_for_what_runs_forward(visual: str, read: str) -> None:
    assert right_to_left(line(visual)) == read


def test_the_letters_of_a_ligature_come_last_first() -> None:
    assert right_to_left([Glyph("ا", 10.0, 0.0), Glyph("ل", 10.0, 0.0), Glyph("س", 5.0, 0.0)]) == "لاس"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_page_that_is_not_there_is_unreadable(direction: str) -> None:
    with pytest.raises(UnreadableFile, match="a page can't be read"):
        pdf_text(NO_PAGE, direction)
    assert [d.code for d in outside_page(NO_PAGE)] == ["unreadable-file"]


def test_an_empty_page_has_no_text() -> None:
    assert pdf_text(NO_PAGE.replace(b"9 0 R", b"3 0 R") + b"3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n", "rtl") == ""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(FINISHED) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_pdf_is_read_or_unreadable(changes: list[tuple[int, int]]) -> None:
    data = bytearray(FINISHED)
    for place, value in changes:
        data[place] = value
    for direction in ("ltr", "rtl"):
        with contextlib.suppress(UnreadableFile):
            pdf_text(bytes(data), direction)
    outside_page(bytes(data))
