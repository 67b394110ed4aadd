"""What an alignment leaves over: letters that are not in the text, or only not in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pubtool.proof.align import Match

# About as many letters as a line of a page; within it, right-to-left text may come out of a PDF in another order.
_LINE = 60


@dataclass(frozen=True, slots=True)
class Gap:
    """What is between two matches: from `start` to `end` in what is sought, from `there` to `reach` in the text.

    It can be moved by `before` letters towards the start and by `after` towards the end where these are the same.
    """

    start: int
    end: int
    there: int
    reach: int
    before: int = 0
    after: int = 0


def missing(sought: str, text: str, matches: tuple[Match, ...], any_order: Callable[[str], bool]) -> Iterator[Gap]:
    """The gaps whose letters are lost.

    Where `any_order` says so of what is sought about a gap, its letters may stand in another order nearby.
    """
    for near in _nearby(_gaps(sought, text, matches)):
        first, last = near[0], near[-1]
        wanted = sought[first.start : last.end]
        around = sought[max(0, first.start - _LINE) : last.end + _LINE]
        if not (any_order(around) and Counter(wanted) <= Counter(text[first.there : last.reach])):
            yield from (gap for gap in near if gap.start < gap.end)


def settled(sought: str, gap: Gap, starts: frozenset[int]) -> Gap:
    """The gap moved to the start of a word, where its letters leave the choice.

    In "the sea the shore" a lost "the sea" and a lost "sea the" leave the same letters.
    """
    if gap.there != gap.reach:
        return gap
    by = next((by for by in _shifts(sought, gap) if gap.start + by in starts), 0)
    return Gap(gap.start + by, gap.end + by, gap.there + by, gap.reach + by)


def at_words(text: str, matches: tuple[Match, ...], starts: frozenset[int]) -> tuple[Match, ...]:
    """The matches with what is passed over in `text` moved between two words, where its letters leave the choice.

    In "they saw | two more | the sea", of which "they saw the sea" is found, "wo more t" leaves the same letters over
    as "two more" does. `starts` are the places of words in what is sought.
    """
    found = list(matches)
    for number, after in enumerate(matches[1:]):
        before = found[number]
        if before.here + before.size == after.here and after.here not in starts:
            by = next((by for by in _turns(text, before, after) if after.here + by in starts), 0)
            found[number] = Match(before.here, before.there, before.size + by)
            found[number + 1] = Match(after.here + by, after.there + by, after.size - by)
    return tuple(match for match in found if match.size)


def _turns(text: str, before: Match, after: Match) -> Iterator[int]:
    """By how many letters the end of one match and the start of the next can be moved with the same letters found."""
    end, by = before.there + before.size, 0
    while by > -before.size and text[end + by - 1] == text[after.there + by - 1]:
        by -= 1
        yield by
    by = 0
    while by < after.size and text[end + by] == text[after.there + by]:
        by += 1
        yield by


def _gaps(sought: str, text: str, matches: tuple[Match, ...]) -> Iterator[Gap]:
    for before, after in pairwise((Match(0, 0, 0), *matches, Match(len(sought), len(text), 0))):
        start, there = before.here + before.size, before.there + before.size
        if start < after.here or there < after.there:
            yield Gap(start, after.here, there, after.there, before.size, after.size)


def _nearby(gaps: Iterator[Gap]) -> Iterator[list[Gap]]:
    """Gaps with less than a line between them, together."""
    near: list[Gap] = []
    for gap in gaps:
        if near and gap.start - near[-1].end > _LINE:
            yield near
            near = []
        near.append(gap)
    if near:
        yield near


def _shifts(sought: str, gap: Gap) -> Iterator[int]:
    """How far a gap can be moved with the same letters left."""
    yield 0
    by = 0
    while by > -gap.before and sought[gap.start + by - 1] == sought[gap.end + by - 1]:
        by -= 1
        yield by
    by = 0
    while by < gap.after and sought[gap.start + by] == sought[gap.end + by]:
        by += 1
        yield by
