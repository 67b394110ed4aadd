"""References to pages have the numbers of the pages, where there are some."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubtool.book import Chapter, Note
from pubtool.languages import language
from pubtool.layout.page_references import paged, with_pages
from pubtool.layout.paging import Paging
from tests.layout.samples import book

LABELS = {"a": "12", "b": "xii"}


@pytest.mark.parametrize(
    ("fragment", "wanted"),
    [
        ('on <a class="ref page" href="#a">Chapter 3</a>', 'on <a class="ref page" href="#a">page\u00a012</a>'),
        ('<a class="ref bare page" href="#b">3</a>', '<a class="ref bare page" href="#b">xii</a>'),
        ('<a class="ref page" href="#a">Chapter <em>3</em></a>!', '<a class="ref page" href="#a">page\u00a012</a>!'),
        ('<a class="ref page" href="#gone">Chapter 3</a>', '<a class="ref page" href="#gone">Chapter 3</a>'),
        ('<a class="ref" href="#a">Figure 3</a>', '<a class="ref" href="#a">Figure 3</a>'),
        ('<a class="page" href="#a">x</a>', '<a class="page" href="#a">x</a>'),
    ],
)  # fmt: skip
def test_a_reference_to_a_page(fragment: str, wanted: str) -> None:
    english = language("en")
    assert english is not None
    assert with_pages(fragment, LABELS, english) == wanted


def test_notes_and_other_languages_have_them_too() -> None:
    link = '<a class="ref page" href="#a">x</a>'
    chapter = Chapter("c", 1, "", "", f"<p>{link}</p>", (), (Note("n", 1, "k", f"<p>{link}</p>", 1),), "a.md")
    russian = language("ru")
    assert russian is not None
    (done,) = paged(replace(book(), language=russian, chapters=(chapter,)), Paging((), (("a", "7"),))).chapters
    assert "страница\u00a07" in done.body
    assert "страница\u00a07" in done.notes[0].text
