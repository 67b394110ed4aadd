"""Numbers, dates and measures: written in digits on both sides, they must agree.

A number that is written out in words on one side is no fault, nor is another way to write a date, to count years or
the hours of a day, or another measure for the same length. What cannot be told from these is not reported.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from pubtool.translation.checks.figures import Figure, figures, months
from pubtool.translation.checks.model import Finding, Pair, Parallel, Passage, Place

_MOST_COMPARED = 24
_WORDY = 20
# Any number may be written so, not only a round one.
_HAN_NUMBER = re.compile("[〇一二三四五六七八九十百千万億亿兆]{2}")
_NEAR, _NEAR_VALUE = 2, 10
# Years that other calendars count from elsewhere.
_ERAS: Mapping[str, tuple[int, ...]] = {"fa": (-621, -622), "th": (543,), "ar": (-579, -580, -581)}
# What one of a measure is in another; a number with a measure of the first kind may be one of the second.
_MEASURES: tuple[tuple[tuple[str, ...], tuple[float, ...]], ...] = (
    (("inch", "inches", "in", "″", '"'), (2.54, 25.4)),
    (("foot", "feet", "ft", "′"), (0.3048, 30.48)),
    (("yard", "yards", "yd"), (0.9144,)),
    (("mile", "miles", "mi", "mph"), (1.609,)),
    (("acre", "acres"), (0.4047, 4047.0)),
    (("pound", "pounds", "lb", "lbs"), (0.4536,)),
    (("ounce", "ounces", "oz"), (28.35,)),
    (("gallon", "gallons", "gal"), (3.785, 4.546)),
)
_TOLERANCE = 0.06


@dataclass(frozen=True, slots=True)
class _Number:
    """A single number that has no counterpart yet."""

    value: Fraction
    figure: Figure
    passage: Passage


def numbers(parallel: Parallel) -> Iterator[Finding]:
    """Numbers in digits that the other side has not, in any way they could be written.

    A number that is missing from one passage and too many in the next has moved with its sentence.
    """
    left = [_left(pair) for pair in parallel.pairs]
    for index, pair in enumerate(parallel.pairs):
        lost, added = left[index]
        if lost or added:
            near = left[max(index - _NEAR, 0) : index] + left[index + 1 : index + 1 + _NEAR]
            theirs = {number.value for numbers, _ in near for number in numbers}
            ours = {number.value for _, numbers in near for number in numbers}
            yield from _told(
                pair, [n for n in lost if n.value not in ours], [n for n in added if n.value not in theirs]
            )


def _left(pair: Pair) -> tuple[list[_Number], list[_Number]]:
    """The numbers of a pair that have no counterpart: the source's, and the translation's."""
    theirs, ours = _all(pair.sources), _all(pair.targets)
    if not theirs and not ours:
        return [], []
    lost, added = _parts(*_unmatched(theirs, ours))
    lost, added = _without_months(lost, pair.targets), _without_months(added, pair.sources)
    if len(lost) <= _MOST_COMPARED and len(added) <= _MOST_COMPARED:
        return _excused(lost, added, pair)
    return lost, added


def _told(pair: Pair, lost: Sequence[_Number], added: Sequence[_Number]) -> Iterator[Finding]:
    source = pair.sources[0]
    where = f"line {source.block.line} of {source.text.path}"
    if lost and added and _is_changed(lost, added):
        first, other = _telling(added), _telling(lost)
        message = f"{first.figure.written} here, but {other.figure.written} in {where}"
        yield Finding(_place(first), message, "see which is right")
    elif _is_exact(lost) and not any(_HAN_NUMBER.search(passage.prose) for passage in pair.targets):
        message = f"the number {_telling(lost).figure.written} of {where} is not in the translation"
        yield Finding(pair.target.place(), message, "see whether it got lost")
    elif _is_exact(added):
        first = _telling(added)
        yield Finding(_place(first), f"the number {first.figure.written} is not in {where}", "see where it comes from")


def _all(passages: Sequence[Passage]) -> list[tuple[Figure, Passage]]:
    return [(figure, p) for p in passages for figure in figures(p.prose, p.text.language.tag)]


def _unmatched(
    theirs: Sequence[tuple[Figure, Passage]], ours: Sequence[tuple[Figure, Passage]]
) -> tuple[list[tuple[Figure, Passage]], list[tuple[Figure, Passage]]]:
    """What is left on both sides when numbers that may mean the same have found each other."""
    waiting: dict[str, deque[int]] = {}
    for index, (figure, _) in enumerate(ours):
        for reading in figure.readings:
            waiting.setdefault(reading, deque()).append(index)
    used: set[int] = set()
    lost = []
    for figure, passage in theirs:
        found = next(
            (queue for reading in sorted(figure.readings) if (queue := _fresh(waiting.get(reading, deque()), used))),
            None,
        )
        if found is None:
            lost.append((figure, passage))
        else:
            used.add(found.popleft())
    return lost, [item for index, item in enumerate(ours) if index not in used]


def _fresh(queue: deque[int], used: set[int]) -> deque[int]:
    while queue and queue[0] in used:
        queue.popleft()
    return queue


def _parts(
    lost: Sequence[tuple[Figure, Passage]], added: Sequence[tuple[Figure, Passage]]
) -> tuple[list[_Number], list[_Number]]:
    """What is left when dates and the like are taken apart."""
    theirs = [_Number(part, *item) for item in lost for part in _apart(item[0])]
    ours = [_Number(part, *item) for item in added for part in _apart(item[0])]
    counts: dict[Fraction, int] = {}
    for number in ours:
        counts[number.value] = counts.get(number.value, 0) + 1
    left = []
    for number in theirs:
        if counts.get(number.value, 0):
            counts[number.value] -= 1
        else:
            left.append(number)
    over = []
    for number in reversed(ours):
        if counts[number.value]:
            counts[number.value] -= 1
            over.append(number)
    # Nought is the minutes of a full hour, or the pence of a round price.
    return [n for n in left if n.value], [n for n in reversed(over) if n.value]


def _apart(figure: Figure) -> tuple[Fraction, ...]:
    """The value of a number; the parts of a date or a version, which is none in its language."""
    return tuple(map(Fraction, figure.parts)) if figure.value is None else (figure.value,)


def _without_months(numbers: list[_Number], others: Sequence[Passage]) -> list[_Number]:
    if not any(1 <= number.value <= 12 for number in numbers):
        return numbers
    named = frozenset[int]().union(*(months(p.prose, p.text.language.tag) for p in others))
    return [number for number in numbers if number.value not in named]


def _excused(lost: list[_Number], added: list[_Number], pair: Pair) -> tuple[list[_Number], list[_Number]]:
    """What is left when years, hours and measures that are counted otherwise have found each other."""
    eras = _ERAS.get(pair.target.text.base, ())
    gone: set[int] = set()
    for theirs, ours in product(lost, added):
        if id(theirs) in gone or id(ours) in gone:
            continue
        if _is_converted(theirs, ours) or _is_converted(ours, theirs):
            gone |= {id(n) for n in (*lost, *added) if n.figure in (theirs.figure, ours.figure)}
        elif _is_other_count(theirs.value, ours.value, eras):
            gone |= {id(theirs), id(ours)}
    return [n for n in lost if id(n) not in gone], [n for n in added if id(n) not in gone]


def _is_other_count(theirs: Fraction, ours: Fraction, eras: Sequence[int]) -> bool:
    low, high = sorted((theirs, ours))
    if low < 100 and 1000 <= high < 2100 and high % 100 == low:  # the 90s, and 2014–15
        return True
    if high <= 24 and high - low == 12:
        return True
    return ours - theirs in eras and 1000 <= theirs < 2200


def _is_converted(number: _Number, other: _Number) -> bool:
    """Whether `other` is the metric measure of a number that has an imperial one behind it."""
    value, result = float(_whole(number)), float(_whole(other))
    end = number.figure.end
    words = number.passage.prose[end : end + 24].lstrip(" -\u00a0\u202f").split(None, 1)
    unit = words[0].rstrip(".,;:!?)").casefold() if words else ""
    if unit.endswith(("°f", "fahrenheit")) or unit == "degrees":
        return abs((value - 32) / 1.8 - result) <= 1.5
    for names, factors in _MEASURES:
        if unit in names:
            return any(abs(value * factor - result) <= _TOLERANCE * max(result, 1) for factor in factors)
    return False


def _whole(number: _Number) -> Fraction:
    """The value of the whole figure: of 2.54, not of the 2 or the 54 in it."""
    return number.value if number.figure.value is None else number.figure.value


def _is_changed(lost: Sequence[_Number], added: Sequence[_Number]) -> bool:
    """Whether one number stands in the place of another, rather than that one got lost and another came."""
    if _is_exact(lost) and _is_exact(added):
        return True
    first, other = _telling(lost).value, _telling(added).value
    is_near = max(first, other) <= _NEAR_VALUE * min(first, other)
    return len(lost) == len(added) and (is_near or _telling(lost).figure.parts == _telling(added).figure.parts)


def _is_exact(numbers: Sequence[_Number]) -> bool:
    """Whether one of the numbers is such as nobody writes out in words."""
    return any(_exact(number) for number in numbers)


def _exact(number: _Number) -> bool:
    digits = str(number.value)
    return number.value > _WORDY and bool(digits[1:].strip("0"))


def _telling(numbers: Sequence[_Number]) -> _Number:
    return next((number for number in numbers if _exact(number)), numbers[0])


def _place(number: _Number) -> Place:
    return number.passage.in_prose(number.figure.at)
