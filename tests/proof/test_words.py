from __future__ import annotations

import pytest

from pubtool.proof.words import letters, note_words, text_words, without_order_of_lam_alef, without_order_of_numbers
from tests.proof.samples import CALL, NOTES, book


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Well-Known,", "wellknown"),
        ("ﬁnish ﬂag", "finishflag"),
        ("ﻻ", "لا"),
        ("naïve Й", "naiveи"),
        ("STRASSE straße", "strassestrasse"),
        ("soft\u00adhyphen\u2010\nated", "softhyphenated"),
        ("مـــحمد مُحَمَّد", "محمدمحمد"),
        ("½ ² Ⅳ", "122iv"),
        ("— … !", ""),
    ],
)
def test_letters_are_all_that_is_compared(text: str, bare: str) -> None:
    assert letters(text) == bare


def test_lam_and_alef_have_one_order() -> None:
    assert without_order_of_lam_alef("سلام") == without_order_of_lam_alef("سالم")
    assert without_order_of_lam_alef("abc") == "abc"


def test_the_parts_of_a_date_have_one_order() -> None:
    assert without_order_of_numbers("05-2024, 1") == without_order_of_numbers("2024-05, 1") == "05-2024, 1"


def test_words_know_their_lines() -> None:
    body = f'<p data-line="3">One <em>two</em> three{CALL.format(1)}</p>'
    body += '<ul data-line="5"><li data-line="6">four</li> five — </ul>'
    made = book(body, notes=NOTES)
    assert [(word.text, word.line) for word in text_words(made)][4:] == [
        ("One", 3), ("two", 3), ("three", 3), ("four", 6), ("five", 5)
    ]  # fmt: skip
    assert [word.line for word in note_words(made)] == [50] * 9 + [52] * 5
