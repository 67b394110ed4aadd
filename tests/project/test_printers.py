"""Every threshold of the printers' tables, against what the printers themselves say or show."""

import tomllib
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.project.printer import NAMES, Printer
from pubtool.project.printers import load_printers_of_ours
from pubtool.project.trims import A5, Trim
from pubtool.project.wraps import wrap

IN = 25.4
OURS = load_printers_of_ours()
TRADE = Trim(6 * IN, 9 * IN)


def test_the_table_has_the_profiles_that_are_named_and_no_other() -> None:
    assert tuple(sorted(OURS)) == tuple(sorted(NAMES))


@pytest.mark.parametrize("printer", OURS.values(), ids=lambda printer: printer.name)
def test_each_has_a_label_a_day_and_its_sources(printer: Printer) -> None:
    assert printer.label != printer.name
    assert date.fromisoformat(printer.facts.checked) <= date(2026, 11, 23)
    assert bool(printer.facts.sources) == (printer.name != "none")


@pytest.mark.parametrize(
    ("printer", "pages", "inside"),
    [
        ("kdp-paperback", 24, 0.375),
        ("kdp-paperback", 150, 0.375),
        ("kdp-paperback", 151, 0.5),
        ("kdp-paperback", 300, 0.5),
        ("kdp-paperback", 301, 0.625),
        ("kdp-paperback", 500, 0.625),
        ("kdp-paperback", 501, 0.75),
        ("kdp-paperback", 700, 0.75),
        ("kdp-paperback", 701, 0.875),
        ("kdp-paperback", 828, 0.875),
        ("kdp-hardcover", 76, 0.375),
        ("kdp-hardcover", 550, 0.75),
        ("ingramspark-paperback", 18, 0.5),
        ("ingramspark-paperback", 1200, 0.5),
        ("ingramspark-case", 840, 0.5),
        ("lulu-paperback", 32, 0.5),
        ("lulu-paperback", 60, 0.5),
        ("lulu-paperback", 61, 0.625),
        ("lulu-paperback", 150, 0.625),
        ("lulu-paperback", 151, 1.0),
        ("lulu-paperback", 400, 1.0),
        ("lulu-paperback", 401, 1.125),
        ("lulu-paperback", 600, 1.125),
        ("lulu-paperback", 601, 1.25),
        ("lulu-paperback", 800, 1.25),
        ("lulu-casewrap", 60, 0.5),
        ("lulu-casewrap", 61, 0.625),
        ("lulu-casewrap", 601, 1.25),
        ("lulu-saddle", 48, 0),
        ("bod", 300, 0),
        ("offset", 300, 0),
        ("zine-a5", 32, 0),
        ("none", 300, 0),
        ("kdp-paperback", 4, 0.375),
    ],
)
def test_the_gutter_at_each_step(printer: str, pages: int, inside: float) -> None:
    assert OURS[printer].gutter(pages) == pytest.approx(inside * IN)


