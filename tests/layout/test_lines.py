"""Titles in lines of about one length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pubtool.layout.lines import advances, balanced, fits, width
from pubtool.world import font_file

EVEN = {ord(letter): 0.5 for letter in "abcdefghijklmnopqrstuvwxyz "}


def test_lines_are_of_about_one_length() -> None:
    assert balanced("one two three four five six", 8, EVEN) == ("one two three", "four five six")
    assert balanced("", 8, EVEN) == ()


def test_a_short_word_stays_with_the_next() -> None:
    assert balanced("silence in a climate", 6.9, EVEN) == ("silence in", "a climate")


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert balanced("a" * 20, 5, EVEN) == ("a" * 9, "a" * 9, "aa")
    assert not fits("a" * 20, 5, EVEN)
    assert fits("a a a a a a a a a a", 5, EVEN)


def test_ideographs_break_anywhere_but_before_a_full_stop() -> None:
    assert balanced("川の水が高い。", 6.5, {}) == ("川の水が", "高い。")


def test_what_is_no_font_has_no_widths() -> None:
    assert advances(b"words") == {}
    assert advances(font_file("fontpkg-amiri", "Amiri-Regular.ttf"))[ord("A")] > 0.5


@given(st.text("ab cde fghij-é川。 ́", max_size=80), st.floats(2, 30))
def test_no_letter_is_lost_and_no_line_is_too_long(text: str, most: float) -> None:
    lines = balanced(text, most, EVEN)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, EVEN) <= most + 1.1 for line in lines)


def test_a_line_does_not_end_at_a_space_that_holds_words_together() -> None:
    assert balanced("le refuge\u202f: asile", 6, EVEN) == ("le refuge\u202f:", "asile")
    assert balanced("ab\u00a0cd ef", 3, EVEN) == ("ab\u00a0cd", "ef")
