"""Small print files made for the tests: good ones, and a way to break one thing in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from pubtool.project.printer import Printer
from pubtool.project.printer_facts import PrinterFacts

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED = 100.0, 150.0, 3.0
EDGES = ["top", "bottom", "outside", "inside"]
FORBIDDEN = ["marks", "bookmarks", "links", "annotations", "encryption", "metadata", "hidden", "transparency"]
FORBIDDEN += ["profiles", "spots", "rotation", "spreads"]
STRICT: dict[str, Any] = {
    "label": "a strict printer",
    "unit": "mm",
    "trims": [[WIDTH, HEIGHT]],
    "pages": [4, 12],
    "multiple": 2,
    "last_page_blank": True,
    "bleed_edges": EDGES,
    "bleed_width": BLEED,
    "outside": 5,
    "gutter": [[1, 10], [9, 12]],
    "resolution": 300,
    "line_resolution": 600,
    "min_font_pt": 6,
    "min_rule_pt": 0.25,
    "small_text_pt": 12,
    "max_blank_run": 1,
    "fonts_embedded": True,
    "standard": "pdf/x-1a",
    "condition": "FOGRA39",
    "ink": 300,
    "forbidden": FORBIDDEN,
    "max_megabytes": 1,
    "papers": {"white": {"per_page": 0.1}},
    "cover": {"kind": "wrap", "safe": 5},
    "spine_text": {"pages": 80, "clearance": 1},
    "barcode": {"width": 40, "height": 20, "min_width": 25, "min_height": 10, "from_spine": 5, "from_bottom": 5}
    | {"mandatory": True},
}


def printer(**changed: Any) -> Printer:
    """A printer who forbids everything that can be forbidden, and is sure of it."""
    return Printer("strict", PrinterFacts.model_validate({**STRICT, **changed}))


def place(x: float, y: float) -> str:
    """A place on the trimmed page in millimetres, as two numbers of a drawing."""
    return f"{(x + BLEED) * MM:.3f} {(y + BLEED) * MM:.3f}"


def text(
    x: float = 20, y: float = 75, size: float = 10, colour: str = "0 0 0 1 k", more: str = "", code: str = "0001"
) -> str:
    return f"q {colour} BT {more} /F1 {size} Tf 1 0 0 1 {place(x, y)} Tm <{code}{code}> Tj ET Q\n"


def surface(x: float, y: float, width: float, height: float, colour: str = "0 0 0 .5 k", more: str = "") -> str:
    return f"q {more} {colour} {place(x, y)} {width * MM:.3f} {height * MM:.3f} re f Q\n"


def line(x: float, y: float, to: float, width: float = 0.5) -> str:
    return f"q 0 0 0 1 K {width} w {place(x, y)} m {place(to, y)} l S Q\n"


def picture(x: float, y: float, width: float, height: float, name: str = "Im") -> str:
    return f"q {width * MM:.3f} 0 0 {height * MM:.3f} {place(x, y)} cm /{name} Do Q\n"


@cache
def _font() -> bytes:
    """A font with one letter, A, that is a square of half its size."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 500))
    pen.lineTo((500, 0))
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": square, "A": square})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=500, descent=0)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    out = BytesIO()
    builder.font.recalcTimestamp = False
    builder.font.save(out)
    return out.getvalue()


