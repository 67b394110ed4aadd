"""PNG and JPEG files taken apart without decoding them, so that what they tell about their maker can be left out.

A camera writes its serial number and the place into a picture, an editor the paths of its folders. Only what is
needed to draw the picture is kept; its pixels stay as they are, bit for bit.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
MAX_PROFILE = 4 * 1024 * 1024

# Chunks that say how the pixels look. Text, time, Exif, further frames and everything unknown are left out.
_PNG_KEPT = frozenset((b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"))
_PNG_COLOURS = 3  # the colour type whose pixels are numbers of the palette
# APP0 is JFIF's header, APP14 says how Adobe coded the colours; the other APP segments and comments are left out.
_JPEG_DROPPED = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))
_JPEG_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NEXT_MARKER = re.compile(rb"\xff(?=[^\x00\xd0-\xd7\xff])", re.DOTALL)
_EXIF = b"Exif\0\0"
_ICC = b"ICC_PROFILE\0"
_ORIENTATION = 0x0112


class CutShort(ValueError):
    """The file ends before the picture does, or is not built as its kind must be."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A picture's file without what tells of its maker, and what was in there that matters for its look.

    `orientation` is Exif's, 1 to 8; `profile` an ICC profile or empty; `deep` says that a colour has 16 bits.
    """

    data: bytes
    orientation: int = 1
    profile: bytes = b""
    deep: bool = False


def png(data: bytes) -> Parts:
    """The parts of a PNG. Raises `CutShort`."""
    kept = [PNG]
    orientation, profile, deep = 1, b"", False
    position = len(PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = _unpack(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            raise CutShort
        content = data[position + 8 : end - 4]
        if kind in _PNG_KEPT:
            kept.append(data[position:end])
        if kind == b"IHDR":
            deep = content[8:9] == b"\x10"
        elif kind == b"eXIf":
            orientation = _orientation(content)
        elif kind == b"iCCP":
            profile = _inflated(content.partition(b"\0")[2][1:])
        position = end
    return Parts(b"".join(kept), orientation, profile, deep)


def jpeg(data: bytes) -> Parts:
    """The parts of a JPEG. Raises `CutShort`."""
    kept = [b"\xff\xd8"]
    orientation = 1
    profile: list[bytes] = []
    position = 2
    while True:
        marker, position = _marker(data, position)
        if marker == 0xD9:
            break
        if marker in _JPEG_BARE:
            continue
        (length,) = _unpack(">H", data, position)
        content = data[position + 2 : position + length]
        if length < 2 or position + length > len(data):
            raise CutShort
        end = position + length
        if marker == 0xDA:  # the scan's own bytes follow, up to the next marker
            following = _NEXT_MARKER.search(data, end)
            if following is None:
                raise CutShort
            end = following.start()
        if marker not in _JPEG_DROPPED:
            kept.append(bytes((0xFF, marker)) + _without_thumbnail(marker, data[position:end]))
        elif marker == 0xE1 and content.startswith(_EXIF):
            orientation = _orientation(content[len(_EXIF) :])
        elif marker == 0xE2 and content.startswith(_ICC):
            profile.append(content[len(_ICC) :])
        position = end
    kept.append(b"\xff\xd9")
    return Parts(b"".join(kept), orientation, b"".join(part[2:] for part in sorted(profile)))


def _marker(data: bytes, position: int) -> tuple[int, int]:
    """The marker at a place, and the place after it. Any number of 0xFF may stand before it."""
    if data[position : position + 1] != b"\xff":
        raise CutShort
    while data[position : position + 1] == b"\xff":
        position += 1
    if position >= len(data):
        raise CutShort
    return data[position], position + 1


def _without_thumbnail(marker: int, segment: bytes) -> bytes:
    """JFIF's header without the small picture that it may hold; any other segment as it is."""
    if marker != 0xE0:
        return segment
    if not segment[2:].startswith(b"JFIF\0") or len(segment) < 16:
        return b"\x00\x02"
    return b"\x00\x10" + segment[2:14] + b"\0\0"


def _orientation(exif: bytes) -> int:
    """The orientation that Exif data states, 1 where it states none that exists."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (start,) = _unpack(f"{order}I", exif, 4)
        (count,) = _unpack(f"{order}H", exif, start)
        for entry in range(min(count, 512)):
            tag, _, _, value = _unpack(f"{order}HHIH", exif, start + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except CutShort:
        pass
    return 1


def _inflated(data: bytes) -> bytes:
    """A compressed colour profile, or nothing where it is broken or far larger than any profile is."""
    try:
        inflater = zlib.decompressobj()
        profile = inflater.decompress(data, MAX_PROFILE)
    except zlib.error:
        return b""
    return profile if inflater.eof else b""


def _unpack(form: str, data: bytes, position: int) -> tuple:  # type: ignore[type-arg]
    try:
        return struct.unpack_from(form, data, position)
    except struct.error:
        raise CutShort from None
