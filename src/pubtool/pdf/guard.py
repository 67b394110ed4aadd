"""A font world of our own: no font of the machine is ever seen, nor its clock.

Fontconfig reads `FONTCONFIG_FILE` when a configuration is made. Ours names one
folder with one font that has nothing but a space: with no font at all Pango
ends the process, and with the system's fonts the same book would look, and be,
different on every machine. The instances that are cut out of variable fonts
carry the time of the day, unless `SOURCE_DATE_EPOCH` says another.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "Guard"
_UNITS = 1000
_EPOCH = 2082844800  # 1970-01-01 in the calendar of font files, which begins in 1904
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@cache
def guard_font() -> bytes:
    """A TrueType font with a space and no other character."""
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space"])
    builder.setupCharacterMap({0x20: "space"})
    builder.setupGlyf({".notdef": Glyph(), "space": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (_UNITS // 2, 0), "space": (_UNITS // 4, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.updateHead(created=_EPOCH, modified=_EPOCH)
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@contextmanager
def only_our_fonts() -> Iterator[None]:
    """Font configurations made inside know the guard font alone, and may be used as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="fonts-") as folder:
        fonts, cached, config = Path(folder, "fonts"), Path(folder, "cache"), Path(folder, "fonts.conf")
        fonts.mkdir()
        cached.mkdir()
        Path(fonts, "guard.ttf").write_bytes(guard_font())
        config.write_text(_CONFIGURATION.format(fonts=escape(str(fonts)), cache=escape(str(cached))), "utf-8")
        with _environment(FONTCONFIG_FILE=str(config), SOURCE_DATE_EPOCH="0"):
            yield


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
