"""What is painted with what: colours, small type, black on top, spot inks, what shows through, pictures, gradients."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from pubtool.diagnostics import Span
from pubtool.pdf.press import PressWish, Spot, finish_for_press, ink, spot
from pubtool.pdf.press.pictures import without_metadata
from tests.pdf import press_samples as samples
from tests.pdf.press_samples import WISH

LIMITED = replace(WISH, ink_limit=240, small_text=24)
X4 = replace(WISH, standard="pdf/x-4", icc=samples.profile())
BIG = "font-size: 30pt; line-height: 1"
HEAVY = "background: device-cmyk(.8 .9 .3 0)"


def made(body: str, wish: PressWish = WISH, notes: int = 0) -> bytes:
    report = finish_for_press(samples.plain(body), wish)
    assert [d.code for d in report.diagnostics] == ["press-changed"] * notes
    return report.value


def inks(data: bytes) -> set[str]:
    return {line for line in samples.content(data) if line.split()[-1] in {"k", "K", "scn", "SCN"}}


def refused(data: bytes, wish: PressWish = WISH) -> list[str]:
    report = finish_for_press(data, wish)
    assert report.value == b""
    return [d.message for d in report.diagnostics if d.code == "press-refused"]


@pytest.mark.parametrize(
    ("colour", "wanted"),
    [
        ("black", "0 0 0 1 k"),
        ("#808080", "0 0 0 0.498 k"),
        ("#ff0000", "0 1 1 0 k"),
        ("device-cmyk(.1 .2 .3 .4)", "0.1 0.2 0.3 0.4 k"),
        ("white", "0 0 0 0 k"),
    ],
)
def test_colours_of_text(colour: str, wanted: str) -> None:
    assert inks(made(f"<p style='color: {colour}'>a</p>")) == {"0 0 0 1 k", wanted}


@pytest.mark.parametrize(
    ("style", "wanted", "notes"),
    [
        ("color: #123456", "0 0 0 0.8207 k", 1),
        ("color: #0000ee", "0 0 0 0.8936 k", 1),
        ("color: device-cmyk(.6 .4 .4 1)", "0 0 0 1 k", 1),
        ("color: #ff8888", "0 0.4667 0.4667 0 k", 0),
        (f"color: #123456; {BIG}", "0.2667 0.1333 0 0.6627 k", 0),
    ],
)
def test_small_type_is_never_set_in_many_inks(style: str, wanted: str, notes: int) -> None:
    report = finish_for_press(samples.plain(f"<p style='{style}'>a</p>"), LIMITED)
    assert [d.code for d in report.diagnostics] == ["press-changed"] * notes
    assert wanted in inks(report.value)


def test_thin_lines_are_small_too() -> None:
    body = "<div style='border-bottom: .5pt solid #123456'>a</div>"
    assert "0 0 0 0.8207 K" in inks(made(body, LIMITED, 1)) or "0 0 0 0.8207 k" in inks(made(body, LIMITED, 1))


def over(data: bytes) -> list[str]:
    return [line for line in samples.content(data) if line.endswith(" gs")]


def test_black_is_printed_on_top_and_nothing_else_is() -> None:
    data = made("<div style='background: #fcc'>black <span style='color: white'>white</span></div>")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        assert (states["/over10"].op, states["/over10"].OP, states["/over10"].OPM) == (True, False, 1)
        assert (states["/over00"].op, states["/over00"].OP, states["/over00"].OPM) == (False, False, 0)
    lines = samples.content(data)
    white = lines.index("0 0 0 0 k")
    assert "/over00 gs" in lines[white - 2 : white + 3]


def test_black_is_cut_out_where_it_would_be_too_much_ink() -> None:
    body = f"<div style='{HEAVY}; height: 20mm'>on it</div>"
    data = made(body, replace(WISH, ink_limit=240))
    assert over(data)[-1] == "/over10 gs"  # the number of the page, after the text that is cut out
    assert "/over00 gs" in over(data)
    assert ink(data) == (200.0,)
    assert ink(made(body)) == (300.0,)


def test_a_black_book_needs_no_overprinting() -> None:
    assert over(made("<p>a</p>", replace(WISH, mode="black"))) == []


def test_a_spot_ink_by_its_name() -> None:
    spots = (spot("PANTONE 485 C", "#aa0000"), Spot("Silver", (0, 0xAA, 0), 0.5, (0, 0, 0, 0.4)))
    body = "<p style='color: #a00'>a</p><p style='color: #0a0; opacity: .5'>b</p><p style='color: #b00'>c</p>"
    data = made(body, replace(WISH, mode="black", spots=spots))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        space = pdf.pages[0].Resources.ColorSpace["/spot0"]
        assert [str(part) for part in list(space)[:3]] == ["/Separation", "/PANTONE 485 C", "/DeviceCMYK"]
        assert [float(share) for share in space[3].C1] == pytest.approx([0, 0.6667, 0.6667, 0.3333])
        inner = next(iter(pdf.pages[0].Resources.XObject.values())).Resources.ColorSpace["/spot1"]
        assert [float(share) for share in inner[3].C1] == [0, 0, 0, 0.4]
    assert {"1 scn", "0 0 0 0.7807 k"} <= inks(data)


def test_a_spot_ink_on_another_colour_is_refused_where_it_should_show_through() -> None:
    body = "<div style='background: #ff0'><p style='color: #a00; opacity: .5'>a</p></div>"
    wish = replace(WISH, spots=(Spot("Red", (0xAA, 0, 0)),))
    assert len(refused(samples.plain(body), wish)) == 1


def test_too_much_ink_is_thinned() -> None:
    data = made("<div style='background: device-cmyk(1 1 1 1); height: 9mm'></div>", LIMITED, 1)
    assert "0.4667 0.4667 0.4667 1 k" in inks(data)
    assert ink(data) == (240.0,)


# What shows through


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p style='color: rgba(0, 0, 0, .4)'>a</p>", {"0 0 0 1 k", "0 0 0 0.4 k"}),
        (
            "<div style='background: #ff0'><p style='color: rgba(255, 0, 0, .5)'>a</p></div>",
            {"0 0 0 1 k", "0 0 1 0 k", "0 0.5 1 0 k"},
        ),
    ],
)
def test_what_shows_through_is_mixed_beforehand(body: str, wanted: set[str]) -> None:
    data = made(body)
    assert inks(data) == wanted
    assert "/a0.4 gs" not in samples.content(data)


def test_a_group_that_shows_through_is_mixed_beforehand() -> None:
    data = made("<div style='background: #ff0'><p style='opacity: .5'>a<img src='images/rgba.png' alt='a'/></p></div>")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = next(iter(pdf.pages[0].Resources.XObject.values()))
        assert "/Group" not in form
        assert b"0 0 0.5 0.5 k" in form.read_bytes()
    assert samples.names(data).isdisjoint({"/Transparency", "/Luminosity"})


def test_a_faded_picture_on_paper_looks_the_same() -> None:
    body = "<p style='opacity: .4'><img src='images/grey.png' alt='a' style='width: 40mm'/></p>"
    before = samples.seen(samples.plain(body)).convert("L").tobytes()
    after = samples.seen(made(body, replace(WISH, mode="black"))).convert("L").tobytes()
    assert sum(abs(a - b) for a, b in zip(before, after, strict=True)) / len(before) < 2


def test_what_nobody_sees_is_not_painted() -> None:
    data = made("<p style='color: transparent'>a</p><div style='opacity: 0'>b</div><p>c</p>")
    assert "3 Tr" in samples.content(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/XObject" not in pdf.pages[0].Resources


THROUGH = "something half transparent lies on several colours: page 1, "
PHOTO = "background: url(images/rgb.png) 0 0/100% 100% no-repeat; height: 30mm"


@pytest.mark.parametrize(
    "body",
    [
        f"<div style='{PHOTO}'><p style='opacity: .5'>a</p></div>",
        f"<div style='{PHOTO}'><img src='images/rgba.png' alt='a'/></div>",
        "<div style='background: linear-gradient(transparent, red); height: 9mm'></div>",
        "<p><img src='images/mask.svg' alt='a'/></p>",
        "<div style='border-radius: 5mm; background: red'><p style='opacity: .5'>a</p></div>",
    ],
)
def test_what_can_not_be_mixed_is_refused_with_its_place(body: str) -> None:
    found = refused(samples.plain(body, style="p, div { margin: 0 }"))
    assert all(message.startswith(THROUGH) for message in found)
    assert found[0].removeprefix(THROUGH).split(" from the left")[0] in {"8 mm", "9 mm", "10 mm"}


def test_the_line_of_the_manuscript_is_told_where_it_is_known() -> None:
    body = f"<div style='{PHOTO}'><p style='color: rgba(255, 0, 0, .5)'>a</p></div>"
    places = {(0, number): Span("manuscript/en/01-one.md", 10 + number) for number in range(9)}
    report = finish_for_press(samples.plain(body), WISH, places)
    assert {d.span.path for d in report.diagnostics} == {"manuscript/en/01-one.md"}


def test_a_background_takes_the_line_of_its_text() -> None:
    body = "<div style='background: oklch(.5 .2 30)'><p>a</p></div>"
    places = {(0, number): Span("manuscript/en/01-one.md", 10 + number) for number in range(9)}
    report = finish_for_press(samples.plain(body), WISH, places)
    assert [d.span.line > 9 for d in report.diagnostics] == [True]


def test_transparency_stays_where_it_is_allowed() -> None:
    body = (
        "<p style='opacity: .5'>a</p><p><img src='images/rgba.png' alt='a'/><img src='images/mask.svg' alt='a'/></p>"
        "<div style='background: linear-gradient(transparent, red); height: 9mm'></div>"
    )
    data = made(body, X4)
    assert {"/Transparency", "/Luminosity"} <= samples.names(data)
    assert samples.names(data) & samples.RGB == {"/ICCBased"} - {"/ICCBased"}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[0].Group.CS == "/DeviceCMYK"
        masks = [o.SMask for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o.get("/SMask", {})]
        assert {str(mask.G.Group.CS) for mask in masks} == {"/DeviceGray"}


# Colours of no press


@pytest.mark.parametrize("colour", ["oklch(.5 .2 30)", "lab(50 20 30)"])
def test_a_colour_of_no_press_is_refused(colour: str) -> None:
    (message,) = refused(samples.plain(f"<p style='color: {colour}'>a</p>"))
    assert message.startswith("a colour is given in a space that no press has: page 1, ")


def test_after_too_many_refusals_they_are_counted() -> None:
    body = "".join(f"<p style='color: lab(50 20 30); margin: 0; padding-left: {n}mm'>{n}</p>" for n in range(24))
    found = refused(samples.plain(body))
    assert len(found) == 21
    assert found[-1] == "4 more places can't be printed as they are"


# Pictures


def test_pictures_keep_their_kind() -> None:
    body = "".join(f"<img src='images/{name}' alt='a'/>" for name in ("rgb.png", "full.png", "grey.jpg", "photo.jpg"))
    data = made(f"<p>{body}</p>")
    found = sorted({(space, kind) for space, kind, _ in samples.pictures(data)})
    assert found == [
        ("/DeviceCMYK", "/DCTDecode"),
        ("/DeviceCMYK", "/FlateDecode"),
        ("/DeviceGray", "/DCTDecode"),
    ]


def test_a_picture_in_ink_is_kept_or_refused() -> None:
    body = "<p><img src='images/inks.jpg' alt='a'/></p>"
    kept = next(data for _, _, data in samples.pictures(made(body)))
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(samples.picture("CMYK", "JPEG"))).tobytes()
    (message,) = refused(samples.plain(body), LIMITED)
    assert message.startswith("a picture has 282 % of ink, where 240 % is the most: page 1, ")


def test_a_jpeg_that_would_need_more_ink_is_stored_without_loss() -> None:
    wish = replace(LIMITED, icc=samples.profile(), ink_limit=150, small_text=0)
    data = made("<p><img src='images/photo.jpg' alt='a'/></p>", wish)
    assert [kind for _, kind, _ in samples.pictures(data)] == ["/FlateDecode"]
    assert max(ink(data)) <= 150


def test_what_a_camera_writes_is_left_out() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "a place"
    Image.open(io.BytesIO(samples.picture("L"))).save(out, "JPEG", exif=exif, comment=b"somebody")
    cleaned = without_metadata(out.getvalue())
    assert b"a place" in out.getvalue()
    assert b"a place" not in cleaned
    assert b"somebody" not in cleaned
    assert Image.open(io.BytesIO(cleaned)).tobytes() == Image.open(out).tobytes()
