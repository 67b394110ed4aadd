"""Ways to break one thing in a sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from tests.proof.press_samples import (
    BLEED,
    FORBIDDEN,
    HEIGHT,
    MM,
    STRICT,
    WIDTH,
    Sample,
    barcode,
    text,
)

SPINE = 20.0
COVER = (2 * WIDTH + SPINE, HEIGHT)
BACK = barcode(40, 15)
BARCODE = STRICT["barcode"]


@dataclass
class Broken:
    """A sample, the rule that it breaks, and what the printer asks that the strict one doesn't."""

    rule: str
    sample: Sample
    asks: Mapping[str, Any] = field(default_factory=dict)
    wanted: Mapping[str, Any] = field(default_factory=dict)


def without(*forbidden: str) -> dict[str, Any]:
    return {"forbidden": [what for what in FORBIDDEN if what not in forbidden]}


def lock(password: str = "") -> dict[str, Any]:
    lock = pikepdf.Encryption(owner="x", user=password, R=2, aes=False, metadata=False)
    return {"encryption": lock, "deterministic_id": False}


def drawn(rule: str, drawing: str, change: Callable[[Pdf], None] = lambda _: None, **wanted: Any) -> Broken:
    """Something wrong in the drawing of the second page."""
    return Broken(rule, Sample(drawn={2: text() + drawing}, change=change), wanted=wanted)


def changed(rule: str, change: Callable[[Pdf], None], **asks: Any) -> Broken:
    return Broken(rule, Sample(change=change), asks)


def cover(rule: str, drawing: str = BACK, size: tuple[float, float] = COVER, pages: int = 1, **asks: Any) -> Broken:
    return Broken(rule, Sample(pages, {1: drawing}, size=size), asks, {"kind": "cover", "pages": 200})


def root(**entries: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value  # type: ignore[call-overload]

    return change


def info(**entries: str | None) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for key, value in entries.items():
            if value is None:
                del pdf.trailer.Info[f"/{key}"]
            else:
                pdf.trailer.Info[f"/{key}"] = Name(value) if value.startswith("/") else String(value)

    return change


def page(number: int = 2, **entries: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[number - 1].obj[f"/{key}"] = value  # type: ignore[call-overload]

    return change


def resource(kind: str, name: str, make: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    """A resource of the second page."""

    def change(pdf: Pdf) -> None:
        resources = pdf.pages[1].obj.Resources
        if f"/{kind}" not in resources:
            resources[f"/{kind}"] = Dictionary()
        resources[f"/{kind}"][f"/{name}"] = pdf.make_indirect(make(pdf))

    return change


def state(**entries: object) -> Callable[[Pdf], None]:
    return resource("ExtGState", "G", lambda _: Dictionary(**entries))


def space(make: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    return resource("ColorSpace", "C", make)


def xobject(make: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    return resource("XObject", "X", make)


def annotation(kind: str) -> Callable[[Pdf], None]:
    return page(Annots=Array([Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=[50, 50, 90, 90])]))


def function() -> Dictionary:
    return Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0.0] * 4, C1=[0.0, 1.0, 0.0, 0.0])


def profile(pdf: Pdf, parts: int) -> Stream:
    made = Stream(pdf, bytes(132))
    made.N = parts
    return made


def smaller(pdf: Pdf) -> None:
    """The pages end 1 mm before their bleed does."""
    for each in pdf.pages:
        wide, high = ((edge + 2 * BLEED - 1) * MM for edge in (WIDTH, HEIGHT))
        each.obj.MediaBox = Array([MM, MM, wide, high])
        each.obj.BleedBox = each.obj.MediaBox


def larger(pdf: Pdf) -> None:
    for each in pdf.pages:
        wide, high = ((edge + 2 * BLEED + 10) * MM for edge in (WIDTH, HEIGHT))
        each.obj.MediaBox = Array([-10 * MM, -10 * MM, wide, high])


def boxless(pdf: Pdf) -> None:
    for each in pdf.pages:
        del each.obj["/TrimBox"]


def unembedded(pdf: Pdf) -> None:
    descriptor = pdf.pages[1].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor
    del descriptor["/FontFile2"]


def attached(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[]))


def heavy(pdf: Pdf) -> None:
    """A form that shows itself."""
    form = pdf.make_indirect(Stream(pdf, b"/X Do"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[1].obj.Resources.XObject.X = form


def jpeg(pdf: Pdf) -> Stream:
    """A CMYK picture that takes 320 % of ink."""
    out = BytesIO()
    Image.new("CMYK", (300, 300), (204, 204, 204, 204)).save(out, "JPEG", quality=95)
    made = Stream(pdf, out.getvalue())
    made.Type, made.Subtype, made.Width, made.Height = Name.XObject, Name.Image, 300, 300
    made.BitsPerComponent, made.ColorSpace, made.Filter = 8, Name.DeviceCMYK, Name.DCTDecode
    made.Decode = Array([1, 0] * 4)
    return made


def stencil(pdf: Pdf) -> Stream:
    made = Stream(pdf, b"\x55" * 38 * 300)
    made.Type, made.Subtype, made.Width, made.Height = Name.XObject, Name.Image, 300, 300
    made.BitsPerComponent, made.ImageMask = 1, True
    return made
