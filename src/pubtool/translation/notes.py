"""Notes of two languages in one chapter: those of borrowed passages come along, and all are counted anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from pubtool.book import Chapter, Note, fragments
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
    texts = {note.id: fragments.parse(note.text) for note in chapter.notes}
    title, body = fragments.parse(chapter.title), fragments.parse(chapter.body)
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    waiting = [title, body]
    for part in waiting:
        for call in calls(part):
            name = (call.get("href") or "")[1:]
            if name not in texts:
                continue
            if name not in numbers:
                numbers[name] = len(numbers) + 1
                waiting.append(texts[name])
            counts[name] = counts.get(name, 0) + 1
            _number(call, chapter.id, numbers[name], counts[name], language)
    by_id = {note.id: note for note in chapter.notes}
    notes = tuple(
        replace(
            by_id[name],
            id=f"note-{chapter.id}-{number}",
            number=number,
            call=f"call-{chapter.id}-{number}",
            text=fragments.serialise(texts[name]),
        )
        for name, number in numbers.items()
    )
    return replace(chapter, title=fragments.serialise(title), body=fragments.serialise(body), notes=notes)


def calls(root: etree._Element) -> Iterator[etree._Element]:
    """The calls of notes below an element, in order."""
    return (call for call in root.iter("a") if "note-call" in (call.get("class") or "").split())


def _borrowing(text: str) -> str:
    root = fragments.parse(text)
    for call in calls(root):
        call.set("href", "#" + BORROWED + (call.get("href") or "")[1:])
        call.attrib.pop("id", "")
    return fragments.serialise(root)


def _number(call: etree._Element, chapter: str, number: int, count: int, language: Language) -> None:
    repeat = f"-{count}" if count > 1 else ""
    call.set("id", f"call-{chapter}-{number}{repeat}")
    call.set("href", f"#note-{chapter}-{number}")
    call.text = language.number(number)
