"""`release.json`: what a release holds, for programs. Its form is documented in docs/reference/release.md."""

from __future__ import annotations

import json
from dataclasses import asdict

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
        "source": {"digest": f"sha256:{release.source}", "language": release.source_language},
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


def date_of(data: bytes) -> str:
    """The day of a release, from its manifest. Raises `BadManifestError`."""
    try:
        facts = json.loads(data)
    except (ValueError, RecursionError):
        raise BadManifestError(f"{NAME} is not JSON") from None
    if not isinstance(facts, dict) or facts.get("schema") != SCHEMA:
        raise BadManifestError(f"{NAME} is not of the form {SCHEMA}")
    date = facts.get("date")
    if not isinstance(date, str):
        raise BadManifestError(f"{NAME} has no date")
    return date
