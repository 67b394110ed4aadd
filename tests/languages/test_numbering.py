"""Numbers in words and the letters of appendices: lists that are whole and say nothing twice."""

from __future__ import annotations

import unicodedata

import pytest

from pubtool.languages import Language, language, supported

IN_WORDS = {"ar", "en", "fa", "ja", "zh-Hans"}


def the(tag: str) -> Language:
    known = language(tag)
    assert known
    return known


@pytest.mark.parametrize("tag", supported())
class TestEveryLanguage:
    def test_counts_to_forty_and_no_word_twice(self, tag: str) -> None:
        counted = the(tag).counted
        assert len(counted) == 40
        assert len({word.casefold() for word in counted}) == 40
        assert all(word == unicodedata.normalize("NFC", word.strip()) != "" for word in counted)
        assert not any(character.isdigit() for word in counted for character in word)

    def test_counts_parts_in_the_gender_of_parts(self, tag: str) -> None:
        parts, chapters = the(tag).counted_parts, the(tag).counted
        assert len({word.casefold() for word in parts}) == len(parts) <= 40
        assert parts != chapters[: len(parts)] or not parts

    def test_has_letters_for_appendices(self, tag: str) -> None:
        letters = the(tag).letters
        assert len(set(letters)) == len(letters) >= 24
        assert all(letter.isalpha() for letter in letters)
        assert [the(tag).letter(value) for value in range(1, len(letters) + 1)] == list(letters)
        assert the(tag).letter(len(letters) + 1) == the(tag).number(len(letters) + 1)
        assert the(tag).letter(0) == the(tag).number(0)

    @pytest.mark.parametrize("key", ["chapter", "part"])
    def test_says_words_up_to_forty_and_numerals_behind(self, tag: str, key: str) -> None:
        labels = [the(tag).label(key, value, in_words=True) for value in range(1, 60)]
        assert len(set(labels)) == len(labels)
        assert the(tag).label(key, 41, in_words=True) == the(tag).word(key, number=the(tag).number(41))
        assert the(tag).label(key, 7, in_words=False) == the(tag).word(key, number=the(tag).number(7))
        assert the(tag).label(key, 0, in_words=True) == the(tag).word(key, number=the(tag).number(0))

    def test_counts_as_its_books_do(self, tag: str) -> None:
        assert the(tag).counts_in_words == (tag in IN_WORDS)
        assert the(tag).label("chapter", 3) == the(tag).label("chapter", 3, in_words=tag in IN_WORDS)

    def test_an_appendix_has_a_letter_however_chapters_are_counted(self, tag: str) -> None:
        assert the(tag).label("appendix", 2, in_words=True) == the(tag).label("appendix", 2, in_words=False)
        assert the(tag).letter(2) in the(tag).label("appendix", 2)


@pytest.mark.parametrize(
    ("tag", "key", "value", "wanted"),
    [
        ("en", "chapter", 21, "Chapter Twenty-One"),
        ("ar", "part", 21, "الجزء الحادي والعشرون"),
        ("fr", "part", 1, "Première partie"),
        ("fr", "chapter", 1, "Chapitre un"),
        ("es", "part", 2, "Segunda parte"),
        ("pl", "part", 2, "Część druga"),
        ("pl", "chapter", 2, "Rozdział drugi"),
        ("uk", "part", 3, "Частина третя"),
        ("tr", "chapter", 2, "İkinci Bölüm"),
        ("ja", "chapter", 10, "第十章"),
        ("zh-Hans", "part", 2, "第二部分"),
    ],
)
def test_gender_and_order_of_words(tag: str, key: str, value: int, wanted: str) -> None:
    assert the(tag).label(key, value, in_words=True) == wanted
