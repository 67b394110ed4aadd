"""What is kept, taken out and put in makes both texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.translation.difference import Change, difference

SIGNS = {Change.KEPT: "{}", Change.TAKEN_OUT: "[-{}-]", Change.PUT_IN: "{{+{}+}}"}


def shown(old: str, new: str) -> str:
    return "".join(SIGNS[piece.change].format(piece.text) for piece in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The river rose.", "The river fell.", "The river [-rose-]{+fell+}."),
        ("At the wide river.", "At the old mill.", "At the [-wide river-]{+old mill+}."),
        ("It rains here.", "It rains.", "It rains[- here-]."),
        ("河水在夜里上涨。", "河水在夜里退去。", "河水在夜里[-上涨-]{+退去+}。"),
        ("The cat sleeps.", "Nobody ever came back", "[-The cat sleeps.-]{+Nobody ever came back+}"),
        ("", "New words.", "{+New words.+}"),
        ("Same.", "Same.", "Same."),
    ],
)
def test_words_and_letters(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


TEXTS = st.text("ab 川が。, นี้", max_size=30)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(p.text for p in pieces if p.change is not Change.PUT_IN) == old
    assert "".join(p.text for p in pieces if p.change is not Change.TAKEN_OUT) == new
    assert all(p.text for p in pieces)


def test_a_very_long_text_is_shown_whole() -> None:
    old, new = "word " * 5000, "word " * 5000 + "more"
    assert [p.change for p in difference(old, new)] == [Change.TAKEN_OUT, Change.PUT_IN]
