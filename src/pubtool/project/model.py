"""What a project is: one publication, its editions, and the chapter files of each.

`PublicationFacts` and `EditionFacts` are the two configuration files, word for word; their JSON Schemas and the
reference page are made from them, so every key has its description here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pubtool.languages import Language


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Identifiers(_Facts):
    """The names by which libraries and shops know the publication."""

    uuid: str = Field("", description="`urn:uuid:…`; made from `id` where it is not given, never at random")
    url: str = Field("", description="the publication's own address")
    doi: str = Field("", description="its DOI, `10.…`")


class PrintFacts(_Facts):
    """The paper."""

    trim: str = Field("A5", description="a name (`A5`, `us-trade`) or two measures (`6in x 9in`)")
    bleed: str = Field("0mm", description="how far pictures and colours run over the trim, such as `3mm`")


class PublicationFacts(_Facts):
    """`manuscript/publication.toml`: what all editions share."""

    id: str = Field(description="stem of every file name: a-z, 0-9 and hyphens")
    source_language: str = Field(description="the language it was written in; a folder of that name")
    publisher: str = Field("", description="who publishes it, as it shall be printed")
    rights: str = Field("", description="the licence or the copyright line")
    rights_url: str = Field("", description="where the licence can be read")
    date: str = Field("", description="the date of this state of the text, such as `2026-01-31`")
    identifiers: Identifiers = Field(default_factory=Identifiers)
    print: PrintFacts = Field(default_factory=PrintFacts)


class ContributorFacts(_Facts):
    """Somebody the edition names."""

    name: str = Field(description="the name, as it shall be printed; a pseudonym is as good")
    role: str = Field("author", description="author, editor, translator, illustrator or another MARC relator")


class EditionFacts(_Facts):
    """`manuscript/<language>/edition.toml`: one language of the publication."""

    title: str = Field(description="the title")
    subtitle: str = Field("", description="the subtitle")
    description: str = Field("", description="what the book is about, in a few sentences, for shops and libraries")
    subjects: tuple[str, ...] = Field((), description="what it is about, in single words")
    status: Literal["draft", "reviewed", "final", ""] = Field(
        "", description="how far it is: draft, reviewed or final; a translation is a draft until it says otherwise"
    )
    cover: str = Field("", description="a picture for the cover, such as `images/cover.jpg`; drawn where none is given")
    contributors: tuple[ContributorFacts, ...] = Field((), description="who made it")
    isbn: dict[str, str] = Field(default_factory=dict, description="an ISBN for each format: `epub`, `print`, `screen`")


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """A chapter's file. `03-laws.md` has number 3 and stem `laws`, which is the chapter's id in every language."""

    path: str
    number: int
    stem: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One language: its facts and its chapters in reading order. `folder` is `manuscript/<language>`."""

    language: Language
    folder: str
    facts: EditionFacts
    chapters: tuple[ChapterFile, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A publication in all its languages; the source edition stands first."""

    publication: PublicationFacts
    editions: tuple[Edition, ...]

    @property
    def source(self) -> Edition:
        return self.editions[0]
