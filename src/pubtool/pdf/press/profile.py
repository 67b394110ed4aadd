"""The profile of a printing condition: whether it is one, and the inks that it gives."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageCms, ImageFilter

from pubtool.pdf.press.colours import Inks, capped, is_grey, neutral

MAX_BYTES = 32 * 1024 * 1024
_GRID = 33
_HEAD_ROOM = 2 / 255  # what rounding to whole steps may add
_HEADER = 128
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


class ProfileError(ValueError):
    """A file that is no profile of a press."""


def checked(data: bytes) -> int:
    """The profile's version. Raises `ProfileError` where it is not that of a press with four inks."""
    if len(data) > MAX_BYTES:
        raise ProfileError("it is larger than any profile")
    if len(data) < _HEADER or data[36:40] != b"acsp":
        raise ProfileError("it is no ICC profile")
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        raise ProfileError("it is not the profile of a press with four inks")
    try:
        _table(data, 0.0)
    except (ImageCms.PyCMSError, OSError, ValueError):
        raise ProfileError("it can't be converted through") from None
    return data[8]


@cache
def _table(icc: bytes, limit: float) -> ImageFilter.Color3DLUT:
    """Inks at the nodes of a grid of colours. What lies between is interpolated, so no colour exceeds the limit."""
    steps = bytes(round(255 * step / (_GRID - 1)) for step in range(_GRID))
    nodes = b"".join(bytes((red, green, blue)) for blue in steps for green in steps for red in steps)
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(icc)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        _BLACK_POINT,
    )
    printed = ImageCms.applyTransform(Image.frombytes("RGB", (_GRID, _GRID * _GRID), nodes), transform)
    if printed is None:
        raise ValueError("the transform gave nothing")
    flat = printed.tobytes()
    most = limit - _HEAD_ROOM if limit else 0.0
    values: list[float] = []
    for at in range(0, len(flat), 4):
        values.extend(capped(tuple(ink / 255 for ink in flat[at : at + 4]), most))
    return ImageFilter.Color3DLUT(_GRID, values, channels=4, target_mode="RGBA")


class ProfiledInks:
    """Four inks through a profile. Greys are black alone."""

    operators = ("k", "K")
    space = "/DeviceCMYK"

    def __init__(self, icc: bytes, limit: float) -> None:
        self._lut = _table(icc, limit)
        self.limit = limit

    def rgb(self, light: tuple[float, float, float]) -> Inks:
        if neutral(light):
            return (0.0, 0.0, 0.0, 1.0 - light[1])
        red, green, blue = (round(255 * share) for share in light)
        pixel = self._converted(Image.new("RGB", (1, 1), (red, green, blue)))
        return tuple(ink / 255 for ink in pixel.tobytes())

    def cmyk(self, inks: Inks) -> Inks:
        return capped(inks, self.limit)

    def picture(self, image: Image.Image) -> Image.Image:
        if image.mode != "RGB":
            return image
        return image.convert("L") if is_grey(image) else self._converted(image)

    def _converted(self, image: Image.Image) -> Image.Image:
        return Image.frombytes("CMYK", image.size, image.filter(self._lut).tobytes())
