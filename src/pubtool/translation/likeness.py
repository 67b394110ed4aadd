"""How alike two texts are, by the words that they share; in scripts without spaces, by pairs of letters."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pubtool.manuscript.joins import CJK

_TOKEN = re.compile(rf"(?P<cjk>[{CJK}]+)|[^\W_]+|[^\w\s]")
_LONGEST = 24
"""A word of more letters is taken for several, written without spaces, as in Thai."""

_MOST_POSTINGS = 48
_MOST_CANDIDATES = 8
_MOST_LETTERS = 400
"""Of longer texts letters are not compared one by one: their words tell enough."""

Bag = Mapping[str, int]
"""How often each word stands in a text."""


def bag(text: str) -> Counter[str]:
    """The words of a text, small and great letters alike, each as often as it stands there."""
    words: Counter[str] = Counter()
    for match in _TOKEN.finditer(text.casefold()):
        token = match[0]
        if match["cjk"] or len(token) > _LONGEST:
            words.update(token[i : i + 2] for i in range(max(len(token) - 1, 1)))
        else:
            words[token] += 1
    return words


@dataclass(frozen=True, slots=True)
class Scale:
    """What the words of a book weigh: a rare one more than one that stands everywhere."""

    weights: Mapping[str, float]

    def weight(self, words: Bag) -> float:
        """What a text weighs."""
        return sum(self.weights[word] * count for word, count in words.items())

    def shared(self, one: Bag, other: Bag) -> float:
        """The weight of the words that stand in both."""
        if len(one) > len(other):
            one, other = other, one
        return sum(self.weights[word] * min(count, other[word]) for word, count in one.items() if word in other)


def scale(bags: Iterable[Bag]) -> Scale:
    """The scale for the texts whose words these are."""
    in_texts: Counter[str] = Counter()
    number = 0
    for number, words in enumerate(bags, 1):  # noqa: B007  how many there are is used below
        in_texts.update(words.keys())
    return Scale({word: math.log((number + 1) / count) for word, count in in_texts.items()})


def candidates(ours: Mapping[int, Bag], theirs: Mapping[int, Bag], weights: Scale) -> dict[int, list[int]]:
    """For each of our texts those of theirs that share most of its rarer words, the likeliest first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, words in theirs.items():
        for word in words:
            holders[word].append(index)
    found: dict[int, list[int]] = {}
    for index, words in ours.items():
        votes: dict[int, float] = defaultdict(float)
        for word in words:
            if len(holders.get(word, ())) <= _MOST_POSTINGS:
                for other in holders.get(word, ()):
                    votes[other] += weights.weights[word]
        best = sorted(votes, key=lambda other: (-votes[other], abs(other - index), other))
        found[index] = best[:_MOST_CANDIDATES]
    return found


def letters_alike(one: str, other: str) -> float:
    """From 0 to 1, how many letters of two short texts are the same, in their order."""
    if max(len(one), len(other)) > _MOST_LETTERS:
        return 0.0
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def longest_rise(places: Sequence[int]) -> set[int]:
    """The indexes of a longest rising subsequence of `places`."""
    ends: list[int] = []
    values: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        low, high = 0, len(values)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if values[middle] < place else (low, middle)
        before.append(ends[low - 1] if low else -1)
        ends[low:] = [index, *ends[low + 1 :]]
        values[low:] = [place, *values[low + 1 :]]
    rise = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        rise.add(at)
        at = before[at]
    return rise
