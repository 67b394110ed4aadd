"""Labels of chapters, parts and appendices, and the entries of the contents."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from pubtool.book import Chapter
from pubtool.languages import Language, language
from pubtool.layout.labels import Entry, entries, entry, label
from pubtool.layout.settings import ChapterSettings


def spoken(tag: str) -> Language:
    known = language(tag)
    assert known
    return known


def chapter(
    role: str = "chapter", number: int = 1, title: str = "The River", name: str = "a", part: str = ""
) -> Chapter:
    return Chapter(name, number, title, title, "", (), (), f"manuscript/en/01-{name}.md", role=role, part=part)


def said(made: Chapter, tag: str = "en", **settings: object) -> str:
    return label(made, spoken(tag), ChapterSettings.model_validate(settings))


@pytest.mark.parametrize(
    ("tag", "role", "number", "wanted"),
    [
        ("en", "chapter", 1, "Chapter One"),
        ("en", "part", 2, "Part Two"),
        ("en", "appendix", 2, "Appendix B"),
        ("en", "chapter", 41, "Chapter 41"),
        ("de", "chapter", 3, "Kapitel 3"),
        ("ru", "appendix", 3, "Приложение В"),
        ("ar", "chapter", 1, "الفصل الأول"),
        ("ja", "chapter", 12, "第十二章"),
    ],
)
def test_each_language_counts_as_its_books_do(tag: str, role: str, number: int, wanted: str) -> None:
    assert said(chapter(role, number), tag) == wanted


def test_the_theme_may_say_otherwise() -> None:
    assert said(chapter(), numbers="numerals") == "Chapter 1"
    assert said(chapter(), "ru", numbers="words") == "Глава первая"
    assert said(chapter("part"), "uk", numbers="words") == "Частина перша"
    assert said(chapter(), numbered=False) == ""


@pytest.mark.parametrize("title", ["Chapter One", "chapter one", "Chapter 1"])
def test_what_the_title_says_is_not_said_twice(title: str) -> None:
    assert said(chapter(title=title)) == ""


def test_what_is_not_counted_has_no_label() -> None:
    assert said(chapter(number=0)) == ""
    assert said(chapter("preface", 3)) == ""


def test_an_entry_has_a_short_mark_and_that_of_a_part_is_in_full() -> None:
    title = Markup("T")
    assert entry(chapter("appendix", 2), spoken("en"), "Appendix B", title) == Entry("a", "appendix", "B", "", title)
    assert entry(chapter("chapter", 3), spoken("fa"), "x", title).mark == "۳"
    assert entry(chapter("part", 1), spoken("en"), "Part One", title).label == "Part One"
    assert entry(chapter("chapter", 3), spoken("en"), "", title).mark == ""


def test_chapters_stand_below_their_part_and_unlisted_sections_nowhere() -> None:
    rows = [chapter("dedication", 0, name="d"), chapter("preface", 0, name="p"), chapter("part", 1, name="one")]
    rows += [chapter(name="x", part="one"), chapter("index", 0, name="i")]
    pairs = [(row, entry(row, spoken("en"), "", Markup("T"))) for row in rows]
    nested = entries(pairs)
    assert [one.id for one in nested] == ["p", "one", "i"]
    assert [one.id for one in nested[1].below] == ["x"]
    assert [one.id for one in entries(pairs, nested=False)] == ["p", "one", "x", "i"]
