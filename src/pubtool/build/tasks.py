"""A task: one edition in one format. A pure function with a key, so that it can run anywhere and be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pubtool import pdf
from pubtool.book import Book
from pubtool.build.digest import digest
from pubtool.build.furnishing import printed_book
from pubtool.build.leaking import leaks_of
from pubtool.build.made import Made
from pubtool.build.making import make
from pubtool.build.press import proofed
from pubtool.build.targets import TARGETS, Target
from pubtool.build.tools import versions
from pubtool.diagnostics import Diagnostic, Reported
from pubtool.layout import Medium, Theme, original_leads
from pubtool.layout.paging import Paging
from pubtool.proof import lost_words, outside_page


@dataclass(frozen=True, slots=True)
class Task:
    """What has to be made, and of what. A bilingual edition has a second book `beside`; both have their rows.

    An EPUB that wants the page numbers of its print edition has that one's book as `printed`, and when they are known
    `paging`.
    """

    format: str
    book: Book
    theme: Theme
    beside: Book | None = None
    printed: Book | None = None
    paging: Paging | None = None

    @property
    def target(self) -> Target:
        return TARGETS[self.format]

    @property
    def file_name(self) -> str:
        variant = f"-{self.book.variant}" if self.book.variant else ""
        return self.target.file_name(self.book.id, f"{self.tags}{variant}")

    @property
    def tags(self) -> str:
        """The edition's language, or both of a bilingual one's: `en+ru`."""
        return f"{self.beside.language.tag}+{self.book.language.tag}" if self.beside else self.book.language.tag

    @property
    def waits(self) -> bool:
        """Whether it wants page numbers that aren't known yet."""
        return self.printed is not None and self.paging is None

    @property
    def origin(self) -> str:
        """The digest of all that it is made from; its page numbers follow from that, where there are any."""
        return digest(self.format, self.book, self.beside, self.theme, self.printed, versions(self.target))

    @property
    def key(self) -> str:
        """The digest of everything that the result depends on."""
        return digest(self.format, self.book, self.beside, self.theme, self.paging, versions(self.target))


def single_tasks(book: Book, made: Mapping[str, Book], formats: Iterable[str], theme: Theme) -> Iterator[Task]:
    """A task for each format of an edition in one language. `made` has its furnished book by format."""
    for name in formats:
        printed = printed_book(book, made) if name == "epub" and book.page_list else None
        yield Task(name, made[name], theme, printed=printed)


def run(task: Task) -> Reported[Made]:
    """The artefact, read back and compared with its book; empty bytes where it could not be made."""
    made = make(task.target, task.book, task.beside, task.theme, task.paging)
    found = made.diagnostics
    if made.value.data and not made.failed:
        found = (*found, *prove(task, made.value.data))
    return Reported(made.value, _named(found, task))


def prove(task: Task, data: bytes) -> tuple[Diagnostic, ...]:
    """What the finished file says against its book or books: words that got lost, text beyond the page, leaks.

    The pages of a print edition have their printer's preflight, too. What is made of them has nothing to be compared.
    """
    found = leaks_of(task.book, task.beside, task.file_name, data)
    if task.target.of_print:
        return found
    found = (*_read_back(task, data), *found)
    return (*found, *proofed(task.book, data, task.file_name)) if task.target.medium is Medium.PRINT else found


def _read_back(task: Task, data: bytes) -> tuple[Diagnostic, ...]:
    if task.beside is None:
        return _proof(task, task.book, data)
    if task.target.write_facing:
        theirs, ours = pdf.halves(data, original_leads(task.beside, task.book))
        return (*_proof(task, task.beside, theirs), *_proof(task, task.book, ours))
    return (*_proof(task, task.book, data, "beside"), *_proof(task, task.beside, data, "main"))


def _proof(task: Task, book: Book, data: bytes, others: str = "") -> tuple[Diagnostic, ...]:
    """What a file says against one book, but for what stands in it as the `others` of a bilingual edition."""
    found = lost_words(book, task.format, data, others)
    if task.target.suffix.endswith(".pdf"):
        found = (*found, *outside_page(data, book))
    return tuple(replace(d, language=d.language or book.language.tag) for d in found)


def mark(data: bytes) -> str:
    """The name under which the store remembers which task made a file."""
    return f"made-{hashlib.sha256(data).hexdigest()}"


def _named(found: tuple[Diagnostic, ...], task: Task) -> tuple[Diagnostic, ...]:
    tag = task.book.language.tag
    return tuple(Diagnostic(d.code, d.message, d.span, d.hint, d.language or tag) for d in found)
