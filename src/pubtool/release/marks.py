"""Names and times in catalogues: always the same for the same release."""

from __future__ import annotations

import posixpath
import uuid

from pubtool.release.model import Artefact, Offer, Release

LONG_AGO = "1980-01-01"
"""The day of a release that states none, where a format asks for one."""


def moment(release: Release) -> str:
    """The first second of the release's day, in UTC (RFC 3339)."""
    return f"{release.date or LONG_AGO}T00:00:00Z"


def urn(release: Release, name: str) -> str:
    """A name that no other thing has: of a file or a record of this publication."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{release.offers[0].book.identifier}#{name}')}"


def relative(path: str, here: str) -> str:
    """The address of a file of the release, as it is written in another one."""
    return posixpath.relpath(path, posixpath.dirname(here) or ".")


def format_word(offer: Offer, artefact: Artefact) -> str:
    """What a format is called in the edition's language."""
    return offer.book.language.word(f"format-{artefact.format}")
