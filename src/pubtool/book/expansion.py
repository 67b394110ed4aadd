"""How much a drawing grows when its copies are drawn: a few lines of SVG can ask for a thousand million shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

MAX_DRAWN = 200_000

_LOCAL = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")


def too_much(root: etree._Element) -> bool:
    """Whether more than `MAX_DRAWN` elements are drawn, each copy counted, or something is a copy of itself."""
    by_id: dict[str, etree._Element] = {}
    for element in root.iter():
        by_id.setdefault(element.get("id") or "", element)
    weights: dict[etree._Element, int] = {}
    open_now: set[etree._Element] = set()
    waiting = [(root, False)]
    while waiting:
        element, done = waiting.pop()
        if done:
            open_now.discard(element)
            weights[element] = min(MAX_DRAWN + 1, 1 + sum(weights[part] for part in _parts(element, by_id)))
        elif element not in weights:
            open_now.add(element)
            waiting.append((element, True))
            for part in _parts(element, by_id):
                if part in open_now:
                    return True
                waiting.append((part, False))
    return weights[root] > MAX_DRAWN


def _parts(element: etree._Element, by_id: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """What is drawn when the element is: its children, and what it refers to."""
    yield from element
    if etree.QName(element).localname == "a":  # leads to it, and does not draw it
        return
    for key, value in element.items():
        names = (
            [str(value)[1:]]
            if str(key).rpartition("}")[2] == "href" and value[:1] == "#"
            else _LOCAL.findall(str(value))
        )
        yield from (by_id[name] for name in names if name and name in by_id)
