"""The page that a drawing is painted on: it keeps what was painted, and what was odd about it."""

from __future__ import annotations

from dataclasses import replace

from pubtool.proof.preflight.colours import Colour
from pubtool.proof.preflight.geometry import Box, moved_box, scale
from pubtool.proof.preflight.painted import Drawing, Event, Painted, Picture
from pubtool.proof.preflight.state import Path, State

_UNIT = Box(0, 0, 1, 1)
_INVISIBLE = (3, 7)
_MOST_EVENTS = 200


class Canvas:
    """Collects the things of one page. `within` is the box of the pattern that is being drawn, else None."""

    def __init__(self) -> None:
        self._painted: list[Painted] = []
        self._events: dict[tuple[str, str], list[Event]] = {}
        self.groups = False
        self.within: Box | None = None

    def drawing(self) -> Drawing:
        events = tuple(event for group in self._events.values() for event in group)
        return Drawing(tuple(self._painted), events, self.groups)

    def event(self, rule: str, detail: str, box: Box | None = None) -> None:
        """Something odd. The same thing is kept a few times only."""
        group = self._events.setdefault((rule, detail), [])
        if len(group) < 8 and len(self._events) < _MOST_EVENTS:
            group.append(Event(rule, detail, box))

    def fill(self, state: State, path: Path) -> None:
        for part in path.parts:
            thin = min(part.width, part.height) if path.straight else 0.0
            self._add(state, Painted("fill", part, state.fill, thin, straight=path.straight))

    def stroke(self, state: State, path: Path) -> None:
        width = state.line * scale(state.matrix)
        for part in path.parts:
            self._add(state, Painted("stroke", part.grown(width / 2), state.stroke, width, straight=path.straight))

    def text(self, state: State, box: Box, size: float) -> None:
        colour = state.stroke if state.mode in (1, 5) else state.fill
        self._add(state, Painted("text", box, colour, size, visible=state.mode not in _INVISIBLE))

    def picture(self, state: State, picture: Picture) -> None:
        """A picture in the unit square."""
        a, b, c, d, _, _ = state.matrix
        wide, high = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        fine = 72 * min(picture.width / wide, picture.height / high) if min(wide, high) > 0.5 else 0.0
        # a stencil is painted in the colour that is set, any other picture in its own
        colour = state.fill if picture.space is None else None
        self._add(state, Painted("image", moved_box(state.matrix, _UNIT), colour, fine, picture=picture))

    def shade(self, state: State, colours: list[Colour], box: Box) -> None:
        for colour in colours:
            self._add(state, Painted("shade", box, colour))

    def _add(self, state: State, thing: Painted) -> None:
        seen = self.within or thing.box.shared(state.clip)
        if seen.empty:
            return
        if state.clear and thing.visible:
            self.event("transparency", state.clear, seen)
        over = state.overprint_stroke if thing.kind == "stroke" else state.overprint_fill
        self._painted.append(replace(thing, box=seen, vanishes=over and _lost(thing.colour, state)))


def _lost(colour: Colour | None, state: State) -> bool:
    """Whether a colour that overprints leaves nothing on the paper."""
    if colour is None or not colour.white or colour.space.family in ("rgb", "icc-rgb"):
        return False
    return colour.space.family != "cmyk" or state.overprint_mode == 1
