"""The checks that need one edition only: doubled words, quotation marks, spacing, hidden characters, look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.diagnostics import Span
from pubtool.languages import supported
from pubtool.translation.checks import check_text
from pubtool.translation.checks.table import MOST
from tests.effort import beside_plain
from tests.translation.checked import alone, text


@pytest.mark.parametrize(
    ("tag", "content", "place"),
    [
        ("en", "for the\nthe ferry", "2:1"),
        ("en", "The the ferry", "1:5"),
        ("ru", "в в лодке", "1:3"),
        ("tr", "sen ve ve ben", "1:8"),
    ],
)
def test_doubled_words(tag: str, content: str, place: str) -> None:
    assert alone(tag, content) == [f"doubled-word {place}"]


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        ("en", "he had had enough of Duran Duran in 5 5 houses"),
        ("en", "*so* the. The end"),
        ("de", "die Frau, die die Tür öffnet"),
        ("fr", "Nous nous levons"),
        ("tr", "yavaş yavaş"),
        ("ar", "صفحة صفحة"),
        ("en", "the **the** word"),
    ],
)
def test_words_that_may_be_doubled(tag: str, content: str) -> None:
    assert alone(tag, content) == []


@pytest.mark.parametrize(
    ("tag", "content", "places"),
    [
        ("en", "he said «no»", ["1:9", "1:12"]),
        ("de", "er sagte “nein”", ["1:10", "1:15"]),
        ("ru", "он сказал ”нет”, ”да”", ["1:11"]),
        ("en", "he said ”no”", ["1:9"]),
        ("en", "he said “no“.", ["1:12"]),
        ("zh-Hans", "他说„不“", ["1:3"]),
    ],
)
def test_quotation_marks_of_another_language(tag: str, content: str, places: list[str]) -> None:
    assert alone(tag, content) == [f"quotation-mark {place}" for place in places]


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        ("en", '“no”, ‘no’, "no" and 6" of it’s'),
        ("de", '„nein“, ‚nein‘, »nein« und "nein"'),
        ("ru", "«нет „да“ нет»"),
        ("pl", "„nie «tak» nie”"),
        ("fr", "«\u202fnon\u202f» “oui”"),
        ("ja", "「いいえ」『はい』"),
    ],
)
def test_quotation_marks_of_the_language(tag: str, content: str) -> None:
    assert alone(tag, content) == []


@pytest.mark.parametrize(
    ("tag", "content", "places"),
    [
        ("en", "we waited , and so", ["1:11"]),
        ("fr", "Non ; si", ["1:5"]),
        ("fr", "Non!", ["1:4"]),
        ("fr", "«non\u202f»", ["1:1"]),
        ("fr", "« non\u202f»", ["1:1"]),
        ("fr", "«\u202fnon »", ["1:7"]),
        ("es", "Que hora es?", ["1:12"]),
        ("es", "¿Sí? No!", ["1:8"]),
        ("zh-Hans", "你好, 世界.", ["1:3", "1:7"]),
        ("ja", "何ですか?はい", ["1:5"]),
        ("ar", "نعم, لا?", ["1:4", "1:8"]),
        ("fa", "بله , نه", ["1:5"]),
    ],
)
def test_punctuation_of_another_language(tag: str, content: str, places: list[str]) -> None:
    assert alone(tag, content) == [f"punctuation {place}" for place in places]


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        ("en", "so, it: `a , b` .gitignore and 3 : 2; what [^1]."),
        ("fr", "Non\u202f; si\u00a0: à 12:30, «\u202foui\u202f»\u202f! Quoi\u202f?! https://a.org"),
        ("fr-CA", "Non; si? «\u202foui\u202f»"),
        ("es", "¿Qué hora es? ¡Ya! ¡¿Cómo?! (?) ¡Qué! ... !"),
        ("zh-Hans", "你好，世界 (world), 3.5。Git: 好"),
        ("ja", "何ですか？Git, GitHub"),
        ("ar", "نعم، لا؟ Git, GitHub"),
    ],
)
def test_punctuation_of_the_language(tag: str, content: str) -> None:
    assert alone(tag, content) == []


def test_a_file_shows_the_first_place_of_a_kind_and_how_many_there_are() -> None:
    (one,) = check_text(text("en", "a , b\n\nc , d\n\ne , f"))
    assert (one.span, one.message) == (Span("en.md", 1, 3), "a space before , (and in 2 more places of this file)")


def test_more_than_anybody_reads_is_not_told() -> None:
    assert len(alone("en", "we we. " * 200)) == MOST


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("a \u202eb", ["bidi-control 1:3"]),
        ("a \u202db\u202c", ["bidi-control 1:3"]),
        ("a \u202bb", ["bidi-control 1:3"]),
        ("a b\u202c", ["bidi-control 1:4"]),
        ("a \u2067b\u202c\u2069", ["bidi-control 1:5"]),
        ("a \u2067b\u2069 \u202bc\u202c \u200f", []),
        ("```\na\n\u2067b\nc\u2069\n```", ["bidi-control 3:1", "bidi-control 4:2"]),
        ("[a](https://a.org/\u202eb)", ["bidi-control 1:19"]),
    ],
)
def test_marks_of_direction(content: str, found: list[str]) -> None:
    assert alone("en", content) == found


@pytest.mark.parametrize(
    ("tag", "content", "place"),
    [
        ("en", "fer\u200bry", "1:4"),
        ("en", "fer\u200cry", "1:4"),
        ("en", "fer\ufeffry", "1:4"),
        ("en", "a\u3164b", "1:2"),
        ("en", "a\U000e0041b", "1:2"),
        ("ar", "نع\u200bم", "1:3"),
        ("en", "`a\u200bb`", "1:3"),
        ("en", "```\na\u200d = 1\n```", "2:2"),
    ],
)
def test_characters_that_nobody_sees(tag: str, content: str, place: str) -> None:
    assert alone(tag, content) == [f"invisible-character {place}"]


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        ("fa", "می\u200cخواهم"),
        ("de", "Auf\u200clage"),
        ("en", "👩\u200d🚒 and/\u200bor a\u2060b"),
        ("en", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
    ],
)
def test_joiners_where_they_belong(tag: str, content: str) -> None:
    assert alone(tag, content) == []


@pytest.mark.parametrize(
    ("tag", "content", "place"),
    [
        ("en", "the f\u0435rry", "1:6"),
        ("en", "`p\u0430ypal`", "1:3"),
        ("ru", "л\u006fдка", "1:2"),
        ("ru", "\u004dБ", "1:1"),
        ("en", "c\u03bfde", "1:2"),
        ("en", "the \u0441\u043e\u0440 is", "1:5"),
    ],
)
def test_letters_that_look_alike(tag: str, content: str, place: str) -> None:
    assert alone(tag, content) == [f"look-alike {place}"]


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        ("en", "5 μm, 3 kΩ and π"),
        ("ru", "PDF-файл, x-координата, Git'ом, PDFа, SMSка, COPY"),
        ("en", "the word \u0441\u043e\u0440 \u0438 лес"),
        ("en", "the word лес"),
        ("ja", "Tシャツ"),
    ],
)
def test_words_of_two_scripts_that_anybody_sees(tag: str, content: str) -> None:
    assert alone(tag, content) == []


@pytest.mark.parametrize(
    "content",
    [
        "> a\n> for the\n> the ferry",
        "- a\n- for the\n  the ferry",
        "- for the <!-- x -->\n  the ferry",
        "| a | b |\n|---|---|\n| for the the ferry | b |",
    ],
)
def test_the_place_is_the_word_in_the_file(content: str) -> None:
    (one,) = check_text(text("en", content))
    line = content.split("\n")[one.span.line - 1]
    assert line[one.span.column - 1 :].startswith("the ferry")


@given(
    st.text(alphabet="aAаα,.;:!?«»“”„\"' \n\u202e\u2069\u200b12`*[]()文あعم", max_size=80), st.sampled_from(supported())
)
def test_every_place_is_in_the_file(content: str, tag: str) -> None:
    lines = content.split("\n")
    for one in check_text(text(tag, content)):
        assert 1 <= one.span.line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1


@pytest.mark.parametrize("piece", ["the ", "« ", " ,", "\u202e", "a\u200b", "аa ", "a? ", "“a ", "文,", "ع, "])
@pytest.mark.parametrize("tag", ["en", "fr", "es", "ar", "ja"])
def test_time_grows_with_the_text(piece: str, tag: str) -> None:
    assert beside_plain(lambda content: alone(tag, content), piece * 20_000) < 20
