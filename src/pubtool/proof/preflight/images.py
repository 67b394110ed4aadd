"""Pictures as they stand in a file, and the ink that they take."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from PIL import Image, ImageChops

from pubtool.proof.preflight.canvas import Canvas
from pubtool.proof.preflight.colours import CMYK, GRAY, RGB, Space, read_space
from pubtool.proof.preflight.limits import MAX_MEASURED, MAX_PIXELS, TooHeavy
from pubtool.proof.preflight.painted import Picture

_INLINE = {"/DeviceGray": GRAY, "/DeviceRGB": RGB, "/DeviceCMYK": CMYK}


def read_picture(image: pikepdf.Stream, resources: pikepdf.Object | None, canvas: Canvas) -> Picture:
    """A picture's facts; what is odd about it goes to the canvas. Raises `TooHeavy`."""
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    if width < 1 or height < 1:
        raise ValueError("a picture without a size")
    if width * height > MAX_PIXELS:
        raise TooHeavy(f"a picture has more than {MAX_PIXELS:,} pixels")
    mask = bool(image.get("/ImageMask", False))
    filters = _filters(image)
    if isinstance(image.get("/SMask"), pikepdf.Stream) or int(image.get("/SMaskInData", 0)):
        canvas.event("transparency", "a picture with a soft mask")
    if image.get("/OPI") is not None or image.get("/Alternates") is not None:
        canvas.event("opi", "a picture that stands for another")
    value = image.get("/ColorSpace")
    space = None if mask else read_space(value, resources) if isinstance(value, pikepdf.Object) else Space("unknown")
    one_bit = mask or int(image.get("/BitsPerComponent", 8)) == 1
    return Picture(width, height, one_bit, space, filters, image.objgen)


def inline_picture(image: pikepdf.PdfInlineImage, resources: pikepdf.Object | None) -> Picture:
    """A picture that stands in the drawing itself."""
    mask = bool(image.image_mask)
    name = str(image.colorspace or "/DeviceGray")
    space = _INLINE.get(name) or read_space(pikepdf.Name(name), resources)
    return Picture(image.width, image.height, mask or image.bits_per_component == 1, None if mask else space)


def _filters(image: pikepdf.Stream) -> tuple[str, ...]:
    value = image.get("/Filter")
    names = list(value) if isinstance(value, pikepdf.Array) else [value] if value is not None else []
    return tuple(str(name)[1:] for name in names)


def ink(image: pikepdf.Stream) -> tuple[float, float] | None:
    """The most ink on one spot of a CMYK picture in percent, and the most of its three colours alone.

    None where it can't be measured: then it isn't in CMYK, too large, or broken.
    """
    if int(image.get("/Width", 0)) * int(image.get("/Height", 0)) > MAX_MEASURED:
        return None
    try:
        picture = _opened(image)
        if picture is None or picture.mode != "CMYK":
            return None
        c, m, y, k = picture.split()
    except (OSError, ValueError, SyntaxError, MemoryError, pikepdf.PdfError, pikepdf.PikepdfError):
        return None
    coloured = max(_most(channel) for channel in (c, m, y))
    # halves are added, so that nothing is cut off at 255
    halves = ImageChops.add(ImageChops.add(c, m, scale=2), ImageChops.add(y, k, scale=2), scale=2)
    return _most(halves) * 4 / 2.55, coloured / 2.55


def _opened(image: pikepdf.Stream) -> Image.Image | None:
    """A picture as Pillow sees it, with the numbers as they go to the press."""
    if _filters(image) != ("DCTDecode",):
        return pikepdf.PdfImage(image).as_pil_image(apply_mask=False)
    picture = Image.open(BytesIO(image.read_raw_bytes()))
    if picture.mode == "CMYK":
        # Pillow takes every CMYK JPEG for turned; a PDF says so by `Decode`
        turned = [float(n) for n in image.get("/Decode", [])][:2] == [1.0, 0.0]
        return picture if turned else ImageChops.invert(picture)
    return picture


def _most(channel: Image.Image) -> float:
    most = channel.getextrema()[1]
    return float(most) if isinstance(most, int | float) else 0.0
