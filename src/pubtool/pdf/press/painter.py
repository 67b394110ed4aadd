"""A content stream gone through with the eyes of a press, and written anew in its inks.

Colours are not written where the stream sets them but where something is
painted with them: only then it is known how large the type is, what lies
under it and whether black is to be printed on top.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pikepdf

from pubtool.pdf.press.colours import Palette, shares
from pubtool.pdf.press.findings import Place
from pubtool.pdf.press.geometry import UNIT, Box, Matrix, around, common, grown, matrix, point, times
from pubtool.pdf.press.ground import Level
from pubtool.pdf.press.inking import Inking
from pubtool.pdf.press.lettering import SHOWS, Lettering
from pubtool.pdf.press.operands import Operation
from pubtool.pdf.press.resources import Resources
from pubtool.pdf.press.shop import Shop
from pubtool.pdf.press.state import FOREIGN, Colour, State
from pubtool.pdf.press.things import Things

MAX_DEPTH = 24
MAX_FORMS = 100_000
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_PATH = frozenset({"m", "l", "c", "v", "y", "h", "re"})
_MARKED = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_SPACES = {1: "gray", 3: "rgb", 4: "cmyk"}
_KNOWN_SPACES = frozenset({"/DeviceRGB", "/DeviceGray", "/DeviceCMYK", "/Pattern"})
_THIN = 1.0  # points: lines up to this width are small text's like


class Painter:
    """Rewrites one stream. `levels` are the groups that it is painted in; its own things are added to the last."""

    def __init__(self, shop: Shop, resources: pikepdf.Object | None, palette: Palette, levels: list[Level]) -> None:
        self.shop = shop
        self.palette = palette
        self.levels = levels
        self.resources = Resources(resources)
        self.depth = 0
        self.base: Matrix = UNIT
        self.shift = (0.0, 0.0)
        self.state = State()
        self.content: list[int] = [-1]
        self.out: list[Operation | pikepdf.ContentStreamInstruction] = []
        self._stack: list[State] = []
        self._path: list[pikepdf.ContentStreamInstruction] = []
        self._points: list[tuple[float, float]] = []
        self._clips = False
        self._lettering = Lettering(self)
        self._inking = Inking(self)
        self._things = Things(self)

    def below(self, resources: pikepdf.Object | None, palette: Palette, levels: list[Level], state: State) -> Painter:
        """A painter for a stream inside this one."""
        painter = Painter(self.shop, resources, palette, levels)
        painter.depth = self.depth + 1
        painter.state, painter.base = state, state.ctm
        painter.content = [self.content[-1]]
        self.shop.forms += 1
        return painter

    @property
    def too_deep(self) -> bool:
        return self.depth >= MAX_DEPTH or self.shop.forms >= MAX_FORMS

    def rewrite(self, stream: pikepdf.Page | pikepdf.Object) -> bytes:
        """The stream as the press takes it; its resources are then in `resources`."""
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInstruction):
                self._instruction(str(instruction.operator), instruction)
            else:
                self.refuse(self.state.clip, "a picture stands in the middle of the instructions", "place it as a file")
        return pikepdf.unparse_content_stream(self.out)

    def refuse(self, box: Box, what: str, hint: str) -> None:
        """Something that can't be printed."""
        trim = self.shop.trim
        place = Place(self.shop.page, trim, self.content[-1], common(box, trim))
        self.shop.findings.refuse(place, what, hint)

    def _instruction(self, name: str, it: pikepdf.ContentStreamInstruction) -> None:
        if name in _PATH:
            self._extend(name, it)
        elif name in SHOWS:
            self._lettering.show(name, it)
        elif name in _FILLS or name in _STROKES or name == "n":
            self._draw(name, it)
        elif name in _MARKED:
            self._mark(name, it)
        elif (change := _CHANGES.get(name)) is not None:
            if change(self, list(it.operands)):
                self.out.append(it)
        else:
            self.out.append(it)

    # Paths

    def _extend(self, name: str, it: pikepdf.ContentStreamInstruction) -> None:
        self._path.append(it)
        values = [float(value) for value in it.operands]
        if name == "re":
            x, y, width, height = values
            values = [x, y, x + width, y, x, y + height, x + width, y + height]
        for at in range(0, len(values) - 1, 2):
            self._points.append(point(values[at], values[at + 1], self.state.ctm))

    def clip(self, it: pikepdf.ContentStreamInstruction) -> None:
        self._path.append(it)
        self._clips = True

    @property
    def _rectangular(self) -> bool:
        """Whether the path is one upright rectangle."""
        a, b, c, d, _, _ = self.state.ctm
        upright = (not b and not c) or (not a and not d)
        return upright and [str(it.operator) for it in self._path if str(it.operator) in _PATH] == ["re"]

    def _draw(self, name: str, it: pikepdf.ContentStreamInstruction) -> None:
        whole = around(self._points)
        box = common(whole, self.state.clip)
        fills, strokes = name in _FILLS, name in _STROKES
        half = 0.0
        if strokes:
            a, b, c, d, _, _ = self.state.ctm
            half = self.state.line_width * max(abs(a) + abs(c), abs(b) + abs(d)) / 2
            box = common(grown(whole, half), self.state.clip)
        thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN if fills else 2 * half <= _THIN
        small = self.shop.limits.small_text > 0 and thin
        seen = (fills or strokes) and self._inking.prepare(box, fills, strokes, small)
        self.out.extend(self._path)
        self.out.append(it if seen or name == "n" else ([], pikepdf.Operator("n")))
        if seen:
            self._inking.lay(box, fills and self._rectangular and self.state.square)
        if self._clips:
            self.state.square = self.state.square and self._rectangular
            self.state.clip = common(whole, self.state.clip)
        self._path, self._points, self._clips = [], [], False

    # Marked content

    def _mark(self, name: str, it: pikepdf.ContentStreamInstruction) -> None:
        if name in ("BMC", "BDC"):
            properties = it.operands[1] if name == "BDC" else None
            if isinstance(properties, pikepdf.Name):
                self.resources.carry("/Properties", str(properties))
            number = properties.get("/MCID", -1) if isinstance(properties, pikepdf.Dictionary) else -1
            self.content.append(int(number) if int(number) >= 0 else self.content[-1])
        elif name == "EMC" and len(self.content) > 1:
            self.content.pop()
        if self.shop.tags:
            self.out.append(it)

    # State

    def push(self) -> None:
        self._stack.append(self.state.copy())

    def pop(self) -> None:
        if self._stack:
            self.state = self._stack.pop()

    def set_colour(self, operands: Sequence[pikepdf.Object], stroke: bool, within: bool = False) -> None:
        """`g rg k sc scn` and their like: the number of operands says the space, but for patterns.

        `within` is for those that stay in the space that was set before.
        """
        if within and (self.state.stroke if stroke else self.state.fill).space == FOREIGN:
            return
        if operands and isinstance(operands[-1], pikepdf.Name):
            colour = Colour("pattern", name=str(operands[-1]))
        elif len(operands) in _SPACES:
            colour = Colour(_SPACES[len(operands)], shares(operands))
        else:
            colour = Colour(FOREIGN)
        self._hold(colour, stroke)

    def set_space(self, name: str, stroke: bool) -> None:
        """`cs` and `CS`: the colour that follows says it all, as long as the space is one of the device's."""
        self._hold(Colour("gray", (0.0,)) if name in _KNOWN_SPACES else Colour(FOREIGN), stroke)

    def _hold(self, colour: Colour, stroke: bool) -> None:
        if stroke:
            self.state.stroke = colour
        else:
            self.state.fill = colour

    def transform(self, operands: Sequence[pikepdf.Object]) -> None:
        self.state.ctm = times(matrix(operands), self.state.ctm)

    @property
    def things(self) -> Things:
        return self._things

    @property
    def inking(self) -> Inking:
        return self._inking

    @property
    def lettering(self) -> Lettering:
        return self._lettering


