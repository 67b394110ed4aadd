"""Files that break exactly one rule each: preflight names this one, and no other."""

from __future__ import annotations

import hashlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from pubtool.proof.preflight import RULES, Wanted, preflight
from tests.proof.press_broken import (
    BACK,
    BARCODE,
    COVER,
    SPINE,
    Broken,
    annotation,
    attached,
    boxless,
    changed,
    cover,
    drawn,
    function,
    heavy,
    info,
    jpeg,
    larger,
    lock,
    page,
    profile,
    resource,
    root,
    smaller,
    space,
    state,
    stencil,
    unembedded,
    without,
    xobject,
)
from tests.proof.press_samples import (
    BLEED,
    HEIGHT,
    MM,
    WIDTH,
    Sample,
    barcode,
    image,
    intent,
    line,
    picture,
    place,
    printer,
    surface,
    text,
)

MARKS = "".join(
    f"q .3 w 0 0 0 1 K {place(x, y)} m {place(x2, y2)} l S Q\n"
    for x, y, x2, y2 in [(-2.9, 0, -1, 0), (-2.9, 150, -1, 150), (101, 0, 102.9, 0), (0, 151, 0, 152.9)]
)
SPOT = Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, function()])
ALL = Array([Name.Separation, Name.All, Name.DeviceCMYK, function()])

