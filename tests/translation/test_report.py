"""Counts add up, and a hundred percent means all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pubtool.languages import language
from pubtool.translation.model import State
from pubtool.translation.page import page
from pubtool.translation.report import COUNTED, ChapterStatus, Count, Counts, EditionStatus, OpenBlock, Report

FOUND = st.lists(st.tuples(st.sampled_from(State), st.integers(0, 999)), max_size=30)


@given(FOUND, FOUND)
def test_counts_add_up(one: list[tuple[State, int]], other: list[tuple[State, int]]) -> None:
    counts = Counts.of(one) + Counts.of(other)
    assert counts == Counts.of([*one, *other])
    assert counts.words == sum(words for state, words in [*one, *other] if state in COUNTED)
    assert sum(count.blocks for _, count in counts.by_state) == len(one) + len(other)


@given(FOUND)
def test_a_hundred_percent_is_everything(found: list[tuple[State, int]]) -> None:
    counts = Counts.of(found)
    assert 0 <= counts.percent <= 100
    waiting = sum(words for state, words in found if state in COUNTED and state is not State.FRESH)
    assert not (counts.percent == 100 and waiting)
    assert (counts.percent == 100) or waiting or counts.words == 0


def test_nothing_to_translate_is_done() -> None:
    assert Counts().percent == 100
    assert Counts.of([(State.MISSING, 0)]).percent == 0
    assert Counts()[State.STALE] == Count(0, 0)


def status(number: int) -> Report:
    """A report with a chapter of so many open blocks."""
    english, arabic = language("en"), language("ar")
    assert english is not None
    assert arabic is not None
    open_ = tuple(OpenBlock(f"p-{n}", State.MISSING, "paragraph", "word " * 400, "", n + 1, 0) for n in range(number))
    chapter = ChapterStatus("01-a.md", "A", "manuscript/ar/01-a.md", True, Counts.of([(State.MISSING, 400)]), open_)
    return Report("Title", english, (EditionStatus(arabic, (chapter,)),))


def test_a_page_has_a_length_that_can_be_read() -> None:
    text = page(status(1000))
    assert "1,000 open blocks in manuscript/ar/01-a.md" in text
    assert "and 800 more" in text
    assert len(text) < 300_000
    assert "1 open block in" in page(status(1))


def test_an_orphan_stands_in_its_own_direction() -> None:
    report = status(0)
    orphan = OpenBlock("x-1", State.ORPHANED, "paragraph", "نص", "", 0, 7)
    edition = report.editions[0]
    chapter = edition.chapters[0]
    made = ChapterStatus(chapter.name, chapter.title, chapter.path, True, chapter.counts, (orphan,))
    text = page(Report(report.title, report.source, (EditionStatus(edition.language, (made,)),)))
    assert '<span class="text" lang="ar" dir="rtl">نص</span>' in text
    assert "line 7 of 01-a.md" in text
