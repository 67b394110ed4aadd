from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.proof.align import Match, align, rest

RANDOM = random.Random(7)  # noqa: S311  letters of a sample, no secret
TEXT = "".join(RANDOM.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(60_000))


def missing(sought: str, text: str) -> int:
    return len(sought) - sum(match.size for match in align(sought, text))


def with_heads(text: str, every: int = 900) -> str:
    """The text with something between its pages, wherever they end."""
    return "".join(f"{text[at : at + every]}{at}runninghead" for at in range(0, len(text), every))


def test_what_stands_between_pages_makes_no_difference() -> None:
    assert missing(TEXT, with_heads(TEXT)) == 0


def test_a_list_of_contents_before_the_text_makes_no_difference() -> None:
    contents = "".join(TEXT[at : at + 30] for at in range(0, len(TEXT), 600))
    assert missing(TEXT, contents + with_heads(TEXT)) == 0


def test_every_lost_stretch_is_missed_to_the_letter() -> None:
    for start, size in ((30_000, 1), (30_000, 5), (100, 40), (59_990, 10), (20_000, 9_000)):
        assert abs(missing(TEXT, with_heads(TEXT[:start] + TEXT[start + size :])) - size) <= 1


def test_a_text_that_says_the_same_again_and_again_is_followed() -> None:
    same = TEXT[:700] * 60
    assert missing(same, with_heads(same)) == 0
    assert missing(same, with_heads(same[:20_000] + same[20_300:])) >= 300


def test_small_pieces_are_found_between_numbers() -> None:
    assert missing("abbcddde", "1a2bb3c4ddd5e") == 0


def test_chance_letters_are_no_word() -> None:
    assert missing("xtheory", "x" + "qt" * 9 + "hq" * 9) == 6


def test_unlike_texts_have_nothing_in_common_and_take_no_time() -> None:
    assert missing(TEXT, "0" * 300_000) == len(TEXT)
    assert missing("ab" * 30_000, "c" + "ba" * 30_000) <= 60_000


def test_the_rest_is_what_was_not_found() -> None:
    assert rest("1abc2def3", align("abcdef", "1abc2def3")) == "123"
    assert align("", "abc") == ()
    assert align("abc", "abc") == (Match(0, 0, 3),)


@given(st.text("ab", max_size=60), st.text("abc", max_size=60))
def test_matches_are_equal_and_in_order(sought: str, text: str) -> None:
    here = there = 0
    for match in align(sought, text):
        assert match.size > 0
        assert match.here >= here
        assert match.there >= there
        here, there = match.here + match.size, match.there + match.size
        assert sought[match.here : here] == text[match.there : there]
    assert here <= len(sought)
    assert there <= len(text)


@pytest.mark.parametrize("shift", range(12))
def test_a_phrase_said_twice_over_a_page_s_end_leads_nobody_astray(shift: int) -> None:
    caption = "figure521beforeatopicbranchmerge" * 2 + "figure522afteratopicbranchmerge"
    sought = f"{'wherethestabledevelopbranchis'[shift:]}{caption}figure522afteratopicbranchmergethisway"
    text = f"{'wherethestabledevelopbranchis'[shift:]}{caption}distributed235figure522afteratopicbranchmergethisway"
    assert sum(match.size for match in align(sought, text)) == len(sought)
