"""Where one text is found in another that has more: the letters of a book in those of a file.

Pieces that occur once in both are matched first and in order; what is between two of them is then compared closely.
That takes a second for a long book, and a whole lost page does not lead it astray.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = ((24, 12), (10, 5))
_CLOSELY = 2_000_000
_REACH = 4_000


@dataclass(frozen=True, slots=True)
class Match:
    """`size` letters that are the same: from `here` in what is sought, from `there` in what it is sought in."""

    here: int
    there: int
    size: int


def align(sought: str, text: str) -> tuple[Match, ...]:
    """The pieces of `sought` that are in `text`, in the same order."""
    return tuple(_merged(_between(sought, text, Match(0, 0, 0), Match(len(sought), len(text), 0), 0)))


def rest(text: str, matches: tuple[Match, ...]) -> str:
    """What of `text` was not found."""
    out: list[str] = []
    end = 0
    for match in matches:
        out.append(text[end : match.there])
        end = match.there + match.size
    return "".join((*out, text[end:]))


def _between(sought: str, text: str, before: Match, after: Match, level: int) -> Iterator[Match]:
    """The matches between two, found with pieces of the level's size, what is left with those of the next."""
    here, there = before.here + before.size, before.there + before.size
    size = _common_start(sought, text, here, there, after)
    if size:
        yield Match(here, there, size)
        here, there = here + size, there + size
    back = _common_end(sought, text, here, there, after)
    end = Match(after.here - back, after.there - back, back)
    if here < end.here and there < end.there:
        yield from _inside(sought, text, Match(here, there, 0), end, level)
    if back:
        yield end


def _inside(sought: str, text: str, start: Match, end: Match, level: int) -> Iterator[Match]:
    wanted, had = end.here - start.here, end.there - start.there
    if wanted * had <= _CLOSELY and (level == len(_PIECES) or wanted <= 2 * _PIECES[level][0]):
        yield from _closely(sought, text, start, end)
    elif level < len(_PIECES):
        last = start
        for anchor in (*_anchors(sought, text, start, end, *_PIECES[level]), end):
            yield from _between(sought, text, last, anchor, level + 1)
            if anchor is not end:
                yield anchor
            last = anchor
    else:
        yield from _greedily(sought, text, start, end)


def _anchors(sought: str, text: str, start: Match, end: Match, size: int, step: int) -> list[Match]:
    """Pieces that occur once in both, in an order that both have, none over another.

    Only every so many of them are tried, but each is counted wherever it occurs: of a phrase that is said twice, the
    text may have only one in one piece.
    """
    tried = {sought[here : here + size] for here in range(start.here, end.here - size + 1, step)}
    places = _single(sought, start.here, end.here, size, tried)
    found = _single(text, start.there, end.there, size, places.keys())
    pairs = sorted((places[piece], there) for piece, there in found.items())
    chain: list[Match] = []
    for here, there in _rising(pairs):
        if not chain or (here >= chain[-1].here + size and there >= chain[-1].there + size):
            chain.append(Match(here, there, size))
    return chain


def _single(text: str, start: int, end: int, size: int, tried: Set[str]) -> dict[str, int]:
    """Where each of some pieces is, of those that occur once in a stretch of a text."""
    places: dict[str, int] = {}
    for at in range(start, end - size + 1):
        piece = text[at : at + size]
        if piece in tried:
            places[piece] = -1 if piece in places else at
    return {piece: at for piece, at in places.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers rise, as their first ones do."""
    tails: list[int] = []
    last: list[int] = []
    earlier: list[int] = []
    for index, (_, there) in enumerate(pairs):
        length = bisect_left(tails, there)
        earlier.append(last[length - 1] if length else -1)
        tails[length : length + 1] = [there]
        last[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = earlier[index]
    return chain[::-1]


def _closely(sought: str, text: str, start: Match, end: Match) -> Iterator[Match]:
    """The matches within a short stretch. One or two letters are chance, but where little stands between them."""
    wanted, had = sought[start.here : end.here], text[start.there : end.there]
    if len(had) <= 2 * len(wanted) + 8:
        found = _letter_by_letter(wanted, had)
        if len(found) == len(wanted):
            yield from (Match(start.here + here, start.there + there, 1) for here, there in enumerate(found))
            return
    for block in SequenceMatcher(None, wanted, had, autojunk=False).get_matching_blocks():
        if block.size and block.size >= min(3, len(wanted)):
            yield Match(start.here + block.a, start.there + block.b, block.size)


def _greedily(sought: str, text: str, start: Match, end: Match) -> Iterator[Match]:
    """The matches within a long stretch that says the same again and again: each piece where it comes next."""
    size, step = _PIECES[-1]
    here, there = start.here, start.there
    while here < end.here:
        reach = min(size, end.here - here)
        found = text.find(sought[here : here + reach], there, min(end.there, there + _REACH))
        if found < 0:
            here += step
            continue
        same = reach + _common_start(sought, text, here + reach, found + reach, end)
        yield Match(here, found, same)
        here, there = here + same, found + same


def _letter_by_letter(wanted: str, had: str) -> list[int]:
    """Where the letters stand, one after another, as far as they do."""
    places: list[int] = []
    there = -1
    for letter in wanted:
        there = had.find(letter, there + 1)
        if there < 0:
            break
        places.append(there)
    return places


def _common_start(sought: str, text: str, here: int, there: int, after: Match) -> int:
    size, most = 0, min(after.here - here, after.there - there)
    while size < most and sought[here + size] == text[there + size]:
        size += 1
    return size


def _common_end(sought: str, text: str, here: int, there: int, after: Match) -> int:
    size, most = 0, min(after.here - here, after.there - there)
    while size < most and sought[after.here - size - 1] == text[after.there - size - 1]:
        size += 1
    return size


def _merged(matches: Iterator[Match]) -> Iterator[Match]:
    """Matches that touch in both texts as one."""
    last = Match(0, 0, 0)
    for match in matches:
        if last.here + last.size == match.here and last.there + last.size == match.there:
            last = Match(last.here, last.there, last.size + match.size)
        else:
            if last.size:
                yield last
            last = match
    if last.size:
        yield last
