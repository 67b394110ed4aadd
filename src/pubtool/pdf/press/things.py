"""What a stream draws by name: pictures, forms, tiles, gradients, and the states that make things transparent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from pubtool.pdf.press.colours import BlackInk, Mask, Palette, most_ink
from pubtool.pdf.press.geometry import EVERYWHERE, Box, common, matrix_of, placed, times, upright
from pubtool.pdf.press.gradients import GradientError, converted
from pubtool.pdf.press.ground import Ground, Level
from pubtool.pdf.press.inking import SHOWS_THROUGH, THROUGH_HINT
from pubtool.pdf.press.operands import copied, numbers, operation
from pubtool.pdf.press.pictures import PictureError, has_holes, kept, printed, stored
from pubtool.pdf.press.state import State

if TYPE_CHECKING:
    from pubtool.pdf.press.painter import Painter

_PICTURE_HINT = "save it as a PNG or JPEG with eight bits a channel, in RGB, grey or CMYK"
_INK_HINT = "convert the picture to a profile with less ink"
_FORM_KEYS = ("/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/StructParents", "/StructParent")
_TILE_KEYS = ("/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep")
_MASK = Mask()
_ROUNDING = 3 / 255


class Things:
    """Draws what has a name."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter

    def draw(self, name: str) -> None:
        """`Do`: a picture or a form."""
        thing = self._painter.resources.find("/XObject", name)
        if not isinstance(thing, pikepdf.Stream):
            return
        if thing.get("/Subtype") == "/Image":
            self._picture(name, thing)
        elif thing.get("/Subtype") == "/Form":
            self._form(name, thing)
        else:
            self._painter.refuse(self._painter.state.clip, "something is drawn that is no picture", _PICTURE_HINT)

    # Pictures

    def _picture(self, name: str, picture: pikepdf.Stream) -> None:
        painter = self._painter
        state, shop = painter.state, painter.shop
        box = common(placed((0, 0, 1, 1), state.ctm), state.clip)
        if picture.get("/ImageMask", False):
            if painter.inking.prepare(box, fills=True, strokes=False):
                painter.out.append(operation("Do", painter.resources.keep("/XObject", name, picture)))
                painter.inking.lay(box, solid=False)
            return
        if shop.flat and state.fill_alpha <= 0:
            return
        try:
            soft = has_holes(picture)
            through = painter.inking.mixes(state.fill_alpha, box, soft)
            key = ("picture", picture.objgen, through, painter.palette)
            most_key = ("most", picture.objgen, through, painter.palette)
            if picture.objgen == (0, 0) or key not in shop.cache:
                image, changed = printed(picture, painter.palette, through)
                made = stored(shop.pdf, image, picture, shop.limits.ink) if changed else kept(shop.pdf, picture)
                if soft and not shop.flat:
                    made.SMask = picture.SMask
                    shop.shows_through = True
                shop.cache[key] = shop.pdf.make_indirect(made)
                shop.cache[most_key] = pikepdf.Array(numbers([most_ink(image)]))
        except PictureError as error:
            painter.refuse(box, str(error), _PICTURE_HINT)
            return
        most = float(shop.cache[most_key][0])
        if shop.limits.ink and most > shop.limits.ink + _ROUNDING:
            what = f"a picture has {most * 100:.0f} % of ink, where {shop.limits.ink * 100:.0f} % is the most"
            painter.refuse(box, what, _INK_HINT)
        painter.inking.overprint(False, False)
        painter.out.append(operation("Do", painter.resources.keep("/XObject", name, shop.cache[key])))
        painter.inking.lay_many(box, most)

    # Forms

    def _form(self, name: str, form: pikepdf.Stream) -> None:
        painter = self._painter
        shop, state = painter.shop, painter.state
        if painter.too_deep:
            painter.refuse(state.clip, "drawings are nested too deep", "draw it more simply")
            return
        alpha = state.fill_alpha if shop.flat else 1.0
        if alpha <= 0:
            return
        group = "/Group" in form
        levels = [*painter.levels, Level(alpha)] if group and shop.flat else painter.levels
        made = self._rewritten(form, painter.palette, levels, keep_group=group and not shop.flat)
        painter.out.append(operation("Do", painter.resources.keep("/XObject", name, made)))
        if levels is not painter.levels:
            for ground in levels[-1].grounds:
                painter.levels[-1].add(Ground(ground.box, None, ground.most))

    def _rewritten(
        self, form: pikepdf.Stream, palette: Palette, levels: list[Level], keep_group: bool
    ) -> pikepdf.Stream:
        painter = self._painter
        ctm = times(matrix_of(form), painter.state.ctm)
        clip = common(placed(upright(form["/BBox"]), ctm), painter.state.clip)
        state = painter.state.inside(ctm, clip)
        if painter.shop.flat and "/Group" in form:
            state.fill_alpha = state.stroke_alpha = 1.0
        inner = painter.below(form.get("/Resources", painter.resources.given), palette, levels, state)
        data = inner.rewrite(form)
        facts = {key: form[key] for key in _FORM_KEYS if key in form}
        if not painter.shop.tags:
            facts = {key: value for key, value in facts.items() if "Struct" not in key}
        made = pikepdf.Stream(painter.shop.pdf, data, {**facts, "/Resources": inner.resources.written()})
        if keep_group:
            made.Group = copied(form.Group)
            made.Group.CS = pikepdf.Name(palette.space)
            painter.shop.shows_through = True
        return made

    # Tiles

    def tile(self, name: str, alpha: float, box: Box) -> tuple[pikepdf.Name, float] | None:
        """A pattern's name in the written stream and the most ink in it; None where it can't be painted."""
        painter = self._painter
        pattern = painter.resources.find("/Pattern", name)
        if pattern is None or painter.too_deep:
            painter.refuse(box, "a pattern can't be drawn", "draw it more simply")
            return None
        if not isinstance(pattern, pikepdf.Stream):
            return self._shading_pattern(name, pattern, alpha, box)
        ctm = times(matrix_of(pattern), painter.base)
        below = Level()
        for ground in self._below(box):
            below.add(ground)
        levels = [below, *([Level(alpha)] if alpha < 1 and painter.shop.flat else [])]
        state = State().inside(ctm, EVERYWHERE)
        inner = painter.below(pattern.get("/Resources"), painter.palette, levels, state)
        data = inner.rewrite(pattern)
        facts = {key: pattern[key] for key in _TILE_KEYS if key in pattern}
        a, b, c, d, e, f = matrix_of(pattern)
        facts["/Matrix"] = pikepdf.Array(numbers((a, b, c, d, e + painter.shift[0], f + painter.shift[1])))
        made = pikepdf.Stream(painter.shop.pdf, data, {**facts, "/Resources": inner.resources.written()})
        most = max((ground.most for ground in inner.levels[-1].heavy), default=0.0)
        return painter.resources.keep("/Pattern", name, painter.shop.pdf.make_indirect(made)), most

    def _below(self, box: Box) -> list[Ground]:
        """What lies under a tile wherever it is repeated."""
        found = [ground for level in self._painter.levels if (ground := level.under(box)) is not None]
        faded = any(level.alpha < 1 for level in self._painter.levels)
        if not found and not faded:
            return []
        inks = found[-1].inks if found and not faded else None
        return [Ground(EVERYWHERE, inks, max((ground.most for ground in found), default=0.0))]

    def _shading_pattern(
        self, name: str, pattern: pikepdf.Object, alpha: float, box: Box
    ) -> tuple[pikepdf.Name, float] | None:
        found = self._shading(pattern["/Shading"], alpha, box)
        if found is None:
            return None
        shading, most = found
        self._painter.shop.count(most, box)
        a, b, c, d, e, f = matrix_of(pattern)
        shift = self._painter.shift
        made = pikepdf.Dictionary(
            PatternType=2, Shading=shading, Matrix=numbers((a, b, c, d, e + shift[0], f + shift[1]))
        )
        return self._painter.resources.keep("/Pattern", name, self._painter.shop.pdf.make_indirect(made)), most

    # Gradients

    def shade(self, name: str) -> None:
        """`sh`: a gradient over all that is clipped."""
        painter = self._painter
        shading = painter.resources.find("/Shading", name)
        state = painter.state
        if shading is None or (painter.shop.flat and state.fill_alpha <= 0):
            return
        found = self._shading(shading, state.fill_alpha, state.clip)
        if found is None:
            return
        made, most = found
        painter.inking.overprint(False, False)
        painter.out.append(operation("sh", painter.resources.keep("/Shading", name, made)))
        painter.inking.lay_many(state.clip, most)

    def _shading(self, shading: pikepdf.Object, alpha: float, box: Box) -> tuple[pikepdf.Object, float] | None:
        painter = self._painter
        through = painter.inking.mixes(alpha, box)
        try:
            made, most = converted(shading, painter.palette, through)
        except GradientError as error:
            painter.refuse(box, str(error), "use a linear or a radial gradient between colours of light")
            return None
        return painter.shop.pdf.make_indirect(made), most

    # Transparency

    def graphics_state(self, name: str) -> None:
        """`gs`: kept where things may show through each other, else remembered until something is painted."""
        painter = self._painter
        state, given = painter.state, painter.resources.find("/ExtGState", name)
        if given is None:
            return
        state.fill_alpha = float(given.get("/ca", state.fill_alpha))
        state.stroke_alpha = float(given.get("/CA", state.stroke_alpha))
        state.overprint = (bool(given.get("/op", state.overprint[0])), bool(given.get("/OP", state.overprint[1])))
        mask = given.get("/SMask")
        blend = str(given.get("/BM", "/Normal"))
        if isinstance(mask, pikepdf.Dictionary) or blend not in ("/Normal", "/Compatible"):
            state.masked = True
            if painter.shop.flat:
                painter.refuse(state.clip, SHOWS_THROUGH, THROUGH_HINT)
        elif mask is not None:
            state.masked = False
        if not painter.shop.flat:
            painter.shop.shows_through |= state.masked or min(state.fill_alpha, state.stroke_alpha) < 1
            painter.out.append(operation("gs", painter.resources.keep("/ExtGState", name, self._shown(given))))

    def _shown(self, given: pikepdf.Object) -> pikepdf.Object:
        """A state whose mask is a matter of light alone."""
        mask = given.get("/SMask")
        group = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
        if not isinstance(mask, pikepdf.Dictionary) or not isinstance(group, pikepdf.Stream):
            return given
        palette: Palette = _MASK if mask.get("/S") == "/Luminosity" else BlackInk()
        made_group = self._rewritten(group, palette, [Level()], keep_group=True)
        made = copied(given)
        made.SMask = copied(mask)
        made.SMask.G = made_group
        return self._painter.shop.pdf.make_indirect(made)
