"""A small project on disk, and chapters as a reader would hand them on."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from pubtool.book import Book, Chapter, Heading, Note, assemble
from pubtool.diagnostics import Diagnostic
from pubtool.languages import Language
from pubtool.project import ChapterFile, Edition, EditionFacts, Project, PublicationFacts
from pubtool.world import World

WORDS = (("contents", "Contents"),)


def language(tag: str) -> Language:
    return Language(tag, tag, "ltr", "Latn", ("“", "”", "‘", "’"), "’", "0123456789", True, True, WORDS)


def edition(tag: str, *names: str, cover: str = "", source: bool = True) -> Edition:
    files = tuple(ChapterFile(f"manuscript/{tag}/{n}", int(n[:2]), n[3:].removesuffix(".md")) for n in names)
    return Edition(language(tag), f"manuscript/{tag}", EditionFacts(title="The Ferry", cover=cover), files, source)


def project(*editions: Edition, **facts: object) -> Project:
    given = {"id": "ferry", "source_language": editions[0].language.tag, **facts}
    return Project(PublicationFacts.model_validate(given), editions)


def chapter(
    name: str,
    body: str = "",
    tag: str = "en",
    number: int = -1,
    headings: tuple[Heading, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Chapter:
    stem = name[3:].removesuffix(".md")
    number = int(name[:2]) if number < 0 else number
    return Chapter(stem, number, stem.title(), stem.title(), body, headings, notes, f"manuscript/{tag}/{name}")


def write(root: Path, path: str, data: bytes | str) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data.encode() if isinstance(data, str) else data)


def picture(kind: str = "PNG", size: tuple[int, int] = (12, 8), mode: str = "RGB", **how: object) -> bytes:
    """A picture with a gradient, so that turning it can be seen."""
    image = Image.new(mode, size)
    if mode in ("L", "RGB", "CMYK"):
        image = Image.merge(mode, [Image.linear_gradient("L").resize(size)] * len(mode))
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def assembled(root: Path, *bodies: str, cover: str = "") -> tuple[Book, tuple[Diagnostic, ...]]:
    """A book of chapters `01-one.md`, `02-two.md`, … with these bodies, and what was found."""
    names = [f"{n:02}-{stem}.md" for n, stem in enumerate(("one", "two", "three", "four")[: len(bodies)], start=1)]
    (root / "manuscript/en").mkdir(parents=True, exist_ok=True)
    here = edition("en", *names, cover=cover)
    made = assemble(project(here), here, tuple(chapter(n, b) for n, b in zip(names, bodies, strict=True)), World(root))
    return made.value, made.diagnostics


def found(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Codes with places, the file's name alone."""
    return [f"{d.code} {str(d.span).rpartition('/')[2]}" for d in diagnostics]
