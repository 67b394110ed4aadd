"""Notes of two languages in one chapter: those of borrowed passages come along, and all are counted anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pubtool.book import Chapter, Note, fragments
from pubtool.book.calls import calls, recounted
from pubtool.languages import Language

BORROWED = "borrowed:"
"""Before the id of a note of the source, until all are counted; no id that an author gives has a colon."""


def with_borrowed(chapter: Chapter, notes: Iterable[Note]) -> Chapter:
    """The chapter with those of the source's notes that a borrowed passage calls, or a note that it calls."""
    known = {note.id: note for note in notes}
    taken: dict[str, Note] = {}
    waiting = [chapter.body]
    while waiting:
        for call in calls(fragments.parse(waiting.pop())):
            name = (call.get("href") or "")[1:].removeprefix(BORROWED)
            if (call.get("href") or "").startswith(f"#{BORROWED}") and name in known and name not in taken:
                text = _borrowing(known[name].text)
                taken[name] = replace(known[name], id=BORROWED + name, text=text)
                waiting.append(text)
    return replace(chapter, notes=(*chapter.notes, *(taken[name] for name in known if name in taken)))


def renumbered(chapter: Chapter, language: Language) -> Chapter:
    """The chapter with its notes counted in the order of their calls, where it has borrowed some."""
    if not any(note.id.startswith(BORROWED) for note in chapter.notes):
        return chapter
    return recounted(chapter, language)


def _borrowing(text: str) -> str:
    root = fragments.parse(text)
    for call in calls(root):
        call.set("href", "#" + BORROWED + (call.get("href") or "")[1:])
        call.attrib.pop("id", "")
    return fragments.serialise(root)
