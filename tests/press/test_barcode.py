"""The barcode: its modules, its size, and that scanners read it from a rendered cover."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.layout import Pages
from pubtool.pdf import write
from pubtool.press.barcode import Barcode, ean5, ean13, fitted
from pubtool.project.wraps import Area
from tests.press import covers

ISBN = covers.ISBN
COUNT = 200
NUMBERS = covers.random_isbns(COUNT, seed=20260131)
ADDONS = ["90000", "51499", "59999", "01234", *(f"{n * 7919 % 100000:05}" for n in range(4, COUNT))]
digits = st.text("0123456789", min_size=5, max_size=5)


def test_the_modules_of_a_known_number() -> None:
    # from the tables of the GS1 General Specifications, 5.2: 4 in front sets the shapes L G L L G G
    assert ean13("4006381333931") == (
        "101" + "0001101" + "0100111" + "0101111" + "0111101" + "0001001" + "0110011" + "01010"
        "1000010" + "1000010" + "1000010" + "1110100" + "1000010" + "1100110" + "101"
    )  # fmt: skip


def test_the_modules_of_a_known_add_on() -> None:
    # 5 × 9 and no other digit: the check is 9 × 0 + 3 × 9 = 27, so its shapes are those of 7
    assert (
        ean5("90000") == "1011" + "0001011" + "01" + "0100111" + "01" + "0001101" + "01" + "0100111" + "01" + "0001101"
    )


@given(st.text("0123456789", min_size=13, max_size=13), digits)
def test_every_symbol_has_its_modules_and_bars(number: str, addon: str) -> None:
    assert (len(ean13(number)), len(ean5(addon))) == (95, 47)
    # 30 bars: two of each digit, and of guards three pairs; an add-on has two a digit, two for its guard, one between
    assert len(list(Barcode(number).bars())) == 30
    assert len(list(Barcode(number, addon).bars())) == 30 + 16


@given(digits)
def test_two_add_ons_never_look_alike(addon: str) -> None:
    other = f"{(int(addon) + 1) % 100000:05}"
    assert ean5(addon) != ean5(other)


@pytest.mark.parametrize(
    ("scale", "addon", "width"),
    [(1.0, "", 37.29), (0.8, "", 29.83), (2.0, "", 74.58), (1.0, "90000", 55.44), (0.8, "90000", 44.35)],
)
def test_the_width_with_quiet_zones_is_that_of_the_standard(scale: float, addon: str, width: float) -> None:
    assert Barcode(ISBN, addon, scale).width == pytest.approx(width, abs=0.01)


@pytest.mark.parametrize(
    ("place", "addon", "scale"),
    [
        ((50.8, 30.48), "", 1.0),  # KDP
        ((50.8, 30.48), "90000", 0.91),
        ((44.45, 25.4), "", 0.83),  # IngramSpark: 1¾ in hold symbol and add-on at 80 %, and no more
        ((44.45, 25.4), "90000", 0.8),
        ((40, 25), "", 0.82),  # BoD
    ],
)
def test_it_is_as_large_as_its_place_allows(place: tuple[float, float], addon: str, scale: float) -> None:
    made = fitted(ISBN, addon, *place)
    assert made is not None
    assert made.scale == scale
    assert made.width <= place[0]
    assert made.height <= place[1]


def test_it_is_never_smaller_than_scanners_take() -> None:
    assert fitted(ISBN, "", 29.8, 30) is None
    assert fitted(ISBN, "90000", 44.3, 30) is None


@given(st.floats(0.8, 2.0))
def test_bars_keep_their_height_and_quiet_zones(scale: float) -> None:
    made = Barcode(ISBN, "90000", scale)
    module, bars = 0.33 * scale, list(made.bars())
    assert min(x for x, *_ in bars) == pytest.approx(11 * module)
    assert made.width - max(x + w for x, _, w, _ in bars) == pytest.approx(5 * module)
    assert min(high for *_, high in bars[:30]) == pytest.approx(22.85 * scale)  # not truncated
    assert max(y + high for _, y, _, high in bars) < made.height


def test_it_is_drawn_in_black_ink_alone_and_can_be_read_by_people() -> None:
    drawn = Barcode(ISBN, "90000").drawing('"Some Sans"')
    assert set(re.findall(r'fill="([^"]*)"', drawn)) == {"device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)"}
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert texts == ["ISBN 978-3-16-148410-0", *ISBN, *"90000"]
    assert "font-family='\"Some Sans\"'" in drawn


def many(press_addon: str) -> tuple[Pages, Area]:
    """All covers at once: a sheet with its ground and the barcode at its place for each number, and where that is."""
    made_for = covers.book(press=covers.printing("ingramspark-paperback", spine=14.0, addon=press_addon))
    made = covers.cover(made_for)
    document, symbol = made.pages.documents[0], made.barcode
    ground = re.search(r"<rect[^>]*fill=\"(device-cmyk[^\"]*)\"", document.xhtml)
    style = made.pages.styles[0].data.decode()
    place = re.search(
        r"\.back \.code \{ left: ([\d.]+)mm; width: ([\d.]+)mm; top: ([\d.]+)mm; height: ([\d.]+)mm", style
    )
    assert ground
    assert place
    assert symbol
    assert symbol.scale < 0.84  # IngramSpark's place is the smallest
    sheets = []
    for number, addon in zip(NUMBERS, ADDONS, strict=True):
        drawn = replace(symbol, isbn=number, addon=press_addon and addon).drawing('"Source Sans 3"')
        back = f'<section class="back"><div class="code" dir="ltr">{drawn}</div></section>'
        sheets.append(f'<div class="sheet" style="background: {ground[1]}">{back}</div>')
    start, end = document.xhtml.index('<div class="sheet">'), document.xhtml.index("</body>")
    xhtml = document.xhtml[:start] + "".join(sheets) + document.xhtml[end:]
    left, width, top, height = (float(number) for number in place.groups())
    around = 4.0  # less than the distance of the barcode from the edge of the sheet
    area = Area(
        left + made.wrap.bleed - around, top + made.wrap.bleed - around, width + 2 * around, height + 2 * around
    )
    return replace(made.pages, documents=(replace(document, xhtml=xhtml),)), area


@pytest.mark.parametrize("addon", ["", "90000"])
def test_two_hundred_numbers_are_read_from_the_rendered_cover(addon: str) -> None:
    pages, area = many(addon)
    made = write(covers.book(), pages)
    assert made.diagnostics == ()
    back = list(covers.rendered(made.value, only=area))
    assert [covers.seen_by_zbar(one) for one in back] == [[number] for number in NUMBERS]
    wanted = (
        [[number + five] for number, five in zip(NUMBERS, ADDONS, strict=True)] if addon else [[n] for n in NUMBERS]
    )
    assert [covers.seen_by_zxing(one, bool(addon)) for one in back] == wanted


def test_both_are_read_from_a_whole_cover() -> None:
    made_for = covers.book(press=covers.printing("kdp-paperback", addon="51499"))
    page = next(covers.rendered(write(made_for, covers.cover(made_for).pages).value))
    assert covers.seen_by_zbar(page) == [ISBN]
    assert covers.seen_by_zxing(page, addon=True) == [f"{ISBN}51499"]
