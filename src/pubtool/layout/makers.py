"""Fonts without the traces of their making: dates, tools, designers, addresses (OpenType 1.9, `head` and `name`).

What stays are the names by which programs know a font, and its copyright and licence, which the SIL Open Font License
wants in every copy.
"""

from __future__ import annotations

from fontTools.ttLib import TTFont

_STAYING = frozenset((0, 1, 2, 4, 5, 6, 13, 14, 16, 17))
_VERSION = 5
_OWN = 256  # from here on, names belong to axes and features
_DAY = 2_082_844_800
"""1970-01-01 in seconds since 1904, as fonts count."""


def without_makers(font: TTFont) -> None:
    """Leave out of a font, in place, who made it, where, when and with what."""
    font.recalcTimestamp = False
    if "head" in font:
        font["head"].created = font["head"].modified = _DAY
    if "name" not in font:
        return
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in _STAYING or record.nameID >= _OWN]
    for record in table.names:
        if record.nameID == _VERSION:
            record.string = record.toUnicode(errors="replace").partition(";")[0]
    for name in ("FFTM", "meta", "DSIG"):  # FontForge's times, languages, a signature that no longer holds
        if name in font:
            del font[name]
