import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.translation.checks.figures import figures, months
from tests.effort import beside_plain
from tests.translation.checked import between, found, spoken


@pytest.mark.parametrize(
    ("tags", "theirs", "ours"),
    [
        ("en ru", "in 2020", "в 2020 году"),
        ("en ar", "in 2020", "عام ٢٠٢٠"),
        ("en fa", "in 1979", "در ۱۳۵۸"),
        ("en de", "1,234,567 people", "1.234.567 Menschen"),
        ("en ru", "1,234.5 tons", "1\u00a0234,5 тонны"),
        ("en fr", "12,000 boats", "12\u202f000 bateaux"),
        ("en de", "3.14", "3,14"),
        ("en de", "version 1.6.5 and 2.0", "Fassung 1.6.5 und 2.0"),
        ("en de", "12/31/2020", "31.12.2020"),
        ("en de", "31 December 2020", "31.12.2020"),
        ("en ru", "on 12/31/2020", "31 декабря 2020 года"),
        ("en ru", "the 90s", "1990-е годы"),
        ("en de", "2014–15", "2014–2015"),
        ("en de", "at 5 pm", "um 17:00 Uhr"),
        ("en ru", "3 boats and 100 men", "три лодки и сто человек"),
        ("en ru", "three boats", "3 лодки"),
        ("en de", "6 inches", "15 cm"),
        ("en de", "a 6-foot man", "ein 1,83 m großer Mann"),
        ("en de", "at 100 degrees Fahrenheit", "bei 38 Grad"),
        ("en de", "26 miles", "42 km"),
        ("en zh-Hans", "$5 billion", "50亿美元"),
        ("en ja", "1,200 times", "千二百倍"),
        ("en de", "5 million", "5.000.000"),
        ("en ja", "chapter 3 of 45", "45章のうち第3章"),
        ("en de", "`123` is iss53", "`123` ist der Zweig"),
        ("en de", "so[^45]", "also[^46]"),
        ("en ru", "1945 and 1953\n\nso", "и\n\nтак 1945 и 1953"),
    ],
)
def test_the_same_number_in_another_way(tags: str, theirs: str, ours: str) -> None:
    assert between(tags, theirs, ours) == []


@pytest.mark.parametrize(
    ("tags", "theirs", "ours", "message"),
    [
        ("en ru", "in 2020", "в 2021 году", "2021 here, but 2020 in line 1 of en.md"),
        ("en ar", "in 2020", "عام ٢٠٢١", "٢٠٢١ here, but 2020 in line 1 of en.md"),
        ("en de", "1,500 men", "1,500 Mann", "1,500 here, but 1,500 in line 1 of en.md"),
        ("en de", "in 1987", "damals", "the number 1987 of line 1 of en.md is not in the translation"),
        ("en de", "then", "im Jahr 1987", "the number 1987 is not in line 1 of en.md"),
        ("en de", "6 inches", "25 cm", "25 here, but 6 in line 1 of en.md"),
        ("en de", "3 boats", "4 Boote", "4 here, but 3 in line 1 of en.md"),
        ("en de", "36,000 men", "20.000 Mann", "20.000 here, but 36,000 in line 1 of en.md"),
    ],
)
def test_another_number(tags: str, theirs: str, ours: str, message: str) -> None:
    assert [d.message for d in found(tags, theirs, ours)] == [message]


@given(st.integers(0, 10**12), st.sampled_from(["en", "ru", "de", "fr", "es", "ar", "ja", "uk", "fa", "zh-Hans"]))
def test_a_number_is_read_as_its_language_writes_it(value: int, tag: str) -> None:
    (one,) = figures(spoken(tag).decimal(value), tag)
    assert str(value) in one.readings


def test_months_by_name() -> None:
    assert months("in March and on 2 Dec", "en") == {3, 12}
    assert months("в марте, 2 декабря", "ru") == {12}


@pytest.mark.parametrize("piece", ["1 ", "1,", "1.", "12 345 ", "9" * 50 + " ", "1 inch "])
def test_time_grows_with_the_text(piece: str) -> None:
    assert beside_plain(lambda content: between("en de", content, content + "7"), piece * 20_000) < 20
