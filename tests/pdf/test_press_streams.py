"""Instructions written by hand: what the typesetter doesn't write today, and what nobody should."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf
import pytest

from pubtool.pdf.press import finish_for_press, ink
from pubtool.pdf.press.painter import MAX_DEPTH
from tests.pdf import press_samples as samples
from tests.pdf.press_samples import WISH, by_hand, courier, message

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array
BLACK = replace(WISH, mode="black")
X4 = replace(WISH, standard="pdf/x-4", icc=samples.profile())


def light() -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.new() as made:
        yield made


def finished(data: bytes, wish: object = WISH) -> list[str]:
    report = finish_for_press(data, wish)  # type: ignore[arg-type]
    assert report.diagnostics == ()
    return samples.content(report.value)


def image(pdf: pikepdf.Pdf, data: bytes, **facts: object) -> pikepdf.Stream:
    usual = {
        "/Type": Name.XObject,
        "/Subtype": Name.Image,
        "/Width": 2,
        "/Height": 1,
        "/ColorSpace": Name.DeviceRGB,
        "/BitsPerComponent": 8,
    }
    return pikepdf.Stream(pdf, data, usual | {f"/{key}": value for key, value in facts.items()})


def form(pdf: pikepdf.Pdf, content: str, **facts: object) -> pikepdf.Stream:
    usual = {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": [0, 0, 200, 200]}
    return pikepdf.Stream(pdf, content.encode(), usual | {f"/{key}": value for key, value in facts.items()})


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"BitsPerComponent": 16}, "a kind of colour that no press takes"),
        ({"ColorSpace": Name.Pattern}, "a kind of colour that no press takes"),
        ({"Width": 99}, "a picture can't be read"),
        ({"Filter": Name.DCTDecode}, "a picture can't be read"),
        ({"Width": 100_000, "Height": 100_000}, "more pixels"),
        ({"Decode": Array([1, 0, 1, 0, 1, 0])}, "upside down"),
        ({"SMask": Dictionary()}, "a picture can't be read"),
        ({"Subtype": Name.PS}, "no picture"),
    ],
)
def test_a_picture_that_can_not_be_printed(pdf: pikepdf.Pdf, facts: dict[str, object], why: str) -> None:
    thing = Dictionary({"/i": image(pdf, b"abcdef", **facts)})
    assert why in message(by_hand(pdf, "q 10 0 0 10 20 20 cm /i Do Q", XObject=thing))


def test_a_stencil_is_printed_in_the_colour_at_hand(pdf: pikepdf.Pdf) -> None:
    stencil = image(pdf, b"\x80", ImageMask=True, BitsPerComponent=1, Width=1)
    del stencil["/ColorSpace"]
    data = by_hand(pdf, "1 0 0 rg q 10 0 0 10 20 20 cm /i Do Q", XObject=Dictionary({"/i": stencil}))
    assert finished(data) == ["q", "10 0 0 10 20 20 cm", "0 1 1 0 k", "/i Do", "Q"]


def test_a_picture_in_the_middle_of_the_instructions_is_refused(pdf: pikepdf.Pdf) -> None:
    assert "in the middle" in message(by_hand(pdf, "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"))


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("1 0 0 rg 0 0 9 9 re f", ["0 1 1 0 k", "0 0 9 9 re", "f"]),
        ("0 g 0 0 9 9 re W* n", ["0 0 9 9 re", "W*", "n"]),
        ("1 0 0 RG 0 0 m 9 9 l S", ["0 1 1 0 K", "0 0 m", "9 9 l", "S"]),
        ("0 0 m 9 9 l n", ["0 0 m", "9 9 l", "n"]),
        ("/DeviceCMYK cs .1 .2 .3 .4 scn 0 0 9 9 re f", ["0.1 0.2 0.3 0.4 k", "0 0 9 9 re", "f"]),
        ("1 0 0 rg 0 g 1 0 0 rg 0 0 9 9 re f 0 0 9 9 re f", ["0 1 1 0 k", *["0 0 9 9 re", "f"] * 2]),
        ("/none gs /none Do /none sh Q 1 0 0 rg 0 0 9 9 re f", ["Q", "0 1 1 0 k", "0 0 9 9 re", "f"]),
        ("EMC /a MP 0 0 9 9 re n", ["0 0 9 9 re", "n"]),
        (
            "5 w 1 0 0 rg 0 g 0 0 1 RG 0 0 9 9 re B*",
            ["5 w", "0 0 0 1 k", "1 1 0 0 K", "/over10 gs", "0 0 9 9 re", "B*"],
        ),
    ],
)
def test_paths(pdf: pikepdf.Pdf, content: str, wanted: list[str]) -> None:
    assert finished(by_hand(pdf, content)) == wanted


@pytest.mark.parametrize(
    "content",
    ["/Lab cs 1 2 3 scn 0 0 9 9 re f", "/Lab CS 1 2 3 SCN 0 0 9 9 re S", "1 2 sc 0 0 9 9 re f"],
)
def test_a_space_of_no_press(pdf: pikepdf.Pdf, content: str) -> None:
    assert "a space that no press has: page 1, 0 mm" in message(by_hand(pdf, content))


def test_text_by_every_instruction(pdf: pikepdf.Pdf) -> None:
    content = (
        "BT /f 10 Tf 12 TL 1 Tc 2 Tw 90 Tz 1 Ts 20 200 Td (one) Tj T* (two) Tj 0 -14 TD (three) ' "
        '1 2 (four words) " 1 Tr (five) Tj 3 Tr (six) Tj ET BT (no font) Tj ET'
    )
    data = by_hand(pdf, content, Font=Dictionary({"/f": courier()}))
    lines = finished(data, replace(BLACK, standard=""))
    assert [line.split()[-1] for line in lines].count("Tj") == 5
    assert "0 0 0 1 K" in lines
    assert lines[-1] == "ET"


def test_text_covers_its_own_width_and_no_more(pdf: pikepdf.Pdf) -> None:
    """Courier is 0.6 wide: ten letters of ten points end 60 points to the right."""
    fade = Dictionary({"/half": Dictionary(ca=0.5)})
    content = "BT /f 10 Tf 20 100 Td (aaaaaaaaaa) Tj ET 1 0 0 rg /half gs {} 95 5 20 re f"
    wish = replace(WISH, standard="", flat=True)
    resources = {"Font": Dictionary({"/f": courier()}), "ExtGState": fade}
    before, after = (by_hand(pdf, content.format(x), **resources) for x in (78, 81))
    assert message(before, wish).startswith("something half transparent")
    with pikepdf.open(io.BytesIO(after)) as two:
        del two.pages[0]
        out = io.BytesIO()
        two.save(out)
    assert "0 0.5 0.5 0 k" in finished(out.getvalue(), wish)


# Forms, gradients, patterns


def test_a_form_without_a_group_is_part_of_the_page(pdf: pikepdf.Pdf) -> None:
    inner = form(pdf, "1 0 0 rg 0 0 9 9 re f", Matrix=[1, 0, 0, 1, 5, 5], StructParents=1)
    data = finish_for_press(by_hand(pdf, "/x Do /x Do", XObject=Dictionary({"/x": inner})), WISH).value
    assert samples.content(data) == ["/x Do", "/x-1 Do"]
    with pikepdf.open(io.BytesIO(data)) as made:
        assert made.pages[0].Resources.XObject["/x"].read_bytes() == b"0 1 1 0 k\n/over00 gs\n0 0 9 9 re\nf"
        assert "/StructParents" not in made.pages[0].Resources.XObject["/x"]


def test_a_form_without_a_group_shows_through_piece_by_piece(pdf: pikepdf.Pdf) -> None:
    inner = form(pdf, "1 0 0 rg 0 0 9 9 re f")
    fade = Dictionary({"/half": Dictionary(ca=0.5)})
    data = by_hand(pdf, "/half gs /x Do", XObject=Dictionary({"/x": inner}), ExtGState=fade)
    with pikepdf.open(io.BytesIO(finish_for_press(data, WISH).value)) as made:
        assert made.pages[0].Resources.XObject["/x"].read_bytes().startswith(b"0 0.5 0.5 0 k")


def test_drawings_in_drawings_without_end_are_refused(pdf: pikepdf.Pdf) -> None:
    inner = form(pdf, "/x Do", Resources=Dictionary())
    inner = pdf.make_indirect(inner)
    inner.Resources = Dictionary(XObject=Dictionary({"/x": inner}))
    assert MAX_DEPTH < 100
    assert "nested too deep" in message(by_hand(pdf, "/x Do", XObject=Dictionary({"/x": inner})))


def shading(**facts: object) -> Dictionary:
    usual = {"/ShadingType": 2, "/ColorSpace": Name.DeviceRGB, "/Coords": [0, 0, 9, 0], "/Function": light()}
    return Dictionary(usual | {f"/{key}": value for key, value in facts.items()})


def test_a_gradient_in_ink(pdf: pikepdf.Pdf) -> None:
    steps = Dictionary(
        FunctionType=3, Domain=[0, 1], Bounds=[0.5], Encode=[0, 1, 0, 1], Functions=Array([light(), light()])
    )
    data = by_hand(pdf, "/s sh", Shading=Dictionary({"/s": shading(Function=steps, Background=[1, 1, 1])}))
    result = finish_for_press(data, WISH).value
    with pikepdf.open(io.BytesIO(result)) as made:
        found = made.pages[0].Resources.Shading["/s"]
        assert found.ColorSpace == "/DeviceCMYK"
        assert "/Background" not in found
        part = found.Function.Functions[1]
        assert [[float(n) for n in part[end]] for end in ("/C0", "/C1")] == [[0, 1, 1, 0], [1, 1, 0, 0]]
    assert ink(result) == (200.0,)


def test_a_gradient_on_paper_that_shows_through(pdf: pikepdf.Pdf) -> None:
    fade = Dictionary({"/half": Dictionary(ca=0.5), "/none": Dictionary(ca=0)})
    content = "/half gs /s sh /none gs /s sh 0 0 9 9 re f"
    data = by_hand(pdf, content, Shading=Dictionary({"/s": shading()}), ExtGState=fade)
    result = finish_for_press(data, WISH).value
    with pikepdf.open(io.BytesIO(result)) as made:
        assert [float(n) for n in made.pages[0].Resources.Shading["/s"].Function.C0] == [0, 0.5, 0.5, 0]
    assert samples.content(result) == ["/s sh", "0 0 9 9 re", "n"]


@pytest.mark.parametrize(
    "facts",
    [
        lambda: {"ShadingType": 4},
        lambda: {"ColorSpace": Name.Pattern},
        lambda: {"Function": Dictionary(FunctionType=0)},
        lambda: {"Function": Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)},
        lambda: {"Function": Array([light()])},
    ],
)
def test_a_gradient_of_no_press(pdf: pikepdf.Pdf, facts: Callable[[], dict[str, object]]) -> None:
    data = by_hand(pdf, "/s sh", Shading=Dictionary({"/s": shading(**facts())}))
    assert message(data).startswith("a gradient ")
    with pikepdf.new() as other:
        pattern = other.make_indirect(Dictionary(PatternType=2, Shading=shading(**facts())))
        content = "/Pattern cs /p scn 0 0 9 9 re f"
        assert message(by_hand(other, content, Pattern=Dictionary({"/p": pattern}))).startswith("a gradient ")


def test_patterns_follow_the_page_and_only_those_of_the_page(pdf: pikepdf.Pdf) -> None:
    pattern = pdf.make_indirect(Dictionary(PatternType=2, Shading=shading(), Matrix=[1, 0, 0, 1, 2, 3]))
    patterns = Dictionary({"/p": pattern})
    fill = "/Pattern cs /p scn 0 0 9 9 re f /Pattern CS /p SCN 0 0 m 9 9 l S"
    inner = form(pdf, fill, Resources=Dictionary(Pattern=patterns))
    data = by_hand(pdf, f"{fill} /x Do", Pattern=patterns, XObject=Dictionary({"/x": inner}))
    result = finish_for_press(data, replace(WISH, marks=frozenset({"crop"}))).value
    assert ink(result) == (200.0,)
    with pikepdf.open(io.BytesIO(result)) as made:
        resources = made.pages[0].Resources
        slug = 13 / 25.4 * 72
        outer = [float(n) for n in resources.Pattern["/p"].Matrix]
        assert outer == pytest.approx([1, 0, 0, 1, 2 + slug, 3 + slug], abs=1e-3)
        assert [float(n) for n in resources.XObject["/x"].Resources.Pattern["/p"].Matrix] == [1, 0, 0, 1, 2, 3]


def test_a_pattern_that_is_not_there_is_refused(pdf: pikepdf.Pdf) -> None:
    assert message(by_hand(pdf, "/Pattern cs /p scn 0 0 9 9 re f")).startswith("a pattern can't be drawn")


def tile(pdf: pikepdf.Pdf, content: str) -> pikepdf.Stream:
    facts = {
        "/PatternType": 1,
        "/PaintType": 1,
        "/TilingType": 1,
        "/BBox": [0, 0, 5, 5],
        "/XStep": 5,
        "/YStep": 5,
        "/Resources": Dictionary(ExtGState=Dictionary({"/half": Dictionary(ca=0.5)})),
    }
    return pikepdf.Stream(pdf, content.encode(), facts)


@pytest.mark.parametrize(
    ("below", "wanted"),
    [("", b"0 0.5 0.5 0 k"), ("0 0 1 0 k 0 0 50 50 re f", b"0 0.5 1 0 k")],
)
def test_a_tile_is_mixed_with_what_is_under_all_of_it(pdf: pikepdf.Pdf, below: str, wanted: bytes) -> None:
    patterns = Dictionary({"/p": tile(pdf, "/half gs 1 0 0 rg 0 0 2 2 re f")})
    data = finish_for_press(by_hand(pdf, f"{below} /Pattern cs /p scn 0 0 9 9 re f", Pattern=patterns), WISH).value
    with pikepdf.open(io.BytesIO(data)) as made:
        assert wanted in made.pages[0].Resources.Pattern["/p"].read_bytes()


# States


def test_a_blend_or_a_mask_is_refused_or_kept(pdf: pikepdf.Pdf) -> None:
    nothing = Dictionary(BM=Name.Normal, SMask=Name("/None"))
    states = Dictionary({"/m": Dictionary(BM=Name.Multiply), "/n": nothing})
    data = by_hand(pdf, "/n gs /m gs 0 0 9 9 re f", ExtGState=states)
    assert message(data).startswith("something half transparent")
    assert finished(data, X4)[:2] == ["/n gs", "/m gs"]


def test_ink_of_what_is_still_light_and_of_what_overprints(pdf: pikepdf.Pdf) -> None:
    states = Dictionary({"/o": Dictionary(op=True, OP=True, OPM=1)})
    content = "1 0 0 rg 0 0 50 50 re f /o gs 0 g 10 10 9 9 re f"
    assert ink(by_hand(pdf, content, ExtGState=states)) == (300.0,)
    assert ink(by_hand(pikepdf.new(), "")) == (0.0,)
