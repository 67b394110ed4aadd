"""Notes: numbered in the order in which the text calls them, apart from the text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pubtool.book.model import Note
from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.languages import Language
from pubtool.manuscript.convert import NOTES
from pubtool.manuscript.marks import COLUMN, LINE
from pubtool.manuscript.tree import CALL
from pubtool.manuscript.xhtml import inner

_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]]*)\]:")
_MOST_GUESSED = 100  # a name is compared with each of the others, for each call without a text


@dataclass(frozen=True, slots=True)
class Place:
    """Where the notes of a chapter stand: its id, its file, its lines without their code, and its language."""

    chapter: str
    path: str
    lines: Sequence[tuple[int, str]]
    language: Language


def take_notes(root: ET.Element) -> dict[str, ET.Element]:
    """The texts of the notes by name, taken out of the tree."""
    texts: dict[str, ET.Element] = {}
    # An element that the author did not close has swallowed what stands behind it: the notes.
    for parent in list(root.iter()):
        for part in [child for child in parent if child.get("class") == NOTES]:
            parent.remove(part)
            if "title" in part.attrib:
                texts[part.attrib["title"]] = part
    return texts


def settle_notes(
    roots: Iterable[ET.Element], texts: Mapping[str, ET.Element], place: Place
) -> Reported[tuple[Note, ...]]:
    """Numbers the calls in the parts of a chapter, and gives its notes in that order."""
    found: list[Diagnostic] = []
    written = _written(place, found)
    numbers: dict[str, int] = {}
    calls: dict[str, int] = {}
    waiting = list(roots)
    for part in waiting:
        for call in [element for element in part.iter("a") if element.get("class") == CALL]:
            name = call.attrib.pop("title", "")
            if name not in texts:
                found.append(_missing(call, name, texts, place))
                continue
            if name not in numbers:
                numbers[name] = len(numbers) + 1
                waiting.append(texts[name])
            calls[name] = calls.get(name, 0) + 1
            _settle_call(call, numbers[name], calls[name], place)
    for part in waiting:
        _lead_to_notes(part, numbers, place)
    for name, line in written.items():
        if name in texts and name not in numbers:
            hint = f"write [^{name}] where the text shall call it, or delete it"
            found.append(Diagnostic("unused-note", f"nothing calls the note {name}", Span(place.path, line, 1), hint))
    notes = tuple(
        Note(
            id=f"note-{place.chapter}-{number}",
            number=number,
            call=f"call-{place.chapter}-{number}",
            text=inner(texts[name]),
            line=written.get(name, int(texts[name].get(LINE, "1"))),
        )
        for name, number in numbers.items()
    )
    return Reported(notes, tuple(found))


def _lead_to_notes(part: ET.Element, numbers: Mapping[str, int], place: Place) -> None:
    """References to notes of this chapter by their names (`@note-name`) lead to where the notes have come to stand."""
    for link in part.iter("a"):
        name = link.get("href", "").removeprefix("#note-")
        if name in numbers and "ref" in link.get("class", "").split():
            link.set("href", f"#note-{place.chapter}-{numbers[name]}")


def _written(place: Place, found: list[Diagnostic]) -> dict[str, int]:
    """The line of each note's text; a name that is there twice is reported."""
    lines: dict[str, int] = {}
    for number, text in place.lines:
        match = _DEFINITION.match(text)
        if not match:
            continue
        name = match[1]
        if name in lines:
            message = f"the note {name} is written twice: first in line {lines[name]}"
            hint = "give one of them another name"
            found.append(Diagnostic("duplicate-id", message, Span(place.path, number, match.start(1) - 1), hint))
        lines.setdefault(name, number)
    return lines


def _missing(call: ET.Element, name: str, texts: Mapping[str, ET.Element], place: Place) -> Diagnostic:
    line = int(call.get(LINE, "1"))
    at = bisect_left(place.lines, (line, ""))
    source = place.lines[at][1] if at < len(place.lines) and place.lines[at][0] == line else ""
    column = source.find(f"[^{name}]") + 1
    call.tag = "span"
    call.attrib.clear()
    call.text = f"[^{name}]"
    near = nearest(name, texts) if len(texts) <= _MOST_GUESSED else ""
    hint = f"did you mean [^{near}]?" if near else f"write its text: a line that begins with [^{name}]:"
    return Diagnostic("missing-note", f"the note {name} has no text", Span(place.path, line, column), hint)


def _settle_call(call: ET.Element, number: int, count: int, place: Place) -> None:
    line = call.get(LINE)
    call.attrib.clear()
    repeat = f"-{count}" if count > 1 else ""
    call.set("class", "note-call")
    call.set("id", f"call-{place.chapter}-{number}{repeat}")
    call.set("href", f"#note-{place.chapter}-{number}")
    call.set("role", "doc-noteref")
    if line:
        call.set(LINE, line)
    call.attrib.pop(COLUMN, None)
    call.text = place.language.number(number)
