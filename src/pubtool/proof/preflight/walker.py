"""A page's drawing followed operator by operator, through forms and patterns."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

import pikepdf

from pubtool.proof.preflight.frame import Frame, weigh
from pubtool.proof.preflight.geometry import IDENTITY, Box, Matrix, moved_box, times
from pubtool.proof.preflight.images import inline_picture, read_picture
from pubtool.proof.preflight.limits import A_DRAWING, MAX_DEPTH, MAX_TILES, Budget, TooHeavy
from pubtool.proof.preflight.painted import Drawing
from pubtool.proof.preflight.pen import Operands, Pen, matrix_of
from pubtool.proof.preflight.shadings import shading_colours
from pubtool.proof.preflight.state import Path, State

_WRONG = (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError, pikepdf.PdfError)


class Walker(Pen):
    """Follows the pages of one file."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget
        self._depth = 0
        self._done: set[tuple[int, int]] = set()

    def page(self, page: pikepdf.Page) -> Drawing:
        """Everything that a page paints. Raises `TooHeavy`."""
        self.begin_page()
        self._done = set()
        group = page.obj.get("/Group")
        self._canvas.groups = isinstance(group, pikepdf.Dictionary) and group.get("/S") == pikepdf.Name("/Transparency")
        resources = page.obj.get("/Resources")
        if not isinstance(resources, pikepdf.Dictionary):
            resources = pikepdf.Dictionary()
        if page.obj.get("/Contents") is not None:
            self._draw(page.obj, Frame(resources, IDENTITY))
        return self._canvas.drawing()

    def _draw(self, content: pikepdf.Object, frame: Frame) -> None:
        self._budget.spend(A_DRAWING)
        weigh(content)
        try:
            steps = pikepdf.parse_content_stream(pikepdf.Page(content) if "/Contents" in content else content)
        except (pikepdf.PdfError, ValueError, TypeError) as error:
            self._canvas.event("content-broken", f"a drawing can't be read: {str(error)[:80]}")
            return
        self._budget.spend(len(steps))
        outer = (self._frame, self._saved, self._path)
        self._frame, self._saved, self._path = frame, [], Path()
        for step in steps:
            name = str(step.operator)
            if name == "INLINE IMAGE":
                self._inline(step)
                continue
            act = _ACTS.get(name)
            if act is None:
                continue
            try:
                act(self, list(step.operands))
            except _WRONG:
                self._canvas.event("content-broken", f"{name} with wrong operands")
        if self._saved:
            self._canvas.event("content-broken", "q without Q")
        self._frame, self._saved, self._path = outer

    def paint(self, fill: bool, stroke: bool) -> None:
        box = self._path.box
        if box is not None:
            if fill and self._state.fill_pattern:
                self._pattern(box.shared(self._state.clip))
            elif fill:
                self._canvas.fill(self._state, self._path)
            if stroke:
                self._canvas.stroke(self._state, self._path)
            if self._clips:
                self._state.clip = self._state.clip.shared(box)
        self._clips = False
        self._path = Path()

    def _pattern(self, box: Box) -> None:
        pattern = self._frame.find("/Pattern", self._state.fill_pattern)
        if pattern is None:
            self._canvas.event("content-broken", f"there is no pattern {self._state.fill_pattern}")
            return
        shading = pattern.get("/Shading")
        if shading is not None:
            self._canvas.shade(self._state, shading_colours(shading, self._frame.resources), box)
            return
        if box.empty or pattern.objgen in self._done:
            return
        self._done.add(pattern.objgen)
        _count_tiles(pattern, box)
        outer, self._canvas.within = self._canvas.within, self._canvas.within or box
        kept, self._state = (
            self._state,
            State(times(matrix_of(list(pattern.get("/Matrix", IDENTITY))), self._frame.base)),
        )
        self._nested(pattern, self._state.matrix)
        self._state, self._canvas.within = kept, outer

    def shade(self, a: Operands) -> None:
        shading = self._frame.find("/Shading", str(a[0]))
        if shading is None:
            self._canvas.event("content-broken", f"there is no shading {a[0]}")
        else:
            self._canvas.shade(self._state, shading_colours(shading, self._frame.resources), self._state.clip)

    def do(self, a: Operands) -> None:
        thing = self._frame.find("/XObject", str(a[0]))
        if not isinstance(thing, pikepdf.Stream):
            self._canvas.event("content-broken", f"there is no picture or form {a[0]}")
            return
        kind = str(thing.get("/Subtype", ""))
        if kind == "/Image":
            self._canvas.picture(self._state, read_picture(thing, self._frame.resources, self._canvas))
        elif kind == "/Form":
            self._form(thing)
        else:
            self._canvas.event("postscript", f"an object of the kind {kind[1:]}")

    def _form(self, form: pikepdf.Object) -> None:
        if form.get("/OPI") is not None:
            self._canvas.event("opi", "a stand-in for a picture")
        if form.get("/Subtype2") == pikepdf.Name("/PS") or form.get("/PS") is not None:
            self._canvas.event("postscript", "a form that holds PostScript")
            return
        self._canvas.groups = self._canvas.groups or isinstance(form.get("/Group"), pikepdf.Dictionary)
        kept, self._state = self._state, copy.copy(self._state)
        self._state.matrix = times(matrix_of(list(form.get("/Matrix", IDENTITY))), self._state.matrix)
        frame = form.get("/BBox")
        if isinstance(frame, pikepdf.Array) and len(frame) == 4:
            x1, y1, x2, y2 = (float(n) for n in frame)
            box = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            self._state.clip = self._state.clip.shared(moved_box(self._state.matrix, box))
        self._nested(form, self._state.matrix)
        self._state = kept

    def _nested(self, content: pikepdf.Object, base: Matrix) -> None:
        if self._depth >= MAX_DEPTH:
            raise TooHeavy(f"its forms are nested more than {MAX_DEPTH} deep")
        self._depth += 1
        own = content.get("/Resources")
        self._draw(content, Frame(own if isinstance(own, pikepdf.Dictionary) else self._frame.resources, base))
        self._depth -= 1

    def _inline(self, step: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> None:
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            self._canvas.picture(self._state, inline_picture(step.iimage, self._frame.resources))


def _count_tiles(pattern: pikepdf.Object, box: Box) -> None:
    """Raises `TooHeavy` for a pattern of so many tiles that nobody could draw it."""
    a, b, c, d, _, _ = matrix_of(list(pattern.get("/Matrix", IDENTITY)))
    steps = abs(float(pattern.get("/XStep", 1)) * float(pattern.get("/YStep", 1)) * (a * d - b * c))
    if box.width * box.height > MAX_TILES * steps:
        raise TooHeavy(f"a pattern has more than {MAX_TILES:,} tiles")


def _device(name: str) -> Callable[[Walker, Operands], None]:
    return lambda walker, operands: walker.device(name, operands)


_ACTS: Mapping[str, Callable[[Walker, Operands], None]] = {
    "q": Walker.save,
    "Q": Walker.restore,
    "cm": Walker.concat,
    "w": Walker.line_width,
    "gs": Walker.graphics,
    **{name: _device(name) for name in ("g", "rg", "k", "G", "RG", "K")},
    "cs": lambda w, a: w.space(True, a),
    "CS": lambda w, a: w.space(False, a),
    **dict.fromkeys(("sc", "scn"), lambda w, a: w.colour(True, a)),
    **dict.fromkeys(("SC", "SCN"), lambda w, a: w.colour(False, a)),
    "m": Walker.begin,
    **dict.fromkeys(("l", "c", "v", "y"), Walker.go),
    "re": Walker.rectangle,
    **dict.fromkeys(("W", "W*"), Walker.clip),
    "n": lambda w, _: w.paint(False, False),
    **dict.fromkeys(("f", "F", "f*"), lambda w, _: w.paint(True, False)),
    **dict.fromkeys(("S", "s"), lambda w, _: w.paint(False, True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), lambda w, _: w.paint(True, True)),
    "sh": Walker.shade,
    "Tf": Walker.font,
    "Tc": lambda w, a: w.number("spacing", a),
    "Tw": lambda w, a: w.number("word_spacing", a),
    "TL": lambda w, a: w.number("leading", a),
    "Ts": lambda w, a: w.number("rise", a),
    "Tz": Walker.stretch,
    "Tr": Walker.mode,
    "BT": Walker.text_start,
    "Tm": Walker.text_matrix,
    "Td": Walker.text_move,
    "TD": Walker.text_move_leading,
    "T*": Walker.next_line,
    **dict.fromkeys(("Tj", "TJ"), Walker.show),
    **dict.fromkeys(("'", '"'), Walker.show_line),
    "Do": Walker.do,
}
