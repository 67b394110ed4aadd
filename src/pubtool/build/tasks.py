"""A task: one edition in one format. A pure function with a key, so that it can run anywhere and be kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pubtool.book import Book
from pubtool.build.digest import digest
from pubtool.build.targets import TARGETS, Target
from pubtool.build.tools import versions
from pubtool.diagnostics import Diagnostic, Reported
from pubtool.layout import Theme, lay_out
from pubtool.proof import lost_words, outside_page


@dataclass(frozen=True, slots=True)
class Task:
    """What has to be made, and of what."""

    format: str
    book: Book
    theme: Theme

    @property
    def target(self) -> Target:
        return TARGETS[self.format]

    @property
    def file_name(self) -> str:
        return self.target.file_name(self.book.id, self.book.language.tag)

    @property
    def key(self) -> str:
        """The digest of everything that the result depends on."""
        return digest(self.format, self.book, self.theme, versions(self.target))


def run(task: Task) -> Reported[bytes]:
    """The artefact, read back and compared with its book; empty bytes where it could not be made."""
    pages = lay_out(task.book, task.theme, task.target.medium)
    if pages.failed:
        return Reported(b"", _named(pages.diagnostics, task))
    made = task.target.write(task.book, pages.value)
    found = (*pages.diagnostics, *made.diagnostics)
    if made.value and not made.failed:
        found = (*found, *prove(task, made.value))
    return Reported(made.value, _named(found, task))


def prove(task: Task, data: bytes) -> tuple[Diagnostic, ...]:
    """What the finished file says against its book: words that got lost, text beyond the page."""
    found = lost_words(task.book, task.format, data)
    return (*found, *outside_page(data, task.book)) if task.target.suffix.endswith(".pdf") else found


def mark(data: bytes) -> str:
    """The name under which the store remembers which task made a file."""
    return f"made-{hashlib.sha256(data).hexdigest()}"


def _named(found: tuple[Diagnostic, ...], task: Task) -> tuple[Diagnostic, ...]:
    tag = task.book.language.tag
    return tuple(Diagnostic(d.code, d.message, d.span, d.hint, d.language or tag) for d in found)
