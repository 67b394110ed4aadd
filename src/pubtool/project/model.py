"""What a project is: one publication, its editions, and the chapter files of each.

`PublicationFacts` and `EditionFacts` are the two configuration files, word for word; their JSON Schemas are made from
them and the reference page is tested against them, so every key has its description here and nowhere else.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.config import JsonDict

from pubtool.languages import Language
from pubtool.project.kinds import (
    AddOn,
    Bleed,
    Colour,
    Day,
    Doi,
    FilledLine,
    Isbn,
    LanguageTag,
    Line,
    ProfilePath,
    Role,
    SpineWidth,
    Stem,
    Text,
    TrimSize,
    Url,
    Uuid,
    refusal,
)
from pubtool.project.printer import NAMES
from pubtool.project.printing import PLAIN, Printing
from pubtool.project.roles import relator
from pubtool.project.table import Facts
from pubtool.project.trims import Trim, length, trim

_PROFILES: JsonDict = {"examples": [*NAMES]}

# The name space in which a publication's UUID is made from its id: the same id, the same UUID, for ever.
_NAMESPACE = uuid.UUID("6f0c9a52-2c0e-5b1d-8f43-6a1f6b0d9c11")


class Identifiers(Facts):
    """The names by which libraries and shops know the publication."""

    uuid: Uuid = Field("", description="`urn:uuid:…`; made from `id` where it is not given, never at random")
    url: Url = Field("", description="the publication's own address")
    doi: Doi = Field("", description="its DOI, `10.…`")


class SpotFacts(Facts):
    """An ink of its own."""

    name: FilledLine = Field(description="its name, as the printer knows it")
    color: Colour = Field(description="the colour of the design that is printed in it, `#rrggbb`")


class PrintFacts(Facts):
    """The paper, and who prints on it."""

    profile: Line = Field(
        "none",
        description="whose rules the print edition follows; `none` asks for nothing",
        json_schema_extra=_PROFILES,
    )
    trim: TrimSize = Field(
        "", description="a name (`A5`, `us-trade`) or two measures (`6in x 9in`); A5 where the printer has it"
    )
    bleed: Bleed = Field(
        "", description="how far pictures and colours run over the trim, such as `3mm`; as the printer wants it"
    )
    color: Literal["", "black", "cmyk"] = Field(
        "", description="`black` makes pictures grey, `cmyk` converts them; black where a printer is named"
    )
    standard: Literal["", "none", "pdf/x-1a", "pdf/x-3", "pdf/x-4"] = Field(
        "", description="the PDF/X to be made; the printer's own where it is not given"
    )
    icc: ProfilePath = Field("", description="a press's colour profile, as a path in the project: `styles/press.icc`")
    condition: Line = Field("", description="the registered printing condition, such as `FOGRA39`; the printer's own")
    paper: Line = Field("", description="one of the printer's papers, such as `cream`; its usual one")
    spine: SpineWidth = Field("", description="the spine as the printer's own calculator has it, such as `12.3mm`")
    sheet: Literal["", "A4", "A3", "Letter"] = Field(
        "", description="the sheets of a booklet; A4, or the printer's own"
    )
    booklet: Literal["saddle", "zine8"] = Field(
        "saddle", description="`saddle`: sheets folded in the middle; `zine8`: eight small pages on one sheet"
    )
    spots: Annotated[tuple[SpotFacts, ...], Field(strict=False)] = Field((), description="inks of their own")
    price: Line = Field("", description="the price as the cover shows it, such as `$14.99`")
    addon: AddOn = Field("", description="the five digits beside the barcode of the ISBN: `51499`, or `90000`")

    @property
    def page(self) -> Trim | None:
        """The trim in millimetres, where it is given."""
        return trim(self.trim)

    @property
    def bleed_width(self) -> float | None:
        """The bleed in millimetres, where it is given."""
        return length(self.bleed)

    @property
    def spine_width(self) -> float | None:
        """The spine in millimetres, where it is given."""
        return length(self.spine)


class PublicationFacts(Facts):
    """`manuscript/publication.toml`: what all editions share."""

    id: Stem = Field(description="stem of every file name: a-z, 0-9 and hyphens")
    source_language: LanguageTag = Field(description="the language it was written in; a folder of that name")
    publisher: Line = Field("", description="who publishes it, as it shall be printed")
    rights: Text = Field("", description="the licence or the copyright line")
    rights_url: Url = Field("", description="where the licence can be read")
    date: Day = Field("", description="the date of this state of the text, such as `2026-01-31`")
    identifiers: Identifiers = Field(default_factory=Identifiers, description="the numbers by which it is known")
    print: PrintFacts = Field(default_factory=PrintFacts, description="the paper of the print edition")

    @property
    def urn(self) -> str:
        """The publication's UUID as a URN: the one that was given, else the one that its id makes."""
        return self.identifiers.uuid or f"urn:uuid:{uuid.uuid5(_NAMESPACE, self.id)}"


