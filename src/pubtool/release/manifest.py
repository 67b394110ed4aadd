"""`release.json`: what a release holds, for programs. Its form is documented in docs/reference/release.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pubtool.release.model import Artefact, Offer, Release

NAME = "release.json"
SCHEMA = "pubtool-release/1"


class BadManifestError(ValueError):
    """A file that isn't the manifest of a release."""


def manifest(release: Release) -> bytes:
    """The manifest as UTF-8: the same release, the same bytes."""
    facts: dict[str, object] = {
        "schema": SCHEMA,
        "id": release.id,
        "date": release.date,
        "source": {
            "digest": f"sha256:{release.source}",
            "language": release.source_language,
            "printed": any(offer.book.source_digest for offer in release.offers),
        },
        "editions": [_edition(offer) for offer in release.offers],
        "tools": dict(sorted(release.tools)),
        "fonts": dict(sorted(release.fonts)),
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def _edition(offer: Offer) -> dict[str, object]:
    book = offer.book
    facts: dict[str, object] = {
        "language": book.language.tag,
        "direction": book.language.direction,
        "title": book.title,
        "subtitle": book.subtitle,
        "identifier": book.identifier,
        "status": book.status,
        "translation": None,
        "isbn": dict(book.isbns),
        "words": offer.words,
        "accessibility": asdict(offer.accessibility) if offer.accessibility else None,
        "covers": [
            {"path": cover.path, "media_type": cover.media_type, "width": cover.width, "height": cover.height}
            for cover in offer.covers
        ],
        "files": [_file(artefact) for artefact in offer.files],
    }
    if book.translation:
        state = book.translation
        facts["translation"] = {
            "of": book.source_language,
            "share": round(state.share, 4),
            "date": state.date,
            "state": state.digest,
        }
    return facts


def _file(artefact: Artefact) -> dict[str, object]:
    return {
        "path": artefact.path,
        "format": artefact.format,
        "media_type": artefact.media_type,
        "size": artefact.size,
        "sha256": artefact.sha256,
        "pages": artefact.pages,
    }


@dataclass(frozen=True, slots=True)
class Origin:
    """What a release was made from, where its artefacts print it too.

    `digest` is a SHA-256 in hexadecimal digits, `files` are the artefacts with the direction of their language.
    """

    digest: str
    files: Mapping[str, str]


def date_of(data: bytes) -> str:
    """The day of a release, from its manifest. Raises `BadManifestError`."""
    date = _facts(data).get("date")
    if not isinstance(date, str):
        raise BadManifestError(f"{NAME} has no date")
    return date


def origin_of(data: bytes) -> Origin | None:
    """What a release's artefacts shall say that they were made from. Raises `BadManifestError`."""
    facts = _facts(data)
    try:
        if facts["source"]["printed"] is not True:
            return None
        digest = facts["source"]["digest"].removeprefix("sha256:")
        rows = [(file["path"], edition["direction"]) for edition in facts["editions"] for file in edition["files"]]
    except (KeyError, TypeError, AttributeError):
        return None
    return Origin(digest, {path: direction for path, direction in rows if isinstance(path, str) and "/" not in path})


def _facts(data: bytes) -> dict[str, Any]:
    try:
        facts = json.loads(data)
    except (ValueError, RecursionError):
        raise BadManifestError(f"{NAME} is not JSON") from None
    if not isinstance(facts, dict) or facts.get("schema") != SCHEMA:
        raise BadManifestError(f"{NAME} is not of the form {SCHEMA}")
    return facts