@pytest.mark.parametrize(
    ("printer", "trim", "paper", "limits"),
    [
        ("kdp-paperback", (5, 8), "white", (24, 828)),
        ("kdp-paperback", (6, 9), "", (24, 828)),
        ("kdp-paperback", (6, 9), "cream", (24, 776)),
        ("kdp-paperback", (6, 9), "groundwood", (24, 812)),
        ("kdp-paperback", (8, 10), "standard-colour", (72, 600)),
        ("kdp-paperback", (8, 10), "premium-colour", (24, 828)),
        ("kdp-paperback", (8.25, 6), "white", (24, 800)),
        ("kdp-paperback", (8.25, 8.25), "cream", (24, 750)),
        ("kdp-paperback", (8.25, 8.25), "standard-colour", (72, 600)),
        ("kdp-paperback", (8.5, 8.5), "white", (24, 590)),
        ("kdp-paperback", (8.5, 11), "cream", (24, 550)),
        ("kdp-paperback", (8.27, 11.69), "white", (24, 780)),
        ("kdp-paperback", (8.27, 11.69), "cream", (24, 730)),
        ("kdp-paperback", (8.27, 11.69), "premium-colour", (24, 590)),
        ("kdp-hardcover", (6, 9), "cream", (76, 550)),
        ("kdp-hardcover", (8.25, 11), "white", (76, 550)),
        ("ingramspark-paperback", (6, 9), "white", (18, 1200)),
        ("ingramspark-paperback", (6, 9), "cream", (18, 1050)),
        ("ingramspark-paperback", (6, 9), "white-70", (18, 900)),
        ("ingramspark-case", (6, 9), "cream", (18, 840)),
        ("lulu-paperback", (6, 9), "", (32, 800)),
        ("lulu-casewrap", (6, 9), "", (24, 800)),
        ("lulu-saddle", (6, 9), "", (4, 48)),
        ("bod", (5.83, 8.27), "white", (24, 1200)),
        ("bod", (5.83, 8.27), "white-90", (24, 1050)),
        ("bod", (5.83, 8.27), "cream", (24, 900)),
        ("zine-a5", (5.83, 8.27), "", (4, 64)),
        ("none", (6, 9), "", (1, 100_000)),
    ],
)
def test_page_limits(printer: str, trim: tuple[float, float], paper: str, limits: tuple[int, int]) -> None:
    assert OURS[printer].pages(Trim(trim[0] * IN, trim[1] * IN), paper) == limits


SPARK = (24, 48, 100, 150, 200, 240, 300, 400, 500, 600, 800)
SPARK_PAPERBACK = {
    "cream": (0.058, 0.115, 0.240, 0.348, 0.458, 0.545, 0.674, 0.890, 1.114, 1.333, 1.767),
    "white": (0.050, 0.099, 0.207, 0.321, 0.424, 0.505, 0.629, 0.821, 1.005, 1.213, 1.590),
    "groundwood": (0.068, 0.127, 0.255, 0.378, 0.502, 0.600, 0.748, 0.994, 1.241, 1.487, 1.980),
    "white-70": (0.065, 0.130, 0.272, 0.408, 0.543, 0.652, 0.815, 1.087, 1.359, 1.630, 2.174),
    "premium-colour": (0.062, 0.125, 0.260, 0.390, 0.520, 0.623, 0.779, 1.039, 1.299, 1.558, 2.078),
}
SPARK_CASE = {
    "cream": (0.250, 0.250, 0.375, 0.500, 0.625, 0.688, 0.813, 1.000, 1.250, 1.500, 1.938),
    "white": (0.250, 0.250, 0.313, 0.375, 0.500, 0.563, 0.688, 0.875, 1.063, 1.313, 1.688),
    "groundwood": (0.250, 0.250, 0.375, 0.500, 0.625, 0.750, 0.875, 1.125, 1.375, 1.625, 2.125),
    "premium-colour": (0.250, 0.250, 0.375, 0.500, 0.688, 0.750, 0.938, 1.188, 1.438, 1.688, 2.188),
}
LULU_CASE = [
    (24, 84, 0.25), (85, 140, 0.5), (141, 168, 0.625), (169, 194, 0.688), (195, 222, 0.75), (223, 250, 0.813),
    (251, 278, 0.875), (279, 306, 0.938), (307, 334, 1.0), (335, 360, 1.063), (361, 388, 1.125), (389, 416, 1.188),
    (417, 444, 1.25), (445, 472, 1.313), (473, 500, 1.375), (501, 528, 1.438), (529, 556, 1.5), (557, 582, 1.563),
    (583, 610, 1.625), (611, 638, 1.688), (639, 666, 1.75), (667, 694, 1.813), (695, 722, 1.875), (723, 750, 1.938),
    (751, 778, 2.0), (779, 799, 2.063), (800, 800, 2.125),
]  # fmt: skip
SPINES = [
    ("kdp-paperback", "white", 300, 300 * 0.002252),
    ("kdp-paperback", "cream", 240, 0.6),
    ("kdp-paperback", "standard-colour", 100, 0.2252),
    ("kdp-paperback", "premium-colour", 100, 0.2347),
    ("kdp-paperback", "groundwood", 120, 0.282),
    ("kdp-paperback", "groundwood", 240, 0.564),
    ("kdp-hardcover", "cream", 240, 0.789),
    ("lulu-paperback", "", 222, 0.56),
    ("lulu-paperback", "", 444, 1.06),
    *(
        (printer, paper, pages, width)
        for printer, table in (("ingramspark-paperback", SPARK_PAPERBACK), ("ingramspark-case", SPARK_CASE))
        for paper, row in table.items()
        for pages, width in zip(SPARK, row, strict=True)
    ),
    *(("lulu-casewrap", "", pages, width) for low, high, width in LULU_CASE for pages in (low, high)),
]


