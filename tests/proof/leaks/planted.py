"""Forty files, each of which gives one thing away, and what kind of thing it is."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Mapping

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pubtool.proof.leaks import Kind

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>a</title>{}</head><body><p>a{}</p></body></html>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}<path d="M0 0H9"/></svg>'
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
)


def page(head: str = "", body: str = "") -> bytes:
    return XHTML.format(head, body).encode()


def drawing(attributes: str = "", content: str = "") -> bytes:
    return SVG.format(attributes, content).encode()


def picture(kind: str = "JPEG", **facts: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((16, 16)).convert("RGB").save(out, kind, **facts)
    return out.getvalue()


def exif(**tags: object) -> Image.Exif:
    """EXIF with tags by the names `artist`, `serial`, `offset` and `gps`."""
    made = Image.Exif()
    if "artist" in tags:
        made[0x013B] = tags["artist"]
    if "serial" in tags:
        made.get_ifd(0x8769)[0xA431] = tags["serial"]
    if "offset" in tags:
        made.get_ifd(0x8769)[0x9010] = tags["offset"]
    if "gps" in tags:
        made.get_ifd(0x8825)[1] = "N"
        made.get_ifd(0x8825)[2] = (59.0, 12.0, 7.0)
    return made


def png(text: str = "") -> bytes:
    said = PngInfo()
    said.add_text("Comment", text)
    return picture("PNG", pnginfo=said)


def font(name: str) -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Plain", "styleName": "Regular", "uniqueFontIdentifier": name})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def epub(parts: Mapping[str, bytes] | None = None, **facts: object) -> bytes:
    """An archive; `comment`, `extra` and `when` are its traces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in {"mimetype": b"application/epub+zip", **(parts or {"a.xhtml": page()})}.items():
            entry = zipfile.ZipInfo(name, facts.get("when", (1980, 1, 1, 0, 0, 0)))
            entry.extra = facts.get("extra", b"")
            archive.writestr(entry, data)
        archive.comment = facts.get("comment", b"")
    return out.getvalue()


