"""A second look at what seems lost: short words that a book says again and again can lead an alignment astray.

Between two long pieces that were surely found, the words are looked for one after another, each where it comes next.
If all are there in their order, none is lost.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pubtool.proof.align import Match
from pubtool.proof.gaps import Gap

_SURE = 60
"""About as many letters as a line has: so much is not found by chance."""


def confirmed(
    gaps: Iterable[Gap], sought: str, text: str, matches: Sequence[Match], starts: Sequence[int]
) -> Iterator[Gap]:
    """The gaps that are still there at a second look. `starts` are the places of words in what is sought."""
    sure = [match for match in matches if match.size >= _SURE]
    ends = [match.here + match.size for match in sure]
    begins = [match.here for match in sure]
    known: dict[tuple[int, int], bool] = {}
    for gap in gaps:
        before, after = bisect_right(ends, gap.start) - 1, bisect_left(begins, gap.end)
        if (before, after) not in known:
            first = sure[before] if before >= 0 else Match(0, 0, 0)
            last = sure[after] if after < len(sure) else Match(len(sought), len(text), 0)
            known[before, after] = _all_there(sought, text, first, last, starts)
        if not known[before, after]:
            yield gap


def _all_there(sought: str, text: str, first: Match, last: Match, starts: Sequence[int]) -> bool:
    """Whether all words between two matches, with those that they end and begin in, stand between them in order."""
    low = bisect_right(starts, first.here + first.size) - 1
    high = bisect_left(starts, last.here)
    here, end = max(starts[low], first.here), min(starts[high], last.here + last.size)
    there, reach = first.there + here - first.here, last.there + end - last.here
    borders = [here, *(start for start in starts[low + 1 : high] if here < start < end), end]
    for at, behind in pairwise(borders):
        found = text.find(sought[at:behind], there, reach)
        if found < 0:
            return False
        there = found + behind - at
    return True
