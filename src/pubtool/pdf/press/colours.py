"""Colours as inks. Every palette turns light (sRGB) into shares of ink, for a single colour and for a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeAlias

from PIL import Image, ImageChops, ImageMath

Inks: TypeAlias = tuple[float, ...]
WHITE: Inks = (0.0, 0.0, 0.0, 0.0)
BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
NEUTRAL = 0.004  # a shade off by less is the same on paper
_AT_ONCE = 1_000_000  # pixels: sums take much room
_SAME = 2  # the same for pictures, in steps of 255: what JPEG adds to a grey
_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601, as Pillow weighs a picture


class Palette(Protocol):
    """A way to print colours. `operators` set the colour of fills and of lines; `space` is theirs.

    `limit` is the most ink that a colour gets (1 for one full ink), or zero.
    """

    operators: tuple[str, str]
    space: str
    limit: float

    def rgb(self, light: tuple[float, float, float]) -> Inks:
        """The inks of a colour of light, each from 0 to 1."""

    def cmyk(self, inks: Inks) -> Inks:
        """The inks for a colour that is given in inks already."""

    def picture(self, image: Image.Image) -> Image.Image:
        """A picture in `L`, `RGB` or `CMYK` as it is printed: in `L` or `CMYK`; itself where nothing changes."""


def luma(light: tuple[float, float, float]) -> float:
    """How light a colour looks, from 0 to 1."""
    return min(1.0, sum(weight * share for weight, share in zip(_LUMA, light, strict=True)))


def neutral(light: tuple[float, float, float]) -> bool:
    red, green, blue = light
    return abs(red - green) < NEUTRAL and abs(green - blue) < NEUTRAL


def in_black(light: tuple[float, float, float]) -> Inks:
    """A colour as a share of black."""
    return (0.0, 0.0, 0.0, 1.0 - luma(light))


def black_of(inks: Inks) -> Inks:
    """Four inks as a share of black (ISO 32000-1, 10.3.3)."""
    return (0.0, 0.0, 0.0, min(1.0, luma((inks[0], inks[1], inks[2])) + inks[3]))


def capped(inks: Inks, limit: float) -> Inks:
    """The same colour with no more ink than `limit` (1 for one full ink, 0 for any): black stays, the others give."""
    coloured = inks[0] + inks[1] + inks[2]
    if not limit or coloured + inks[3] <= limit + 1e-9 or not coloured:
        return inks
    share = max(0.0, limit - inks[3]) / coloured
    return (inks[0] * share, inks[1] * share, inks[2] * share, inks[3])


def mixed(above: Inks, below: Inks, share: float) -> Inks:
    """One colour laid on another, covering it by `share`."""
    return tuple(share * a + (1 - share) * b for a, b in zip(above, below, strict=True))


def is_grey(image: Image.Image) -> bool:
    """Whether a picture in RGB has no colour."""
    red, green, blue = image.split()
    pairs = ((red, green), (green, blue), (red, blue))
    return all(int(ImageChops.difference(a, b).getextrema()[1]) <= _SAME for a, b in pairs)  # type: ignore[arg-type]


def most_ink(image: Image.Image) -> float:
    """The most ink on a spot of a picture, 1 for one full ink."""
    if image.mode != "CMYK":
        return 1.0 - int(image.getextrema()[0]) / 255  # type: ignore[arg-type]  # one band
    rows = max(1, _AT_ONCE // image.width)
    strips = (image.crop((0, top, image.width, min(top + rows, image.height))) for top in range(0, image.height, rows))
    return max(_most(strip) for strip in strips) / 255


def _most(image: Image.Image) -> int:
    """The most ink on a spot, in steps of 255."""
    bands = dict(zip("cmyk", image.split(), strict=True))
    total = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **bands)
    return int(total.getextrema()[1])


class BlackInk:
    """Everything in black ink alone."""

    operators = ("k", "K")
    space = "/DeviceCMYK"
    limit = 0.0

    def rgb(self, light: tuple[float, float, float]) -> Inks:
        return in_black(light)

    def cmyk(self, inks: Inks) -> Inks:
        return black_of(inks)

    def picture(self, image: Image.Image) -> Image.Image:
        if image.mode != "CMYK":
            return image if image.mode == "L" else image.convert("L")
        cyan, magenta, yellow, black = image.split()
        dark = Image.merge("RGB", (cyan, magenta, yellow)).convert("L")
        return ImageChops.invert(ImageChops.add(dark, black))


class PlainInks:
    """Four inks without a profile: what the three colours have in common is printed in black, and nothing else is done.

    No colour takes more than 200 %, and a grey is black alone.
    """

    operators = ("k", "K")
    space = "/DeviceCMYK"

    def __init__(self, limit: float = 0.0) -> None:
        self.limit = limit

    def rgb(self, light: tuple[float, float, float]) -> Inks:
        if neutral(light):
            return (0.0, 0.0, 0.0, 1.0 - light[1])
        black = 1.0 - max(light)
        return capped((*(1.0 - share - black for share in light), black), self.limit)

    def cmyk(self, inks: Inks) -> Inks:
        return capped(inks, self.limit)

    def picture(self, image: Image.Image) -> Image.Image:
        if image.mode != "RGB":
            return image
        if is_grey(image):
            return image.convert("L")
        inverted = [ImageChops.invert(band) for band in image.split()]
        black = ImageChops.darker(ImageChops.darker(inverted[0], inverted[1]), inverted[2])
        return Image.merge("CMYK", [*(ImageChops.subtract(band, black) for band in inverted), black])


class Mask:
    """No inks at all: how light a colour is, for what lets other things show through."""

    operators = ("g", "G")
    space = "/DeviceGray"
    limit = 0.0

    def rgb(self, light: tuple[float, float, float]) -> Inks:
        return (luma(light),)

    def cmyk(self, inks: Inks) -> Inks:
        return (1.0 - black_of(inks)[3],)

    def picture(self, image: Image.Image) -> Image.Image:
        return BlackInk().picture(image)


def shares(numbers: Iterable[object]) -> Inks:
    """Operands as shares between 0 and 1."""
    return tuple(min(1.0, max(0.0, float(number))) for number in numbers)  # type: ignore[arg-type]  # pikepdf's numbers
