"""The page: from the settings for A5 to the book's own trim, script and length."""

from __future__ import annotations

import dataclasses

import pytest

from pubtool.book import Book
from pubtool.layout import Theme
from pubtool.layout.measures import POINT, expected_pages, measures
from pubtool.project import Trim
from pubtool.project.printers import load_printers_of_ours
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


def printed(sample: Book, name: str, pages: int = 0) -> Book:
    printing = dataclasses.replace(sample.printing, printer=load_printers_of_ours()[name], pages=pages)
    return dataclasses.replace(sample, printing=printing)


@pytest.mark.parametrize("tag", ["en", "ar", "ja"])
@pytest.mark.parametrize(("pages", "inner"), [(0, 0.5), (60, 0.5), (61, 0.625), (401, 1.125), (700, 1.25)])
def test_no_margin_is_narrower_than_the_printer_allows(base: Theme, tag: str, pages: int, inner: float) -> None:
    page = measures(printed(book(tag, trim=TRADE), "lulu-paperback", pages), base)
    plain = measures(book(tag, trim=TRADE), base)
    assert page.inner >= inner * 25.4 - 0.01
    assert page.outer >= 12.7 - 0.01
    assert min(page.top, page.bottom) - 2 * page.leading * POINT >= 12.7  # the folio and the head are in the margin
    assert page.size == plain.size
    assert page.top + page.lines * page.leading * POINT + page.bottom == pytest.approx(228.6, abs=0.02)


def test_a_wide_margin_of_the_design_stays(base: Theme) -> None:
    assert measures(printed(book(), "kdp-paperback", 60), base) == measures(book(), base)


def test_the_pages_of_a_long_book_are_expected(base: Theme) -> None:
    long = dataclasses.replace(book(), chapters=(dataclasses.replace(book().chapters[1], body="<p>x y</p>" * 200_000),))
    assert 200 < expected_pages(long, base) < 500
    assert expected_pages(book(), base) < 40
