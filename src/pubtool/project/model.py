"""What a project is: one publication, its editions, and the chapter files of each."""

from __future__ import annotations

from dataclasses import dataclass

from pubtool.languages import Language
from pubtool.project.edition_facts import EditionFacts
from pubtool.project.printing import PLAIN, Printing
from pubtool.project.publication_facts import PublicationFacts


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
class Work:
    """A work of an anthology. `name` is its folder's; its edition in the source language stands first."""

    name: str
    folder: str
    editions: tuple[Edition, ...]

    def edition(self, tag: str) -> Edition | None:
        """Its edition in a language, where it has one."""
        return next((edition for edition in self.editions if edition.language.tag == tag), None)


@dataclass(frozen=True, slots=True)
class Project:
    """A publication in all its languages; the source edition stands first. `printing` is how it is printed.

    `works` are those of an anthology; `unbegun` are the translations that have no chapter yet: there is nothing to
    build of them.
    """

    publication: PublicationFacts
    editions: tuple[Edition, ...]
    unbegun: tuple[Edition, ...] = ()
    printing: Printing = PLAIN
    works: tuple[Work, ...] = ()

    @property
    def source(self) -> Edition:
        return self.editions[0]
