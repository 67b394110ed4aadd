"""Facing pages as they come out: level, whole, on the page, for eye and ear, the same each time."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from pubtool.book import Book
from pubtool.layout import Medium
from pubtool.pdf import halves, write, write_facing
from pubtool.pdf.facing.writer import Levelled
from pubtool.proof import lost_words, outside_page
from tests.pdf.facing_samples import Writer, book, laid_out, made, mixed, table, texts
from tests.pdf.samples import pages as plain_pages
from tests.validators import pdf_facts, verapdf

PAIRS = {"en+ru": ("en", "ru", 1.2), "en+ar": ("en", "ar", 0.9), "ar+en": ("ar", "en", 1.0)}


@cache
def sides(name: str) -> tuple[Book, Book]:
    one, other, length = PAIRS[name]
    return mixed(one), mixed(other, length)


@cache
def finished(name: str, medium: Medium = Medium.SCREEN) -> Levelled:
    return made(*sides(name), medium)


@pytest.mark.parametrize("name", PAIRS)
def test_every_pair_is_level(name: str) -> None:
    done = finished(name)
    assert done.pairs > 100
    assert done.level == done.pairs


@pytest.mark.parametrize("name", PAIRS)
def test_every_word_of_both_is_there_and_on_the_page(name: str) -> None:
    original, translation = sides(name)
    apart = halves(finished(name).data, laid_out(original, translation).leads)
    for half, language in zip(apart, (original, translation), strict=True):
        assert lost_words(language, "print", half) == ()
    assert outside_page(finished(name).data) == ()


@pytest.mark.xdist_group("verapdf")
def test_they_are_pdf_ua_1() -> None:
    files = {f"{name} {m}": finished(name, m).data for name in PAIRS for m in (Medium.SCREEN, Medium.PRINT)}
    assert set(map(tuple, verapdf.complaints(files).values())) == {()}


def test_the_same_books_give_the_same_bytes() -> None:
    assert made(*sides("en+ru"), Medium.SCREEN).data == finished("en+ru").data


@pytest.mark.parametrize(
    ("name", "direction", "order"),
    [("en+ru", "", ["en", "ru"]), ("en+ar", "/R2L", ["ar", "en"]), ("ar+en", "", ["en", "ar"])],
)
def test_english_is_on_the_left_and_arabic_on_the_right(name: str, direction: str, order: list[str]) -> None:
    data = finished(name, Medium.PRINT).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.ViewerPreferences.get("/Direction", "")) == direction
        assert pdf.Root.PageLayout == "/TwoPageRight"
    shown = texts(data)
    english = ["en" if re.search("[a-z]{8}", text) else "other" for text in shown[7:9]]
    assert english == ["en" if tag == "en" else "other" for tag in order]


def test_folios_labels_and_halves_agree() -> None:
    data = finished("en+ru", Medium.PRINT).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        nums = pdf.Root.PageLabels.Nums
        assert [int(nums[n]) for n in range(0, len(nums), 2)] == [0, 7]
        assert int(nums[3].St) == 2
        assert len(pdf.pages) % 2 == 1
    shown = texts(data)
    assert all(shown[n].strip().endswith(folio) for n, folio in ((5, "vi"), (6, "vii"), (7, "2"), (8, "3"), (9, "4")))


def test_the_structure_has_a_part_for_each_language() -> None:
    with pikepdf.open(io.BytesIO(finished("en+ru").data)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        assert [(str(part.S), str(part.Lang)) for part in document.K] == [("/Part", "en"), ("/Part", "ru")]


def test_the_outline_keeps_the_languages_apart() -> None:
    with pikepdf.open(io.BytesIO(finished("en+ru").data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Русский", "English"]
        chapters = sides("en+ru")[0].chapters
        assert [child.title for child in outline.root[1].children] == [chapter.title for chapter in chapters]
        headings = re.findall("<h2[^>]*>(.*?)</h2>", chapters[0].body)
        assert [child.title for child in outline.root[1].children[0].children] == headings


def test_the_press_gets_black_and_no_links() -> None:
    data = finished("en+ru", Medium.PRINT).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert all("/Annots" not in page for page in pdf.pages)
    assert not pdf_facts.operators(data) & {"rg", "RG", "g", "G"}


def test_a_table_longer_than_a_page_goes_on_row_by_row() -> None:
    en, ru = (_tall(tag) for tag in ("en", "ru"))
    done = made(en, ru)
    assert done.level == done.pairs > 60


def _tall(tag: str) -> Book:
    writer = Writer(tag, "one")
    writer.block(1, "<p {row}>{words}</p>", 30)
    writer.block(2, table(tag, 2, 60))
    writer.block(3, "<p {row}>{words}</p>", 300)
    return book(tag, [writer.done(1, "1")])


def test_a_chapter_that_one_language_lacks_has_empty_pages_beside_it() -> None:
    original, translation = sides("en+ru")
    translation = replace(translation, chapters=translation.chapters[1:])
    done = made(original, translation)
    assert done.level == done.pairs > 50
    apart = halves(done.data, laid_out(original, translation).leads)
    assert len(texts(apart[0])) + 1 == len(texts(apart[1]))
    assert lost_words(original, "screen", apart[0]) == lost_words(translation, "screen", apart[1]) == ()


def test_a_passage_that_one_language_lacks_leaves_the_rest_level() -> None:
    en, ru = Writer("en", "one"), Writer("ru", "one")
    for row in range(60):
        for writer, missing in ((en, 7), (ru, 5)):
            if row % missing:
                writer.block(row, "<p {row}>{words}</p>", 20 + row * 31 % 80)
    done = made(book("en", [en.done(1, "1")]), book("ru", [ru.done(1, "1")]))
    assert done.level == done.pairs > 40


def test_paragraphs_longer_than_pages_go_on_beside_each_other() -> None:
    en, ru = Writer("en", "one"), Writer("ru", "one")
    for row in range(3):
        en.noted(row, 1500, 40)
        ru.noted(row, 1800, 60)
    done = made(book("en", [en.done(1, "1")]), book("ru", [ru.done(1, "1")]))
    assert done.level == done.pairs


def test_a_side_that_is_no_xhtml_is_refused() -> None:
    original, translation = sides("en+ru")
    pages = laid_out(original, translation)
    broken = replace(pages, original=plain_pages("<p>never closed"))
    report = write_facing(original, translation, broken)
    assert report.value == (b"", None)
    assert [d.code for d in report.diagnostics] == ["bad-template"]


def test_a_missing_glyph_stops_the_book_and_names_its_chapter() -> None:
    original, translation = sides("en+ru")
    chapter = translation.chapters[0]
    bad = replace(chapter, body=f'<p data-line="7">\u1e900 \U00010380</p>{chapter.body}')
    translation = replace(translation, chapters=(bad, translation.chapters[1]))
    report = write_facing(original, translation, laid_out(original, translation))
    assert report.value == (b"", None)
    assert [(d.code, d.span.path, d.span.line) for d in report.diagnostics] == [
        ("missing-glyph", chapter.path.replace("/en/", "/ru/"), 7)
    ]


def test_a_book_by_itself_is_as_before() -> None:
    assert write(sides("en+ru")[0], plain_pages("<p>A word.</p>")).diagnostics == ()
