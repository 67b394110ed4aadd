"""The labels of numbered sections, and the entries of the contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pubtool.book import Chapter
from pubtool.languages import Language
from pubtool.layout.settings import ChapterSettings
from pubtool.project.sections import section

_IN_WORDS = {"words": True, "numerals": False}
_COUNTED = frozenset(("chapter", "part", "appendix"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `mark` is its number or letter, `label` that of a part in full; `front` says that its
    folio is one of the front matter, `below` is what it holds.
    """

    id: str
    role: str
    mark: str
    label: str
    title: Markup
    front: bool = False
    below: tuple[Entry, ...] = ()


def label(chapter: Chapter, language: Language, settings: ChapterSettings) -> str:
    """The number above the title: Chapter One, Appendix B. Empty without one, or where the title says it."""
    if not chapter.number or not settings.numbered or chapter.role not in _COUNTED:
        return ""
    said = chapter.title_text.casefold()
    if any(language.label(chapter.role, chapter.number, words).casefold() == said for words in (True, False)):
        return ""
    return language.label(chapter.role, chapter.number, _IN_WORDS.get(settings.numbers))


def entry(chapter: Chapter, language: Language, above: str, title: Markup, front: bool = False) -> Entry:
    """The entry of a chapter. `above` is its label, empty where no number shall be shown."""
    mark = ""
    if above and chapter.role == "appendix":
        mark = language.letter(chapter.number)
    elif above and chapter.role == "chapter":
        mark = language.number(chapter.number)
    return Entry(chapter.id, chapter.role, mark, above if chapter.role == "part" else "", title, front)


def entries(chapters: Sequence[tuple[Chapter, Entry]], nested: bool = True) -> tuple[Entry, ...]:
    """The entries of all that stands in the contents, those of a part's chapters below it."""
    listed = [(chapter, entry) for chapter, entry in chapters if section(chapter.role).listed]
    if not nested:
        return tuple(entry for _, entry in listed)
    return tuple(
        replace(entry, below=tuple(_below(chapter.id, listed))) for chapter, entry in listed if not chapter.part
    )


def _below(part: str, listed: Iterable[tuple[Chapter, Entry]]) -> Iterable[Entry]:
    return (entry for chapter, entry in listed if chapter.part == part)
