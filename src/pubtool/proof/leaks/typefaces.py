"""What fonts carry: when they were made, and the names in them (OpenType, tables `head` and `name`)."""

from __future__ import annotations

import io
import struct

from fontTools.ttLib import TTFont, TTLibError

from pubtool.proof.leaks.model import Field, Kind, Known, Leak, Trace
from pubtool.proof.leaks.phrases import in_text, shown

_NAMES = {
    0: "copyright",
    3: "identifier",
    5: "version",
    8: "manufacturer",
    9: "designer",
    11: "vendor address",
    12: "designer address",
}
_EPOCH_1904 = 2_082_844_800


def of_font(data: bytes, place: str, known: Known) -> Trace:
    """The names and dates in a font; those of its makers are fields, a path or an address in them is a leak."""
    try:
        font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0)
        names = font["name"].names if "name" in font else []
        head = font.get("head")
    except (TTLibError, OSError, ValueError, AssertionError, KeyError, struct.error, IndexError, TypeError):
        return Trace(leaks=(Leak(Kind.STRANGER, place, "this is no font"),))
    fields = []
    leaks: list[Leak] = []
    for record in names:
        text = record.toUnicode(errors="replace")
        if record.nameID in _NAMES:
            fields.append(Field(place, _NAMES[record.nameID], shown(text)))
        leaks += (
            leak for leak in in_text(text, place, known) if leak.kind in (Kind.HOME, Kind.HOST, Kind.UUID, Kind.ZONE)
        )
    if head is not None:
        fields.append(Field(place, "modified", str(head.modified - _EPOCH_1904)))
    return Trace(tuple(dict.fromkeys(fields)), tuple(dict.fromkeys(leaks)))