@pytest.mark.parametrize(("printer", "paper", "pages", "width"), SPINES)
def test_the_spine(printer: str, paper: str, pages: int, width: float) -> None:
    assert OURS[printer].spine(pages, paper) == pytest.approx(width * IN, abs=0.002 * IN)


def test_a_spine_that_only_the_printer_knows_and_one_that_is_none() -> None:
    assert OURS["bod"].spine(200) is None
    assert OURS["offset"].spine(200) is None
    assert OURS["lulu-saddle"].spine(40) == 0


def test_what_lies_between_two_rows_is_interpolated_and_not_certain() -> None:
    spark = OURS["ingramspark-paperback"]
    assert spark.spine(270, "cream") == pytest.approx((0.545 + 0.674) / 2 * IN)
    assert spark.spine(900, "cream") == pytest.approx((1.767 + (1.767 - 1.333) / 2) * IN)
    assert spark.spine(18, "cream") == pytest.approx((0.058 - 6 * (0.115 - 0.058) / 24) * IN)
    assert not spark.verified("papers")
    assert OURS["kdp-paperback"].verified("papers")


@pytest.mark.parametrize(
    ("printer", "paper", "width", "height"),
    [
        ("kdp-paperback", "cream", 12.850, 9.250),
        ("kdp-hardcover", "cream", 14.364, 10.417),
        ("ingramspark-paperback", "cream", 0.25 + 12 + 0.545, 9.25),
        ("ingramspark-case", "cream", 14.568, 10.5),
        ("lulu-paperback", "", 0.25 + 12 + 240 / 444 + 0.06, 9.25),
        ("lulu-casewrap", "", 1.5 + 2 * 6.125 + 0.813, 10.75),
    ],
)
def test_the_cover_of_a_book_of_six_by_nine_inches_and_240_pages(
    printer: str, paper: str, width: float, height: float
) -> None:
    one = OURS[printer]
    spine = one.spine(240, paper)
    assert spine is not None
    sheet = wrap(one, TRADE, 240, spine).sheet
    assert (sheet.width / IN, sheet.height / IN) == pytest.approx((width, height), abs=0.002)


@pytest.mark.parametrize(
    ("printer", "size", "least"),
    [
        ("kdp-paperback", (2.0, 1.2), (1.4, 0.8)),
        ("kdp-hardcover", (2.0, 1.2), (0, 0)),
        ("ingramspark-paperback", (1.75, 1.0), (0, 0)),
        ("ingramspark-case", (1.75, 1.0), (0, 0)),
        ("lulu-paperback", (3.625, 1.25), (0, 0)),
        ("bod", (40 / IN, 25 / IN), (25 / IN, 10 / IN)),
    ],
)
def test_the_place_of_the_barcode(printer: str, size: tuple[float, float], least: tuple[float, float]) -> None:
    one = OURS[printer]
    assert one.barcode is not None
    facts = one.barcode
    found = [one.mm(length) / IN for length in (facts.width, facts.height, facts.min_width, facts.min_height)]
    assert found == pytest.approx([*size, *least])


