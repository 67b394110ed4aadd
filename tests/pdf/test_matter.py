"""Front matter and parts on paper: folios in letters, and what stands in the middle of its page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from pubtool.book import Book, Chapter
from pubtool.layout import Medium, Theme, lay_out, load_theme
from pubtool.pdf import write
from pubtool.world import World
from tests.layout.samples import TEXT
from tests.layout.samples import book as sample


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    made = load_theme(World(tmp_path_factory.mktemp("bare"))).value
    assert made
    return made


def chapter(tag: str, role: str, name: str, body: str, number: int = 0) -> Chapter:
    return Chapter(name, number, "The Water", "The Water", body, (), (), f"manuscript/{tag}/0-{name}.md", role=role)


def opened(book: Book, theme: Theme) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(write(book, lay_out(book, theme, Medium.PRINT).value).value))


def lines(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, str]]:
    """The left and the right end of each line of a page, and what it says."""
    text = page.get_textpage()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        said = text.get_text_bounded(left, bottom, right, top).strip()
        if said:
            yield left, right, said


def test_the_eleventh_page_of_an_arabic_front_is_ten_and_one(theme: Theme) -> None:
    whole = sample("ar")
    preface = chapter("ar", "preface", "preface", f"<p>{TEXT['ar']}</p>" * 200)
    pdf = opened(replace(whole, chapters=(preface, *whole.chapters)), theme)
    folios = [pdf[number].get_textpage().get_text_bounded().split() for number in (9, 10, 11)]
    assert [sign in words for sign, words in zip(("ي", "يا", "يب"), folios, strict=True)] == [True] * 3


def test_number_title_and_text_of_a_part_stand_in_the_middle(theme: Theme) -> None:
    whole = sample()
    part = chapter("en", "part", "part-one", "<p>Of water.</p>", 1)
    pdf = opened(replace(whole, chapters=(part, *whole.chapters)), theme)
    page = next(page for page in pdf if "Of water" in page.get_textpage().get_text_bounded())
    found = {said: (left, right) for left, right, said in lines(page)}
    middles = [(left + right) / 2 for left, right in found.values()]
    assert len(found) == 3, found
    assert "Of water." in found
    assert max(middles) - min(middles) < 2
