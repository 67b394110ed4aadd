"""How well words stand out from their ground: what style sheets say of colours, by the contrast of WCAG 2.2.

An EPUB leaves the ground to its reader: white by day, near to black where the reader asks for darkness. A rule that
gives words a colour is held against its own ground where it has one, else against the ground of the hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule
from tinycss2.color4 import Color, parse_color

MOST = 21.0
"""Black on white."""

ENOUGH = 4.5
"""For text, by success criterion 1.4.3, level AA."""

HIGH = 7.0
"""For text, by success criterion 1.4.6, level AAA."""

Shade = tuple[float, float, float]
_WHITE: Shade = (1.0, 1.0, 1.0)
_DARK: Shade = (0.071, 0.071, 0.071)  # #121212, about what reading systems have


def least(sheets: Iterable[str]) -> float:
    """The least contrast that any words have, from 1 to 21; colours that a rule takes from elsewhere are left out."""
    return min((_ratio(words, ground) for sheet in sheets for words, ground in _pairs(sheet)), default=MOST)


def _pairs(sheet: str) -> Iterator[tuple[Shade, Shade]]:
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    yield from _of_rules(rules, _WHITE)


def _of_rules(rules: Iterable[Node], ground: Shade) -> Iterator[tuple[Shade, Shade]]:
    for rule in rules:
        if isinstance(rule, AtRule) and rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
            dark = "dark" in tinycss2.serialize(rule.prelude)
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _of_rules(inner, _DARK if dark else ground)
        elif isinstance(rule, QualifiedRule):
            yield from _of_rule(rule, ground)


def _of_rule(rule: QualifiedRule, ground: Shade) -> Iterator[tuple[Shade, Shade]]:
    said = {
        item.lower_name: item
        for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        if isinstance(item, Declaration)
    }
    words = _colour(said.get("color"))
    if words is None:
        return
    own = _colour(said.get("background-color")) or _colour(said.get("background"))
    below = _laid(own, ground) if own else ground
    yield _laid(words, below), below


def _colour(declaration: Declaration | None) -> Color | None:
    """The colour that a declaration names; None for one that comes from elsewhere, or is none."""
    for token in declaration.value if declaration else ():
        found = parse_color(token)
        if isinstance(found, Color):
            return found
    return None


def _laid(colour: Color, ground: Shade) -> Shade:
    """A colour as it is seen on its ground."""
    made = colour.to("srgb")
    red, green, blue = (
        (part or 0.0) * made.alpha + below * (1 - made.alpha)
        for part, below in zip(made.coordinates, ground, strict=True)
    )
    return red, green, blue


def _ratio(first: Shade, second: Shade) -> float:
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(shade: Shade) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (
        max(part, 0.0) / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shade
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
