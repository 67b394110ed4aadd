"""An index stands in the order of its own language."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.languages import Language, language, supported


def the(tag: str) -> Language:
    found = language(tag)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "7 Æsop co-op coop Coop éclair eclipse naïve zebra Ωmega"),
        ("fr", "cote Cote coté côte côté œil oiseau"),
        ("de", "Apfel Äpfel Arbeit Strasse Straße straßen über übrig Zahl"),
        ("es", "mana manzana maña nube ñandú oso"),
        ("pl", "lot łódź mak oko ósmy zając ząb źródło żaba"),
        ("tr", "cam çam dağ ılık Irmak İnce is oku ölü şal tuz"),
        ("ru", "ёж ежи ель жук йод"),
        ("uk", "гора ґанок дім екран єдність жук інк їжак йод"),
        ("ka", "აბი ბარი ჰავა"),
        ("ar", "أب باب تاج جبل"),
        ("fa", "آب ابر پا تاب چای کتاب گل یار"),
        ("zh-Hans", "NGO 爱 北京 上海 中国 𠮷"),
        ("ja", "あい カキ がく さくら"),
    ],
)
def test_the_order_of_a_language(tag: str, words: str) -> None:
    expected = words.split()
    mixed = random.Random(4).sample(expected, len(expected))  # noqa: S311  a shuffle, no secret
    assert sorted(mixed, key=the(tag).sort_key) == expected


def test_word_by_word() -> None:
    titles = ["New Year", "New York", "“New” York", "Newark", "newt"]
    assert sorted(titles, key=the("en").sort_key, reverse=True) == titles[::-1]


@pytest.mark.parametrize(
    ("tag", "one", "other"), [("ar", "مدرسة", "مدرسه"), ("fa", "كتاب", "کتاب"), ("de", "Œuvre", "oeuvre")]
)
def test_spellings_of_one_word_stand_together(tag: str, one: str, other: str) -> None:
    assert the(tag).sort_key(one)[0] == the(tag).sort_key(other)[0]


@given(st.sampled_from(supported()), st.text(max_size=12), st.text(max_size=12))
def test_every_text_has_its_place(tag: str, one: str, other: str) -> None:
    known = the(tag)
    assert (known.sort_key(one) == known.sort_key(other)) == (one == other)
    assert known.sort_key(one) < known.sort_key(other) or known.sort_key(other) <= known.sort_key(one)


@pytest.mark.parametrize(
    ("tag", "pairs"),
    [
        ("en", "Æsop A éclair E “zebra” Z Ωmega Ω 7 0 + ∅"),
        ("tr", "ılık I İnce İ ırmak I Çam Ç"),
        ("es", "ñandú Ñ oso O"),
        ("ru", "ёж Е Oslo O"),
        ("uk", "ґанок Ґ їжак Ї"),
        ("ka", "აბი ა ჰავა ჰ"),
        ("ar", "أب ا آب ا ٧ 0"),
        ("zh-Hans", "beijing B 北京 ∅ 𠮷 ∅"),
        ("ja", "あい あ ガク か ぷり は ん わ ぁ あ 川 ∅ NGO N"),
    ],
)
def test_the_letter_that_a_word_stands_under(tag: str, pairs: str) -> None:
    words = pairs.split()
    assert [the(tag).initial(word) for word in words[::2]] == ["" if sign == "∅" else sign for sign in words[1::2]]


@given(st.text(max_size=8), st.sampled_from(supported()))
def test_any_text_stands_under_at_most_one_letter(text: str, tag: str) -> None:
    assert len(the(tag).initial(text)) <= 1