def pdf(
    content: bytes = b"BT /F 12 Tf 20 100 Td (word) Tj ET", change: Callable[[pikepdf.Pdf], None] | None = None
) -> bytes:
    """A page of 200 points with a word on it."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        typeface = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        made.add_blank_page(page_size=(200, 200))
        sheet = made.pages[0]
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=typeface))
        sheet.Contents = made.make_stream(content)
        if change:
            change(made)
        made.save(out, static_id=True, fix_metadata_version=False)
    return out.getvalue()


def _info(made: pikepdf.Pdf) -> None:
    made.trailer.Info = made.make_indirect(pikepdf.Dictionary(Title="a", SourceModified="D:20260101"))


def _zone(made: pikepdf.Pdf) -> None:
    made.trailer.Info = made.make_indirect(pikepdf.Dictionary(CreationDate="D:20260131101112+03'00'"))


def _xmp(text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.Metadata = made.make_stream(text.encode())

    return change


def _link(address: str) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        made.pages[0].Annots = pikepdf.Array([made.make_indirect(note)])

    return change


def _note(made: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="is this so?"
    )
    made.pages[0].Annots = pikepdf.Array([made.make_indirect(note)])


def _attached(made: pikepdf.Pdf) -> None:
    made.attachments["draft.txt"] = b"not for you"


def _layer(made: pikepdf.Pdf) -> None:
    layer = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="draft"))
    made.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))


def _covered(made: pikepdf.Pdf) -> None:
    black = made.make_stream(b"\0" * 3)
    black.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 1, "/Height": 1})
    black.ColorSpace, black.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    made.pages[0].Resources.XObject = pikepdf.Dictionary(I=black)


def _thumb(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Thumb = made.make_stream(b"\0")


def revised() -> bytes:
    """A file that was changed by adding to its end, so that what was before is still there."""
    data = pdf()
    start = data.rfind(b"startxref")
    return data + b"\n" + data[start:]


PLANTED: tuple[tuple[str, bytes, Kind], ...] = (
    ("gps.jpg", picture(exif=exif(gps=True)), Kind.PLACE),
    ("owner.jpg", picture(exif=exif(artist="Jane")), Kind.PERSON),
    ("serial.jpg", picture(exif=exif(serial="0123")), Kind.SERIAL),
    ("offset.jpg", picture(exif=exif(offset="+03:00")), Kind.ZONE),
    ("comment.jpg", picture(comment="by me"), Kind.COMMENT),
    ("xmp.jpg", picture(xmp=XMP.encode()), Kind.EDITOR),
    ("trailer.jpg", picture() + b"second picture", Kind.COMMENT),
    ("text.png", png("from /home/jane/a.xcf"), Kind.HOME),
    ("comment.png", png("by me"), Kind.COMMENT),
    ("exif.webp", picture("WEBP", exif=exif(artist="Jane")), Kind.PERSON),
    ("comment.gif", picture("GIF", comment=b"by me"), Kind.COMMENT),
    ("editor.svg", drawing(f'xmlns:i="{INKSCAPE}" i:label="a"'), Kind.EDITOR),
    ("metadata.svg", drawing("", "<metadata>a</metadata>"), Kind.EDITOR),
    ("comment.svg", drawing("", "<!-- by me -->"), Kind.COMMENT),
    ("path.svg", drawing('data-file="C:\\Users\\jane\\map.svg"'), Kind.HOME),
    ("remote.svg", drawing("", '<image href="https://example.org/a.png"/>'), Kind.REMOTE),
    ("font.ttf", font("/Users/jane/plain.glyphs"), Kind.HOME),
    ("comment.epub", epub(comment=b"by me"), Kind.COMMENT),
    ("owner.epub", epub(extra=b"ux\x0b\0\x01\x04\xe8\x03\0\0\x04\xe8\x03\0\0"), Kind.SERIAL),
    ("time.epub", epub(when=(2026, 1, 31, 10, 11, 12)), Kind.TIME),
    ("stranger.epub", epub({"META-INF/calibre_bookmarks.txt": b"a"}), Kind.STRANGER),
    ("stub.epub", b"#!/bin/sh\n" + epub(), Kind.STRANGER),
    ("inside.epub", epub({"images/a.jpg": picture(exif=exif(gps=True))}), Kind.PLACE),
    ("uuid.epub", epub({"content.opf": b"<meta>urn:uuid:f47ac10b-58cc-11e9-8647-d663bd873d93</meta>"}), Kind.UUID),
    ("script.html", page('<script src="//example.org/a.js"></script>'), Kind.REMOTE),
    ("style.css", b"@import 'https://example.org/a.css';", Kind.REMOTE),
    ("comment.css", b'p{content:"/* no */"} /* by me */ a{}', Kind.COMMENT),
    ("style.svg", drawing("", "<style>a{}/* by me */</style>"), Kind.COMMENT),
    ("style.epub", epub({"style.css": b"p{} /* by me */"}), Kind.COMMENT),
    ("map.css", b"p{}/*# sourceMappingURL=a.css.map */", Kind.EDITOR),
    ("local.html", page('<link href="http://localhost:8000/a" rel="alternate"/>'), Kind.HOST),
    ("mail.html", page("", "write to jane@example.org"), Kind.MAIL),
    ("hidden.html", page("", '<span style="display: none">who</span>'), Kind.HIDDEN),
    ("tracking.html", page("", '<a href="https://example.org/?utm_source=a">b</a>'), Kind.TRACKING),
    ("data.html", page("", f'<img src="data:image/jpeg;base64,{base64.b64encode(picture(comment="me")).decode()}"/>'),
     Kind.COMMENT),
    ("info.pdf", pdf(change=_info), Kind.EDITOR),
    ("zone.pdf", pdf(change=_zone), Kind.ZONE),
    ("xmp.pdf", pdf(change=_xmp(XMP.replace("/></", ">jane@example.org</rdf:RDF></", 1))), Kind.MAIL),
    ("file.pdf", pdf(change=_link("file:///home/jane/a.html")), Kind.HOME),
    ("note.pdf", pdf(change=_note), Kind.COMMENT),
    ("attached.pdf", pdf(change=_attached), Kind.STRANGER),
    ("layer.pdf", pdf(change=_layer), Kind.HIDDEN),
    ("white.pdf", pdf(b"BT 1 g /F 12 Tf 20 100 Td (word) Tj ET"), Kind.HIDDEN),
    ("noink.pdf", pdf(b"BT 3 Tr /F 12 Tf 20 100 Td (word) Tj ET"), Kind.HIDDEN),
    ("tiny.pdf", pdf(b"BT /F 12 Tf 0.01 0 0 0.01 20 100 Tm (word) Tj ET"), Kind.HIDDEN),
    ("outside.pdf", pdf(b"BT /F 12 Tf 20 400 Td (word) Tj ET"), Kind.OUTSIDE),
    ("covered.pdf", pdf(b"BT /F 12 Tf 20 100 Td (word) Tj ET q 200 0 0 200 0 0 cm /I Do Q", _covered), Kind.HIDDEN),
    ("thumb.pdf", pdf(change=_thumb), Kind.THUMBNAIL),
    ("revised.pdf", revised(), Kind.REVISION),
    ("words.pdf", pdf(b"BT /F 12 Tf 20 100 Td (jane@example.org) Tj ET"), Kind.MAIL),
    ("state.json", b'{"made": "2026-01-31T10:11:12+03:00"}', Kind.ZONE),
    ("jane@example.org.epub", epub(), Kind.MAIL),
)  # fmt: skip
