"""The container of an EPUB, packed so that the same entries always give the same bytes (EPUB 3.3, section 4.2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MIMETYPE = "mimetype"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP file can name

_UNIX = 3
_READABLE = 0o100644 << 16
_PACKED_ALREADY = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".woff", ".woff2")


def repack(archive: bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    """The same entries in the same order and `more` behind them, the media type first and plain.

    There is no trace of when or where.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        names = sorted(old.namelist(), key=lambda name: name != MIMETYPE)
        entries = [*((name, old.read(name)) for name in names), *sorted((more or {}).items())]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, data in entries:
            plain = name == MIMETYPE or name.lower().endswith(_PACKED_ALREADY)
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.create_system = _UNIX  # else it names the system that the book was made on
            info.external_attr = _READABLE
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            new.writestr(info, data, compresslevel=9)
    return out.getvalue()
