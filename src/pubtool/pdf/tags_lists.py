"""Lists as ISO 32000-1 (14.8.4.3.3) wants them: L of LI, each with a label and one body."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pubtool.pdf.tags_model import Kid, Tag

_BODY = "LBody"


def plain_list(element: Element, kids: tuple[Kid, ...], language: str) -> Tag:
    """A numbered or a bulleted list; what is no item in it becomes one."""
    numbering = "Decimal" if element.tag == "ol" else "Disc"
    items = tuple(_item(kid) for kid in kids)
    return Tag("L", items, language, attributes=(("List", "ListNumbering", numbering),))


def _item(kid: Kid) -> Tag:
    if not isinstance(kid, Tag) or kid.role != "LI":
        return Tag("LI", (Tag(_BODY, (kid,)),))
    labels = tuple(k for k in kid.kids if isinstance(k, Tag) and k.role == "Lbl")[:1]
    body = tuple(k for k in kid.kids if k not in labels)
    return kid.having((*labels, Tag(_BODY, body)) if body else labels)


def description_list(_: Element, kids: tuple[Kid, ...], language: str) -> Tag:
    """Terms and descriptions: every run of terms labels the descriptions that follow it."""
    return Tag("L", tuple(_groups(kids)), language)


def _groups(kids: tuple[Kid, ...]) -> Iterator[Tag]:
    labels: list[Tag] = []
    bodies: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Tag) and kid.role == "Lbl":
            if bodies:
                yield _group(labels, bodies)
                labels, bodies = [], []
            labels.append(kid)
        else:
            bodies.append(kid)
    if labels or bodies:
        yield _group(labels, bodies)


def _group(labels: list[Tag], bodies: list[Kid]) -> Tag:
    """Several terms of one description are one label, several descriptions one body with a part each."""
    label = labels if len(labels) < 2 else [Tag("Lbl", tuple(Tag("Span", one.kids, one.language) for one in labels))]
    parts = [kid.having(kid.kids) if isinstance(kid, Tag) else kid for kid in bodies]
    if len(parts) == 1 and isinstance(parts[0], Tag) and parts[0].role == _BODY:
        return Tag("LI", (*label, parts[0]))
    inside = tuple(
        Tag("Div", kid.kids, kid.language) if isinstance(kid, Tag) and kid.role == _BODY else kid for kid in parts
    )
    return Tag("LI", (*label, Tag(_BODY, inside)) if inside else tuple(label))
