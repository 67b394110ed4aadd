"""What a release is: one publication on one day, its editions, and the files of each."""

from __future__ import annotations

from dataclasses import dataclass

from pubtool.book import Book


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file that readers download. `path` is relative to the folder of the release, `pages` None where it has none."""

    path: str
    format: str
    language: str
    media_type: str
    size: int
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One edition with its files. `words` counts those of its text."""

    book: Book
    words: int
    files: tuple[Artefact, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """All that is given away at once. `date` is the day that the publication states, or empty.

    `source` is the digest of manuscript and design (see `pubtool.release.source`); `tools` are the versions of what
    made the files, `fonts` those of the families that they carry, empty for the project's own.
    """

    id: str
    date: str
    source: str
    source_language: str
    offers: tuple[Offer, ...]
    tools: tuple[tuple[str, str], ...] = ()
    fonts: tuple[tuple[str, str], ...] = ()
