"""Which block of a text's new state was which of its old one: by what they say, not by where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pubtool.manuscript.blocks import folded
from pubtool.translation.likeness import Scale, bag, candidates, letters_alike, longest_rise, scale

ALIKE = 0.4
"""The share of their words by which two texts are taken for one that was edited."""

BESIDE = 0.25
"""The same where the texts before and behind have stayed: there is nothing else that it could have been."""

CONTAINED = 0.65
"""The share of a text's words that must stand in another for it to be a part of it."""

COVERED = 0.5
"""The share of a text's words that its parts must have together."""

_NEAR = 0.05
_MEANS_SOMETHING = 3


class Change(StrEnum):
    """What became of a block."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Match:
    """What became of the blocks with the indexes `old`: those with the indexes `new`.

    A new block has no `old`, one that is gone no `new`; a split has several `new`, a merger several `old`.
    """

    kind: Change
    old: tuple[int, ...]
    new: tuple[int, ...]


def match(old: Sequence[str], new: Sequence[str]) -> tuple[Match, ...]:
    """What became of each of the texts `old` in `new`: every index of both stands in exactly one match.

    Matches come in the order of `new`, then those that are gone in the order of `old`. Texts are compared after
    NFC and white-space folding; of equal ones each is paired where its neighbours are, else in their order.
    """
    pairing = _Pairing([folded(text) for text in old], [folded(text) for text in new])
    _pair_equal(pairing)
    exact = dict(pairing.forth)
    if len(pairing.forth) < len(old) and len(pairing.back) < len(new):
        words = _Words(pairing)
        _pair_alike(pairing, words)
        _pair_beside(pairing, words)
    else:
        words = None
    joined = _parts(pairing, words) if words else _Parts()
    return tuple(_matches(pairing, exact, joined))


@dataclass(slots=True)
class _Pairing:
    old: Sequence[str]
    new: Sequence[str]
    forth: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)

    def pair(self, old: int, new: int) -> None:
        self.forth[old] = new
        self.back[new] = old

    def is_free(self, old: int, new: int) -> bool:
        return 0 <= old < len(self.old) and 0 <= new < len(self.new) and old not in self.forth and new not in self.back

    def beside(self, old: int, new: int) -> int:
        """How many of the two neighbours are paired with the other's neighbours; an end is the neighbour of an end."""
        before = self.forth.get(old - 1, -2) == new - 1 or old == new == 0
        behind = self.forth.get(old + 1, -2) == new + 1 or (old + 1 == len(self.old) and new + 1 == len(self.new))
        return before + behind

    def open_old(self) -> list[int]:
        return [index for index in range(len(self.old)) if index not in self.forth]

    def open_new(self) -> list[int]:
        return [index for index in range(len(self.new)) if index not in self.back]


class _Words:
    """The words of the texts, and what they weigh in this book."""

    def __init__(self, pairing: _Pairing) -> None:
        texts = {text: bag(text) for text in dict.fromkeys((*pairing.old, *pairing.new))}
        self.scale: Scale = scale(texts.values())
        self.old = [texts[text] for text in pairing.old]
        self.new = [texts[text] for text in pairing.new]

    def alike(self, old: int, new: int) -> float:
        """From 0 to 1, how much of two texts together stands in both."""
        together = self.scale.weight(self.old[old]) + self.scale.weight(self.new[new])
        return 2 * self.scale.shared(self.old[old], self.new[new]) / together if together else 0.0

    def contained(self, old: int, new: int) -> float:
        """From 0 to 1, how much of the shorter text stands in the longer; 0 where it is too short to tell."""
        shorter = min(self.old[old], self.new[new], key=self.scale.weight)
        if sum(shorter.values()) < _MEANS_SOMETHING:
            return 0.0
        return self.scale.shared(self.old[old], self.new[new]) / max(self.scale.weight(shorter), 1e-9)


def _pair_equal(pairing: _Pairing) -> None:
    """Pairs equal texts: those that stand but once, then each beside a pair, then the rest in their order."""
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, texts in enumerate((pairing.old, pairing.new)):
        for index, text in enumerate(texts):
            places[text][side].append(index)
    for olds, news in places.values():
        if len(olds) == len(news) == 1:
            pairing.pair(olds[0], news[0])
    _spread(pairing)
    for olds, news in places.values():
        # From both ends, so that what stands first stays first and what stands last stays last.
        left = [index for index in olds if index not in pairing.forth]
        right = [index for index in news if index not in pairing.back]
        for one, other in zip(left, right, strict=False):
            pairing.pair(one, other)


def _spread(pairing: _Pairing) -> None:
    """Pairs equal texts that stand beside a pair, before it or behind it, and so on from there."""
    waiting = [(old, new, step) for old, new in pairing.forth.items() for step in (1, -1)]
    waiting += [(len(pairing.old), len(pairing.new), -1), (-1, -1, 1)]
    while waiting:
        old, new, step = waiting.pop()
        one, other = old + step, new + step
        if pairing.is_free(one, other) and pairing.old[one] == pairing.new[other]:
            pairing.pair(one, other)
            waiting.append((one, other, step))