@pytest.mark.parametrize(
    ("printer", "pages", "clearance"),
    [("kdp-paperback", 80, 0.0625), ("ingramspark-paperback", 48, 0.0625), ("lulu-paperback", 81, 0.125)],
)
def test_text_on_the_spine(printer: str, pages: int, clearance: float) -> None:
    one = OURS[printer]
    assert one.facts.spine_text.pages == pages
    assert one.spine_clearance(20) == pytest.approx(clearance * IN)


def test_a_leaf_has_two_pages() -> None:
    assert OURS["kdp-paperback"].leaf("cream") == pytest.approx(0.005 * IN)
    assert OURS["offset"].leaf() == 0


def test_a_narrow_spine_has_a_clearance_of_its_own() -> None:
    spark = OURS["ingramspark-paperback"]
    assert spark.spine_clearance(0.349 * IN) == pytest.approx(IN / 32)
    assert spark.spine_clearance(0.35 * IN) == pytest.approx(IN / 16)


@pytest.mark.parametrize(
    ("printer", "edges", "plain", "bled"),
    [
        ("kdp-paperback", (0.125, 0.125, 0.125, 0), 0.25, 0.375),
        ("ingramspark-paperback", (0.125, 0.125, 0.125, 0), 0.5, 0.5),
        ("lulu-paperback", (0.125, 0.125, 0.125, 0.125), 0.5, 0.5),
        ("bod", (5 / IN, 5 / IN, 5 / IN, 5 / IN), 0, 0),
        ("offset", (3 / IN, 3 / IN, 3 / IN, 3 / IN), 5 / IN, 5 / IN),
        ("none", (0, 0, 0, 0), 0, 0),
    ],
)
def test_bleed_and_margins(printer: str, edges: tuple[float, ...], plain: float, bled: float) -> None:
    one = OURS[printer]
    bleed = one.bleed
    assert [edge / IN for edge in (bleed.top, bleed.bottom, bleed.outside, bleed.inside)] == pytest.approx([*edges])
    assert (one.outside(False) / IN, one.outside(True) / IN) == pytest.approx((plain, bled))


@pytest.mark.parametrize(
    ("printer", "trim", "sure", "maybe"),
    [
        ("kdp-paperback", TRADE, True, True),
        ("kdp-paperback", A5, True, True),  # one of its own making
        ("kdp-paperback", Trim(90, 210), False, False),
        ("kdp-hardcover", A5, False, False),
        ("ingramspark-paperback", A5, True, True),
        ("ingramspark-paperback", Trim(8 * IN, 10 * IN), False, True),
        ("bod", Trim(120, 190), True, True),
        ("bod", TRADE, False, False),
        ("offset", Trim(333, 444), True, True),
    ],
)
def test_trims(printer: str, trim: Trim, sure: bool, maybe: bool) -> None:
    assert (OURS[printer].surely_offers(trim), OURS[printer].offers(trim)) == (sure, maybe)


@pytest.mark.parametrize("printer", OURS.values(), ids=lambda printer: printer.name)
def test_the_usual_trim_is_offered(printer: Printer) -> None:
    assert printer.surely_offers(printer.usual_trim)
    assert printer.usual_trim in (A5, TRADE)


@given(st.sampled_from(sorted(OURS)), st.integers(1, 3000))
def test_gutter_and_spine_never_shrink(name: str, pages: int) -> None:
    printer = OURS[name]
    assert printer.gutter(pages) <= printer.gutter(pages + 1)
    for paper in printer.facts.papers:
        spines = [printer.spine(count, paper) for count in range(pages, pages + 3)]
        assert all(a is None or b is None or a <= b + 1e-9 for a, b in pairwise(spines))


def test_each_line_of_the_table_is_used() -> None:
    """A table that takes over from another one says nothing that this one says already."""
    tables = tomllib.loads(files("pubtool.project").joinpath("printers.toml").read_text("utf-8"))
    for name, table in tables.items():
        below = tables.get(table.get("like", ""), {})
        again = {key for key, value in table.items() if below.get(key) == value}
        assert not again, name
