"""Pictures: decoded, printed in ink, laid on what lies under them, and stored again."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Sequence

import pikepdf
from PIL import Image, ImageChops

from pubtool.pdf.press.colours import Palette, most_ink
from pubtool.pdf.press.ground import Mix

MAX_PIXELS = 200_000_000
_QUALITY = 95
_SCAN, _APP1, _APP15, _ADOBE, _COMMENT = 0xDA, 0xE1, 0xEF, 0xEE, 0xFE  # markers of a JPEG
_FACTS = (
    "/Type",
    "/Subtype",
    "/Width",
    "/Height",
    "/ColorSpace",
    "/BitsPerComponent",
    "/Filter",
    "/DecodeParms",
    "/Decode",
)
_INVERTED = [1, 0, 1, 0, 1, 0, 1, 0]
_CHANNELS = {"/DeviceRGB": "RGB", "/DeviceGray": "L", "/DeviceCMYK": "CMYK"}


class PictureError(ValueError):
    """A picture that can't be printed; the message says why."""


def decoded(picture: pikepdf.Stream) -> Image.Image:
    """A picture in `L`, `RGB` or `CMYK`. Raises `PictureError`."""
    mode = _CHANNELS.get(str(picture.get("/ColorSpace", "")))
    size = (int(picture.get("/Width", 0)), int(picture.get("/Height", 0)))
    if "/Decode" in picture and not (mode == "CMYK" and _is_jpeg(picture)):
        raise PictureError("a picture is stored upside down in its colours")
    if mode is None or int(picture.get("/BitsPerComponent", 0)) != 8:
        raise PictureError("a picture is in a kind of colour that no press takes")
    if not 0 < size[0] * size[1] <= MAX_PIXELS:
        raise PictureError("a picture has more pixels than any page can show")
    try:
        if _is_jpeg(picture):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit above is ours
                image = Image.open(io.BytesIO(picture.read_raw_bytes()))
                image.load()
            return image if image.mode == mode else image.convert(mode)
        return Image.frombytes(mode, size, picture.read_bytes())
    except (OSError, ValueError, SyntaxError, pikepdf.PdfError):
        raise PictureError("a picture can't be read") from None


def has_holes(picture: pikepdf.Stream) -> bool:
    """Whether anything shows through a picture: a soft mask that is not full everywhere."""
    return "/SMask" in picture and int(_alpha(picture).getextrema()[0]) < 255  # type: ignore[arg-type]  # one band


def printed(picture: pikepdf.Stream, palette: Palette, mixes: Sequence[Mix] = ()) -> tuple[Image.Image, bool]:
    """A picture in the palette's inks, and whether that is another one than it was.

    `mixes` say what shows through it. Raises `PictureError`.
    """
    given = decoded(picture)
    image = palette.picture(given)
    alpha = _alpha(picture) if mixes and has_holes(picture) else None
    for mix in mixes:
        image, below = _alike(image, mix)
        if alpha is not None:
            alpha = alpha.resize(image.size) if alpha.size != image.size else alpha
            share = mix.share
            image = Image.composite(image, below, alpha.point([round(step * share) for step in range(256)]))
            alpha = None
        else:
            image = Image.blend(below, image, mix.share)
    return image, image is not given


def _alike(image: Image.Image, mix: Mix) -> tuple[Image.Image, Image.Image]:
    """The picture and what lies under it, in one mode."""
    inks = [round(255 * share) for share in mix.below]
    if image.mode == "L" and not any(inks[:3]):
        return image, Image.new("L", image.size, 255 - inks[3])
    if image.mode == "L":
        empty = Image.new("L", image.size, 0)
        image = Image.merge("CMYK", (empty, empty, empty, ImageChops.invert(image)))
    return image, Image.new("CMYK", image.size, tuple(inks))


def _alpha(picture: pikepdf.Stream) -> Image.Image:
    mask = picture["/SMask"]
    if not isinstance(mask, pikepdf.Stream):
        raise PictureError("a picture can't be read")
    return decoded(mask)


def kept(pdf: pikepdf.Pdf, source: pikepdf.Stream) -> pikepdf.Stream:
    """The picture as it is, without what cameras and programs write into it."""
    facts = {key: source[key] for key in _FACTS if key in source}
    data = source.read_raw_bytes()
    return pikepdf.Stream(pdf, without_metadata(data) if _is_jpeg(source) else data, facts)


def without_metadata(jpeg: bytes) -> bytes:
    """A JPEG without its application segments and comments, but for the one that says how its colours are meant."""
    out, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != _SCAN:
        marker, end = jpeg[at + 1], at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if not (_APP1 <= marker <= _APP15 or marker == _COMMENT) or marker == _ADOBE:
            out.append(jpeg[at:end])
        at = end
    return b"".join([*out, jpeg[at:]])


def stored(pdf: pikepdf.Pdf, image: Image.Image, source: pikepdf.Stream, limit: float) -> pikepdf.Stream:
    """The picture in the file: a JPEG where it was one, unless that would need more ink than `limit`."""
    facts = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": image.width,
        "/Height": image.height,
        "/ColorSpace": pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceCMYK,
        "/BitsPerComponent": 8,
    }
    if _is_jpeg(source) and (jpeg := _jpeg(image, limit)):
        if image.mode == "CMYK":
            facts["/Decode"] = pikepdf.Array(_INVERTED)
        return pikepdf.Stream(pdf, jpeg, facts | {"/Filter": pikepdf.Name.DCTDecode})
    colours = len(image.getbands())
    parameters = pikepdf.Dictionary(Predictor=15, Colors=colours, Columns=image.width)
    facts |= {"/Filter": pikepdf.Name.FlateDecode, "/DecodeParms": parameters}
    return pikepdf.Stream(pdf, _filtered(image), facts)


def _jpeg(image: Image.Image, limit: float) -> bytes:
    """The picture as a JPEG; nothing where what a JPEG adds is more ink than allowed."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    data = out.getvalue()
    if limit and image.mode == "CMYK" and most_ink(Image.open(io.BytesIO(data))) > limit:
        return b""
    return data


def _filtered(image: Image.Image) -> bytes:
    """The rows of a picture, each as the difference to the row above, deflated."""
    row = image.width * len(image.getbands())
    data = image.tobytes()
    above = ImageChops.offset(image, 0, 1)
    above.paste(0 if image.mode == "L" else (0, 0, 0, 0), (0, 0, image.width, 1))
    different = ImageChops.subtract_modulo(image, above).tobytes()
    lines = b"".join(b"\x02" + different[at : at + row] for at in range(0, len(data), row))
    return zlib.compress(lines, 9)


def _is_jpeg(picture: pikepdf.Stream) -> bool:
    filters = picture.get("/Filter")
    return str(filters if not isinstance(filters, pikepdf.Array) else filters[0]) == "/DCTDecode"
