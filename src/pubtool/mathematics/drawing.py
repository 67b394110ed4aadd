"""TeX → SVG: the one door to the draughtsman."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

from ziamath.config import config
from ziamath.tex import tex2mml
from ziamath.zmath import Math

from pubtool.mathematics.model import Drawing, MathError
from pubtool.mathematics.tree import of_tex, plain

_UNIT = 100.0  # drawn so large, then scaled: the coordinates have two decimals
_ONE_AT_A_TIME = threading.Lock()  # its settings belong to the whole process
_UNDRAWN = frozenset("\u2061\u2062\u2063\u2064\u00a0\u2009\u2006 ")


@lru_cache(maxsize=512)
def drawn(tex: str, *, display: bool) -> Drawing:
    """The formula for type of one point. Raises `MathError`."""
    tree = of_tex(tex, display=display)
    with _ONE_AT_A_TIME:
        kept = config.svg2, config.precision, config.math.color
        config.svg2, config.precision = False, 2
        try:
            source = tex2mml(plain(tex), inline=not display).replace('rowspacing="3pt"', 'rowspacing="0.5em"')
            made = Math(source, size=_UNIT, margin=0)
            _has_all(tree, made)
            root: Element = made.svgxml()
            bottom = float(made.node.bbox.ymin)
        except MathError:
            raise
        except RecursionError:
            raise MathError("the formula is nested too deep") from None
        except Exception:  # it raises whatever its own code meets
            raise MathError("the formula can't be drawn") from None
        finally:
            config.svg2, config.precision, config.math.color = kept
    for element in root.iter():
        for name in ("fill", "stroke"):
            if element.get(name) == "black":
                element.set(name, "currentColor")
    width, height = float(root.attrib.pop("width")), float(root.attrib.pop("height"))
    root.attrib.pop("xmlns:xlink", None)
    return Drawing(tostring(root, encoding="unicode"), width / _UNIT, height / _UNIT, -bottom / _UNIT)


def _has_all(tree: Element, made: Math) -> None:
    """Raises `MathError` for a letter that the font of formulas doesn't have."""
    for element in tree.iter():
        for letter in element.text or "":
            if letter not in _UNDRAWN and not letter.isspace() and not made.font.glyphindex(letter):
                name = unicodedata.name(letter, "unnamed").lower()
                raise MathError(f"the font of formulas has no U+{ord(letter):04X} ({name})", 0, "say it in the text")
