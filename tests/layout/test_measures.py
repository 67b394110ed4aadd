"""The page: from the settings for A5 to the book's own trim, script and length."""

from __future__ import annotations

import dataclasses

import pytest

from pubtool.layout import Theme
from pubtool.layout.measures import POINT, measures
from pubtool.project import Trim
from tests.layout.samples import book

TRADE = Trim(152.4, 228.6)


@pytest.mark.parametrize(("trim", "size", "leading"), [(Trim(148, 210), 10.5, 14), (TRADE, 11, 14.5)])
def test_the_brief_is_kept(base: Theme, trim: Trim, size: float, leading: float) -> None:
    page = measures(book(trim=trim), base)
    assert (page.size, page.leading) == (size, leading)
    assert 58 <= page.measure / page.size / 0.47 <= 68


@pytest.mark.parametrize("tag", ["en", "ru", "ar", "ja"])
@pytest.mark.parametrize("trim", [Trim(148, 210), TRADE, Trim(105, 148), Trim(210, 297), Trim(50, 50)])
def test_the_text_ends_on_a_whole_line(base: Theme, tag: str, trim: Trim) -> None:
    page = measures(book(tag, trim=trim), base)
    assert page.lines >= 1
    assert page.top + page.lines * page.leading * POINT + page.bottom == pytest.approx(trim.height, abs=0.02)
    assert page.measure > 0


def test_other_scripts_agree_with_latin(base: Theme) -> None:
    latin, arabic, japanese = (measures(book(tag), base) for tag in ("en", "ar", "ja"))
    assert 1.15 <= arabic.size / latin.size <= 1.25
    assert 1.6 <= arabic.leading / arabic.size <= 1.75
    assert japanese.size / latin.size == pytest.approx(0.95, abs=0.01)
    assert 0 <= (japanese.measure / japanese.size) % 1 < 0.01


def test_the_spine_of_a_long_book_takes_more(base: Theme) -> None:
    short = book()
    long = dataclasses.replace(short, chapters=(dataclasses.replace(short.chapters[1], body="<p>x y</p>" * 200_000),))
    assert measures(long, base).inner == measures(short, base).inner + 1.5
