"""The fonts in a finished PDF: nothing in them tells who made them, where, when and with what."""

from __future__ import annotations

import io
import struct

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from pubtool.layout.makers import without_makers

_STREAMS = ("/FontFile2", "/FontFile3")


def nameless_fonts(pdf: pikepdf.Pdf) -> None:
    """Take the traces of their making out of all fonts. A bare CFF or one that nobody can read stays as it is."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.FontDescriptor:
            for name in _STREAMS:
                stream = item.get(name)
                if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") in (None, pikepdf.Name.OpenType):
                    _clean(stream)


def _clean(stream: pikepdf.Stream) -> None:
    try:
        font = TTFont(io.BytesIO(stream.read_bytes()), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
        without_makers(font)
        out = io.BytesIO()
        font.save(out, reorderTables=None)
    except (TTLibError, ValueError, AssertionError, KeyError, struct.error):
        return
    if "/Length1" in stream:
        stream.Length1 = out.tell()
    stream.write(out.getvalue())
