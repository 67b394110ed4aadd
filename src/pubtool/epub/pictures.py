"""Pictures as an EPUB carries them: no larger than shops take, no heavier than a page needs.

What paper needs in full is more than a screen shows. The policy, which the manual states: at most four million pixels;
a PNG keeps every pixel that it has left; a JPEG is written anew where that makes it a quarter lighter; a drawing stays
as it is.
"""

from __future__ import annotations

import io
import math
import warnings
from dataclasses import replace
from functools import lru_cache

from PIL import Image

from pubtool.layout import Resource

MOST_PIXELS = 4_000_000
QUALITY = 85
WORTH = 0.75
"""How heavy a JPEG written anew may be, as a share of what it was, to take its place."""

_KINDS = {"image/png": "PNG", "image/jpeg": "JPEG"}


def fit(picture: Resource) -> Resource:
    """The picture as an EPUB carries it, under the same name. The same picture always gives the same bytes."""
    kind = _KINDS.get(picture.media_type)
    return replace(picture, data=_fit(kind, picture.data)) if kind else picture


@lru_cache(maxsize=256)  # editions share most pictures
def _fit(kind: str, data: bytes) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the book's own limit has let it in
        image = Image.open(io.BytesIO(data), formats=[kind])
    with image:
        image.load()
        if image.width * image.height > MOST_PIXELS:
            return _written(kind, _smaller(image))
        if kind == "PNG":
            return data
        lighter = _written(kind, image)
        return lighter if len(lighter) <= len(data) * WORTH else data


def _smaller(image: Image.Image) -> Image.Image:
    """The picture with as many pixels as are allowed, in its shape."""
    scale = math.sqrt(MOST_PIXELS / (image.width * image.height))
    size = max(int(image.width * scale), 1), max(int(image.height * scale), 1)
    if image.mode in ("P", "PA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return (image.convert("L") if image.mode == "1" else image).resize(size, Image.Resampling.LANCZOS)


def _written(kind: str, image: Image.Image) -> bytes:
    out = io.BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())  # without what the file told beside its pixels
    if kind == "JPEG":
        bare.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    else:
        bare.save(out, "PNG", optimize=True)
    return out.getvalue()
