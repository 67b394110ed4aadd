"""Plain files for the press to finish, with pictures of every kind, and what is found in them afterwards."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

import pikepdf
import pypdfium2
from PIL import Image

from pubtool.layout import FontFace, Medium, Resource
from pubtool.pdf.press import PressWish, finish_for_press
from pubtool.pdf.shelf import shelf
from pubtool.pdf.source import parse
from pubtool.pdf.typeset import typeset
from pubtool.project.printer import Bleed
from tests.pdf.samples import pages

WISH = PressWish(
    "cmyk", "pdf/x-1a", condition="FOGRA39", trim=(74, 105), title="A Sample", modified="2026-01-31", language="en"
)
BLEED = Bleed(3, 3, 3, 3)
INCH = Bleed(3.175, 3.175, 3.175, 0)
RGB = frozenset({"/DeviceRGB", "/CalRGB", "/Lab", "/ICCBased"})
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="4" fill="#0a0"/></pattern>
</defs><rect width="25" height="40" fill="url(#g)"/><rect x="30" width="25" height="40" fill="url(#p)" stroke="black"/>
</svg>"""
MASKED = b"""<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">
<defs><mask id="m"><rect width="30" height="40" fill="white"/></mask></defs>
<rect width="60" height="40" fill="#a00" mask="url(#m)"/></svg>"""


def picture(mode: str, kind: str = "PNG", size: tuple[int, int] = (48, 32)) -> bytes:
    """A picture with many colours, the upper left corner dark."""
    bands = []
    for step in (5, 7, 3, 4):
        band = Image.new("L", size)
        band.putdata([(x * step + y * (step - 2)) % 256 for y in range(size[1]) for x in range(size[0])])
        bands.append(band)
    out = io.BytesIO()
    Image.merge(mode, bands[: len(Image.new(mode, (1, 1)).getbands())]).save(out, kind)
    return out.getvalue()


def opaque() -> bytes:
    """A picture with a channel that hides nothing."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture("RGB"))).convert("RGBA").save(out, "PNG")
    return out.getvalue()


PICTURES = (
    Resource("images/rgb.png", "image/png", picture("RGB")),
    Resource("images/rgba.png", "image/png", picture("RGBA")),
    Resource("images/full.png", "image/png", opaque()),
    Resource("images/grey.png", "image/png", picture("L")),
    Resource("images/grey.jpg", "image/jpeg", picture("L", "JPEG")),
    Resource("images/photo.jpg", "image/jpeg", picture("RGB", "JPEG")),
    Resource("images/inks.jpg", "image/jpeg", picture("CMYK", "JPEG")),
    Resource("images/plan.svg", "image/svg+xml", DRAWING),
    Resource("images/mask.svg", "image/svg+xml", MASKED),
)
EVERYTHING = """<p style="color: #123456">Dark <a href="#one">here</a> <a href="https://a.example/">out</a></p>
<p><img src="images/rgb.png" alt="a"/> <img src="images/grey.png" alt="a"/> <img src="images/photo.jpg" alt="a"/></p>
<p><img src="images/plan.svg" alt="a"/> <img src="images/rgba.png" alt="a"/> <img src="images/grey.jpg" alt="a"/></p>
<div style="background: linear-gradient(to right, red, yellow, #00f); height: 8mm"></div>
<div style="background: #a00; color: white">white <span style="color: black">black</span></div>
<p style="opacity: .5">half</p><p style="color: rgba(0, 0, 0, .4)">pale</p>
<div style="background: url(images/rgb.png) 0 0/5mm repeat; height: 6mm"></div>
<table><tr><td>a</td><th>b</th></tr></table><p style="color: device-cmyk(0 1 0 0)">magenta</p>"""


@cache
def plain(body: str, style: str = "", bleed: float = 0.0, fonts: tuple[FontFace, ...] = ()) -> bytes:
    """The pages as the typesetter leaves them."""
    laid = replace(pages(body, Medium.PRINT, style=style, bleed=bleed), pictures=PICTURES)
    laid = replace(laid, fonts=(*laid.fonts, *fonts))
    root = parse(laid).value
    assert root is not None
    return typeset(root, shelf(laid)).data


def by_hand(pdf: pikepdf.Pdf, content: str, **resources: pikepdf.Object) -> bytes:
    """A file of one page of 74 × 105 mm with instructions written by hand."""
    page = pdf.add_blank_page(page_size=(74 / 25.4 * 72, 105 / 25.4 * 72))
    page.Contents = pdf.make_stream(content.encode())
    page.obj.Resources = pikepdf.Dictionary({f"/{name}": thing for name, thing in resources.items()})
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def courier(**facts: object) -> pikepdf.Dictionary:
    """A font that readers bring along, every letter 0.6 wide."""
    usual = {
        "/Type": pikepdf.Name.Font,
        "/Subtype": pikepdf.Name.Type1,
        "/BaseFont": pikepdf.Name.Courier,
        "/FirstChar": 32,
    }
    return pikepdf.Dictionary(usual | {"/Widths": [600] * 95} | {f"/{key}": value for key, value in facts.items()})


def message(data: bytes, wish: PressWish = WISH) -> str:
    """The one thing that is refused in a file."""
    report = finish_for_press(data, wish)
    assert report.value == b""
    assert [d.code for d in report.diagnostics] == ["press-refused"]
    return report.diagnostics[0].message


def content(data: bytes, page: int = 0) -> list[str]:
    """The instructions of a page, one a line."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = pikepdf.parse_content_stream(pdf.pages[page])
        return [" ".join([*(_shown(operand) for operand in it.operands), str(it.operator)]) for it in found]


