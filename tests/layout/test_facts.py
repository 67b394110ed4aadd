"""The facts that layouts and style sheets are filled in with."""

from __future__ import annotations

import dataclasses

import pytest

from pubtool.layout import Medium, Theme, facts, families
from pubtool.layout.measures import measures
from tests.layout.samples import book


def of_chapter(base: Theme, **changed: object) -> facts.ChapterFacts:
    made = book()
    chapter = dataclasses.replace(made.chapters[0], **changed)  # type: ignore[arg-type]
    return facts.of_chapter(chapter, made, base, (chapter.title, ""), measures(made, base))


def with_chapters(base: Theme, **changed: object) -> Theme:
    chapter = base.settings.chapter.model_copy(update=changed)
    return dataclasses.replace(base, settings=base.settings.model_copy(update={"chapter": chapter}))


def test_a_chapter_s_number_is_said_once(base: Theme) -> None:
    assert of_chapter(base).label == "Chapter One"
    named = of_chapter(base, title="chapter 1", title_text="chapter 1")
    assert (named.label, named.number) == ("", 0)
    assert of_chapter(base, number=0).label == ""
    assert of_chapter(with_chapters(base, numbered=False)).label == ""


def test_an_opening_takes_whole_lines(base: Theme) -> None:
    page = measures(book(), base)
    assert of_chapter(base).height == base.settings.chapter.depth * page.leading
    long = "A title that is as long as a title can be without being a chapter itself, and then some more of it" * 2
    tall = of_chapter(base, title=long, title_text=long)
    assert tall.height > of_chapter(base).height
    assert tall.height % page.leading == pytest.approx(0)
    assert tall.lines == ()
    assert of_chapter(with_chapters(base, opening="run-on")).height == 0


def test_titles_with_markup_keep_it(base: Theme) -> None:
    assert of_chapter(base).lines == ("The River",)
    assert of_chapter(base, title="The <em>River</em>", title_text="The River").lines == ()


def test_a_draft_says_so(base: Theme) -> None:
    def state(tag: str, status: str) -> object:
        made = book(tag, status=status)
        return facts.of_book(made, base, Medium.PRINT, measures(made, base))["state"]

    assert state("en", "draft") == dict(book().language.words)["draft-source"]
    assert state("ru", "draft") == dict(book("ru").language.words)["draft"]
    assert state("ru", "final") == ""


def test_an_isbn_belongs_to_its_format(base: Theme) -> None:
    made = book()
    page = measures(made, base)
    assert facts.of_book(made, base, Medium.PRINT, page)["isbn"] == "9781234567897"
    assert facts.of_book(made, base, Medium.EPUB, page)["isbn"] == "9783161484100"
    assert facts.of_book(made, base, Medium.HTML, page)["isbn"] == ""


def test_foreign_scripts_are_those_with_another_family(base: Theme) -> None:
    assert families.foreign(book(), base) == ("Arab",)
    assert families.foreign(book("ru"), base) == ("Arab",)
    assert families.foreign(book("ar"), base) == ("Latn",)
    assert families.foreign(book("ja"), base) == ("Latn", "Arab")


def test_foreign_words_agree_with_the_text_around_them(base: Theme) -> None:
    def runs(tag: str) -> object:
        made = book(tag)
        return facts.of_style(made, base, Medium.PRINT, measures(made, base))["runs"]

    family = '"Source Serif 4", "Amiri", "Source Serif 4"'
    assert runs("ar") == ({"script": "Latn", "family": family, "size": round(1 / 1.2, 3)},)
    assert '\'"Source Sans 3"' in str(runs("ja"))
    assert '"size": 1.2' in str(runs("en")).replace("'", '"')


def test_the_main_family_stands_first(base: Theme) -> None:
    assert families.families(book("ar"), base, Medium.PRINT, "text") == '"Amiri", "Source Serif 4"'
    assert families.families(book("ar"), base, Medium.EPUB, "text") == '"Amiri", serif'
    assert families.families(book("en"), base, Medium.EPUB, "text") == "serif"


def test_numerals_of_the_front_matter(base: Theme) -> None:
    def front(tag: str, numerals: str = "") -> object:
        made, theme = book(tag), base
        if numerals:
            rows = tuple(row.model_copy(update={"numerals": numerals}) for row in base.settings.scripts)
            theme = dataclasses.replace(base, settings=base.settings.model_copy(update={"scripts": rows}))
        return facts.of_style(made, theme, Medium.PRINT, measures(made, theme))["front"]

    assert front("en") == {"system": "extends lower-roman", "symbols": ""}
    assert str(front("ar")).startswith("{'system': 'fixed', 'symbols': '\"أ\" \"ب\"")
    assert str(front("ar")).endswith('"صط" "ق"\'}')
    assert "٠" in str(front("ar", "own"))


def test_contents_of_a_novel_stand_in_columns(base: Theme) -> None:
    made = book()
    many = dataclasses.replace(made, chapters=made.chapters * 30)
    assert facts.of_style(many, base, Medium.PRINT, measures(many, base))["columns"] is True
    assert facts.of_style(made, base, Medium.PRINT, measures(made, base))["columns"] is False


def test_a_role_without_a_word_is_a_contributor(base: Theme) -> None:
    person = dataclasses.replace(book().contributors[0], role="bookbinder")
    made = book(contributors=(person,))
    people = facts.of_book(made, base, Medium.PRINT, measures(made, base))["contributors"]
    assert people == (facts.Person("A. Writer", "Contributor"),)
