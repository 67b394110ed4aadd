"""The safe set: every element and attribute that a manuscript may hold, and what may stand inside of what.

It is the part of HTML that books are made of and that EPUB 3.3 allows everywhere.
Nothing in it runs, loads from elsewhere, or changes how the page is designed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BLOCK, WORDS = "block", "words"


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the safe set.

    `kind` is what it counts as where it stands, `holds` the kinds that may stand in it (text stands where `WORDS`
    may), `order` a pattern for the tags in it, each followed by a space.
    """

    kind: str
    holds: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    order: str = ""
    void: bool = False


def _element(kind: str, holds: str = "", attributes: str = "", order: str = "") -> Element:
    return Element(kind, frozenset(holds.split()), frozenset(attributes.split()), order)


_FLOW = f"{BLOCK} {WORDS}"
_VOID = {
    "br": Element(WORDS, void=True),
    "wbr": Element(WORDS, void=True),
    "hr": Element(BLOCK, void=True),
    "col": Element("col", attributes=frozenset({"span"}), void=True),
    "img": Element(WORDS, attributes=frozenset({"src", "alt", "width", "height", "role"}), void=True),
}
_WORDS = ("abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "s", "samp", "small", "span",
          "strong", "sub", "sup", "u", "var")  # fmt: skip

ELEMENTS: Mapping[str, Element] = {
    **_VOID,
    **{f"h{level}": _element(BLOCK, WORDS) for level in range(1, 7)},
    **{name: _element(WORDS, WORDS) for name in _WORDS},
    "a": _element(WORDS, WORDS, "href"),
    "aside": _element(BLOCK, _FLOW),
    "blockquote": _element(BLOCK, _FLOW, "cite"),
    "caption": _element("caption", WORDS),
    "colgroup": _element("colgroup", "col"),
    "dd": _element("dd", _FLOW),
    "del": _element(WORDS, WORDS),
    "div": _element(BLOCK, _FLOW),
    "dl": _element(BLOCK, "dt dd", order=r"(?:(?:dt )+(?:dd )+)*"),
    "dt": _element("dt", WORDS),
    "figcaption": _element("figcaption", _FLOW),
    "figure": _element(
        BLOCK,
        f"{_FLOW} figcaption",
        order=r"(?:figcaption )?(?:(?!figcaption)\S+ )*|(?:(?!figcaption)\S+ )*figcaption ",
    ),
    "ins": _element(WORDS, WORDS),
    "li": _element("li", _FLOW, "value"),
    "ol": _element(BLOCK, "li", "start reversed type"),
    "p": _element(BLOCK, WORDS),
    "pre": _element(BLOCK, WORDS),
    "q": _element(WORDS, WORDS, "cite"),
    "rp": _element("rp", WORDS),
    "rt": _element("rt", WORDS),
    "ruby": _element(WORDS, f"{WORDS} rt rp", order=r"(?:(?!r[tp] )\S+ |rt |rp (?:rt rp )+)+(?<=r[tp] )"),
    "section": _element(BLOCK, _FLOW),
    "table": _element(
        BLOCK,
        "caption colgroup row rows",
        order=r"(?:caption )?(?:colgroup )*(?:thead )?(?:(?:tbody )*|(?:tr )+)(?:tfoot )?",
    ),
    "tbody": _element("rows", "row"),
    "td": _element("cell", _FLOW, "colspan rowspan"),
    "tfoot": _element("rows", "row"),
    "th": _element("cell", WORDS, "colspan rowspan scope abbr"),
    "thead": _element("rows", "row"),
    "time": _element(WORDS, WORDS, "datetime"),
    "tr": _element("row", "cell"),
    "ul": _element(BLOCK, "li"),
}

MARKED = frozenset(
    ("data-entry", "data-see", "data-seealso", "data-range", "data-sort", "data-key",
     *(f"data-{word}-{kind}" for word in ("when", "unless") for kind in ("format", "edition", "variant")))
)  # fmt: skip
"""What marks of an index or a glossary and conditions say of themselves."""

EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"}) | MARKED
"""The attributes that every element may have."""

NEVER_INSIDE = frozenset({"a", "dfn", "q", "ruby"})
"""What may not stand inside of itself, however deep."""

_NUMBER = re.compile(r"-?\d{1,6}")
_COUNT = re.compile(r"[1-9][0-9]{0,2}")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SIZE = re.compile(r"[1-9][0-9]{0,4}|(?:100|[1-9]?[0-9])(?:\.[0-9]{1,3})?%")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]))?)?")

VALUES: Mapping[str, re.Pattern[str]] = {
    "colspan": _COUNT,
    "datetime": _DATE,
    "dir": re.compile("ltr|rtl|auto"),
    "height": _SIZE,
    "lang": _TAG,
    "reversed": re.compile("(?:reversed)?"),
    "role": re.compile("presentation"),
    "rowspan": _COUNT,
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "span": _COUNT,
    "start": _NUMBER,
    "type": re.compile("[1aAiI]"),
    "value": _NUMBER,
    "width": _SIZE,
}
"""What the value of an attribute must look like, where not every text will do."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The kinds of address that a link may have, besides those without any."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BLANKS = re.compile(r"[\s\x00-\x20\u200b\u200e\u200f\ufeff]+")


def is_block(tag: str) -> bool:
    """Whether the element is a block or a part of one, such as a table's row; the parts of `ruby` are words."""
    return ELEMENTS[tag].kind not in (WORDS, "rt", "rp")


def bad_scheme(address: str) -> str:
    """The scheme of an address that no manuscript may have (`javascript`), or an empty string."""
    match = _SCHEME.match(_BLANKS.sub("", address))
    return match[1].lower() if match and match[1].lower() not in SCHEMES else ""
