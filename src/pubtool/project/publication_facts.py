"""`publication.toml`, word for word: what all editions share."""

from __future__ import annotations

import uuid
from typing import Annotated

from pydantic import Field

from pubtool.project.kinds import (
    Bisac,
    Day,
    Doi,
    FilledLine,
    LanguageTag,
    Line,
    Stem,
    Text,
    Thema,
    Url,
    Uuid,
    Values,
    Variables,
)
from pubtool.project.print_facts import PrintFacts
from pubtool.project.table import Facts
from pubtool.project.variant_facts import NamedVariants, Variants
from pubtool.project.work_facts import WorkFacts

# The name space in which a publication's UUID is made from its id: the same id, the same UUID, for ever.
_NAMESPACE = uuid.UUID("6f0c9a52-2c0e-5b1d-8f43-6a1f6b0d9c11")


class Identifiers(Facts):
    """The names by which libraries and shops know the publication."""

    uuid: Uuid = Field("", description="`urn:uuid:…`; made from `id` where it is not given, never at random")
    url: Url = Field("", description="the publication's own address")
    doi: Doi = Field("", description="its DOI, `10.…`")


class ReferencesFacts(Facts):
    """What is cited, and how."""

    files: Annotated[tuple[FilledLine, ...], Field(strict=False)] = Field(
        (),
        description="BibTeX or CSL JSON files beside `publication.toml`; `references.bib` and `references.json` where "
        "they are there",
    )
    style: Line = Field(
        "",
        description="a CSL style: its name, such as `chicago-author-date`, or a file of the project: `styles/own.csl`",
    )


class EpubFacts(Facts):
    """What the EPUB of every edition has."""

    page_list: bool = Field(True, description="the page numbers of the print edition; it is set for them")
    obfuscate_fonts: bool = Field(
        False, description="fonts made unreadable outside of the book, where a font's licence asks for it"
    )


class PublicationFacts(Facts):
    """`manuscript/publication.toml`: what all editions share."""

    id: Stem = Field(description="stem of every file name: a-z, 0-9 and hyphens")
    source_language: LanguageTag = Field(description="the language it was written in; a folder of that name")
    publisher: Line = Field("", description="who publishes it, as it shall be printed")
    rights: Text = Field("", description="the licence or the copyright line")
    rights_url: Url = Field("", description="where the licence can be read")
    date: Day = Field("", description="the date of this state of the text, such as `2026-01-31`")
    source_digest: bool = Field(
        False,
        description="the digest of the source on every copyright page, in words and as a QR code: readers can see what "
        "a copy was made from",
    )
    thema: Annotated[tuple[Thema, ...], Field(strict=False)] = Field(
        (), description="what it is about, in codes of Thema that shops and libraries file it by; the main one first"
    )
    bisac: Annotated[tuple[Bisac, ...], Field(strict=False)] = Field(
        (), description="the same in codes of BISAC, for North America"
    )
    identifiers: Identifiers = Field(default_factory=Identifiers, description="the numbers by which it is known")
    references: ReferencesFacts = Field(default_factory=ReferencesFacts, description="what is cited, and how")
    variables: Variables = Field(default_factory=Values, description="what `{{ name }}` stands for in every edition")
    epub: EpubFacts = Field(default_factory=EpubFacts, description="what the EPUB of every edition has")
    variants: NamedVariants = Field(
        default_factory=Variants, description="further editions of the same text, each in a table of its own"
    )
    works: Annotated[tuple[WorkFacts, ...], Field(strict=False)] = Field(
        (), description="the works of an anthology, in their order: `[[works]]`, each a part of the book"
    )
    print: PrintFacts = Field(default_factory=PrintFacts, description="the paper of the print edition")

    @property
    def urn(self) -> str:
        """The publication's UUID as a URN: the one that was given, else the one that its id makes."""
        return self.identifiers.uuid or f"urn:uuid:{uuid.uuid5(_NAMESPACE, self.id)}"
