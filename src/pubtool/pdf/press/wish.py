"""What a press wants of a file, as one frozen value. It knows no printer by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pubtool.project.printer import Bleed

Mode = Literal["black", "cmyk"]
Side = Literal["left", "right"]

MARKS = frozenset({"crop", "bleed", "registration", "colours"})
"""Every kind of mark that can stand around a page."""
CROP_MARKS = frozenset({"crop"})
SLUG = 13.0
"""How far a page with marks reaches beyond its bleed, in millimetres."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An ink of its own: whatever the design paints in exactly `colour` (sRGB, 0 to 255) is printed in it.

    `tint` is how much of it is printed. A press without the ink takes `inks` (cyan, magenta, yellow, black; 0 to 1),
    or where they are not given what `colour` becomes.
    """

    name: str
    colour: tuple[int, int, int]
    tint: float = 1.0
    inks: tuple[float, float, float, float] | None = None


def spot(name: str, colour: str) -> Spot:
    """The ink of a name that prints a colour of the design, `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return Spot(name, (red, green, blue))


@dataclass(frozen=True, slots=True)
class PressWish:
    """The file that is wanted. Lengths are in millimetres, ink in percent of one colour.

    `standard` is `pdf/x-1a` (2001), `pdf/x-3` (2002), `pdf/x-4`, or empty. `condition` is the registered name of a
    printing condition; `icc` its profile, which pictures are converted through and which is put into the file unless
    `embed` is false. `flat` forbids transparency where no standard does. `trim` is None where the pages are to keep
    their size. `bound` is the side at which the first page is bound. `strip` may hold bookmarks, links, annotations,
    metadata and tags; a PDF/X has none of them anyhow. Text up to `small_text` points is never set in many inks.
    """

    mode: Mode = "black"
    standard: str = ""
    condition: str = ""
    icc: bytes = b""
    embed: bool = True
    ink_limit: float = 0.0
    flat: bool = False
    trim: tuple[float, float] | None = None
    bleed: Bleed = Bleed()  # noqa: RUF009  frozen itself
    bound: Side = "left"
    marks: frozenset[str] = frozenset()
    strip: frozenset[str] = frozenset()
    small_text: float = 0.0
    spots: tuple[Spot, ...] = ()
    title: str = ""
    author: str = ""
    identifier: str = ""
    modified: str = ""
    language: str = ""
