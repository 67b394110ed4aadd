"""The numbers in a text, whatever numerals, separators and words of size its language writes them with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from pubtool.languages import cldr

_SPACES = "\u00a0\u202f\u2009 "
_NUMBER = re.compile(rf"(?<![\dA-Za-zÀ-ɏͰ-ԯ_])\d+(?:[.,'’٫٬·](?=\d)\d+|[{_SPACES}](?=\d\d\d(?!\d))\d+)*")
_WORD = re.compile(rf"[{_SPACES}-]?([^\W\d_]+)")
_MONTH = re.compile(r"[^\W\d_]+")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written, with its place. `readings` are the values that it may mean, as texts that compare.

    `value` is what its language reads, None where it would not write a number so. `parts` are its runs of digits, each
    as a number by itself: a date or a version is written so.
    """

    written: str
    at: int
    end: int
    readings: frozenset[str]
    value: Fraction | None
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Ways:
    """How a language writes numbers."""

    decimal: str
    group: str
    multiples: Mapping[str, int]
    longest: int


def figures(text: str, tag: str) -> Iterator[Figure]:
    """The numbers in a text of a language, in their order."""
    ways = _ways(tag)
    for match in _NUMBER.finditer(text):
        if len(match[0]) <= _LONGEST:
            digits = "".join(_plain(sign) for sign in match[0])
            value = _value(digits, ways)
            separators = [sign for sign in digits if not sign.isdigit()]
            parts = tuple(int(run) for run in re.findall(r"\d+", digits))
            readings = set() if value is None else {str(value), str(value * _multiple(text, match.end(), ways))}
            # 1.6.5 is a version, and 1.5 may be one, in every language alike.
            if value is None or len(separators) > 1 or separators == ["."]:
                readings.add("v" + ".".join(map(str, parts)))
            yield Figure(match[0], match.start(), match.end(), frozenset(readings), value, parts)


def months(text: str, tag: str) -> frozenset[int]:
    """The months that a text names."""
    names = _months(tag)
    words = (match[0].casefold() for match in _MONTH.finditer(text))
    return frozenset(number for word in words for number in names.get(word, ()))


def _value(digits: str, ways: _Ways) -> Fraction | None:
    """The number that a language means by these digits and separators; None where it would not write it so."""
    whole, decimal, rest = digits, "", ""
    for sign in dict.fromkeys((ways.decimal, "٫")):
        if digits.count(sign) == 1:
            whole, decimal, rest = digits.partition(sign)
    if decimal and not rest.isdigit():
        return None
    groups = re.split(rf"[{re.escape(ways.group)}’'٬ ]", whole)
    if any(not group.isdigit() for group in groups) or any(len(group) != 3 for group in groups[1:]):
        return None
    if len(groups) > 1 and not 1 <= len(groups[0]) <= 3:
        return None
    return Fraction(int("".join(groups) + rest), 10 ** len(rest))


def _multiple(text: str, at: int, ways: _Ways) -> int:
    """What the word behind a number makes of it: a million of `million`."""
    match = _WORD.match(text, at, at + ways.longest + 8)
    word = match[1].casefold() if match else ""
    for length in range(min(len(word), ways.longest), 0, -1):
        value = ways.multiples.get(word[:length])
        if value and (length > 3 or length == len(word) or not word[0].isascii()):
            return value
    return 1


@cache
def _ways(tag: str) -> _Ways:
    decimal, group = cldr.separators(tag)
    multiples = dict(cldr.multiples(tag))
    group = " " if group in _SPACES else group
    return _Ways(decimal, group, multiples, max(map(len, multiples), default=0))


@cache
def _months(tag: str) -> Mapping[str, tuple[int, ...]]:
    """The months by their names, and by the beginnings of long names, for the sake of their endings."""
    found: dict[str, set[int]] = {}
    for name, number in cldr.months(tag):
        found.setdefault(name.split()[-1], set()).add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}


@lru_cache(maxsize=512)
def _plain(sign: str) -> str:
    """A digit of any script as one of ours, every space as one; other signs as they are."""
    value = unicodedata.decimal(sign, None)
    if value is not None:
        return str(value)
    return " " if sign in _SPACES else sign
