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
class Cover:
    """A picture of an edition's front. `path` is relative to the folder of the release, the size in pixels."""

    path: str
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What an EPUB says of its accessibility, in the terms of schema.org; `conforms_to` is empty without a claim.

    Source: EPUB Accessibility 1.1, read from the package document.
    """

    features: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    sufficient: tuple[tuple[str, ...], ...] = ()
    hazards: tuple[str, ...] = ()
    summary: str = ""
    conforms_to: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One edition with its files. `words` counts those of its text; `covers` are the largest first."""

    book: Book
    words: int
    files: tuple[Artefact, ...]
    covers: tuple[Cover, ...] = ()
    accessibility: Accessibility | None = None


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
