"""The values of a book.

Text is kept as well-formed XHTML fragments without a namespace declaration, in
the vocabulary that EPUB 3.3 allows in `body`. In these fragments

- `data-line="12"` on a block, link or picture is its line in the chapter's file, and `data-column="5"` its column
  where that is known (writers drop both);
- `data-path="manuscript/en/03-laws.md"` on a block says that it comes from that file, and its lines are lines of it
  (writers drop it);
- `data-block="laws:12"` on a block is its name in all formats, by which a page that begins in it in print is known
  elsewhere (writers drop it);
- `data-row="7"` on a block says which row of a bilingual edition it stands in: the same number in both languages is
  level (writers drop it);
- `<p class="fallback" lang="en" dir="ltr">` is a block that stands in another language because it isn't translated;
- `<a class="note-call" id="call-…" href="#note-…" role="doc-noteref">1</a>` calls a note;
- in a chapter as it was read, every other `href` and `src` is what its author wrote; in a chapter of a `Book`,
  `href="#id"` is a link inside the book (ids are unique over the whole book), `href="https://…"` leads out of it,
  and `src="images/map.png"` is the name of one of the book's pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pubtool.languages import Language
from pubtool.project.printing import PLAIN, Printing
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

    `title` is inline XHTML, `title_text` its plain words, `body` block XHTML without the title. `role` is what it is in
    the book, a row of the table of sections (`pubtool.project.sections`); `part` the id of the part that it stands in,
    or empty.
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
    role: str = "chapter"
    part: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A bibliography as its author wrote it: BibTeX or CSL JSON. `path` is its place in the project."""

    path: str
    text: str


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
    """Somebody the book names. `role` is a name of the MARC relator list, `code` its three letters.

    `pseudonym` says that catalogues may tell that the name is one.
    """

    name: str
    role: str
    code: str
    pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class TranslationFacts:
    """How far a translation is.

    `share` is the part of the source's words, 0 to 1, whose translation says what the source says today; `date` the
    day that the publication states for this source, or empty; `digest` eight hexadecimal digits of the source's text.
    """

    share: float
    date: str
    digest: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The second language of a bilingual edition, and what the book is called in it."""

    language: Language
    title: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """One edition, whole: everything that any writer needs.

    `identifier` is a URN; `modified` the ISO 8601 date (`2026-01-31`) that the publication states, or empty;
    `trim` is the page of the print edition, `bleed` what is printed beyond it, in millimetres, and `printing` all else
    that is settled about its paper;
    `isbns` maps a format to its ISBN-13, digits only, `prices` to an amount and a currency (`4.99 EUR`); `status` is
    draft, reviewed or final;
    `source_language` equals the language's tag in the original edition. `translation` is None where nothing is known of
    it; `beside` is None in all but a bilingual edition, whose `language` is the one of its own words and its contents.
    `notes` says where notes stand, `lists` which lists (`figures`, `tables`) follow the contents; `sources` are the
    bibliographies, `citation_style` is a CSL style, its name or its XML. With `page_list` its EPUB has the page
    numbers of the print edition. A `variant` has the name that the configuration gives it, and a label that says to
    readers what it is. With `obfuscate_fonts` its fonts can't be taken out of it with the reader's own tools.
    `thema` and `bisac` are codes of these schemes, the main ones first.
    `source_digest` is the SHA-256 of the publication's source in hexadecimal digits, where its readers shall know it.
    """

    id: str
    language: Language
    source_language: str
    title: str
    chapters: tuple[Chapter, ...]
    identifier: str
    modified: str
    subtitle: str = ""
    series: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    bisac: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    rights: str = ""
    rights_url: str = ""
    url: str = ""
    doi: str = ""
    status: str = "final"
    isbns: tuple[tuple[str, str], ...] = ()
    prices: tuple[tuple[str, str], ...] = ()
    trim: Trim = A5
    bleed: float = 0.0
    printing: Printing = PLAIN
    pictures: tuple[Picture, ...] = ()
    cover: Picture | None = None
    translation: TranslationFacts | None = None
    beside: Beside | None = None
    notes: Literal["foot", "chapter", "book"] = "foot"
    lists: tuple[str, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    citation_style: str = ""
    page_list: bool = False
    obfuscate_fonts: bool = False
    variant: str = ""
    variant_label: str = ""
    source_digest: str = ""

    @property
    def tags(self) -> str:
        """The language's tag, in a bilingual edition both, the other's first: `en+ru`."""
        return f"{self.beside.language.tag}+{self.language.tag}" if self.beside else self.language.tag

    @property
    def full_title(self) -> str:
        """The title, in a bilingual edition in both languages."""
        return f"{self.title} · {self.beside.title}" if self.beside else self.title

    @property
    def is_translation(self) -> bool:
        return self.language.tag != self.source_language