def _pair_alike(pairing: _Pairing, words: _Words) -> None:
    """Pairs texts that share most of their words, the likest first; near ones before far ones that are as like."""
    ours = {index: words.old[index] for index in pairing.open_old()}
    theirs = {index: words.new[index] for index in pairing.open_new()}
    scored = []
    for old, others in candidates(ours, theirs, words.scale).items():
        for new in others:
            likeness = max(words.alike(old, new), words.contained(old, new) * 0.9 - 0.2)
            if likeness >= ALIKE:
                scored.append((-likeness - _NEAR * pairing.beside(old, new), abs(new - old), old, new))
    for _, _, old, new in sorted(scored):
        if pairing.is_free(old, new):
            pairing.pair(old, new)


def _pair_beside(pairing: _Pairing, words: _Words) -> None:
    """Pairs texts whose neighbours are paired, if they are at all alike: a word that was changed in a short one."""
    for step in (1, -1):
        for old in sorted(pairing.open_old(), reverse=step < 0):
            new = pairing.forth.get(old - step, -step if 0 <= old - step < len(pairing.old) else 0) + step
            neighbour = old - step
            if not 0 <= neighbour < len(pairing.old):
                new = 0 if step > 0 else len(pairing.new) - 1
            elif neighbour not in pairing.forth:
                continue
            if pairing.is_free(old, new):
                likeness = max(words.alike(old, new), letters_alike(pairing.old[old], pairing.new[new]) - 0.1)
                if likeness >= (BESIDE if pairing.beside(old, new) == 2 else ALIKE):
                    pairing.pair(old, new)


@dataclass(slots=True)
class _Parts:
    """The further parts of a text that was split, and the further texts of a merger, by the pair's own."""

    splits: dict[int, list[int]] = field(default_factory=dict)
    mergers: dict[int, list[int]] = field(default_factory=dict)


def _parts(pairing: _Pairing, words: _Words) -> _Parts:
    """Finds among what is left the parts of texts that are paired already with another part of them."""
    splits = _joined(
        {old: (words.old[old], words.new[new]) for old, new in pairing.forth.items() if _differs(pairing, old, new)},
        {index: words.new[index] for index in pairing.open_new()},
        words.scale,
    )
    mergers = _joined(
        {
            new: (words.new[new], words.old[old])
            for old, new in pairing.forth.items()
            if old not in splits and _differs(pairing, old, new)
        },
        {index: words.old[index] for index in pairing.open_old()},
        words.scale,
    )
    return _Parts(splits, mergers)


def _differs(pairing: _Pairing, old: int, new: int) -> bool:
    return pairing.old[old] != pairing.new[new]


def _joined(
    wholes: Mapping[int, tuple[Counter[str], Counter[str]]], free: Mapping[int, Counter[str]], weights: Scale
) -> dict[int, list[int]]:
    """For each whole, which has one part already, those of the free texts whose words are in the rest of it."""
    found: dict[int, list[int]] = {}
    rests = {index: whole - part for index, (whole, part) in wholes.items()}
    options = candidates(free, rests, weights)
    shares = [
        (-_share(free[part], rests[whole], weights), abs(part - whole), part, whole)
        for part, wholes_of in options.items()
        for whole in wholes_of
    ]
    taken: set[int] = set()
    for _, _, part, whole in sorted(shares):
        if part not in taken and _share(free[part], rests[whole], weights) >= CONTAINED:
            taken.add(part)
            rests[whole] = rests[whole] - free[part]
            found.setdefault(whole, []).append(part)
    return {
        index: sorted(parts)
        for index, parts in found.items()
        if weights.weight(rests[index]) <= (1 - COVERED) * weights.weight(wholes[index][0])
    }


def _share(part: Counter[str], whole: Counter[str], weights: Scale) -> float:
    weight = weights.weight(part)
    return weights.shared(part, whole) / weight if weight else 0.0


def _matches(pairing: _Pairing, exact: Mapping[int, int], parts: _Parts) -> Iterator[Match]:
    pairs = sorted(exact.items())
    rise = longest_rise([new for _, new in pairs])
    stayed = {old for index, (old, _) in enumerate(pairs) if index in rise}
    second = {new for news in parts.splits.values() for new in news}
    for new in range(len(pairing.new)):
        old = pairing.back.get(new)
        if old is None:
            if new not in second:
                yield Match(Change.NEW, (), (new,))
        elif old in parts.splits:
            yield Match(Change.SPLIT, (old,), tuple(sorted((new, *parts.splits[old]))))
        elif new in parts.mergers:
            yield Match(Change.MERGED, tuple(sorted((old, *parts.mergers[new]))), (new,))
        elif old in exact:
            yield Match(Change.UNCHANGED if old in stayed else Change.MOVED, (old,), (new,))
        else:
            yield Match(Change.EDITED, (old,), (new,))
    merged = {old for olds in parts.mergers.values() for old in olds}
    for old in pairing.open_old():
        if old not in merged:
            yield Match(Change.GONE, (old,), ())
