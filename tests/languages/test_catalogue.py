"""Every language knows the same words, in its own words."""

import tomllib
import unicodedata
from importlib.resources import files
from string import Formatter

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.languages import Language, cldr, language, supported

ENGLISH = dict(language("en").words)  # type: ignore[union-attr]
OTHERS = tuple(tag for tag in supported() if tag != "en")

KEYS = {"name", "direction", "script", "quotes", "apostrophe", "digits", "justify", "hyphenate", "words"} | {
    "ordinals", "alphabet", "spine", "comma", "numbering", "counted", "counted_parts", "letters"
}  # fmt: skip
"""What a catalogue may say; the reader would pass over anything else without a word."""

ALIKE = {("es", "role-editor")} | {
    ("fr", key)
    for key in (
        "note", "notes", "note-ref", "rights-see", "index", "page", "callout-note", "callout-important", "site-pages",
        "site-licence",
    )
}  # fmt: skip
"""Words that two languages happen to share, and the names that have no translation."""

NAMES = ("EPUB", "PDF", "ISBN", "QR", "SHA-256", "allowed_signers", "OK")
PUBLICATION = ("ar", "de", "en", "es", "fa", "fr", "ka", "pl", "ru", "tr", "uk", "zh-Hans")


def the(tag: str) -> Language:
    found = language(tag)
    assert found is not None
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def bare(text: str) -> str:
    """`text` without its places and the names that are the same everywhere."""
    for name in (*NAMES, *(f"{{{place}}}" for place in places(text))):
        text = text.replace(name, "")
    return text.strip(" :：\u00a0")


def test_the_languages_of_the_publication_and_of_the_real_books() -> None:
    assert set(supported()) >= {*PUBLICATION, "ja"}


@pytest.mark.parametrize("tag", supported())
class TestEveryCatalogue:
    def test_has_no_key_that_nobody_reads(self, tag: str) -> None:
        data = tomllib.loads(files("pubtool.languages").joinpath(f"{tag}.toml").read_text("utf-8"))
        assert set(data) <= KEYS
        assert {key: type(data[key]) for key in ("justify", "hyphenate") if key in data}.items() <= {
            ("justify", bool),
            ("hyphenate", bool),
        }
        assert all(isinstance(word, str) and word.strip() for word in data["words"].values())

    def test_has_the_words_of_all_others(self, tag: str) -> None:
        assert dict(the(tag).words).keys() == ENGLISH.keys()

    def test_has_an_ordinal_of_every_kind(self, tag: str) -> None:
        forms = dict(the(tag).ordinals)
        assert forms.keys() == cldr.ordinal_categories(tag)
        assert all(places(form) == {"number"} for form in forms.values())

    def test_has_an_alphabet_of_single_small_letters(self, tag: str) -> None:
        alphabet = the(tag).alphabet
        assert bool(alphabet) == (the(tag).script not in ("Hans", "Jpan"))
        assert len(set(alphabet)) == len(alphabet)
        assert all(letter.isalpha() and unicodedata.is_normalized("NFC", letter) for letter in alphabet)
        assert alphabet == alphabet.lower()

    def test_sorts_its_own_alphabet(self, tag: str) -> None:
        alphabet = the(tag).alphabet
        assert "".join(sorted(alphabet, key=the(tag).sort_key, reverse=True)) == alphabet[::-1]

    def test_fills_the_same_places(self, tag: str) -> None:
        for key, word in the(tag).words:
            assert places(word) == places(ENGLISH[key]), key

    def test_says_how_it_is_written(self, tag: str) -> None:
        known = the(tag)
        letters = {unicodedata.bidirectional(c) for c in known.name if c.isalpha()}
        assert letters == ({"L"} if known.direction == "ltr" else {"AL"})
        assert len(known.script) == 4
        assert known.script.istitle()
        assert [unicodedata.digit(digit) for digit in known.digits] == list(range(10))

    def test_has_two_pairs_of_quotation_marks(self, tag: str) -> None:
        marks = [mark.strip() for mark in the(tag).quotes]
        assert len(set(marks)) == 4
        assert all(len(mark) == 1 and unicodedata.category(mark) in {"Pi", "Pf", "Ps", "Pe"} for mark in marks)

    def test_sets_its_own_quotation_marks(self, tag: str) -> None:
        assert not any("'" in word or '"' in word for _, word in the(tag).words)

    def test_hyphenates_only_where_a_dictionary_is(self, tag: str) -> None:
        assert not the(tag).hyphenate or tag in pyphen.LANGUAGES


@pytest.mark.parametrize("tag", OTHERS)
def test_no_word_was_left_in_english(tag: str) -> None:
    known = the(tag)
    for key, word in known.words:
        if known.script == "Latn":
            assert (tag, key) in ALIKE or bare(word) != bare(ENGLISH[key]) or not bare(word), key
        else:
            assert not any("LATIN" in unicodedata.name(c, "") for c in bare(word)), key


def test_a_region_takes_its_language_but_keeps_its_own_tag() -> None:
    british = the("en-GB")
    assert british.tag == "en-GB"
    assert british.words == the("en").words
    assert the("AR-eg").direction == "rtl"


@pytest.mark.parametrize("tag", ["zz", "", "e", "en_GB", "../en", "en.toml"])
def test_an_unknown_language_is_none(tag: str) -> None:
    assert language(tag) is None


def test_words_with_places() -> None:
    assert the("ru").word("chapter", number=3) == "Глава 3"
    assert the("en").word("contents") == "Contents"
    with pytest.raises(KeyError):
        the("en").word("no-such-word")


def test_numerals() -> None:
    assert the("ar").number(2026) == "٢٠٢٦"
    assert the("de").number(17) == "17"


@given(st.integers(min_value=0))
def test_a_number_reads_the_same_in_all_numerals(value: int) -> None:
    assert int(the("ar").number(value)) == value
