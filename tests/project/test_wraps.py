"""The geometry of covers: the printers' own worked examples, and what holds for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.project.printers import load_printers_of_ours
from pubtool.project.trims import Trim
from pubtool.project.wraps import Area, Wrap, takes_cover, wrap

INCH = 25.4
PRINTERS = load_printers_of_ours()
TRADE = Trim(6 * INCH, 9 * INCH)
COVERED = sorted(name for name, printer in PRINTERS.items() if takes_cover(printer))


def made(name: str, pages: int = 240, paper: str = "", bound: str = "left", trim: Trim = TRADE) -> Wrap:
    spine = PRINTERS[name].spine(pages, paper)
    return wrap(PRINTERS[name], trim, pages, 15.0 if spine is None else spine, "right" if bound == "right" else "left")


def within(inner: Area, outer: Area) -> bool:
    slack = 1e-6
    return (
        inner.left >= outer.left - slack
        and inner.top >= outer.top - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


@pytest.mark.parametrize(
    ("name", "paper", "width", "height"),
    [
        ("kdp-paperback", "cream", 12.850, 9.250),  # KDP's cover calculator
        ("kdp-hardcover", "cream", 14.364, 10.417),  # the same
        ("ingramspark-paperback", "cream", 12.795, 9.250),
        ("ingramspark-case", "cream", 14.568, 10.500),  # its calculator's
        ("lulu-paperback", "", 12.8505, 9.250),
        ("lulu-casewrap", "", 14.563, 10.750),
    ],
)
def test_the_sheet_is_as_large_as_the_printer_says(name: str, paper: str, width: float, height: float) -> None:
    sheet = made(name, 240, paper).sheet
    assert sheet.width / INCH == pytest.approx(width, abs=0.0015)
    assert sheet.height / INCH == pytest.approx(height, abs=0.0015)


@pytest.mark.parametrize(
    ("name", "pages", "words"),
    [
        ("kdp-paperback", 79, False),
        ("kdp-paperback", 80, True),
        ("ingramspark-paperback", 46, False),
        ("ingramspark-paperback", 48, True),
        ("lulu-paperback", 81, False),  # allowed, but an eighth of an inch at each fold leaves nothing
        ("lulu-paperback", 160, True),
        ("kdp-hardcover", 76, True),
    ],
)
def test_a_spine_bears_words_from_the_printers_page_count_on(name: str, pages: int, words: bool) -> None:
    assert (made(name, pages).spine_text is not None) is words


@pytest.mark.parametrize(
    ("name", "pages", "clearance"),
    [
        ("kdp-paperback", 240, 0.0625),
        ("ingramspark-paperback", 100, 0.03125),  # below 0.35 in it wants half as much
        ("ingramspark-paperback", 240, 0.0625),
        ("lulu-paperback", 240, 0.125),
    ],
)
def test_words_on_the_spine_keep_off_its_folds(name: str, pages: int, clearance: float) -> None:
    cover = made(name, pages)
    assert cover.spine_text
    assert (cover.spine_text.left - cover.spine.left) / INCH == pytest.approx(clearance)
    assert (cover.spine.right - cover.spine_text.right) / INCH == pytest.approx(clearance)


def test_the_barcode_stands_where_the_printer_wants_it() -> None:
    paperback, case = made("kdp-paperback"), made("kdp-hardcover")
    assert paperback.barcode
    assert case.barcode
    assert (paperback.spine.left - paperback.barcode.right) / INCH == pytest.approx(0.25)
    assert (paperback.height - paperback.barcode.bottom) / INCH == pytest.approx(0.25)
    assert (paperback.barcode.width / INCH, paperback.barcode.height / INCH) == pytest.approx((2.0, 1.2))
    assert (case.spine.left - case.hinge - case.barcode.right) / INCH == pytest.approx(0.25)  # from the hinge
    assert (case.sheet.bottom - case.barcode.bottom) / INCH == pytest.approx(0.76)  # from the sheet's foot
    outer = made("lulu-paperback")
    assert outer.barcode
    assert outer.barcode.left / INCH == pytest.approx(0.5)  # its own 0.375 are less than it wants text to keep off
    assert made("offset").barcode is None


@pytest.mark.parametrize("name", COVERED)
@given(
    pages=st.integers(90, 500),
    width=st.floats(110, 220),
    height=st.floats(170, 300),
    bound=st.sampled_from(("left", "right")),
)
def test_every_place_is_where_it_must_be(name: str, pages: int, width: float, height: float, bound: str) -> None:
    cover = made(name, pages, bound=bound, trim=Trim(width, height))
    assert within(cover.back_text, cover.back)
    assert within(cover.front_text, cover.front)
    assert (cover.front.left > cover.back.left) is (bound == "left")
    if cover.spine_text:
        assert within(cover.spine_text, cover.spine)
    if cover.barcode:
        assert within(cover.barcode, cover.back_text)
    assert cover.sheet.width == pytest.approx(cover.width + 2 * cover.bleed)
    assert {cover.bleeds.top, cover.bleeds.bottom, cover.bleeds.outside, cover.bleeds.inside} == {cover.bleed}


@pytest.mark.parametrize("name", COVERED)
def test_a_right_bound_cover_is_the_mirror_of_a_left_bound_one(name: str) -> None:
    left, right = made(name), made(name, bound="right")
    for one, other in ((left.back, right.back), (left.front_text, right.front_text), (left.barcode, right.barcode)):
        if one and other:
            assert other.left == pytest.approx(left.width - one.right)
            assert other.top == pytest.approx(one.top)


def test_a_stapled_zine_has_no_cover_of_its_own() -> None:
    assert "zine-a5" not in COVERED
    assert "none" in COVERED
    assert made("lulu-saddle").spine.width == 0
