"""What pictures carry along beside their pixels: EXIF, XMP, IPTC, comments, thumbnails, texts and times.

Read by the structure of each format: JPEG segments (ITU-T T.81), PNG chunks (ISO/IEC 15948), WebP and GIF blocks.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from PIL import ExifTags, Image

from pubtool.proof.leaks.model import Field, Kind, Known, Leak, Trace
from pubtool.proof.leaks.phrases import in_text, shown

_PLAIN_PNG = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"cHRM",
        b"gAMA",
        b"iCCP",
        b"sBIT",
        b"sRGB",
        b"bKGD",
        b"pHYs",
        b"cICP",
    )
)
_PLAIN_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_NAMED = {
    b"EXIF": "EXIF",
    b"eXIf": "EXIF",
    b"XMP ": "XMP",
    b"tIME": "time",
    b"tEXt": "text",
    b"iTXt": "text",
    b"zTXt": "text",
}
_SERIALS = ("BodySerialNumber", "LensSerialNumber", "CameraOwnerName", "ImageUniqueID", "CameraSerialNumber")
_PEOPLE = ("Artist", "Copyright", "XPAuthor", "HostComputer")


def of_picture(data: bytes, place: str, known: Known) -> Trace:
    """The metadata of a JPEG, PNG, WebP or GIF picture; nothing of one that is none of them."""
    if data.startswith(b"\xff\xd8"):
        parts = list(_jpeg(data))
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        parts = list(_png(data))
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        parts = list(_webp(data))
    elif data[:3] == b"GIF":
        parts = list(_gif(data))
    else:
        return Trace()
    whole = Trace()
    for name, content in parts:
        whole += _part(name, content, place, known)
    return whole


def _part(name: str, content: bytes, place: str, known: Known) -> Trace:
    text = content.decode("utf-8", "replace")
    field = Field(place, name, shown("".join(c for c in text if c.isprintable() or c == " ")))
    leaks = [Leak(_KINDS.get(name, Kind.COMMENT), place, f"{name}: {field.value}"[:120]), *in_text(text, place, known)]
    if name == "EXIF":
        leaks += _exif(content, place)
    return Trace((field,), tuple(leaks))


_KINDS = {
    "EXIF": Kind.EDITOR,
    "XMP": Kind.EDITOR,
    "IPTC": Kind.PERSON,
    "time": Kind.TIME,
    "JFIF thumbnail": Kind.THUMBNAIL,
}


def _exif(content: bytes, place: str) -> Iterator[Leak]:
    """What a camera writes: places, serial numbers, owners, a second picture."""
    exif = Image.Exif()
    try:
        exif.load(content if content.startswith(b"Exif\0\0") else b"Exif\0\0" + content)
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        thumbnail = exif.get_ifd(ExifTags.IFD.IFD1)
    except (ValueError, KeyError, TypeError, OSError, SyntaxError, struct.error, OverflowError):
        return  # that there is EXIF at all is told
    if gps:
        yield Leak(Kind.PLACE, place, "GPS position")
    if thumbnail:
        yield Leak(Kind.THUMBNAIL, place, "thumbnail in EXIF")
    names = {ExifTags.TAGS.get(tag, str(tag)): value for tag, value in {**dict(exif), **inner}.items()}
    for name, kind in (*((name, Kind.SERIAL) for name in _SERIALS), *((name, Kind.PERSON) for name in _PEOPLE)):
        if name in names:
            yield Leak(kind, place, shown(f"{name}: {names[name]}"))
    if any(name.startswith("OffsetTime") for name in names):
        yield Leak(Kind.ZONE, place, "time zone in EXIF")


def _jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in (0xD9, 0xDA):
            break
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        content = data[at + 4 : at + 2 + length]
        if marker == 0xE1:
            yield ("EXIF", content) if content.startswith(b"Exif") else ("XMP", content)
        elif marker == 0xED:
            yield "IPTC", content
        elif marker == 0xFE:
            yield "comment", content
        elif marker == 0xE0 and content.startswith(b"JFIF\0") and len(content) > 14 and content[12] * content[13]:
            yield "JFIF thumbnail", content[14:]
        elif 0xE0 < marker <= 0xEF and marker not in (0xE2, 0xEE):
            yield f"APP{marker - 0xE0}", content
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    if end >= 0 and data[end + 2 :].strip(b"\0"):
        yield "trailer", data[end + 2 :]


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind not in _PLAIN_PNG:
            yield _NAMED.get(kind, kind.decode("latin-1")), content
        if kind == b"IEND":
            break
    if data[at:]:
        yield "trailer", data[at:]


def _webp(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack("<4sI", data[at : at + 8])
        if kind not in _PLAIN_WEBP:
            yield _NAMED.get(kind, kind.decode("latin-1")), data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _gif(data: bytes) -> Iterator[tuple[str, bytes]]:
    stream = io.BytesIO(data)
    try:
        with Image.open(stream) as picture:
            comment = picture.info.get("comment")
    except (OSError, ValueError):
        return
    if comment:
        yield "comment", bytes(comment)
    at = data.find(b"\x21\xff\x0bXMP DataXMP")
    if at >= 0:
        yield "XMP", data[at + 14 : at + 4096]
