"""Passages in another language than the book's: what isn't translated, and the second one of a bilingual edition."""

from __future__ import annotations

import dataclasses
import re

import pytest

from pubtool.book import Beside, Book, Note, TranslationFacts, fragments
from pubtool.languages import Language, language
from pubtool.layout import Medium, Theme, cover, editions, facts, fonts, lay_out, text
from pubtool.layout.measures import measures
from pubtool.layout.templates import Layouts
from tests.layout.samples import GIVEN, TEXT, book


def spoken(tag: str) -> Language:
    found = language(tag)
    assert found
    return found


def bilingual(tag: str, other: str) -> Book:
    """A book with a pair of paragraphs, one in each language."""
    made = book(tag)
    aside = f'<p class="beside" lang="{other}" dir="{spoken(other).direction}">{TEXT[other]}</p>'
    pair = f'<div class="pair"><p>{TEXT[tag]}</p>{aside}</div>'
    first = dataclasses.replace(made.chapters[0], body=pair + made.chapters[0].body)
    beside = Beside(spoken(other), GIVEN[other][0], GIVEN[other][1])
    return dataclasses.replace(made, chapters=(first, *made.chapters[1:]), beside=beside)


def with_fallback(tag: str, source: str) -> Book:
    made = book(tag)
    gap = f'<p class="wide fallback" lang="{source}" dir="{spoken(source).direction}">{TEXT[source]}</p>'
    first = dataclasses.replace(made.chapters[0], body=gap + made.chapters[0].body)
    return dataclasses.replace(made, chapters=(first, *made.chapters[1:]), source_language=source)


def known(made: Book, base: Theme, medium: Medium = Medium.EPUB) -> dict[str, object]:
    return facts.of_book(made, base, medium, measures(made, base))


def styled(made: Book, base: Theme, medium: Medium) -> str:
    pages = lay_out(made, base, medium)
    assert pages.diagnostics == ()
    return pages.value.styles[0].data.decode()


def test_the_second_language_is_that_of_the_passages() -> None:
    assert fonts.second(book("ru")) is None
    assert fonts.second(bilingual("ru", "en")) == spoken("en")
    assert fonts.second(with_fallback("ru", "ar")) == spoken("ar")


def test_an_epub_brings_the_fonts_of_its_passages_too(base: Theme) -> None:
    for made in (bilingual("en", "ar"), with_fallback("en", "ar")):
        assert [font.family for font in fonts.needed(made, base, Medium.EPUB)] == ["Amiri"]
    assert set(GIVEN["ar"][0]) <= set(fonts.characters(bilingual("en", "ar")))


@pytest.mark.parametrize("medium", [Medium.EPUB, Medium.HTML, Medium.PRINT])
def test_passages_are_set_in_their_own_family(base: Theme, medium: Medium) -> None:
    rule = re.search(
        r"\.fallback, \.beside \{ font-family: ([^}]*) \}", styled(with_fallback("ar", "en"), base, medium)
    )
    assert rule
    assert "Amiri" not in rule[1].split(",")[0]
    assert ".fallback" not in styled(book("ar"), base, medium)


def test_columns_stand_as_facing_pages_would(base: Theme) -> None:
    left = ".pair > .beside { grid-column: 1"
    assert left in styled(bilingual("ru", "en"), base, Medium.HTML)
    assert left in styled(bilingual("ar", "en"), base, Medium.HTML)
    assert left not in styled(bilingual("en", "ar"), base, Medium.HTML)


def test_runs_are_marked_but_not_in_a_passage_of_their_own_script() -> None:
    root = fragments.parse(
        '<p>سطر Latin</p><p class="beside" lang="en" dir="ltr">Latin and Кириллица</p> tail Latin'
        '<p class="fallback" lang="xx">Latin</p>'
    )
    text.mark_runs(root, ("Latn", "Cyrl"))
    made = fragments.serialise(root)
    assert made.count('class="run-Latn"') == 3
    assert '<p class="beside" lang="en" dir="ltr">Latin and <span class="run-Cyrl" dir="ltr">' in made
    assert '<span class="run-Latn" dir="ltr">tail Latin</span>' in made


def test_notes_of_the_second_language_have_its_numerals() -> None:
    made = book("ar").chapters[0]
    call = '<p class="beside" lang="en"><a class="note-call" id="c" href="#n" role="doc-noteref">1</a></p>'
    note = Note("n", 1, "c", '<p class="beside" lang="en" dir="ltr">Note</p>', 1)
    out = text.for_epub(dataclasses.replace(made, body=call, notes=(note,)), spoken("ar"), {}, "a.xhtml")
    assert re.findall(r"<a [^>]*>(.)</a>", out) == ["1", "1"]


def test_an_edition_says_which_it_is_and_what_it_is_called_in_both(base: Theme) -> None:
    made = known(bilingual("ru", "en"), base)
    assert made["edition"] == "Двуязычное издание: русский и английский"
    second = made["beside"]
    assert isinstance(second, editions.Second)
    assert (second.language, second.direction, second.title) == ("en", "ltr", GIVEN["en"][0])
    assert (known(book("ru"), base)["edition"], known(book("ru"), base)["beside"]) == ("Русское издание", None)


def test_how_much_of_which_state_is_translated_stands_on_the_copyright_page(base: Theme) -> None:
    told = TranslationFacts(0.937, "2026-01-31", "0a1b2c3d")
    made = dataclasses.replace(book("ru"), translation=told)
    said = str(known(made, base)["translated"])
    assert re.sub(r"\s", " ", re.sub("<[^>]*>", "", said)) == (
        "Язык оригинала: английский. Переведено 94 % текста в редакции от 31 января 2026 г., состояние 0a1b2c3d."
    )
    undated = known(dataclasses.replace(made, translation=dataclasses.replace(told, date="")), base)
    assert "2026" not in str(undated["translated"])
    assert known(book("ru"), base)["translated"] == ""
    page = next(d.xhtml for d in lay_out(made, base, Medium.EPUB).value.documents if d.kind == "copyright-page")
    assert said in page


def test_the_cover_has_both_titles(base: Theme) -> None:
    drawn = cover.drawn(bilingual("en", "ar"), base, Layouts(base))
    assert GIVEN["ar"][0] in drawn
    assert GIVEN["en"][1] not in drawn
    assert "Amiri" in drawn
