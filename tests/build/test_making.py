"""A book that names its pages is set until they agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pubtool.book import Chapter
from pubtool.build.made import Made
from pubtool.build.making import make
from pubtool.build.targets import TARGETS
from pubtool.diagnostics import Reported
from pubtool.layout import load_theme
from pubtool.layout.paging import PageStart, Paging
from pubtool.world import World
from tests.layout.samples import book
from tests.validators import pdf_facts

TEXT = "<p>The river was high, and nobody crossed it before the evening came down on the landing.</p>" * 70
BODY = (
    f'<p>See <a class="ref page" href="#end">Chapter 1</a>.</p>{TEXT}<p id="end">The end, which began on '
    '<a class="ref page" href="#ford">Chapter 1</a>.</p>'
)


@pytest.mark.parametrize("name", ["print", "screen"])
def test_the_numbers_are_those_of_the_pages(tmp_path: Path, name: str) -> None:
    theme = load_theme(World(tmp_path)).value
    assert theme is not None
    sample = replace(book("en"), chapters=(Chapter("ford", 1, "The ford", "The ford", BODY, (), (), "a.md"),))
    made = make(TARGETS[name], sample, None, theme)
    assert made.value.paging is not None
    end = dict(made.value.paging.anchors)["end"]
    assert int(end) > 2
    words = " ".join(" ".join(pdf_facts.text(made.value.data)).split()).replace("\u00a0", " ")
    assert f"See page {end}." in words
    assert "which began on page 1." in words
    assert made == make(TARGETS[name], sample, None, theme)


def test_pages_that_never_agree_are_set_a_few_times(tmp_path: Path) -> None:
    theme = load_theme(World(tmp_path)).value
    assert theme is not None
    runs: list[int] = []

    def restless(_book: object, _pages: object) -> Reported[Made]:
        runs.append(1)
        return Reported(Made(b"%PDF", Paging((PageStart(str(len(runs)), "a"),))))

    sample = replace(book("en"), chapters=(Chapter("ford", 1, "The ford", "The ford", BODY, (), (), "a.md"),))
    assert make(replace(TARGETS["screen"], write_paged=restless), sample, None, theme).value.data
    assert len(runs) == 6
    runs.clear()
    plain = replace(sample, chapters=(replace(sample.chapters[0], body=TEXT),))
    make(replace(TARGETS["screen"], write_paged=restless), plain, None, theme)
    assert len(runs) == 1


def test_what_cannot_be_made_is_not_tried_again(tmp_path: Path) -> None:
    theme = load_theme(World(tmp_path)).value
    assert theme is not None
    sample = replace(book("en"), chapters=(Chapter("ford", 1, "The ford", "The ford", BODY, (), (), "a.md"),))
    runs: list[int] = []

    def failing(_book: object, _pages: object) -> Reported[Made]:
        runs.append(1)
        return Reported(Made(b""))

    assert make(replace(TARGETS["screen"], write_paged=failing), sample, None, theme).value == Made(b"")
    assert len(runs) == 1