_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0041> endbfchar
endcmap end end"""


def font(pdf: Pdf, *, embedded: bool = True) -> pikepdf.Object:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Square,
        Flags=4,
        FontBBox=[0, 0, 500, 500],
        ItalicAngle=0,
        Ascent=500,
        Descent=-1,
        CapHeight=500,
        StemV=80,
    )
    if embedded:
        descriptor.FontFile2 = Stream(pdf, _font())
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Square,
        DW=500,
        CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Square,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(inner)],
            ToUnicode=Stream(pdf, _UNICODE),
        )
    )


def image(pdf: Pdf, size: int = 240, space: object = Name.DeviceGray, pixel: bytes = b"\x80", **more: object) -> Stream:
    """A square picture of one colour. 240 pixels are 300 dpi at 20 mm, and a little more."""
    made = Stream(pdf, pixel * size * size)
    made.Type, made.Subtype, made.Width, made.Height = Name.XObject, Name.Image, size, size
    made.BitsPerComponent, made.ColorSpace = 8, space  # type: ignore[assignment]
    for key, value in more.items():
        made[f"/{key}"] = value  # type: ignore[call-overload]
    return made


@dataclass
class Sample:
    """A file to be. `drawn` is the drawing of each page by number, `change` what is done to the finished one."""

    pages: int = 4
    drawn: Mapping[int, str] = field(default_factory=dict)
    change: Callable[[Pdf], None] = lambda _: None
    bytes_change: Callable[[bytes], bytes] = lambda data: data
    save: Mapping[str, Any] = field(default_factory=dict)
    size: tuple[float, float] = (WIDTH, HEIGHT)
    standard: str = "pdf/x-1a"

    def make(self) -> bytes:
        pdf = Pdf.new()
        face = font(pdf)
        for number in range(1, self.pages + 1):
            _page(pdf, face, self.drawn.get(number, text() if number < self.pages else ""), self.size)
        _standard(pdf, self.standard)
        self.change(pdf)
        out = BytesIO()
        version = "1.6" if self.standard == "pdf/x-4" else "1.3"
        plain = {
            "object_stream_mode": pikepdf.ObjectStreamMode.disable,
            "deterministic_id": True,
            "force_version": version,
        }
        plain["fix_metadata_version"] = False
        pdf.save(out, **{**plain, **self.save})
        return self.bytes_change(out.getvalue())


def _page(pdf: Pdf, face: pikepdf.Object, drawing: str, size: tuple[float, float]) -> None:
    wide, high = ((edge + 2 * BLEED) * MM for edge in size)
    pdf.add_blank_page(page_size=(wide, high))
    page = pdf.pages[-1].obj
    page.TrimBox = Array([BLEED * MM, BLEED * MM, wide - BLEED * MM, high - BLEED * MM])
    page.BleedBox = Array([0, 0, wide, high])
    page.Resources = Dictionary(Font=Dictionary(F1=face), XObject=Dictionary(Im=image(pdf)))
    page.Contents = Stream(pdf, drawing.encode())


def _standard(pdf: Pdf, standard: str) -> None:
    info = pdf.make_indirect(Dictionary(Title=String("A sample"), Producer=String("tests"), Trapped=Name.False_))
    info.Trapped = Name("/False")
    info.CreationDate = info.ModDate = String("D:20260101000000Z")
    if standard == "pdf/x-4":
        names = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID")
        tags = "".join(f"<{name}>1</{name}>" for name in (*names, "xmpMM:RenditionClass"))
        xmp = f"<x><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>{tags}<pdf:Trapped>False</pdf:Trapped></x>"
        pdf.Root.Metadata = Stream(pdf, xmp.encode())
    else:
        info.GTS_PDFXVersion, info.GTS_PDFXConformance = String("PDF/X-1:2001"), String("PDF/X-1a:2001")
    pdf.trailer.Info = info
    pdf.Root.OutputIntents = Array([intent()])


def intent(**more: object) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        RegistryName=String("http://www.color.org"),
        **more,
    )


_L = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
_PARITY = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")


def bars(digits: str) -> str:
    """The 95 modules of an EAN-13, dark ones as 1."""
    right = ["".join("10"[int(bit)] for bit in _L[int(digit)]) for digit in digits[7:]]
    left = []
    for digit, parity in zip(digits[1:7], _PARITY[int(digits[0])], strict=True):
        code = _L[int(digit)]
        left.append(code if parity == "L" else "".join("10"[int(bit)] for bit in code)[::-1])
    return f"101{''.join(left)}01010{''.join(right)}101"


def barcode(x: float, y: float, digits: str = "9780306406157", unit: float = 0.33, height: float = 22) -> str:
    """A barcode with its left bar at a place of the cover, in the cover's own millimetres."""
    drawn = surface(x - 5, y - 2, 95 * unit + 10, height + 4, "0 0 0 0 k")
    return drawn + "".join(
        surface(x + index * unit, y, unit, height, "0 0 0 1 k") for index, bit in enumerate(bars(digits)) if bit == "1"
    )
