"""What a page's drawing comes to: things with a place, a colour and a size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pubtool.proof.preflight.colours import Colour, Space
from pubtool.proof.preflight.geometry import Box


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored. `key` names it within its file; it is None for one that stands in the drawing."""

    width: int
    height: int
    one_bit: bool
    space: Space | None
    filters: tuple[str, ...] = ()
    key: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing on a page.

    `size` is that of type in points, of a line its thickness, and of a picture its resolution in pixels an inch.
    `visible` is false for text that is neither filled nor stroked. `vanishes` marks white that overprints.
    """

    kind: Literal["text", "fill", "stroke", "image", "shade"]
    box: Box
    colour: Colour | None
    size: float = 0.0
    visible: bool = True
    vanishes: bool = False
    straight: bool = False
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is not a thing on the page: transparency, a curve, what can't be followed. `rule` is its rule."""

    rule: str
    detail: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of one page. `groups` says whether there are transparency groups, live or not."""

    painted: tuple[Painted, ...]
    events: tuple[Event, ...]
    groups: bool = False
