from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.book import Heading
from pubtool.book.anchors import anchors, duplicate_ids, slug
from tests.book.samples import assembled, chapter


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The Ford, again!", "the-ford-again"), ("Первое  письмо", "первое-письмо"), ("हिन्दी", "हिन्दी"), ("…", "")],
)
def test_a_slug_is_readable_in_every_script(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_an_id_goes_before_a_headings_words() -> None:
    headings = (Heading(2, "one-ford", "Ford", "Ford", 3),)
    names = anchors([chapter("01-one.md", '<p id="ford"/><h2 id="one-ford">Ford</h2>', headings=headings)])
    assert names["manuscript/en/01-one.md"].names["ford"] == "ford"


def test_a_title_is_a_name_of_its_chapter() -> None:
    known = anchors([chapter("01-one.md")])["manuscript/en/01-one.md"]
    assert known.names == {"one": "one"}


def test_an_id_of_two_chapters_is_reported_with_both_places(tmp_path: Path) -> None:
    _, diagnostics = assembled(tmp_path, '<p data-line="3" id="x"/>', '<p data-line="4" id="x"/>')
    (problem,) = diagnostics
    assert (problem.code, str(problem.span)) == ("duplicate-id", "manuscript/en/02-two.md:4")
    assert "manuscript/en/01-one.md:3" in problem.message


def test_an_id_twice_in_one_chapter_is_its_readers_to_find() -> None:
    assert list(duplicate_ids([chapter("01-one.md", '<p id="x"/><p id="x"/>')])) == []
