"""Dates, numbers, lists and names as a language writes them."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.languages import Language, cldr, language, supported


def the(tag: str) -> Language:
    found = language(tag)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "March 1, 2026"),
        ("en-GB", "1 March 2026"),
        ("ru", "1 марта 2026\u202fг."),
        ("de", "1. März 2026"),
        ("es", "1 de marzo de 2026"),
        ("tr", "1 Mart 2026"),
        ("ar", "١ مارس ٢٠٢٦"),
        ("fa", "۱ مارس ۲۰۲۶"),
        ("zh-Hans", "2026年3月1日"),
    ],
)
def test_a_day(tag: str, written: str) -> None:
    assert the(tag).date("2026-03-01") == written


@pytest.mark.parametrize("iso", ["", "2026", "2026-03", "2026-02-30", "20260301", "2026-W09-7", "٢٠٢٦-03-01"])
def test_what_is_no_day(iso: str) -> None:
    with pytest.raises(ValueError, match=r"no day|day is out of range"):
        the("en").date(iso)


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "88%"), ("fr", "88\u202f%"), ("tr", "%88"), ("ar", "٨٨٪"), ("fa", "۸۸٪"), ("zh-Hans", "88%")],
)
def test_a_share(tag: str, written: str) -> None:
    assert the(tag).percent(0.88) in (written, written.replace("\u202f", "\xa0"))


def test_only_the_whole_is_100_percent_and_only_nothing_is_0() -> None:
    english = the("en")
    assert [english.percent(share) for share in (0, 0.0001, 0.5, 0.9999, 1)] == ["0%", "1%", "50%", "99%", "100%"]
    for share in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="no share"):
            english.percent(share)


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "-12,345.6"), ("de", "-12.345,6"), ("fr", "-12\u202f345,6"), ("ar", "-١٢٬٣٤٥٫٦"), ("fa", "-۱۲٬۳۴۵٫۶")],
)
def test_a_number_with_separators(tag: str, written: str) -> None:
    assert the(tag).decimal(-12345.6) == written


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "a, b, and c"),
        ("de", "a, b und c"),
        ("uk", "a, b і c"),
        ("fa", "a، b، و c"),
        ("zh-Hans", "a、b和c"),
        ("ja", "a、b、c"),
    ],
)
def test_a_list(tag: str, written: str) -> None:
    assert the(tag).list(["a", "b", "c"]) == written
    assert the(tag).list(["a"]) == "a"
    assert the(tag).list([]) == ""


def test_names_of_languages() -> None:
    assert the("ru").name_of("en") == "английский"
    assert the("pl").name_of("zh-Hans") == "chiński uproszczony"
    assert the("en").name_of("de-LI") == "German (Liechtenstein)"
    assert the("en").name_of("x-klingon") == "x-klingon"
    assert the("en").name_of("qqq") == "qqq"


@pytest.mark.parametrize("tag", supported())
def test_every_language_has_a_name_for_every_other(tag: str) -> None:
    names = [the(tag).name_of(other) for other in supported()]
    assert len(set(names)) == len(names)
    assert not set(names) & set(supported())


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", ["1st", "2nd", "3rd", "4th", "11th", "22nd"]),
        ("fr", ["1er", "2e", "3e", "4e", "11e", "22e"]),
        ("ka", ["1-ლი", "მე-2", "მე-3", "მე-4", "მე-11", "22-ე"]),
        ("fa", ["۱م", "۲م", "۳م", "۴م", "۱۱م", "۲۲م"]),
    ],
)
def test_ordinals(tag: str, written: list[str]) -> None:
    assert [the(tag).ordinal(value) for value in (1, 2, 3, 4, 11, 22)] == written


def test_an_unknown_part_of_a_tag_is_left_aside() -> None:
    assert the("de-x-mine").list(["a", "b"]) == "a und b"
    assert cldr.listed("qqq", ["a", "b"]) == "a, b"


@given(st.sampled_from(supported()), st.floats(0, 1), st.dates().map(str))
def test_nothing_has_marks_of_direction_or_other_numerals(tag: str, share: float, day: str) -> None:
    known = the(tag)
    written = known.percent(share) + known.date(day) + known.decimal(share * 10000)
    assert not [sign for sign in written if sign in "\u061c\u200e\u200f"]
    assert {sign for sign in written if unicodedata.category(sign) == "Nd"} <= set(known.digits)


def test_help_loads_no_locale_data() -> None:
    code = (
        "import sys; from pubtool.languages import language; language('en').word('note'); print('babel' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_what_numbers_and_dates_are_written_with() -> None:
    assert cldr.separators("en") == (".", ",")
    assert cldr.separators("de") == (",", ".")
    assert {("märz", 3), ("dez", 12)} <= set(cldr.months("de"))
    assert cldr.months("ja") == ()  # they are numerals
    assert dict(cldr.multiples("en"))["million"] == 10**6
    assert dict(cldr.multiples("zh-Hans"))["万"] == 10**4
