"""What a link can point at: every id of the book, and the names by which authors call them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pubtool.book.fragments import NotWellFormed, elements, parse, place
from pubtool.book.model import Chapter
from pubtool.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Anchors:
    """The ids of one chapter by the names that mean them: the id itself, and a heading's words as a slug."""

    chapter: Chapter
    names: Mapping[str, str]


def anchors(chapters: Iterable[Chapter]) -> dict[str, Anchors]:
    """The anchors of each chapter, by the chapter's path."""
    return {chapter.path: Anchors(chapter, _names(chapter)) for chapter in chapters}


def duplicate_ids(chapters: Iterable[Chapter]) -> Iterator[Diagnostic]:
    """Ids that a second chapter uses again; those within one chapter are its reader's to find."""
    first: dict[str, Span] = {}
    for chapter in chapters:
        for name, span in _ids(chapter):
            known = first.setdefault(name, span)
            if known.path != span.path:
                yield Diagnostic(
                    "duplicate-id",
                    f"the id {name!r} is already at {known}",
                    span,
                    f"give one of the two another id, such as {{#{name}-2}}",
                )


def slug(text: str) -> str:
    """The words of a heading as they stand in a link: letters, digits and marks, lower case, joined by hyphens."""
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in unicodedata.normalize("NFC", text).lower())
    return "-".join("".join(kept).split())


def _names(chapter: Chapter) -> dict[str, str]:
    """Ids come first: a slug never takes a name that an id has."""
    names = {name: name for name, _ in _ids(chapter)}
    for heading in chapter.headings:
        names.setdefault(heading.id.removeprefix(f"{chapter.id}-"), heading.id)
        names.setdefault(slug(heading.text), heading.id)
    names.setdefault(slug(chapter.title_text), chapter.id)
    names.pop("", None)
    return names


def _ids(chapter: Chapter) -> Iterator[tuple[str, Span]]:
    yield chapter.id, Span(chapter.path, chapter.line)
    fragments = (
        (chapter.title, chapter.line),
        (chapter.body, chapter.line),
        *((n.text, n.line) for n in chapter.notes),
    )
    for text, line in fragments:
        try:
            root = parse(text)
        except NotWellFormed:
            continue  # reported where the fragment is rewritten
        for element in elements(root):
            name = element.get("id")
            if name:
                yield name, place(element, chapter.path, line)
    for note in chapter.notes:
        yield note.id, Span(chapter.path, note.line)
