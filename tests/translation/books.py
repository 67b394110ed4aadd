"""Chapters and books in two languages, written as Markdown, for the tests beside this file."""

from __future__ import annotations

from collections.abc import Mapping

from pubtool.book import Book, Chapter, Contributor
from pubtool.languages import Language, language
from pubtool.manuscript import read_chapter
from pubtool.manuscript.blocks import blocks
from pubtool.project.model import ChapterFile
from pubtool.translation.pairs import Group, Pairs


def spoken(tag: str) -> Language:
    found = language(tag)
    assert found
    return found


def chapter(tag: str, text: str, original: Chapter | None = None, name: str = "01-one.md") -> Chapter:
    """The chapter that a file of this name holds in the language."""
    number, _, stem = name.removesuffix(".md").partition("-")
    file = ChapterFile(f"manuscript/{tag}/{name}", int(number), stem)
    read = read_chapter(text, file, spoken(tag), original)
    assert not read.failed, read.diagnostics
    return read.value


def book(tag: str, *chapters: Chapter) -> Book:
    """A book of these chapters."""
    return Book(
        id="refuge",
        language=spoken(tag),
        source_language="en",
        title={"en": "Refuge", "ru": "Приют", "ar": "ملجأ"}.get(tag, tag),
        subtitle={"en": "A door", "ru": "Дверь", "ar": "باب"}.get(tag, ""),
        chapters=chapters,
        identifier="urn:uuid:7c8a6f2e-96a1-5b6e-8f43-6a1f6b0d9c11",
        modified="2026-01-31",
        contributors=(Contributor("A. Writer", "author", "aut"),),
        isbns=(("epub", "9780471117094"),),
    )


def matched(source: str, target: str, told: Mapping[int, int | tuple[int, ...] | None] | None = None) -> Pairs:
    """The pairs of two texts: by place, but for what `told` says of some of the source's blocks; None is missing."""
    theirs, ours = blocks(source), blocks(target)
    known = dict(enumerate(range(len(theirs)))) | dict(told or {})
    groups = []
    for place, to in known.items():
        targets = () if to is None else (to,) if isinstance(to, int) else to
        if targets and max(targets) < len(ours):
            groups.append(Group((place,), targets))
    return Pairs(theirs, ours, tuple(groups), frozenset(place for place, to in known.items() if to is None))
