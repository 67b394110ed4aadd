"""The entries of an index are read back, whatever numbers stand between them."""

from __future__ import annotations

import pytest

from pubtool.book import Chapter
from pubtool.proof.lost import _not_in_turn
from pubtool.proof.words import index_words, text_words
from tests.layout.samples import book

BODY = (
    '<p>Ships in italics.</p><div class="entries"><ul class="index"><li><span class="entry">alder</span>, '
    '<span class="locators"><a class="locator" href="#ix-1">1</a></span></li>'
    '<li><span class="entry">black elm</span></li></ul></div>'
)
INDEX = book(chapters=(Chapter("index", 0, "Index", "Index", BODY, (), (), "manuscript/en/95-index.md", role="index"),))


def test_entries_are_words_apart_and_places_none() -> None:
    assert [word.text for word in index_words(INDEX)] == ["alder", "black", "elm"]
    assert [word.text for word in text_words(INDEX)][-4:] == ["Index", "Ships", "in", "italics."]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("alder12513blackelm4", []),
        ("alder12513black4", ["elm"]),
        ("blackelm4alder5", ["black", "elm"]),
        ("", ["alder", "black", "elm"]),
    ],
)
def test_each_comes_after_the_one_before(text: str, lost: list[str]) -> None:
    assert [word.text for word in _not_in_turn(list(index_words(INDEX)), text, "ltr")] == lost


def test_lines_from_the_right_may_stand_in_any_order() -> None:
    assert [word.text for word in _not_in_turn(list(index_words(INDEX)), "blackelm4alder5", "rtl")] == []
    assert [word.text for word in _not_in_turn(list(index_words(INDEX)), "elm4alder5", "rtl")] == ["black"]
