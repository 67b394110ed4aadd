"""Blocks are known again by what they say."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.translation.likeness import longest_rise
from pubtool.translation.match import Change, match
from tests.effort import LEAST, spent

CAT = "The cat sat on the mat, and the dog lay down before the fire."
LAW = "A law that nobody had read was read aloud in the market place. Everybody went home and wept over it."
RAIN = "It rained for forty days, as the farmers of the valley had foretold in spring."
JAPANESE = "図書館の本は誰にも読まれなかった。それでも館長は毎朝扉を開けた。"


def found(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(m.kind.value, m.old, m.new) for m in match(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([CAT, LAW], [CAT, LAW], [("unchanged", (0,), (0,)), ("unchanged", (1,), (1,))]),
        (["e\u0301  a\nb"], ["é a b"], [("unchanged", (0,), (0,))]),
        (
            ["a", "b", "c"],
            ["c", "a", "b"],
            [("moved", (2,), (0,)), ("unchanged", (0,), (1,)), ("unchanged", (1,), (2,))],
        ),
        ([CAT, LAW], [RAIN, CAT], [("new", (), (0,)), ("unchanged", (0,), (1,)), ("gone", (1,), ())]),
        ([CAT], [CAT.replace("dog", "wolf")], [("edited", (0,), (0,))]),
        (
            [CAT, LAW, RAIN],
            [RAIN, LAW.replace("read aloud", "sung"), CAT],
            [("unchanged", (2,), (0,)), ("edited", (1,), (1,)), ("moved", (0,), (2,))],
        ),
        ([CAT, LAW], [CAT, LAW[:62], LAW[63:]], [("unchanged", (0,), (0,)), ("split", (1,), (1, 2))]),
        ([CAT, LAW, RAIN], [f"{CAT} {LAW}", RAIN], [("merged", (0, 1), (0,)), ("unchanged", (2,), (1,))]),
        ([JAPANESE, CAT], [CAT, JAPANESE.replace("毎朝", "毎晩")], [("unchanged", (1,), (0,)), ("edited", (0,), (1,))]),
        ([JAPANESE], JAPANESE.split("。")[:2], [("split", (0,), (0, 1))]),
        (
            [CAT, "Example:", LAW, "Example:", RAIN],
            [CAT, LAW, "Example:", RAIN],
            [
                ("unchanged", (0,), (0,)),
                ("unchanged", (2,), (1,)),
                ("unchanged", (3,), (2,)),
                ("unchanged", (4,), (3,)),
                ("gone", (1,), ()),
            ],
        ),
        (["Introduction", CAT], ["Introductions", CAT], [("edited", (0,), (0,)), ("unchanged", (1,), (1,))]),
        (
            [CAT, "Lists", LAW],
            [CAT, "The lists", LAW],
            [("unchanged", (0,), (0,)), ("edited", (1,), (1,)), ("unchanged", (2,), (2,))],
        ),
        (
            [CAT, "Lists", LAW],
            [CAT, "Quotations", LAW],
            [("unchanged", (0,), (0,)), ("new", (), (1,)), ("unchanged", (2,), (2,)), ("gone", (1,), ())],
        ),
        ([], [CAT], [("new", (), (0,))]),
        ([CAT], [], [("gone", (0,), ())]),
        ([""], ["", ""], [("unchanged", (0,), (0,)), ("new", (), (1,))]),
    ],
    ids=range(17),
)
def test_a_block_is_known_by_what_it_says(
    old: Sequence[str], new: Sequence[str], expected: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert found(old, new) == expected


WORDS = st.sampled_from(["a", "cat", "sat", "on", "the mat", "law", "日本", "語", "Example:", "", "…", "read"])
TEXTS = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=12)


@given(TEXTS, TEXTS)
def test_every_block_stands_in_exactly_one_match(old: list[str], new: list[str]) -> None:
    matches = match(old, new)
    assert sorted(index for m in matches for index in m.old) == list(range(len(old)))
    assert sorted(index for m in matches for index in m.new) == list(range(len(new)))
    for m in matches:
        sides = (len(m.old), len(m.new))
        assert {
            Change.NEW: sides == (0, 1),
            Change.GONE: sides == (1, 0),
            Change.SPLIT: sides[0] == 1 and sides[1] > 1,
            Change.MERGED: sides[0] > 1 and sides[1] == 1,
        }.get(m.kind, sides == (1, 1))


@given(TEXTS)
def test_what_did_not_change_is_unchanged(texts: list[str]) -> None:
    assert {m.kind for m in match(texts, texts)} <= {Change.UNCHANGED}
    assert all(m.old == m.new for m in match(texts, texts))


@given(st.lists(st.integers(0, 30), max_size=20))
def test_the_longest_rise_rises(places: list[int]) -> None:
    rise = [places[index] for index in sorted(longest_rise(places))]
    assert all(one < other for one, other in itertools.pairwise(rise))
    assert bool(rise) == bool(places)


def test_a_book_is_matched_in_a_moment() -> None:
    chance = random.Random(2)  # noqa: S311  nothing is at stake but the same book each time
    words = [f"{chr(97 + n % 26)}word{n}" for n in range(4000)]
    old = [" ".join(chance.choices(words, k=60)) for _ in range(2500)]
    new = [text if chance.random() < 0.95 else f"now {text[:-9]}" for text in old]
    few = match(old, new)
    quarter = max(spent(lambda: match(old[:625], new[:625])), LEAST)
    assert spent(lambda: match(old, new)) < 12 * quarter
    all_new = match(old[:600], [f"{text[10:]} end" for text in old[:600]])
    assert {m.kind for m in few} == {Change.UNCHANGED, Change.EDITED}
    assert {m.kind for m in all_new} == {Change.EDITED}
    assert all(m.old == m.new for m in (*few, *all_new))


def test_texts_of_common_words_only_end() -> None:
    old = [f"the {'same ' * (n % 7)}words" for n in range(3000)]
    new = [f"{text} x" for text in reversed(old)]
    quarter = max(spent(lambda: match(old[:750], new[-750:])), LEAST)
    assert spent(lambda: match(old, new)) < 12 * quarter
