"""The structure of a tagged PDF as plain values (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

GROUPING = frozenset({"Document", "Art", "Sect", "Div", "BlockQuote"})
INLINE = frozenset({"Span", "Link", "Code", "Quote", "Reference", "Note", "Lbl"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content of a page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation by the number of its object, and what a screen reader says of it."""

    page: int
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element. `attributes` are (owner, name, value); a value that is a tuple is an array of numbers."""

    role: str
    kids: tuple[Kid, ...]
    language: str = ""
    alternative: str = ""
    expansion: str = ""
    id: str = ""
    attributes: tuple[tuple[str, str, str | int | tuple[float, ...]], ...] = ()

    def having(self, kids: tuple[Kid, ...]) -> Tag:
        return replace(self, kids=kids)


Kid: TypeAlias = Tag | Mark | Annotation


def is_inline(kid: Kid) -> bool:
    """Whether a kid needs a paragraph around it."""
    return not isinstance(kid, Tag) or kid.role in INLINE


def in_paragraphs(kids: tuple[Kid, ...]) -> tuple[Kid, ...]:
    """The kids of a grouping element, which may hold no content itself (14.8.4.2): loose text becomes paragraphs."""
    out: list[Kid] = []
    waiting: list[Kid] = []
    for kid in kids:
        if is_inline(kid):
            waiting.append(kid)
            continue
        if waiting:
            out.append(Tag("P", tuple(waiting)))
            waiting = []
        out.append(kid)
    if waiting:
        out.append(Tag("P", tuple(waiting)))
    return tuple(out)
