"""The classes that a chapter uses, and those that mean something without a word in the project's styles."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pubtool.book.model import Chapter
from pubtool.diagnostics import Diagnostic, Span, nearest

KNOWN = frozenset(
    """
    align-center align-left align-right attribution bare box byline callout callout-caution callout-important
    callout-note callout-tip callout-title callout-warning caution citation content-hidden content-visible credit
    decorative dedication dialogue done epigraph expansion fallback gls important index label letter
    long-description mark math note note-call page pullquote redacted ref row-headers scene smallcaps stanza task
    tip underline unlisted unnumbered verse warning
    """.split()  # noqa: SIM905  a list of words is read more easily than a list of strings
)
"""The classes that pubtool gives or understands."""

_CODE = re.compile(r"lang(?:uage)?-")


@dataclass(frozen=True, slots=True, order=True)
class ClassUse:
    """A class, and where it is used."""

    span: Span
    name: str


def classes_used(chapter: Chapter) -> tuple[ClassUse, ...]:
    """Every class in a chapter with its place, in order."""
    found: set[ClassUse] = set()
    for fragment, line in (
        (chapter.title, chapter.line),
        (chapter.body, chapter.line),
        *((note.text, note.line) for note in chapter.notes),
    ):
        if "class=" in fragment:
            found.update(_uses(ET.fromstring(f"<div>{fragment}</div>"), Span(chapter.path, line)))  # noqa: S314  ours
    return tuple(sorted(found))


def unknown_classes(chapter: Chapter, styled: Collection[str]) -> tuple[Diagnostic, ...]:
    """The classes of a chapter that neither mean something by themselves nor stand in `styled`, the styles' classes."""
    known = KNOWN | set(styled)
    return tuple(_unknown(use, known) for use in classes_used(chapter) if use.name not in known)


def _uses(element: ET.Element, around: Span) -> Iterator[ClassUse]:
    path = element.get("data-path") or around.path
    line = element.get("data-line")
    span = Span(path, int(line), int(element.get("data-column", "0"))) if line else Span(path, around.line)
    for name in (element.get("class") or "").split():
        if not (element.tag in ("code", "pre") and _CODE.match(name)):
            yield ClassUse(span, name)
    for child in element:
        yield from _uses(child, span)


def _unknown(use: ClassUse, known: Collection[str]) -> Diagnostic:
    near = nearest(use.name, known)
    hint = f"did you mean .{near}?" if near else f"say in styles/ what .{use.name[:40]} looks like, or delete it"
    return Diagnostic("unknown-class", f"nothing says what the class {use.name[:40]} means", use.span, hint)
