"""What finished files tell of those who made them: of each that is built, and of anything that somebody asks about."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pubtool.book import Book
from pubtool.build.identity import own_names
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.proof.leaks import Field, Kind, Leak, trace
from pubtool.world import MAX_FILE

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24}\b")
_HINTS = {
    Kind.MAIL: "write it in the manuscript if readers shall have it; else take it out of where it comes from",
    Kind.TRACKING: "take the parameters behind the question mark out of the link: they tell who came from where",
    Kind.REMOTE: "put a copy of it into the project: a book that loads something tells who reads it, and when",
    Kind.HIDDEN: "take it out, or let it be seen: what is hidden from eyes is not hidden from programs",
}
_HINT = "take it out of the file that it comes from, and build again"
_TRACKING = "tracking-link"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at: how many files, and every field that they carry."""

    files: int
    fields: tuple[Field, ...]


def leaks_of(book: Book, other: Book | None, name: str, data: bytes) -> tuple[Diagnostic, ...]:
    """What an artefact gives away that neither its book nor the `other` one in it says."""
    found = trace(data, name, _addresses((book, other) if other else (book,)), own_names())
    return tuple(_told(leak) for leak in found.leaks)


def _addresses(books: Collection[Book]) -> frozenset[str]:
    """The e-mail addresses that stand in the books' own words and facts: their author chose to give them."""
    texts: list[str] = []
    for book in books:
        texts += (book.title, book.subtitle, book.description, book.publisher, book.rights, book.url, *book.subjects)
        texts += (person.name for person in book.contributors)
        for chapter in book.chapters:
            texts += (chapter.title, chapter.body, *(note.text for note in chapter.notes))
    return frozenset(match[0].casefold() for match in _ADDRESS.finditer("\n".join(texts)))


def look(path: Path, allowed: Collection[str] = ()) -> Reported[Looked]:
    """Every field and every leak of a file, or of all files in a folder. `allowed` are addresses that may be there."""
    fields: list[Field] = []
    found: list[Diagnostic] = []
    count = 0
    for file in _files(path):
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        try:
            data = _read(file)
        except OSError as error:
            found.append(Diagnostic("unreadable-file", f"{name} can't be read: {error.strerror}", Span(name)))
            continue
        seen = trace(data, name, allowed, own_names())
        count += 1
        fields += seen.fields
        found += (_told(leak) for leak in seen.leaks)
    return Reported(Looked(count, tuple(fields)), in_order(dict.fromkeys(found)))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for base, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(base, name) for name in sorted(names))


def _read(path: Path) -> bytes:
    """The content of a file. Raises `OSError`, also for one that is larger than any book."""
    if not path.is_file() or path.stat().st_size > MAX_FILE:
        raise OSError(None, "it is no plain file, or too large")
    return path.read_bytes()


def _told(leak: Leak) -> Diagnostic:
    code = _TRACKING if leak.kind is Kind.TRACKING else "leak"
    return Diagnostic(code, f"{leak.kind} in {leak.place}: {leak.excerpt}", Span(""), _HINTS.get(leak.kind, _HINT))
