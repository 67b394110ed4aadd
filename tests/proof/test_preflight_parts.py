"""The parts of preflight: colours, fonts, gradients, boxes, covers, barcodes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageDraw

from pubtool.project.printers import load_printers_of_ours
from pubtool.project.trims import Trim
from pubtool.proof.preflight import Wanted, preflight
from pubtool.proof.preflight.barcode import find_barcode
from pubtool.proof.preflight.colours import CMYK, GRAY, RGB, Colour, Space, read_space
from pubtool.proof.preflight.fonts import read_font
from pubtool.proof.preflight.geometry import Box, moved_box, times
from pubtool.proof.preflight.images import ink
from pubtool.proof.preflight.shadings import shading_colours
from pubtool.proof.preflight.wrap import sheet_size
from tests.proof.press_samples import FORBIDDEN, Sample, bars, image, picture, printer, surface, text

OURS = load_printers_of_ours()
INCH = 25.4


@pytest.mark.parametrize(
    ("colour", "inks", "total"),
    [
        (Colour(GRAY, (0.25,)), (0, 0, 0, 0.75), 75),
        (Colour(CMYK, (0.1, 0.2, 0.3, 0.4)), (0.1, 0.2, 0.3, 0.4), 100),
        (Colour(RGB, (1, 0, 0)), None, 0),
        (Colour(Space("spot", ("Black",), "cmyk"), (0.5,)), (0, 0, 0, 0.5), 50),
        (Colour(Space("spot", ("Cyan", "Gold"), "cmyk"), (0.5, 0.25)), None, 75),
        (Colour(Space("spot", ("All",), "cmyk"), (1.0,)), (1, 1, 1, 1), 400),
        (Colour(CMYK, (1,)), None, 0),
    ],
)
def test_the_inks_of_a_colour(colour: Colour, inks: tuple[float, ...] | None, total: float) -> None:
    assert colour.inks == (None if inks is None else pytest.approx(inks))
    assert colour.total == pytest.approx(total)


@pytest.mark.parametrize(
    ("colour", "white"),
    [
        (Colour(GRAY, (1.0,)), True),
        (Colour(RGB, (1, 1, 1)), True),
        (Colour(RGB, (1, 1, 0.5)), False),
        (Colour(Space("spot", ("Gold",)), (0.0,)), True),
        (Colour(Space("lab"), (100, 0, 0)), False),
    ],
)
def test_what_is_paper(colour: Colour, white: bool) -> None:
    assert colour.white is white


def test_spaces_as_resources_name_them() -> None:
    pdf = Pdf.new()
    profile = Stream(pdf, b"")
    profile.N = 4
    spaces = Dictionary(A=Array([Name.ICCBased, profile]), B=Name("/A"), DefaultRGB=Array([Name.CalRGB, Dictionary()]))
    resources = Dictionary(ColorSpace=spaces)
    assert read_space(Name("/A"), resources) == Space("icc-cmyk")
    assert read_space(Name("/B"), resources) == Space("icc-cmyk")
    assert read_space(Name.DeviceRGB, resources) == Space("icc-rgb")
    assert read_space(Name.DeviceGray, resources) == GRAY
    assert read_space(Name("/Unknown"), resources).family == "unknown"
    assert read_space(Array([]), resources).family == "unknown"
    assert read_space(Array([Name.ICCBased, 1]), resources).family == "unknown"
    assert read_space(Array([Name.Pattern, Name.DeviceRGB]), None).family == "pattern"
    many = Array([Name.DeviceN, Array([Name.Cyan, Name("/Gold")]), Name.DeviceCMYK, Dictionary()])
    assert read_space(many, None) == Space("spot", ("Cyan", "Gold"), "cmyk")
    assert Space("spot", ("Cyan", "Gold")).start == (1.0, 1.0)


def test_the_widths_of_a_composite_font() -> None:
    inner = Dictionary(W=Array([1, Array([500, 600]), 7, 9, 300, 11]), DW=400, FontDescriptor=Dictionary())
    font = read_font(
        Dictionary(Subtype=Name.Type0, BaseFont=Name.A, DescendantFonts=[inner], Encoding=Name("/Identity-H"))
    )
    assert [font.advance(code) for code in (1, 2, 3, 7, 9, 10)] == [500, 600, 400, 300, 300, 400]
    assert font.codes(b"\0\1\2") == [1]
    assert not font.embedded
    assert not font.shapeless(0)


def test_characters_that_a_map_sends_to_nothing() -> None:
    pdf = Pdf.new()
    cmap = Stream(pdf, b"1 begincidchar <0041> 5 endcidchar 1 begincidrange <0050> <0052> 0 endcidrange")
    described = Dictionary(FontFile3=Stream(pdf, b""))
    inner = Dictionary(FontDescriptor=described, CIDToGIDMap=Stream(pdf, b"\0\0\0\1\0\0"))
    mapped = read_font(
        Dictionary(Subtype=Name.Type0, DescendantFonts=[Dictionary(FontDescriptor=described)], Encoding=cmap)
    )
    assert [mapped.shapeless(code) for code in (0x41, 0x50, 0x51, 0x99)] == [False, True, False, True]
    indexed = read_font(Dictionary(Subtype=Name.Type0, DescendantFonts=[inner], Encoding=Name("/Identity-H")))
    assert [indexed.shapeless(code) for code in (0, 1, 2, 9)] == [True, False, True, True]


def test_simple_fonts_and_drawn_ones() -> None:
    plain = read_font(Dictionary(Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=65, Widths=[700, 650]))
    assert (plain.advance(65), plain.advance(66), plain.advance(67), plain.embedded) == (700, 650, 500, False)
    assert not plain.shapeless(0)
    drawn = read_font(Dictionary(Subtype=Name.Type3, FontMatrix=[0.01, 0, 0, 0.01, 0, 0], FirstChar=65, Widths=[70]))
    assert drawn.embedded
    assert drawn.advance(65) * drawn.unit == pytest.approx(0.7)


def test_the_stops_of_a_gradient() -> None:
    end = Dictionary(FunctionType=2, C0=[0.0, 0, 0, 0], C1=[1.0, 1, 1, 1])
    stitched = Dictionary(ColorSpace=Name.DeviceCMYK, Function=Dictionary(FunctionType=3, Functions=[end, end]))
    assert [colour.total for colour in shading_colours(stitched, None)] == [0, 400, 0, 400]
    sampled = Dictionary(ColorSpace=Name.DeviceCMYK, Function=Dictionary(FunctionType=0))
    assert shading_colours(sampled, None) == [Colour(CMYK)]
    assert shading_colours(Dictionary(ColorSpace=Name.DeviceCMYK, Function=Array([end])), None) == [Colour(CMYK)]


def test_the_ink_of_pictures() -> None:
    pdf = Pdf.new()
    assert ink(image(pdf, 4, Name.DeviceCMYK, b"\xff\x80\0\xff")) == pytest.approx((250, 100), abs=1)
    assert ink(image(pdf, 4)) is None
    assert ink(image(pdf, 4, Name.DeviceCMYK, Filter=Name.DCTDecode)) is None
    assert ink(image(pdf, 4, Name.DeviceCMYK, Width=100_000)) is None


def test_boxes_and_matrices() -> None:
    box = Box(0, 0, 10, 20)
    assert moved_box((0, 1, -1, 0, 5, 5), box) == Box(-15, 5, 5, 15)
    assert moved_box(times((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 3, 4)), box) == Box(3, 4, 23, 44)
    assert not box.meets(Box(11, 0, 12, 5))
    assert box.within(box.grown(1))
    assert not box.grown(1).within(box)


@pytest.mark.parametrize(
    ("profile", "paper", "size"),
    [
        ("kdp-paperback", "cream", (12.850, 9.250)),
        ("kdp-hardcover", "cream", (14.364, 10.417)),
    ],
)
def test_the_sizes_of_the_printers_own_examples(profile: str, paper: str, size: tuple[float, float]) -> None:
    """A book of 6 × 9 inches and 240 pages on cream paper."""
    own = OURS[profile]
    spine = own.spine(240, paper)
    assert spine is not None
    made = sheet_size(own, Trim(6 * INCH, 9 * INCH), spine)
    assert (made.width / INCH, made.height / INCH) == pytest.approx(size, abs=0.002)


@given(st.integers(10**11, 10**12 - 1), st.integers(2, 6), st.booleans())
def test_any_barcode_is_read(number: int, unit: int, turned: bool) -> None:
    digits = f"{number:012}"
    check = -sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits)) % 10
    picture = Image.new("L", (95 * unit + 60, 80), "white")
    pen = ImageDraw.Draw(picture)
    for place, bit in enumerate(bars(f"{digits}{check}")):
        if bit == "1":
            pen.rectangle((30 + place * unit, 10, 29 + (place + 1) * unit, 70), fill=0)
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_270)
    found = find_barcode(picture)
    assert found is not None
    assert (found.number, found.upright) == (f"{digits}{check}", not turned)
    left, top, right, bottom = found.place
    assert (right - left if not turned else bottom - top) == 95 * unit


def test_what_is_no_barcode_is_not_read() -> None:
    striped = Image.new("L", (400, 40), "white")
    pen = ImageDraw.Draw(striped)
    for place in range(0, 400, 4):
        pen.rectangle((place, 0, place + 1, 40), fill=0)
    assert find_barcode(striped) is None


def drawn(drawing: str, **facts: object) -> set[str]:
    return {f.rule for f in preflight(Sample(drawn={2: text() + drawing}).make(), Wanted(printer(**facts)))}


@pytest.mark.parametrize(
    "drawing",
    [
        "BT 12 TL /F1 10 Tf 100 200 Td 0 -12 TD <0001> ' 1 1 <0001> \" T* 90 Tz 2 Ts [<0001> -200 <0001>] TJ ET",
        "0 0 0 1 K 100 100 m 110 110 120 120 130 100 c 140 100 v 150 100 l h B",
        "q 100 100 20 20 re W n 0 0 400 400 re f Q",
        "q 10 0 0 10 100 100 cm BI /W 1 /H 1 /IM true /BPC 1 ID \x80 EI Q",
        "0 0 0 .5 k " + " ".join(f"{100 + i % 10} {100 + i // 10} .5 .5 re" for i in range(100)) + " f",
        "/Span << >> BDC EMC 1 j 0 J [] 0 d 10 M",
    ],
)
def test_ordinary_drawing_is_good(drawing: str) -> None:
    assert drawn(drawing, min_rule_pt=0.01, resolution=1, line_resolution=1) == set()


@pytest.mark.parametrize(
    "drawing",
    ["/None gs", "/None cs 0 0 9 9 re f", "/Pattern cs /None scn 0 0 9 9 re f", "/None sh", "(a) Tj", "q", "1 rg"],
)
def test_what_is_not_there_is_told(drawing: str) -> None:
    assert "content-broken" in drawn(drawing)


def test_boxes_without_a_trim_are_guessed() -> None:
    def change(pdf: Pdf) -> None:
        for page in pdf.pages:
            del page.obj["/TrimBox"], page.obj["/BleedBox"]

    data = Sample(change=change).make()
    assert preflight(data, Wanted(printer(standard=""))) == ()
    three = printer(standard="", bleed_edges=["top", "bottom", "outside"])
    assert {f.rule for f in preflight(data, Wanted(three))} == {"trim-size", "bleed"}


def test_right_to_left_files_say_where_they_are_bound() -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)

    sample = Sample(drawn={2: text(100 - 7 - 3.6, 40)}, change=change)
    assert preflight(sample.make(), Wanted(printer())) == ()
    assert {f.rule for f in preflight(sample.make(), Wanted(printer(), bound="left"))} == {"gutter"}


def test_a_press_that_wants_marks_gets_them() -> None:
    asks = printer(marks=True, bleed_width=2, forbidden=[what for what in FORBIDDEN if what != "marks"])
    marks = "".join(surface(x, y, *size, "0 0 0 1 k") for x, y, size in MARKS)
    sample = Sample(drawn={n: (text() if n < 4 else "") + marks for n in (1, 2, 3, 4)})
    assert preflight(sample.make(), Wanted(asks)) == ()


MARKS = [
    (-2.9, 0, (1.9, 0.1)),
    (-2.9, 150, (1.9, 0.1)),
    (101, 0, (1.9, 0.1)),
    (101, 150, (1.9, 0.1)),
    (0, 151, (0.1, 1.9)),
]


def test_a_masked_stencil_takes_the_colour_that_is_set() -> None:
    def change(pdf: Pdf) -> None:
        stencil = Stream(pdf, b"\x55" * 38 * 300, Type=Name.XObject, Subtype=Name.Image, Width=300, Height=300)
        stencil.BitsPerComponent, stencil.ImageMask = 1, True
        pdf.pages[1].obj.Resources.XObject.X = stencil

    drawing = "1 0 0 rg " + picture(20, 20, 12, 12, "X")
    found = preflight(Sample(drawn={2: text() + drawing}, change=change).make(), Wanted(printer()))
    assert {finding.rule for finding in found} == {"rgb"}