BROKEN: dict[str, Broken] = {
    # the file
    "no PDF at all": Broken("damaged", Sample(bytes_change=lambda _: b"hello")),
    "an empty file": Broken("damaged", Sample(bytes_change=lambda _: b"")),
    "cut short": Broken("damaged", Sample(bytes_change=lambda data: data[: data.rindex(b"xref\n") - 40])),
    "a form in itself": drawn("too-heavy", "/X Do", heavy),
    "a lock": Broken("encryption", Sample(save=lock())),
    "a password": Broken("encryption", Sample(save=lock("y"))),
    "too large": changed(
        "file-size", lambda pdf: pdf.Root.__setitem__("/Own", Stream(pdf, hashlib.shake_256(b"").digest(1_100_000)))
    ),
    "too new": Broken("pdf-version", Sample(save={"force_version": "1.5"})),
    "compressed tables": Broken(
        "object-streams",
        Sample(
            save={"object_stream_mode": pikepdf.ObjectStreamMode.generate, "force_version": "1.5"},
            bytes_change=lambda data: data.replace(b"%PDF-1.5", b"%PDF-1.3"),
        ),
    ),
    "no identifier": Broken("file-id", Sample(bytes_change=lambda data: data.replace(b"/ID [", b"/XD ["))),
    "bookmarks": changed("bookmarks", root(Outlines=Dictionary(First=Dictionary(Title=String("One"))))),
    "a link": changed("links", annotation("/Link")),
    "a comment": changed("annotations", annotation("/Text")),
    "a script": changed("actions", root(Names=Dictionary(JavaScript=Dictionary(Names=[])))),
    "an opening action": changed("actions", root(OpenAction=Dictionary(S=Name.Named, N=Name.Print))),
    "a page's action": changed("actions", page(AA=Dictionary(O=Dictionary(S=Name.Named)))),
    "a form field": changed("forms", root(AcroForm=Dictionary(Fields=[Dictionary(FT=Name.Tx)]))),
    "an attachment": changed("attachments", attached),
    "layers": changed("layers", root(OCProperties=Dictionary(OCGs=[]))),
    "metadata": changed("metadata", lambda pdf: pdf.Root.__setitem__("/Metadata", Stream(pdf, b"<x/>"))),
    # PDF/X
    "no PDF/X": changed("x-version", info(GTS_PDFXVersion=None, GTS_PDFXConformance=None)),
    "another PDF/X": changed("x-version", info(GTS_PDFXVersion="PDF/X-3:2002", GTS_PDFXConformance=None)),
    "no title": changed("x-info", info(Title=None)),
    "no dates": changed("x-info", info(CreationDate=None, ModDate=None)),
    "unknown trapping": changed("trapped", info(Trapped="/Unknown")),
    "no trapping": changed("trapped", info(Trapped=None)),
    "no intent": changed("output-intent", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    "two intents": changed("output-intent", root(OutputIntents=Array([intent(), intent()]))),
    "an empty intent": changed("output-intent", root(OutputIntents=Array([Dictionary(S=Name.GTS_PDFX)]))),
    "another condition": changed("output-condition", lambda _: None, condition="CGATS TR 001"),
    "no press's profile": Broken(
        "output-profile",
        Sample(change=lambda pdf: root(OutputIntents=Array([intent(DestOutputProfile=profile(pdf, 3))]))(pdf)),
        without("profiles"),
    ),
    "no registry": changed(
        "output-profile",
        root(OutputIntents=Array([Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"))])),
    ),
    "a forbidden profile": changed(
        "profile-forbidden", lambda pdf: root(OutputIntents=Array([intent(DestOutputProfile=profile(pdf, 4))]))(pdf)
    ),
    # pages
    "two pages": Broken("too-few-pages", Sample(pages=2)),
    "fourteen pages": Broken("too-many-pages", Sample(pages=14)),
    "five pages": Broken("page-multiple", Sample(pages=5)),
    "a full last page": Broken("last-page", Sample(drawn={4: text()})),
    "two blanks": Broken("blank-pages", Sample(6, {2: "", 3: surface(0, 0, 9, 9, "0 0 0 0 k")})),
    "no trim": changed("trim-box", boxless),
    "an art box": changed("art-box", lambda pdf: page(ArtBox=pdf.pages[1].obj.TrimBox)(pdf)),
    "a trim off the page": changed("box-nesting", page(TrimBox=Array([BLEED * MM, -1, 103 * MM, 153 * MM]))),
    "a bleed off the page": changed("box-nesting", page(BleedBox=Array([-9, -9, 900, 900]))),
    "a trim off the bleed": changed("box-nesting", page(BleedBox=Array([12, 12, 280, 420]))),
    "a crop box": changed("crop-box", lambda pdf: page(CropBox=pdf.pages[1].obj.TrimBox)(pdf)),
    "a smaller page": changed("page-sizes", page(TrimBox=Array([BLEED * MM, BLEED * MM, 100 * MM, 153 * MM]))),
    "an odd trim": Broken("trim-size", Sample(size=(110, 150))),
    "too much page": changed("media-size", larger),
    "too little bleed": changed("bleed", smaller),
    "spreads": Broken("spreads", Sample(size=(2 * WIDTH, HEIGHT), drawn={n: text(20, 75) for n in (1, 2, 3)})),
    "a turned page": changed("rotation", page(Rotate=90)),
    "large units": Broken("user-unit", Sample(change=page(UserUnit=2))),
    "crop marks": Broken("marks", Sample(drawn={2: text() + MARKS})),
    "no crop marks": changed("no-marks", lambda _: None, marks=True, **without("marks")),
    # where things are
    "a picture to the trim": drawn("bleed-empty", picture(79.9, 50, 20, 20)),
    "a surface to the trim": drawn("bleed-empty", surface(0, 20, 10, 10)),
    "text over the trim": drawn("text-off-trim", text(97.5, 40)),
    "text in the gutter": drawn("gutter", text(100 - 3.6 - 7, 40)),
    "text in the gutter, right-bound": drawn("gutter", text(7, 40), bound="right"),
    "text near the trim": drawn("margin", text(20, 3)),
    "text in a thick book's gutter": Broken("gutter", Sample(10, {3: text(11, 40)})),
    "text beside the page": drawn("off-page", text(200, 40)),
    # type
    "a missing font": changed("fonts", unembedded),
    "small type": drawn("font-size", text(20, 40, 5)),
    "a missing character": drawn("missing-glyph", text(20, 40, code="0000")),
    "invisible text": drawn("hidden-text", text(20, 40, more="3 Tr")),
    # colour
    "RGB text": drawn("rgb", text(20, 40, colour="0 0 0 rg")),
    "an RGB picture": drawn(
        "rgb", picture(20, 20, 18, 18, "X"), xobject(lambda p: image(p, 240, Name.DeviceRGB, b"\1\2\3"))
    ),
    "RGB in a gradient": drawn(
        "rgb",
        "q 50 50 50 50 re W n /S sh Q",
        resource(
            "Shading",
            "S",
            lambda _: Dictionary(
                ShadingType=2,
                ColorSpace=Name.DeviceRGB,
                Coords=[0, 0, 99, 0],
                Function=Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0.0, 0, 0], C1=[1.0, 1, 1]),
            ),
        ),
    ),
    "colour in a black book": drawn("colour", surface(20, 20, 9, 9, "1 0 0 0 k"), color="black"),
    "a CMYK picture in a black book": drawn(
        "colour",
        picture(20, 20, 18, 18, "X"),
        xobject(lambda p: image(p, 240, Name.DeviceCMYK, b"\x40\0\0\0")),
        color="black",
    ),
    "a colour with a profile": drawn(
        "icc-colour",
        "/C cs " + surface(20, 20, 9, 9, "/C cs .5 sc"),
        space(lambda p: Array([Name.ICCBased, profile(p, 1)])),
    ),
    "Lab": drawn(
        "icc-colour",
        surface(20, 20, 9, 9, "/C cs 50 9 9 sc"),
        space(lambda _: Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.8])])),
    ),
    "a spot colour": drawn("spot-colour", surface(20, 20, 9, 9, "/C cs 1 scn"), space(lambda _: SPOT)),
    "registration colour": drawn("registration", surface(20, 20, 9, 9, "/C cs 1 scn"), space(lambda _: ALL)),
    "too much ink": drawn("ink", surface(20, 20, 9, 9, "1 1 1 .2 k")),
    "too much ink in a picture": drawn("ink", picture(20, 20, 18, 18, "X"), xobject(jpeg)),
    "too much ink in a pattern": drawn(
        "ink",
        "/Pattern cs /P scn 60 60 30 30 re f",
        resource(
            "Pattern",
            "P",
            lambda p: Stream(
                p,
                b"1 1 1 1 k 0 0 5 5 re f",
                PatternType=1,
                PaintType=1,
                TilingType=1,
                BBox=[0, 0, 5, 5],
                XStep=5,
                YStep=5,
                Resources=Dictionary(),
            ),
        ),
    ),
    "rich black text": drawn("rich-black", text(20, 40, colour=".4 .3 .3 1 k")),
    "white that vanishes": drawn(
        "white-overprint", surface(20, 20, 9, 9, "0 0 0 0 k", "/G gs"), state(op=True, OP=True, OPM=1)
    ),
    "opacity": drawn("transparency", surface(20, 20, 9, 9, more="/G gs"), state(ca=0.5)),
    "a blend mode": drawn("transparency", surface(20, 20, 9, 9, more="/G gs"), state(BM=Name.Multiply)),
    "a mask": drawn("transparency", surface(20, 20, 9, 9, more="/G gs"), state(SMask=Dictionary(S=Name.Alpha))),
    "a picture's mask": drawn(
        "transparency", picture(20, 20, 18, 18, "X"), xobject(lambda p: image(p, SMask=image(p)))
    ),
    "a group": changed("transparency", page(Group=Dictionary(S=Name.Transparency))),
    "a transfer curve": drawn("transfer-curve", "/G gs", state(TR=function())),
    "a screen": drawn("halftone", "/G gs", state(HT=Dictionary(HalftoneType=1))),
    # pictures and lines
    "a coarse picture": drawn("resolution", picture(20, 20, 40, 40)),
    "coarse line art": drawn("line-resolution", picture(20, 20, 20, 20, "X"), xobject(stencil)),
    "a hairline": drawn("hairline", line(20, 20, 40, 0.1)),
    "a thin surface": drawn("hairline", surface(20, 20, 30, 0.04)),
    "JPEG 2000": drawn("compression", picture(20, 20, 18, 18, "X"), xobject(lambda p: image(p, Filter=Name.JPXDecode))),
    "PostScript": drawn("postscript", "/X Do", xobject(lambda p: Stream(p, b"", Type=Name.XObject, Subtype=Name.PS))),
    "OPI": drawn("opi", picture(20, 20, 18, 18, "X"), xobject(lambda p: image(p, OPI=Dictionary()))),
    "an unknown font": drawn("content-broken", "BT /F9 9 Tf ET"),
    "an unknown picture": drawn("content-broken", "/Nothing Do"),
    "Q too often": drawn("content-broken", "Q"),
    "words for numbers": drawn("content-broken", "/A /B m"),
    # covers
    "two covers": cover("cover-pages", pages=2),
    "a wide cover": cover("cover-size", size=(2 * WIDTH + SPINE + 3, HEIGHT)),
    "a low cover": cover("cover-size", size=(2 * WIDTH + SPINE, HEIGHT - 3)),
    "text at the cover's edge": cover("cover-safe", BACK + text(2, 100)),
    "text at a fold": cover("fold-safe", BACK + text(97, 100)),
    "spine text at a fold": cover("fold-safe", BACK + text(100.2, 100, 8)),
    "text on a thin spine": cover("spine-text", BACK + text(108, 100, 8), spine_text={"pages": 300}),
    "an unknown spine": Broken("spine-unknown", Sample(1, {1: BACK}, size=COVER), {}, {"kind": "cover"}),
    "no barcode": cover("barcode-missing", text(20, 100)),
    "a barcode on the front": cover("barcode-place", barcode(160, 15)),
    "a small barcode": cover("barcode-size", barcode(40, 15, unit=0.26), barcode=BARCODE | {"min_width": 35}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_broken_rule_is_named_and_no_other(name: str) -> None:
    broken = BROKEN[name]
    findings = preflight(broken.sample.make(), Wanted(printer(**broken.asks), **broken.wanted))
    assert {finding.rule for finding in findings} == {broken.rule}, findings
    assert all(finding.severity is RULES[broken.rule].severity for finding in findings)
    assert all(finding.message and finding.mend for finding in findings)
