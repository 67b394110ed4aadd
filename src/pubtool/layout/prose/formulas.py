"""Formulas: MathML where text flows, paths on paper, and their words in both."""

from __future__ import annotations

from lxml import etree

from pubtool import mathematics
from pubtool.languages import Language
from pubtool.layout.measures import Measures
from pubtool.layout.prose.calls import spoken_in

_ASCENT = 0.31  # of the size: how far below the middle of its line a text face has its baseline
_LEAST = 0.5  # no formula is made smaller than this to fit its line
_NUMBER = 4.0  # in ems: the room at the side of a formula that has a number


def set_mathml(root: etree._Element, language: Language) -> None:
    """Formulas for reading systems and browsers."""
    for element in _formulas(root):
        display = element.tag == "div"
        tex = str(element.attrib.pop("data-tex"))
        made = mathematics.mathml(tex, display=display, language=spoken_in(element, language).tag)
        _hold(element, etree.fromstring(made))
        if display:
            _number(element)


def draw(root: etree._Element, language: Language, page: Measures) -> None:
    """Formulas for paper, as paths that stand on the baseline."""
    for element in _formulas(root):
        display = element.tag == "div"
        tex = str(element.attrib.pop("data-tex"))
        drawing = mathematics.svg(tex, display=display, size=1)
        svg = etree.fromstring(drawing.svg)
        svg.set("class", "math")
        svg.set("role", "math")
        svg.set("aria-label", mathematics.spoken(tex, spoken_in(element, language).tag))
        _hold(element, svg)
        room = page.measure / page.size - (2 * _NUMBER if element.get("data-number") else 0)
        fitting = drawing.scaled(max(min(1.0, room / drawing.width), _LEAST))
        if display:
            _set_apart(element, svg, fitting, page)
        else:
            _set_in_line(svg, fitting, page)


def _formulas(root: etree._Element) -> list[etree._Element]:
    return [element for element in root.iter("span", "div") if element.get("data-tex") is not None]


def _hold(element: etree._Element, made: etree._Element) -> None:
    """Puts a formula in the place of its source. It runs from left to right in every language."""
    element.text = None
    del element[:]
    element.append(made)
    element.set("dir", "ltr")


def _number(element: etree._Element, style: str = "") -> None:
    """The number of an equation at its side."""
    number = str(element.attrib.pop("data-number", ""))
    element.set("class", " ".join([*(element.get("class") or "").split(), "equation"]))
    if number:
        span = etree.SubElement(element, "span", {"class": "equation-number"})
        span.text = number
        if style:
            span.set("style", style)


def _set_in_line(svg: etree._Element, drawing: mathematics.Drawing, page: Measures) -> None:
    """Within a paragraph: what stands out of its line a little doesn't push the lines apart."""
    line = page.leading / page.size
    below = line / 2 - _ASCENT
    ascent = drawing.height - drawing.depth
    over = [min(max(size - room, 0), line / 4) for size, room in ((ascent, line - below), (drawing.depth, below))]
    _size(svg, drawing, f"vertical-align: {-drawing.depth:.3f}em; margin: {-over[0]:.3f}em 0 {-over[1]:.3f}em")


def _set_apart(element: etree._Element, svg: etree._Element, drawing: mathematics.Drawing, page: Measures) -> None:
    """Between paragraphs: whole lines high with its space, its number on its own baseline."""
    _size(svg, drawing, "display: block; margin: 0 auto")
    line = page.leading / page.size
    rest = -(drawing.height + line * 0.5) % line + line * 0.5
    above = rest / 2
    element.set("style", f"padding: {above:.3f}em 0 {rest - above:.3f}em")
    baseline = above + drawing.height - drawing.depth
    _number(element, f"top: {baseline - line / 2 - _ASCENT:.3f}em")


def _size(svg: etree._Element, drawing: mathematics.Drawing, more: str) -> None:
    svg.set("style", f"width: {drawing.width:.3f}em; height: {drawing.height:.3f}em; {more}")
