"""The pictures of an edition's front that shops and catalogues show, from the cover of its EPUB."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from pubtool.release.model import Cover
from pubtool.release.unpacked import Unpacked

MEDIA_TYPE = "image/jpeg"
WIDTHS = (("", 1600), ("-small", 320))
"""What the file names end in, and the widths in pixels: what shops ask for, and what a shelf on a screen shows."""

_QUALITY = 90


def covers_of(epub: Unpacked, language: str) -> tuple[Cover, ...]:
    """`covers/en.jpg` and `covers/en-small.jpg`; none for an EPUB without a cover."""
    shown = next((item.href for item in epub.items() if "cover-image" in item.properties), "")
    return tuple(_covers(epub.files[shown], language)) if shown else ()


def _covers(picture: bytes, language: str) -> Iterator[Cover]:
    with Image.open(io.BytesIO(picture)) as opened:
        whole = opened.convert("RGB")
    for suffix, width in WIDTHS:
        height = round(whole.height * width / whole.width)
        shown = whole.resize((width, height), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        shown.save(out, "JPEG", quality=_QUALITY, optimize=True, subsampling=0)
        yield Cover(f"covers/{language}{suffix}.jpg", MEDIA_TYPE, width, height, out.getvalue())