def _shown(operand: object) -> str:
    return str(operand) if isinstance(operand, pikepdf.Name) else f"{operand}"


def names(data: bytes) -> set[str]:
    """Every name that stands as a value in the file's objects: colour spaces, filters, kinds of things."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {name for thing in pdf.objects for name in _names(thing, 0)}


def _names(thing: object, depth: int) -> Iterator[str]:
    if isinstance(thing, pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array) and depth < 9:
        for item in list(thing):
            if not getattr(item, "is_indirect", False):
                yield from _names(item, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and depth < 9:
        for item in thing.values():
            if not getattr(item, "is_indirect", False):
                yield from _names(item, depth + 1)


def seen(data: bytes, page: int = 0, scale: float = 1.0) -> Image.Image:
    """A page as a reader shows it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return pdf[page].render(scale=scale).to_pil().convert("RGB")


def pictures(data: bytes) -> list[tuple[str, str, bytes]]:
    """Colour space, filter and stored bytes of the pictures in the file, in the order of its objects."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        return [(str(o.ColorSpace), str(o.Filter), o.read_raw_bytes()) for o in found]


def problems(data: bytes) -> Sequence[str]:
    """What a check of the file's syntax finds."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.check_pdf_syntax()


# A profile of a press that there is not: enough of ICC.1:2001-04 for inks to be made of colours and back.
_WHITE = (0.9642, 1.0, 0.8249)


@cache
def profile(version: int = 2, kind: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """A profile whose shadows take far more ink than any limit."""
    fixed = struct.pack(">3i", *(round(number * 65536) for number in _WHITE))
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 6) + b"press\0" + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + fixed,
        b"A2B0": _table(4, 3, 2, _light),
        b"B2A0": _table(3, 4, 9, _inks),
    }
    places, body, at = b"", b"", 132 + 12 * len(tags)
    for name, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        places += name + struct.pack(">2I", at, len(data))
        body, at = body + padded, at + len(padded)
    head = struct.pack(">I4sI4s4s4s", at, b"none", version << 24, kind, space, b"Lab ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + places + body


def _table(inputs: int, outputs: int, grid: int, entry: object) -> bytes:
    """An 8-bit table: straight curves on both sides of a grid."""
    straight = bytes(range(256))
    identity = struct.pack(">9i", *(65536 if n % 4 == 0 else 0 for n in range(9)))
    nodes = product(*[[n / (grid - 1) for n in range(grid)]] * inputs)
    values = b"".join(bytes(round(255 * min(1.0, max(0.0, v))) for v in entry(*node)) for node in nodes)  # type: ignore[operator]
    head = b"mft1\0\0\0\0" + bytes([inputs, outputs, grid, 0])
    return head + identity + straight * inputs + values + straight * outputs


def _light(cyan: float, magenta: float, yellow: float, black: float) -> tuple[float, float, float]:
    dark = (cyan * 0.3 + magenta * 0.4 + yellow * 0.2 + black * 0.7) / 1.6
    return (1 - dark, 0.5 + 0.25 * (magenta - cyan), 0.5 + 0.25 * (yellow - (cyan + magenta) / 2))


def _inks(light: float, green_red: float, blue_yellow: float) -> tuple[float, float, float, float]:
    dark, a, b = 1 - light, green_red - 128 / 255, blue_yellow - 128 / 255
    return (dark - a * 1.5, dark + a * 1.5 - b * 0.5, dark + b * 2, max(0.0, dark - 0.3) * 1.4)