class ContributorFacts(Facts):
    """Somebody the edition names."""

    name: FilledLine = Field(description="the name, as it shall be printed; a pseudonym is as good")
    role: Role = Field("author", description="author, editor, translator, illustrator or another MARC relator")

    @property
    def code(self) -> str:
        """The three letters that MARC has for the role."""
        return relator(self.role)


class Isbns(Facts):
    """An ISBN for each format, as 13 digits."""

    epub: Isbn = Field("", description="the ISBN of the EPUB")
    print: Isbn = Field("", description="the ISBN of the printed book")
    screen: Isbn = Field("", description="the ISBN of the PDF for the screen")

    @model_validator(mode="after")
    def _each_its_own(self) -> Isbns:
        numbers = [number for _, number in self.items()]
        if len(set(numbers)) < len(numbers):
            raise refusal(
                "bad-isbn", "two formats have the same ISBN", "a shop tells them apart by it: each needs its own"
            )
        return self

    def items(self) -> Iterator[tuple[str, str]]:
        """Format and ISBN of those that were given, sorted by format."""
        given = ("epub", self.epub), ("print", self.print), ("screen", self.screen)
        return ((name, number) for name, number in given if number)


class EditionFacts(Facts):
    """`manuscript/<language>/edition.toml`: one language of the publication."""

    title: FilledLine = Field(description="the title")
    subtitle: Line = Field("", description="the subtitle")
    series: Line = Field("", description="the series that it belongs to, with its number, as the cover shows it")
    description: Text = Field("", description="what the book is about, in a few sentences, for shops and libraries")
    subjects: Annotated[tuple[FilledLine, ...], Field(strict=False)] = Field(
        (), description="what it is about, in single words"
    )
    status: Literal["draft", "reviewed", "final", ""] = Field(
        "", description="how far it is: draft, reviewed or final; a translation is a draft until it says otherwise"
    )
    fallback: Literal["source", "omit", "fail"] = Field(
        "omit",
        description="what stands where a translation is missing: the source's own words (`source`), nothing (`omit`), "
        "or no book at all (`fail`)",
    )
    cover: Line = Field(
        "", description="a picture for the cover, such as `images/cover.jpg`; drawn where none is given"
    )
    contributors: Annotated[tuple[ContributorFacts, ...], Field(strict=False)] = Field((), description="who made it")
    isbn: Isbns = Field(default_factory=Isbns, description="an ISBN for each format: `epub`, `print`, `screen`")


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """A chapter's file. `03-laws.md` has number 3 and stem `laws`, which is the chapter's id in every language."""

    path: str
    number: int
    stem: str

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Edition:
    """One language: its facts and its chapters in reading order. `folder` is `manuscript/<language>`."""

    language: Language
    folder: str
    facts: EditionFacts
    chapters: tuple[ChapterFile, ...]
    is_source: bool = True

    @property
    def status(self) -> str:
        """draft, reviewed or final: as its author says, else the source is final and a translation a draft."""
        return self.facts.status or ("final" if self.is_source else "draft")


@dataclass(frozen=True, slots=True)
class Project:
    """A publication in all its languages; the source edition stands first. `printing` is how it is printed.

    `unbegun` are the translations that have no chapter yet: there is nothing to build of them.
    """

    publication: PublicationFacts
    editions: tuple[Edition, ...]
    unbegun: tuple[Edition, ...] = ()
    printing: Printing = PLAIN

    @property
    def source(self) -> Edition:
        return self.editions[0]
