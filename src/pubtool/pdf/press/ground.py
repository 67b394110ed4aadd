"""What has been painted on a page so far: what shines through, and what black would be printed on top of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pubtool.pdf.press.colours import WHITE, Inks
from pubtool.pdf.press.geometry import Box, grown, holds, overlaps

_SLIP = 1.0  # points


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that was painted. `inks` is its colour, or None where it has several; `most` its inks but black."""

    box: Box
    inks: Inks | None
    most: float


@dataclass(frozen=True, slots=True)
class Mix:
    """A colour covers `share` of the colour that lies under it."""

    share: float
    below: Inks


@dataclass(slots=True)
class Level:
    """A group that is painted as a whole: how much it covers, and what has been painted in it."""

    alpha: float = 1.0
    grounds: list[Ground] = field(default_factory=list)
    heavy: list[Ground] = field(default_factory=list)

    def add(self, ground: Ground) -> None:
        """Something more; `heavy` has those that are not black alone."""
        self.grounds.append(ground)
        if ground.most:
            self.heavy.append(ground)

    def under(self, box: Box) -> Ground | None:
        """What lies directly under a box; something without a colour where it isn't one colour everywhere."""
        for ground in reversed(self.grounds):
            if overlaps(ground.box, box):
                return ground if holds(ground.box, box) else Ground(ground.box, None, ground.most)
        return None


def mixes(levels: Sequence[Level], alpha: float, box: Box, soft: bool = False) -> tuple[Mix, ...] | None:
    """How a colour is mixed with what lies under it, innermost first; None where that is not one colour.

    `soft` says that the colour has holes of its own, even where `alpha` is 1.
    """
    found: list[Mix] = []
    share, clear = alpha, alpha < 1 or soft
    for level in reversed(levels):
        if clear and (ground := level.under(box)) is not None:
            if ground.inks is None:
                return None
            found.append(Mix(share, ground.inks))
            share, clear = 1.0, False
        if level.alpha < 1:
            share, clear = share * level.alpha, True
    return (*found, Mix(share, WHITE)) if clear else tuple(found)


def most_under(levels: Sequence[Level], box: Box) -> float:
    """The most ink but black that lies under a box or at its side, where a plate may have slipped."""
    wide = grown(box, _SLIP)
    return max((g.most for level in levels for g in level.heavy if overlaps(g.box, wide)), default=0.0)
