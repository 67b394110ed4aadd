"""Covers as they come out: what stands where, what the printers' rules say of them, and what is told."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from pubtool.book import Book, Picture
from pubtool.pdf import write
from pubtool.pdf.press import PressWish, finish_for_press
from pubtool.pdf.press.wish import Mode
from pubtool.press import front_picture, wrap_cover
from pubtool.project.trims import Trim
from pubtool.project.wraps import Area, Wrap
from pubtool.proof.preflight import Wanted, preflight
from tests.press.covers import A5, ISBN, TRADE, book, cover, letters, printing, rendered, seen_by_zbar, theme

PRINTERS = {
    "kdp-paperback": TRADE,
    "kdp-hardcover": TRADE,
    "ingramspark-paperback": A5,
    "ingramspark-case": TRADE,
    "lulu-paperback": A5,
    "lulu-casewrap": TRADE,
    "bod": A5,
    "offset": A5,
}
MODES: tuple[Mode, ...] = ("black", "cmyk")
MANUAL = {"bod": 15.2, "offset": 15.2}  # only the printer knows the spine


def told(tag: str = "en", press: str = "kdp-paperback", pages: int = 240, **changed: object) -> dict[str, str]:
    """The diagnostics of a cover by code."""
    made = wrap_cover(book(tag, printing(press, **changed)), theme(), pages)
    return {d.code: f"{d.message}: {d.hint}" for d in made.diagnostics}


def outside(place: tuple[str, float, float, float, float], areas: list[Area]) -> bool:
    _, left, top, right, bottom = place
    slack = 0.35  # half a hair: the boxes of letters have white around them
    return not any(
        left >= a.left - slack and right <= a.right + slack and top >= a.top - slack and bottom <= a.bottom + slack
        for a in areas
    )


@pytest.mark.parametrize("name", PRINTERS)
@pytest.mark.parametrize("tag", ["en", "ru", "ar"])
def test_a_cover_is_what_its_printer_wants(name: str, tag: str) -> None:
    made_for = book(tag, printing(name, PRINTERS[name], spine=MANUAL.get(name)))
    made = cover(made_for)
    wrap = made.wrap
    data = write(made_for, made.pages)
    assert data.diagnostics == ()
    assert made.barcode
    areas = [wrap.back_text, wrap.front_text, *([wrap.spine_text] if wrap.spine_text else [])]
    found = letters(data.value)
    assert "".join(letter for letter, *_ in found).count(made_for.title[0]) >= 2  # front and spine
    assert [place for place in found if outside(place, areas)] == []
    for mode in MODES:
        finished = finish_for_press(data.value, _wish(made_for, wrap, mode))
        assert finished.diagnostics == ()
        wanted = Wanted(
            made_for.printing.printer,
            "cover",
            trim=made_for.trim,
            pages=240,
            spine=MANUAL.get(name),
            bound=wrap.bound,
            color=mode,
        )
        marks = {"no-marks"}  # the build has them drawn
        assert [f for f in preflight(finished.value, wanted) if f.rule not in marks] == []


def _wish(made_for: Book, wrap: Wrap, mode: Mode) -> PressWish:
    facts = made_for.printing.printer.facts
    return PressWish(
        mode=mode,
        standard=facts.standard,
        condition=facts.condition,
        ink_limit=facts.ink,
        flat="transparency" in facts.forbidden,
        trim=(wrap.width, wrap.height),
        bleed=wrap.bleeds,
        bound=wrap.bound,
        strip=frozenset({"bookmarks", "links", "annotations", "metadata", "tags"}),
        small_text=facts.small_text_pt,
        title=made_for.title,
        modified=made_for.modified,
    )


def test_the_same_book_gives_the_same_bytes() -> None:
    one = book("ru", printing("kdp-hardcover"))
    assert write(one, cover(one).pages).value == write(one, cover(one).pages).value


@pytest.mark.parametrize(("tag", "down"), [("en", True), ("fr", False), ("ru", False), ("ar", True), ("zh-Hans", True)])
def test_the_spine_is_read_in_the_way_of_the_language(tag: str, down: bool) -> None:
    made_for = book(tag, contributors=())
    made = cover(made_for)
    on_spine = [
        (letter, top)
        for letter, left, top, right, _ in letters(write(made_for, made.pages).value)
        if made.wrap.spine.left < (left + right) / 2 < made.wrap.spine.right
    ]
    heights = dict(reversed(on_spine))
    first, last = made_for.title.split()[0][0], made_for.title[-1]
    if tag == "ar":  # joined letters have other names in the file: the publisher behind the title tells it as well
        first, last = next(letter for letter, _ in on_spine if letter > "\u0600"), "R"
    assert (heights[first] < heights[last]) is down


def test_the_front_of_a_right_bound_book_is_at_the_left() -> None:
    made = cover(book("ar"))
    assert made.wrap.front.left == 0
    picture = next(rendered(write(book("ar"), made.pages).value, 60))
    pixels = 60 / 25.4
    wedge = (made.wrap.bleed + made.wrap.front.right - made.wrap.height * 0.225) * pixels
    assert picture.getpixel((int(wedge), picture.height // 3)) > 100  # the open leaf of the door, which is light


@pytest.mark.parametrize(("pages", "words"), [(78, False), (240, True)])
def test_a_thin_spine_stays_empty(pages: int, words: bool) -> None:
    made = cover(book(), pages)
    spine = made.wrap.spine
    found = letters(write(book(), made.pages).value)
    assert any(spine.left < (left + right) / 2 < spine.right for _, left, _, right, _ in found) is words


def test_a_long_name_leaves_the_spine_to_the_title() -> None:
    long = book(
        title="A Crossing in the Winter of the High Water, and What Became of the Old Ferryman", trim=Trim(105, 148)
    )
    made = cover(replace(long, printing=printing("none", Trim(105, 148), spine=9.0)))
    assert 'class="names">A. Writer</span>' not in made.pages.documents[0].xhtml
    assert 'class="spine' in made.pages.documents[0].xhtml


def test_no_word_is_set_too_small_on_a_spine() -> None:
    thin = book(press=printing("none", spine=5.0))
    assert 'class="spine' not in cover(thin).pages.documents[0].xhtml


def test_everything_that_a_cover_says_is_there() -> None:
    draft = book(status="draft", press=printing("kdp-paperback", addon="51499"))
    made = wrap_cover(draft, theme(), 240, series="Crossings, 3")
    assert made.value is not None
    said = made.value.pages.documents[0].xhtml
    for words in ("River Press", "example.org/ferry", "$14.99", "Crossings, 3", "T. Other", "not final", "ISBN 978-3"):
        assert words in said


def test_without_an_isbn_the_place_of_the_barcode_stays_free() -> None:
    bare = book(isbns=())
    made = cover(bare)
    kept = made.wrap.barcode
    assert made.barcode is None
    assert kept
    crossing = [
        place
        for place in letters(write(bare, made.pages).value)
        if place[3] > kept.left and place[1] < kept.right and place[4] > kept.top and place[2] < kept.bottom
    ]
    assert crossing == []


def test_a_printer_without_a_rule_has_the_barcode_beside_the_spine() -> None:
    loose = book(press=printing("none", spine=12.0))
    made = cover(loose)
    assert made.barcode
    assert made.barcode.scale == 1.0
    assert seen_by_zbar(next(rendered(write(loose, made.pages).value, 200))) == [ISBN]


def test_a_barcode_is_as_large_as_the_printer_wants_one() -> None:
    made = cover(book(press=printing("kdp-paperback", addon="51499")))
    kept, spine = made.wrap.barcode, made.wrap.spine
    assert made.barcode
    assert kept
    assert made.barcode.scale == 0.96  # its own place would hold it at 0.91, below the 1.4 in that KDP asks for
    assert made.barcode.width > kept.width
    assert spine.left - kept.right == pytest.approx(6.35)


def test_a_narrow_place_gets_the_smallest_barcode() -> None:
    made = cover(book(press=printing("bod", A5, spine=12.0, addon="51499")))
    assert made.barcode
    assert (made.barcode.addon, made.barcode.scale) == ("51499", 0.8)


def test_a_page_too_narrow_for_any_barcode_is_told() -> None:
    assert "barcode" in told(press="none", trim=Trim(52, 80), spine=5.0, addon="90000")["text-off-page"]


def test_a_description_that_is_too_long_is_told() -> None:
    long = book(description="The water was high that year, and the ferry waited. " * 90)
    made = wrap_cover(long, theme(), 240)
    assert [d.code for d in made.diagnostics] == ["text-off-page"]
    assert "description" in made.diagnostics[0].message


def test_a_spine_that_only_the_printer_knows_is_asked_for() -> None:
    assert "BoD" in told(press="bod")["missing-key"]
    assert told(press="bod", spine=12.0) == {}


def test_a_spine_between_known_values_is_an_estimate() -> None:
    assert "13.8 mm" in told(press="ingramspark-paperback", paper="cream")["spine-guessed"]
    assert told(press="ingramspark-paperback", spine=13.9) == {}


def test_a_zine_takes_no_cover() -> None:
    made = wrap_cover(book(press=printing("zine-a5", A5)), theme(), 32)
    assert made.value is None
    assert [d.code for d in made.diagnostics] == ["bad-value"]


def grey(width: int = 60, height: int = 90) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 60, 60)).save(out, "PNG")
    return Picture("images/cover.png", "image/png", out.getvalue(), width, height)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_picture_fills_the_front_up_to_the_edge_of_the_sheet(tag: str) -> None:
    own = book(tag, printing("kdp-hardcover"), cover=grey())
    made = cover(own)
    data = write(own, made.pages)
    assert data.diagnostics == ()
    page, scale = next(rendered(data.value, 40)), 40 / 25.4
    light = page.getpixel((2, 2) if tag == "ar" else (page.width - 3, 2))
    front = made.wrap.front
    fold = made.wrap.bleed + (front.right if tag == "ar" else front.left)
    inside = -1.5 if tag == "ar" else 1.5
    assert page.getpixel((int((fold + inside) * scale), 20)) == light
    assert page.getpixel((int((fold - 2 * inside) * scale), 20)) != light
    assert not [place for place in letters(data.value) if front.left < place[1] < front.right]


def test_the_front_is_a_picture_for_shops() -> None:
    made = front_picture(book("en", printing("kdp-hardcover")), theme(), 240)
    picture = Image.open(io.BytesIO(made.value))
    assert made.diagnostics == ()
    assert picture.format == "JPEG"
    assert picture.width * picture.height <= 4_000_000
    assert min(picture.size) >= 1500
    assert picture.getpixel((3, 3)) == pytest.approx((27, 27, 31), abs=2)  # the ink of the theme, not that of a press


def test_what_stands_in_the_way_of_a_picture_is_told() -> None:
    assert "missing-key" in {d.code for d in front_picture(book(press=printing("bod", A5)), theme(), 240).diagnostics}
    unset = book(title="Ferry \ue000")
    made = front_picture(unset, theme(), 240)
    assert (made.value, {d.code for d in made.diagnostics}) == (b"", {"missing-glyph"})
