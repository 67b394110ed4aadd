"""The inks in hand: what has to be said before something is painted, and what lies on the paper afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from pubtool.pdf.press.colours import BLACK, Inks, mixed
from pubtool.pdf.press.geometry import Box
from pubtool.pdf.press.ground import Ground, Mix, mixes, most_under
from pubtool.pdf.press.operands import named, number, numbers, operation
from pubtool.pdf.press.state import FOREIGN, Colour, Paint

if TYPE_CHECKING:
    from pubtool.pdf.press.painter import Painter

SHOWS_THROUGH = "something half transparent lies on several colours"
THROUGH_HINT = "give it a full colour, or a background of its own in one colour"
_NO_INK = "a colour is given in a space that no press has"
_NO_INK_HINT = "write it as device-cmyk(…) or as #rrggbb"


@dataclass(frozen=True, slots=True)
class _Laid:
    """What has just been painted: its inks, if it is one colour, the most ink but black, and whether it overprints."""

    inks: Inks | None
    most: float
    over: bool = False


class Inking:
    """Writes colours and overprinting into a painter's stream."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._laid: list[_Laid] = []

    def prepare(self, box: Box, fills: bool, strokes: bool, small: bool = False) -> bool:
        """Says with which inks the next thing is painted; whether there is anything to see of it."""
        state, flat = self._painter.state, self._painter.shop.flat
        self._laid = []
        if fills and not (flat and state.fill_alpha <= 0):
            self._laid.append(self._set(state.fill, box, stroke=False, small=small))
        fill_over = bool(self._laid) and self._laid[0].over
        stroke_over = False
        if strokes and not (flat and state.stroke_alpha <= 0):
            self._laid.append(self._set(state.stroke, box, stroke=True, small=small))
            stroke_over = self._laid[-1].over
        if self._laid:
            self.overprint(fill_over, stroke_over)
        return bool(self._laid)

    def lay(self, box: Box, solid: bool) -> None:
        """Notes what has been painted. Only something `solid` covers all of its box."""
        painter = self._painter
        for laid in self._laid:
            if painter.shop.measuring:
                onto = most_under(painter.levels, box) if laid.over else 0.0
                painter.shop.count(onto + (sum(laid.inks) if laid.inks else laid.most), box)
            painter.levels[-1].add(Ground(box, laid.inks if solid else None, laid.most))

    def lay_many(self, box: Box, most: float) -> None:
        """Notes something of several colours."""
        self._painter.shop.count(most, box)
        self._painter.levels[-1].add(Ground(box, None, most))

    def mixes(self, alpha: float, box: Box, soft: bool = False) -> tuple[Mix, ...]:
        """What shines through a thing here; refused where that can't be said."""
        if not self._painter.shop.flat:
            return ()
        found = mixes(self._painter.levels, alpha, box, soft)
        if found is None:
            self._painter.refuse(box, SHOWS_THROUGH, THROUGH_HINT)
            return ()
        return found

    def overprint(self, fill: bool, stroke: bool) -> None:
        """Turns overprinting on or off, where it isn't already."""
        painter = self._painter
        shop, state = painter.shop, painter.state
        if not shop.overprint or state.set_overprint == (fill, stroke):
            return
        if state.set_overprint is None and not (fill or stroke) and not painter.depth:
            state.set_overprint = (False, False)
            return
        key = ("overprint", fill, stroke)
        if key not in shop.cache:
            facts = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=stroke, op=fill, OPM=1 if fill or stroke else 0)
            shop.cache[key] = shop.pdf.make_indirect(facts)
        name = painter.resources.keep("/ExtGState", f"/over{int(fill)}{int(stroke)}", shop.cache[key])
        painter.out.append(operation("gs", name))
        state.set_overprint = (fill, stroke)

    def _set(self, colour: Colour, box: Box, *, stroke: bool, small: bool) -> _Laid:
        """Writes a colour."""
        painter = self._painter
        alpha = painter.state.stroke_alpha if stroke else painter.state.fill_alpha
        if colour.space == "pattern":
            return _Laid(None, self._write_pattern(colour.name, alpha, box, stroke))
        if colour.space == FOREIGN:
            painter.refuse(box, _NO_INK, _NO_INK_HINT)
            return _Laid(None, 0.0)
        given = painter.shop.paint(colour, small, painter.palette)
        through = self.mixes(alpha, box)
        inks = given.inks
        for mix in through:
            inks = self._mixed(given, inks, mix, box)
        paint = Paint(inks, given.name, given.spot)
        self._write(paint, stroke)
        if paint.spot:
            return _Laid(None, inks[0])
        known = inks if not through or len(painter.levels) == 1 else None
        over = inks == BLACK and not through and alpha >= 1 and self._may_overprint(box, stroke)
        return _Laid(known, sum(inks[:3]), over)

    def _may_overprint(self, box: Box, stroke: bool) -> bool:
        """Whether full black is printed on top of what is there: there it must stay within the limit."""
        painter = self._painter
        shop, state = painter.shop, painter.state
        if shop.measuring:
            return state.overprint[stroke]
        if not shop.overprint or state.masked or (painter.depth and not shop.flat):
            return False
        own = max((laid.most for laid in self._laid), default=0.0)
        limit = shop.limits.ink
        return not limit or max(own, most_under(painter.levels, box)) + 1 <= limit

    def _mixed(self, paint: Paint, inks: Inks, mix: Mix, box: Box) -> Inks:
        if not paint.spot:
            return mixed(inks, mix.below, mix.share)
        if any(mix.below):
            self._painter.refuse(box, SHOWS_THROUGH, THROUGH_HINT)
        return (inks[0] * mix.share,)

    def _write(self, paint: Paint, stroke: bool) -> None:
        painter = self._painter
        state = painter.state
        if (state.set_stroke if stroke else state.set_fill) == paint:
            return
        if paint.spot:
            space = self._spot_space(paint.name)
            painter.out.append(operation("CS" if stroke else "cs", space))
            painter.out.append(operation("SCN" if stroke else "scn", number(paint.inks[0])))
        else:
            painter.out.append(operation(painter.palette.operators[stroke], *numbers(paint.inks)))
        self._said(paint, stroke)

    def _write_pattern(self, name: str, alpha: float, box: Box, stroke: bool) -> float:
        """Takes a pattern for a colour; the most ink in it."""
        painter = self._painter
        found = painter.things.tile(name, alpha, box)
        if found is None:
            return 0.0
        chosen, most = found
        painter.out.append(operation("CS" if stroke else "cs", named("Pattern")))
        painter.out.append(operation("SCN" if stroke else "scn", chosen))
        self._said(None, stroke)
        return most

    def _said(self, paint: Paint | None, stroke: bool) -> None:
        if stroke:
            self._painter.state.set_stroke = paint
        else:
            self._painter.state.set_fill = paint

    def _spot_space(self, name: str) -> pikepdf.Name:
        shop = self._painter.shop
        place = next(number for number, spot in enumerate(shop.spots) if spot.name == name)
        key = ("spot", name)
        if key not in shop.cache:
            inks = shop.spot_inks(shop.spots[place])
            shop.cache[key] = shop.pdf.make_indirect(separation(name, inks))
        return self._painter.resources.keep("/ColorSpace", f"/spot{place}", shop.cache[key])


def separation(name: str, inks: Inks) -> pikepdf.Array:
    """An ink of its own, with what a press without it prints (ISO 32000-1, 8.6.6.4)."""
    tint = pikepdf.Dictionary(
        FunctionType=2, Domain=[0, 1], C0=pikepdf.Array([0, 0, 0, 0]), C1=pikepdf.Array(numbers(inks)), N=1
    )
    return pikepdf.Array([pikepdf.Name.Separation, named(name), pikepdf.Name.DeviceCMYK, tint])