Operands = Sequence[pikepdf.Object]
Change = Callable[[Painter, Operands], bool]


def _does(change: Callable[[Painter, Operands], None], kept: bool) -> Change:
    """A change of the state; `kept` says whether the instruction stays in the stream."""

    def does(painter: Painter, operands: Operands) -> bool:
        change(painter, operands)
        return kept

    return does


def _field(name: str, kind: type[float] | type[int] = float, scale: float = 1.0) -> Change:
    """An instruction that sets one number of the state."""

    def does(painter: Painter, operands: Operands) -> bool:
        setattr(painter.state, name, kind(float(operands[0]) * scale))
        return True

    return does


def _clip(operator: str) -> Change:
    def does(painter: Painter, operands: Operands) -> bool:
        painter.clip(pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator)))
        return False

    return does


def _colour(*, stroke: bool, within: bool) -> Change:
    return _does(lambda painter, operands: painter.set_colour(operands, stroke, within), kept=False)


def _text_move(painter: Painter, operands: Operands) -> None:
    painter.lettering.move(float(operands[0]), float(operands[1]))


def _text_move_leading(painter: Painter, operands: Operands) -> None:
    painter.state.leading = -float(operands[1])
    _text_move(painter, operands)


_CHANGES: Mapping[str, Change] = {
    "q": _does(lambda painter, _: painter.push(), kept=True),
    "Q": _does(lambda painter, _: painter.pop(), kept=True),
    "cm": _does(Painter.transform, kept=True),
    "w": _field("line_width"),
    "W": _clip("W"),
    "W*": _clip("W*"),
    **{op: _colour(stroke=False, within=False) for op in ("g", "rg", "k")},
    **{op: _colour(stroke=True, within=False) for op in ("G", "RG", "K")},
    **{op: _colour(stroke=False, within=True) for op in ("sc", "scn")},
    **{op: _colour(stroke=True, within=True) for op in ("SC", "SCN")},
    "cs": _does(lambda painter, operands: painter.set_space(str(operands[0]), stroke=False), kept=False),
    "CS": _does(lambda painter, operands: painter.set_space(str(operands[0]), stroke=True), kept=False),
    "gs": _does(lambda painter, operands: painter.things.graphics_state(str(operands[0])), kept=False),
    "Do": _does(lambda painter, operands: painter.things.draw(str(operands[0])), kept=False),
    "sh": _does(lambda painter, operands: painter.things.shade(str(operands[0])), kept=False),
    "BT": _does(lambda painter, _: painter.lettering.begin(), kept=True),
    "Tm": _does(lambda painter, operands: painter.lettering.place(matrix(operands)), kept=True),
    "Td": _does(_text_move, kept=True),
    "TD": _does(_text_move_leading, kept=True),
    "T*": _does(lambda painter, _: painter.lettering.next_line(), kept=True),
    "Tf": _does(lambda painter, operands: painter.lettering.font(operands), kept=True),
    "Tc": _field("spacing"),
    "Tw": _field("word_spacing"),
    "Tz": _field("stretch", scale=0.01),
    "TL": _field("leading"),
    "Ts": _field("rise"),
    "Tr": _field("render", int),
}
