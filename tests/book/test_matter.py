"""The order of a book: front, parts, counting, and what stands where no book has it."""

from __future__ import annotations

from dataclasses import replace

from pubtool.book import Chapter, matter
from pubtool.diagnostics import Diagnostic
from pubtool.project.sections import role_of
from tests.book.samples import chapter


def made(*names: str) -> tuple[Chapter, ...]:
    return tuple(replace(chapter(f"{name}.md"), role=role_of(name[3:])) for name in names)


def told(*names: str, own: bool = True) -> list[tuple[str, str]]:
    chapters = made(*names)
    found: list[Diagnostic] = list(matter.misplaced(chapters, {c.path for c in chapters} if own else ()))
    return [(one.code, one.span.path.rpartition("/")[2]) for one in found]


def test_front_matter_ends_with_the_first_that_is_none() -> None:
    assert matter.front(made("00-dedication", "01-preface", "02-river", "03-foreword")) == 2
    assert matter.front(made("01-river")) == 0
    assert matter.front(()) == 0


def test_a_book_of_nothing_else_has_no_front_matter() -> None:
    assert matter.front(made("00-preface", "01-foreword")) == 0


def test_chapters_belong_to_the_part_before_them_up_to_the_back() -> None:
    chapters = made("01-prologue", "02-part-one", "03-river", "04-part-two", "05-bank", "06-appendix", "07-late")
    assert [c.part for c in matter.in_parts(chapters)] == ["", "", "part-one", "", "part-two", "", ""]


def test_each_kind_is_counted_by_itself() -> None:
    chapters = made("03-part-one", "05-river", "06-bank", "07-part-two", "09-sea", "20-appendix-a", "21-appendix-b")
    assert [c.number for c in matter.counted(chapters, {}, ())] == [1, 1, 2, 2, 3, 1, 2]


def test_what_has_no_number_gets_none() -> None:
    first, second = made("01-river", "02-bank")
    assert [c.number for c in matter.counted((replace(first, number=0), second), {}, ())] == [0, 1]


def test_what_is_missing_keeps_its_number_free() -> None:
    chapters = made("01-river", "03-sea", "20-appendix-b")
    places = {"01-river.md": 1, "03-sea.md": 3, "20-appendix-b.md": 20}
    absent = ((2, "bank"), (4, "delta"), (19, "appendix-a"))
    assert [c.number for c in matter.counted(chapters, places, absent)] == [1, 3, 2]


def test_a_book_in_order_is_told_nothing() -> None:
    assert told("00-dedication", "01-foreword", "02-preface", "03-river", "04-epilogue", "05-appendix-a",
                "06-appendix-b", "07-glossary", "08-index", "09-acknowledgments", "10-colophon") == []  # fmt: skip


def test_the_order_within_the_text_is_the_authors() -> None:
    assert told("01-epilogue", "02-river", "03-prologue", "04-part-one") == []


def test_what_stands_elsewhere_than_in_other_books_is_told() -> None:
    assert told("01-river", "02-preface", "03-bank") == [("section-order", "02-preface.md")]
    assert told("00-preface", "01-foreword", "02-river") == [("section-order", "01-foreword.md")]
    assert told("01-river", "02-index", "03-glossary") == [("section-order", "03-glossary.md")]


def test_what_a_book_has_once_is_told_the_second_time() -> None:
    assert told("01-river", "02-glossary", "03-river-b", "04-glossary")[-1] == ("duplicate-section", "04-glossary.md")
    assert told("01-epigraph", "02-epigraph", "03-river") == []


def test_what_is_borrowed_is_told_where_it_comes_from() -> None:
    assert told("01-river", "02-preface", "03-glossary", "04-glossary", own=False) == []
