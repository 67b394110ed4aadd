"""PO files: one a chapter, as gettext's programs and the PO editors like them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.translation.exchange.model import EDITION, Chapter, ExportFile, Incoming, Unit
from pubtool.translation.exchange.units import stamp_in, units, written
from pubtool.translation.model import Entry, Ledger
from pubtool.translation.po import MAX_LEDGER, write_po
from pubtool.translation.po_foreign import Message, PoError, messages

_SOURCE_LANGUAGE = re.compile(r'^"X-Source-Language: .*\n', re.MULTILINE)


def write(chapter: Chapter, *, only_open: bool) -> ExportFile | None:
    """The PO file of a chapter; None where it has nothing to send."""
    found = units(chapter, only_open=only_open)
    if not found:
        return None
    text = write_po(Ledger(chapter.name, chapter.language, chapter.source_language, tuple(map(_entry, found))))
    # the file may come back under any name, so it says itself whose it is
    text = _SOURCE_LANGUAGE.sub(lambda line: f'{line[0]}"X-Chapter: {chapter.name}\\n"\n', text, count=1)
    return ExportFile(f"{chapter.language}/{chapter.name.rpartition('.')[0]}.po", text.encode())


def _entry(unit: Unit) -> Entry:
    notes = unit.part_of, written(unit.target), unit.comment
    return Entry(unit.id, unit.kind, unit.source, unit.target, unit.previous, *notes)


def read(text: str, path: str) -> Reported[tuple[Incoming, ...]]:
    """The entries of a PO text. A ledger that an editor changed in its place is read the same, by its file's name."""
    try:
        if len(text) > MAX_LEDGER:
            raise PoError(0, f"it is longer than {MAX_LEDGER} characters", "import the book in parts")
        found = messages(text)
    except PoError as error:
        what = f"{path.rpartition('/')[2]} can't be read: {error.message}"
        return Reported((), (Diagnostic("bad-exchange", what, Span(path, error.line), error.hint),))
    header = dict(_header(message.target for message in found if not message.id and not message.source))
    name = header.get("x-chapter") or _chapter_of(path)
    language = header.get("language", "")
    return Reported(tuple(_incoming(message, name, language, path) for message in _living(found)))


def _living(found: Sequence[Message]) -> Iterator[Message]:
    """The messages that belong to a block of today's.

    Where a source has changed, msgmerge may leave the new message empty and put the translation aside as obsolete,
    under the same id: then that is taken. Other obsolete ones have no block any more.
    """
    empty = {message.id for message in found if not message.obsolete and not message.target}
    aside = {message.id for message in found if message.obsolete and message.target} & empty
    for message in found:
        if message.id and message.obsolete == (message.id in aside):
            yield message


def _incoming(message: Message, chapter: str, language: str, path: str) -> Incoming:
    return Incoming(
        chapter=chapter,
        id=message.id,
        source=message.source,
        target=message.target,
        fuzzy=message.fuzzy,
        written=stamp_in(message.notes),
        language=language,
        path=path,
        line=message.line,
    )


def _header(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for line in text.split("\n"):
            key, _, value = line.partition(":")
            yield key.strip().lower(), value.strip()


def _chapter_of(path: str) -> str:
    stem = path.rpartition("/")[2].removesuffix(".po")
    return EDITION if stem == EDITION.removesuffix(".toml") else f"{stem}.md"
