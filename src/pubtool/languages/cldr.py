"""What the Unicode locale data (CLDR) know of a language, through Babel. Numbers come in European numerals.

A tag that CLDR doesn't know in full is looked up by its longest part that it knows.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

_SYSTEMS = {"٠": "arab", "۰": "arabext"}
"""CLDR's name of a numeral system, by its zero."""

_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))
"""Marks of direction. A page has its direction from its own markup, and a font need not have them."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def decimal(tag: str, digits: str, value: float) -> str:
    """A number with the separators that the language has beside these numerals."""
    return str(format_decimal(value, locale=_locale(tag), numbering_system=_system(digits))).translate(_MARKS)


def percent(tag: str, digits: str, share: float) -> str:
    """A share in whole percent, with the sign that goes with these numerals; see `Language.percent`."""
    if not 0 <= share <= 1:
        raise ValueError(f"no share of a whole: {share}")
    whole = share if share in (0, 1) else min(max(round(share * 100), 1), 99) / 100
    locale, system = _locale(tag), _system(digits)
    sign = str(locale.number_symbols[system].get("percentSign", "%"))  # Babel leaves the European one
    return str(format_percent(whole, locale=locale, numbering_system=system)).replace("%", sign).translate(_MARKS)


def date(tag: str, iso: str) -> str:
    """A day in words; see `Language.date`."""
    if not _DAY.fullmatch(iso):
        raise ValueError(f"no day: {iso}")
    day = datetime.date.fromisoformat(iso)
    return str(format_date(day, "long", locale=_locale(tag))).translate(_MARKS)


def listed(tag: str, items: Sequence[str]) -> str:
    """Items one after another in a sentence; an empty string where there are none."""
    return str(format_list(list(items), locale=_locale(tag))).translate(_MARKS)


def name_of(tag: str, other: str) -> str:
    """What a language calls another one, of which it may know the script or region too."""
    locale, wanted = _locale(tag), other.replace("-", "_")
    own = locale.languages.get(wanted)
    if own:
        return str(own)
    try:
        return str(Locale.parse(wanted).get_display_name(locale) or other)
    except (ValueError, UnknownLocaleError):
        return other


def ordinal_category(tag: str, value: int) -> str:
    """The plural category of an ordinal number: `one`, `two`, `few`, `many` or `other`."""
    return str(_locale(tag).ordinal_form(value))


def ordinal_categories(tag: str) -> frozenset[str]:
    """All categories that the ordinals of a language fall into."""
    return frozenset(_locale(tag).ordinal_form.tags) | {"other"}


@cache
def _locale(tag: str) -> Locale:
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("root")


def _system(digits: str) -> str:
    return _SYSTEMS.get(digits[:1], "latn")


def separators(tag: str) -> tuple[str, str]:
    """The signs that part decimals and thousands in a language's numbers."""
    symbols = _locale(tag).number_symbols["latn"]
    return str(symbols["decimal"]), str(symbols["group"])


def months(tag: str) -> tuple[tuple[str, int], ...]:
    """Each name of a month, long or short, with its number; sorted. Names that are numerals are left out."""
    names = {
        (str(name).strip(".").casefold(), int(number))
        for context in _locale(tag).months.values()
        for width in ("wide", "abbreviated")
        for number, name in context[width].items()
    }
    return tuple(sorted(pair for pair in names if pair[0] and not any(sign.isdigit() for sign in pair[0])))


def multiples(tag: str) -> tuple[tuple[str, int], ...]:
    """The words that stand behind a number and make it larger (`million`), with what they make of one; sorted."""
    found: dict[str, int] = {}
    for patterns in _locale(tag).compact_decimal_formats.values():
        for by_size in patterns.values():
            for size, pattern in by_size.items():
                zeros = str(pattern.pattern)
                word = re.sub(r"[0'.¤;\s\u200e\u200f\u061c-]", "", zeros).casefold()
                value = int(size) // 10 ** (zeros.count("0") - 1)
                if word and value > 1:
                    found.setdefault(word, value)
    return tuple(sorted(found.items()))
