from __future__ import annotations

from pubtool.proof.align import Match, align, rest
from pubtool.proof.gaps import Gap, at_words, missing, settled


def lost(sought: str, text: str, any_order: bool) -> list[str]:
    gaps = missing(sought, text, align(sought, text), lambda _: any_order)
    return [sought[gap.start : gap.end] for gap in gaps]


def test_what_only_stands_elsewhere_in_its_line_is_not_lost() -> None:
    sought, text = "onetwothree" + "x" * 40 + "four", "twothree" + "one" + "x" * 40 + "four"
    assert lost(sought, text, any_order=True) == []
    assert "".join(lost(sought, text, any_order=False)) == "one"


def test_what_stands_pages_away_is_lost() -> None:
    far = "".join(f"{n:04}" for n in range(200))
    assert "".join(lost(f"abcdef{far}", f"{far}abcdef", any_order=True)) == "abcdef"


def test_a_gap_moves_to_the_start_of_a_word() -> None:
    sought = "theseatheshore"
    assert settled(sought, Gap(1, 7, 1, 1, 1, 7), frozenset((0, 3, 6, 9))) == Gap(0, 6, 0, 0)
    assert settled(sought, Gap(2, 8, 2, 2, 0, 6), frozenset((3,))) == Gap(3, 9, 3, 3)
    assert settled(sought, Gap(2, 8, 2, 2, 2, 6), frozenset()) == Gap(2, 8, 2, 2)
    assert settled(sought, Gap(2, 8, 2, 3, 2, 6), frozenset((0,))) == Gap(2, 8, 2, 3, 2, 6)


def test_what_is_passed_over_begins_and_ends_with_words() -> None:
    sought, text = "theysawthesea", "theysawtwomorethesea"
    matches = align(sought, text)
    assert rest(text, matches) == "womoret"
    moved = at_words(text, matches, frozenset((0, 4, 7, 10)))
    assert rest(text, moved) == "twomore"
    assert [sought[m.here : m.here + m.size] for m in moved] == [text[m.there : m.there + m.size] for m in moved]


def test_it_moves_towards_the_end_too_and_stays_where_no_word_begins() -> None:
    matches = (Match(0, 0, 2), Match(2, 5, 3))  # "th" and "esea" of "thesea", with "eat" between
    text = "theatesea"
    assert rest(text, at_words(text, (Match(0, 0, 2), Match(2, 5, 4)), frozenset((0, 3)))) == "ate"
    assert at_words(text, matches, frozenset()) == matches
