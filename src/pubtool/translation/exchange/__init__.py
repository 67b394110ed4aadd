"""Exchange with other people's tools: PO always; XLIFF 1.2, XLIFF 2.0 and TMX 1.4 with the extra `exchange`.

`export` makes files of chapters, `read_exchange` makes entries of a file, `by_chapter` parts them, and
`merge_incoming` tells what they change in a chapter. Nothing here reads or writes a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from pubtool.diagnostics import Reported
from pubtool.translation.exchange.merging import by_chapter, merge_incoming
from pubtool.translation.exchange.model import (
    Chapter,
    Conflict,
    ExportFile,
    Format,
    Incoming,
    Merged,
    with_entries,
)

__all__ = [
    "Chapter",
    "Conflict",
    "ExportFile",
    "Format",
    "Incoming",
    "Merged",
    "by_chapter",
    "export",
    "merge_incoming",
    "read_exchange",
    "with_entries",
]


def export(
    chapters: Sequence[Chapter], form: Format, book: str, *, only_open: bool = False
) -> Reported[tuple[ExportFile, ...]]:
    """The files of the chapters of one edition; `book` is the publication's id, by which a file is named.

    A PO file holds one chapter, the others hold the book. `only_open` leaves out what is fresh. There is no file
    where nothing is to be sent.
    """
    from pubtool.translation.exchange import forms  # noqa: PLC0415  lxml is slow to load, and help needs none

    return forms.write(chapters, form, book, only_open=only_open)


def read_exchange(data: bytes, path: str) -> Reported[tuple[Incoming, ...]]:
    """The entries of a file that came back; what it is, is told by its content.

    `path` is shown in messages, and its name tells the chapter of a PO file that doesn't say so itself.
    """
    from pubtool.translation.exchange import forms  # noqa: PLC0415  lxml is slow to load, and help needs none

    return forms.read(data, path)
