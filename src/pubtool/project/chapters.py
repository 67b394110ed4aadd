"""The chapter files of an edition, found by their names and compared with those of the source."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.project.model import ChapterFile
from pubtool.project.sections import role_of, section
from pubtool.world import World

# The stem is an id in EPUB and HTML, where an id begins with a letter.
_NAME = re.compile(r"([0-9]{1,4})-([^\W\d_][\w-]*)\.md")
_PART = re.compile(r"_[\w-]+\.md")
"""A file that chapters include."""

_LEDGER = re.compile(r"[0-9]{1,4}-[^\W\d_][\w-]*\.po")
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
_NOT_OURS = frozenset({"desktop.ini", "thumbs.db", "icon\r"})
IMAGES = "images"
EDITION_LEDGER = "edition.po"
_EXPECTED = frozenset({"edition.toml", f"{IMAGES}/"})


@dataclass(frozen=True, slots=True)
class Folder:
    """The chapters of one language in reading order, whether or not the rest of its edition is in order.

    `ledgers` are the names of the files that remember its translation.
    """

    path: str
    language: str
    chapters: tuple[ChapterFile, ...]
    ledgers: tuple[str, ...] = ()


def find_chapters(world: World, folder: str, language: str) -> Reported[Folder]:
    """The chapters of an edition's folder, and what in it is none. Raises `WorldError`."""
    found: list[ChapterFile] = []
    ledgers: list[str] = []
    diagnostics: list[Diagnostic] = []
    for name in world.list(folder):
        if is_ledger(name):
            ledgers.append(name)
            continue
        match = _NAME.fullmatch(name)
        if match:
            found.append(ChapterFile(f"{folder}/{name}", int(match[1]), match[2]))
        elif name not in _EXPECTED and name.lower() not in _NOT_OURS and not _PART.fullmatch(name):
            diagnostics.append(_stranger(f"{folder}/{name}", language))
    chapters = sorted(found, key=lambda chapter: (chapter.number, chapter.path))
    diagnostics.extend(_twice(chapters, language))
    if not chapters:
        diagnostics.append(_empty(folder, language, begun=not ledgers))
    return Reported(Folder(folder, language, tuple(chapters), tuple(ledgers)), tuple(diagnostics))


def _empty(folder: str, language: str, begun: bool) -> Diagnostic:
    """A folder without chapters: a translation that has its ledgers only waits for its translator."""
    if begun:
        hint = "write the first as 01-beginning.md, with its title in the first line: # Beginning"
        return Diagnostic("no-chapters", f"{folder} has no chapters", Span(folder), hint, language)
    message = f"{folder} has no chapter yet: the edition is left out"
    hint = "translate a .po file in it with a PO editor, then type `pubtool translate import --confirm`"
    return Diagnostic("not-begun", message, Span(folder), hint, language)


def is_ledger(name: str) -> bool:
    """Whether a file of that name remembers a translation: a chapter's, or that of `edition.toml`."""
    return name == EDITION_LEDGER or _LEDGER.fullmatch(name) is not None


def _stranger(path: str, language: str) -> Diagnostic:
    name = path.rstrip("/").rpartition("/")[2]
    if path.endswith("/") and name.lower() == IMAGES:
        return Diagnostic("wrong-case", f"{name} is named {IMAGES}", Span(path[:-1]), f"rename it {IMAGES}", language)
    if path.endswith("/"):
        hint = "an edition's folder holds chapters, edition.toml and images/: move it out of manuscript/"
        return Diagnostic("unknown-folder", f"unknown folder {name}", Span(path[:-1]), hint, language)
    if PurePosixPath(name).suffix.lower() in _MARKDOWN:
        message = f"{name} is not the name of a chapter"
        hint = "write a number, a hyphen, a name that begins with a letter, and .md: 01-beginning.md"
        return Diagnostic("bad-chapter-name", message, Span(path), hint, language)
    hint = "pictures belong in images/, and chapters are named 01-beginning.md"
    return Diagnostic("ignored-file", f"{name} is not read", Span(path), hint, language)


def _twice(chapters: Sequence[ChapterFile], language: str) -> Iterator[Diagnostic]:
    """Chapters whose number or name another one has; names that differ in case only are one on many disks."""
    numbers: dict[int, ChapterFile] = {}
    stems: dict[str, ChapterFile] = {}
    for chapter in chapters:
        first = numbers.setdefault(chapter.number, chapter)
        if first is not chapter:
            message = f"{chapter.name} has the same number as {first.name}"
            hint = "give it a number of its own"
            yield Diagnostic("duplicate-number", message, Span(chapter.path), hint, language)
        first = stems.setdefault(chapter.stem.casefold(), chapter)
        if first is not chapter:
            message = f"{chapter.name} has the same name as {first.name}"
            hint = "the name after the number is the chapter's id: give it one of its own"
            yield Diagnostic("duplicate-id", message, Span(chapter.path), hint, language)


def missing_numbers(source: Folder) -> Iterator[Diagnostic]:
    """The gaps in the numbers of the source's chapters, each at the chapter after it.

    Front and back matter may have any number that puts it before or behind the text, such as 90-glossary.md.
    """
    last = 0
    for chapter in source.chapters:
        if chapter.number > last + 1 and section(role_of(chapter.stem)).matter == "body":
            gap = (
                f"chapter {last + 1}" if chapter.number == last + 2 else f"chapters {last + 1} to {chapter.number - 1}"
            )
            hint = "rename the files, or look for the one that is lost"
            message = f"there is no {gap} before {chapter.name}"
            yield Diagnostic("missing-number", message, Span(chapter.path), hint, source.language)
        last = max(last, chapter.number)


def compare(source: Folder, other: Folder) -> Iterator[Diagnostic]:
    """What the source has and a translation lacks, and the other way round."""
    tag = other.language
    ours = {chapter.name: chapter for chapter in other.chapters}
    theirs = {chapter.name: chapter for chapter in source.chapters}
    spellings = {name.casefold(): name for name in ours.keys() - theirs.keys()}
    misspelt: set[str] = set()
    for name in theirs.keys() - ours.keys():
        found = spellings.get(name.casefold())
        if found:
            misspelt.add(found)
            message = f"{found} is named {name} in {source.path}"
            yield Diagnostic("wrong-case", message, Span(ours[found].path), f"rename it {name}", tag)
        else:
            message = f"{name} is missing: the chapter has no translation"
            hint = f"translate {theirs[name].path}; until then `fallback` in edition.toml says what stands in its place"
            yield Diagnostic("missing-chapter", message, Span(f"{other.path}/{name}"), hint, tag)
    for name in ours.keys() - theirs.keys() - misspelt:
        near = nearest(name, theirs.keys() - ours.keys())
        hint = f"did you mean {near}?" if near else "a translation's files are named as the source's"
        message = f"{name} has no chapter in {source.path}"
        yield Diagnostic("extra-chapter", message, Span(ours[name].path), hint, tag)
    yield from _left_over(other, theirs)


def _left_over(other: Folder, originals: Container[str]) -> Iterator[Diagnostic]:
    """The ledgers whose chapter the source does not have."""
    for name in other.ledgers:
        chapter = f"{name.removesuffix('.po')}.md"
        if name != EDITION_LEDGER and chapter not in originals:
            message = f"{name} is not read: the source has no {chapter}"
            hint = "rename it as the chapter was renamed, or delete it"
            yield Diagnostic("ignored-file", message, Span(f"{other.path}/{name}"), hint, other.language)
