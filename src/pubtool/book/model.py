"""The values of a book.

Text is kept as well-formed XHTML fragments without a namespace declaration, in
the vocabulary that EPUB 3.3 allows in `body`. In these fragments

- `data-line="12"` on a block, link or picture is its line in the chapter's file, and `data-column="5"` its column
  where that is known (writers drop both);
- `<a class="note-call" id="call-…" href="#note-…" role="doc-noteref">1</a>` calls a note;
- in a chapter as it was read, every other `href` and `src` is what its author wrote; in a chapter of a `Book`,
  `href="#id"` is a link inside the book (ids are unique over the whole book), `href="https://…"` leads out of it,
  and `src="images/map.png"` is the name of one of the book's pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

from pubtool.languages import Language
from pubtool.project.trims import A5, Trim


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the chapter's title. `title` is inline XHTML, `text` its plain words; `level` is 2 to 6."""

    level: int
    id: str
    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. `text` is block XHTML, `number` counts from one in its chapter, `call` is its first call's id."""

    id: str
    number: int
    call: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter. `id` is the same in every language; `number` is zero for an unnumbered one.

    `title` is inline XHTML, `title_text` its plain words, `body` block XHTML without the title.
    """

    id: str
    number: int
    title: str
    title_text: str
    body: str
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]
    path: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the book carries it. `name` is its address in the fragments; sizes are in pixels."""

    name: str
    media_type: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody the book names. `role` is a name of the MARC relator list, `code` its three letters."""

    name: str
    role: str
    code: str


@dataclass(frozen=True, slots=True)
class Book:
    """One edition, whole: everything that any writer needs.

    `identifier` is a URN; `modified` the ISO 8601 date (`2026-01-31`) that the publication states, or empty;
    `trim` is the page of the print edition, `bleed` what is printed beyond it, in millimetres;
    `isbns` maps a format to its ISBN-13, digits only; `status` is draft, reviewed or final;
    `source_language` equals the language's tag in the original edition.
    """

    id: str
    language: Language
    source_language: str
    title: str
    chapters: tuple[Chapter, ...]
    identifier: str
    modified: str
    subtitle: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    rights: str = ""
    rights_url: str = ""
    url: str = ""
    doi: str = ""
    status: str = "final"
    isbns: tuple[tuple[str, str], ...] = ()
    trim: Trim = A5
    bleed: float = 0.0
    pictures: tuple[Picture, ...] = ()
    cover: Picture | None = None

    @property
    def is_translation(self) -> bool:
        return self.language.tag != self.source_language
