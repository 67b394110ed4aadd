"""Pictures made of pixels: looked at as a whole, and made fit for every page.

What comes out is a PNG or a JPEG of 8 bits a colour in sRGB or grey, upright, without anything about its maker. A file
that is so already keeps its pixels bit for bit; others are drawn anew.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageFile

from pubtool.book import segments

MAX_PIXELS = 100_000_000
QUALITY = 95

# How a file of each kind begins; the names by which Pillow knows them.
_SIGNATURES = (
    ("PNG", 0, segments.PNG),
    ("JPEG", 0, segments.JPEG),
    ("GIF", 0, b"GIF8"),
    ("WebP", 8, b"WEBP"),
    ("BMP", 0, b"BM"),
    ("TIFF", 0, b"II*\0"),
    ("TIFF", 0, b"MM\0*"),
    ("AVIF or HEIC", 4, b"ftyp"),
    ("PDF", 0, b"%PDF"),
    ("PostScript", 0, b"%!PS"),
)
_USED = frozenset(("PNG", "JPEG", "GIF", "WebP"))
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Unfit(Exception):
    """A picture that a book can't carry. `code` is the diagnostic's; the message goes on after the picture's name."""

    def __init__(self, code: str, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.line = line


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it goes into the book."""

    media_type: str
    data: bytes
    width: int
    height: int


def kind_of(data: bytes) -> str:
    """What the bytes say that a file is, whatever its name says; empty where nothing known begins so."""
    for kind, start, signature in _SIGNATURES:
        if data[start : start + len(signature)] == signature:
            return kind
    return ""


def fit(data: bytes) -> Drawn:
    """The picture of a PNG, JPEG, GIF or WebP file, fit for a book. Raises `Unfit`."""
    kind = kind_of(data)
    if kind not in _USED:
        raise Unfit("image-format", f"is {kind or 'no picture that a book can hold'}", "save it as PNG, JPEG or SVG")
    try:
        parts = _parts(kind, data)
    except segments.CutShort:
        raise Unfit("broken-image", "is cut short", "save or copy the file again") from None
    image = _decoded(kind, parts.data)
    if _is_fit(kind, image, parts):
        return Drawn(_MEDIA_TYPES[kind], parts.data, image.width, image.height)
    drawn = _in_srgb(_eight_bit(image, parts.deep), parts.profile)
    if parts.orientation in _UPRIGHT:
        drawn = drawn.transpose(_UPRIGHT[parts.orientation])
    return _encoded("JPEG" if kind == "JPEG" else "PNG", drawn)


def _parts(kind: str, data: bytes) -> segments.Parts:
    if kind == "PNG":
        return segments.png(data)
    return segments.jpeg(data) if kind == "JPEG" else segments.Parts(data)


def _decoded(kind: str, data: bytes) -> Image.Image:
    """The picture with all its pixels read."""
    try:
        with warnings.catch_warnings():
            # our own limit speaks for itself; Pillow would print a line for what is a little larger
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=[kind])
        if image.width * image.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        if getattr(image, "n_frames", 1) > 1:
            raise Unfit("image-format", "moves, and a page does not", "save one frame of it as PNG")
        with _strict():
            image.load()
    except Unfit:
        raise
    except Image.DecompressionBombError:
        limit = f"has more than {MAX_PIXELS // 1_000_000} million pixels"
        raise Unfit("too-large", limit, "make it smaller: 300 pixels an inch are enough for print") from None
    except Exception as error:  # a decoder that meets hostile bytes raises whatever it happens to raise
        short = "truncated" in str(error).lower() or isinstance(error, EOFError)
        raise Unfit("broken-image", "is cut short" if short else "is damaged", "save or copy the file again") from None
    return image


@contextmanager
def _strict() -> Iterator[None]:
    """Pillow refusing what is cut short. WeasyPrint tells it, for the whole process, to fill the rest with grey."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _is_fit(kind: str, image: Image.Image, parts: segments.Parts) -> bool:
    """Whether the file can go into the book without being drawn anew."""
    if kind not in _MEDIA_TYPES or parts.orientation != 1 or parts.deep:
        return False
    return image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") and (not parts.profile or _is_srgb(parts.profile, image))


def _is_srgb(profile: bytes, image: Image.Image) -> bool:
    """Whether a profile leaves a sample of all colours as sRGB shows them, so that nothing is lost without it."""
    if image.mode in ("1", "L", "LA"):
        sample = Image.frombytes("L", (256, 1), bytes(range(256)))
    else:
        steps = range(0, 256, 17)
        sample = Image.frombytes(
            "RGB", (256, 16), bytes(v for r in steps for g in steps for b in steps for v in (r, g, b))
        )
    pairs = zip(sample.tobytes(), _in_srgb(sample, profile).tobytes(), strict=False)
    return all(abs(before - after) <= 3 for before, after in pairs)


def _eight_bit(image: Image.Image, deep: bool) -> Image.Image:
    """The picture with 8 bits a colour, without a palette."""
    if deep and image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("P", "PA", "1"):
        clear = "transparency" in image.info or image.mode == "PA"
        return image.convert("RGBA" if clear else "RGB")
    return image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB or grey, as its colour profile says; a profile that doesn't suit it is not heeded."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    target = "L" if colours.mode == "L" else "RGB"
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                colours,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        colours = converted or colours
    colours = colours.convert(target)
    if alpha:
        colours.putalpha(alpha)
    return colours


def _encoded(kind: str, image: Image.Image) -> Drawn:
    out = io.BytesIO()
    bare = Image.frombytes(
        image.mode, image.size, image.tobytes()
    )  # leaves behind what the file told beside its pixels
    if kind == "JPEG":
        bare.save(out, "JPEG", quality=QUALITY, subsampling=0)
    else:
        bare.save(out, "PNG", compress_level=6)
    return Drawn(_MEDIA_TYPES[kind], out.getvalue(), image.width, image.height)
