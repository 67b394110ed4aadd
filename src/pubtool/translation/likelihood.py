"""How likely a block is the translation of another, by what they share in any two languages.

Costs are negative logarithms of probabilities: lengths after Gale and Church, "A Program for Aligning Sentences in
Bilingual Corpora" (Computational Linguistics 19, 1993), kinds, and what a translator leaves as it is: numbers,
addresses, code, names in another script.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import median

from pubtool.manuscript.blocks import Block, Kind

IMPOSSIBLE = 1e6

_PROSE = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION, Kind.DEFINITION, Kind.NOTE))
_OTHER_PROSE = 3.0
_PROSE_AS_HEADING = 5.0
_OTHER_KIND = 9.0
_OTHER_LEVEL = 3.0

# A letter of Han says as much as three of an alphabet, a syllable of kana or Hangul as much as two.
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SYLLABLE = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")

_LEAST, _GREATEST = 0.75, 1.35  # what a translation's length is to its source's on that scale

_SPREAD = 7.0  # the variance of a translation's length for each character of the source, as Gale and Church measured it
_LOOSE = 0.12  # a long paragraph's length varies with its translator rather than with its letters
_FARTHEST = 5.0  # standard deviations beyond which one is as bad as the other

_TOKEN = re.compile(r"\]\(([^()\s]+)|`([^`]+)`|(\d{1,9})|([A-Za-z][A-Za-z_]{3,})")
_COMMON = 4  # a token in more blocks than that tells nothing
_WORTH = 2.5  # what one shared token that stands nowhere else is worth
_ADDRESS_WORTH = 5.0
_MOST = 9.0  # what all of them together are worth


def weight(text: str) -> float:
    """The length of a text as if an alphabet had written it."""
    if text.isascii():
        return float(len(text))
    return len(text) + 2.0 * len(_HAN.findall(text)) + len(_SYLLABLE.findall(text))


def ratio(sources: Sequence[Block], targets: Sequence[Block]) -> float:
    """How many characters of the translation stand for one of the source, within reason; code is the same in both.

    Where so much is missing that the whole lengths tell nothing, blocks of middling length do.
    """
    source, target = ([weight(b.text) for b in side if b.kind is not Kind.CODE] for side in (sources, targets))
    if not sum(source) or not sum(target):
        return 1.0
    whole = sum(target) / sum(source)
    if _LEAST <= whole <= _GREATEST:
        return whole
    middle = median(target) / (median(source) or 1.0)
    return min(max(middle, _LEAST), _GREATEST)


def length_cost(source: float, target: float) -> float:
    """The cost of a translation of that length. Both lengths are on one scale."""
    mean = (source + target) / 2
    if not mean:
        return 0.0
    deviation = abs(target - source) / math.sqrt(_SPREAD * mean + (_LOOSE * mean) ** 2)
    return _tail(min(round(deviation, 2), _FARTHEST))


@lru_cache(maxsize=1024)
def _tail(deviation: float) -> float:
    return -math.log(math.erfc(deviation / math.sqrt(2)))


def kind_cost(source: Block, target: Block) -> float:
    """What it costs that a translation is of another kind or level."""
    if source.kind is target.kind:
        return _OTHER_LEVEL * (source.level != target.level and source.kind is Kind.HEADING)
    if Kind.CODE in (source.kind, target.kind):
        return IMPOSSIBLE
    prose = (source.kind in _PROSE) + (target.kind in _PROSE)
    if prose == 2:
        return _OTHER_PROSE
    return _PROSE_AS_HEADING if prose and Kind.HEADING in (source.kind, target.kind) else _OTHER_KIND


def can_join(first: Block, second: Block) -> bool:
    """Whether a translator makes one block of two such, or the other way round."""
    return first.kind in _PROSE and second.kind in _PROSE


def shared(sources: Sequence[Block], targets: Sequence[Block]) -> Mapping[tuple[int, int], float]:
    """What the pairs of blocks are worth that have rare tokens in common; pairs that have none are left out."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    ours, theirs = _places(sources), _places(targets)
    for (token, full), there in theirs.items():
        here = ours.get((token, full), ())
        if here and len(here) <= _COMMON and len(there) <= _COMMON:
            worth = full / max(len(here), len(there))
            for source in here:
                for target in there:
                    found[source, target] += worth
    return {pair: min(worth, _MOST) for pair, worth in found.items()}


def _places(blocks: Sequence[Block]) -> Mapping[tuple[str, float], Sequence[int]]:
    found: dict[tuple[str, float], list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        for token in sorted(_tokens(block.text)):
            found[token].append(place)
    return found


def _tokens(text: str) -> set[tuple[str, float]]:
    """What a translator leaves as it is, and its worth: an address's end, code, numbers, Latin words."""
    tokens: set[tuple[str, float]] = set()
    for address, code, number, word in _TOKEN.findall(text):
        if address:
            tokens.add((address.rstrip("/").rpartition("/")[2], _ADDRESS_WORTH))
        else:
            tokens.add((str(int(number)) if number else code or word.casefold(), _WORTH))
    return tokens
