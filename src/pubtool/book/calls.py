"""The calls of a chapter's notes, and the notes counted anew in the order in which they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pubtool.book import fragments
from pubtool.book.model import Chapter
from pubtool.languages import Language


def calls(root: etree._Element) -> Iterator[etree._Element]:
    """The calls of notes below an element, in order."""
    return (call for call in root.iter("a") if "note-call" in (call.get("class") or "").split())


def recounted(chapter: Chapter, language: Language) -> Chapter:
    """The chapter with its notes counted from one, without gaps; one that nothing calls is left out."""
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


def _number(call: etree._Element, chapter: str, number: int, count: int, language: Language) -> None:
    repeat = f"-{count}" if count > 1 else ""
    call.set("id", f"call-{chapter}-{number}{repeat}")
    call.set("href", f"#note-{chapter}-{number}")
    call.text = language.number(number)
