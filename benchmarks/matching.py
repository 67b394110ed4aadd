"""Revises real books at random and asks whether each block is still known: by what it says, and by its place alone.

    .venv/bin/python benchmarks/matching.py FOLDER [--rounds 20] [--seed 4]

FOLDER holds projects of pubtool, one a folder. All chapters of a language make one text. In each round about 8 of 100
blocks are touched: words of a block are changed, a block goes elsewhere, is split in two, is merged with the next, a
new one comes (from another place of the books, as an author's own words would), or one goes. Rounds build on one
another, as revisions do, and the blocks before a round are matched with those behind it.

A mapping is right for a block of the new state if it names exactly those blocks of the old state that it was made of,
and for one of the old state if it names exactly those that were made of it; both are counted. Of blocks with the same
words any that says the same counts as right. A new block is right if it is mapped to none. Matching by place maps each
block to the one with its number. The column "touched" is the harder count: without the blocks that say what they
said. Ends with 1 where less than 99 of 100 are right.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pubtool.manuscript.blocks import blocks, folded
from pubtool.translation.match import match

WANTED = 0.99
SHARE = 0.08
"""How many of the blocks a round touches."""


@dataclass(frozen=True)
class Passage:
    """A block in its new state. `was` are the places that it had, or that its parts had, in the old."""

    text: str
    was: tuple[int, ...]


@dataclass(frozen=True)
class Tally:
    """How many blocks were judged and how many were right, and the same of those that a work touched."""

    all: int = 0
    right: int = 0
    touched: int = 0
    touched_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.all + other.all,
            self.right + other.right,
            self.touched + other.touched,
            self.touched_right + other.touched_right,
        )

    def share(self) -> float:
        return self.right / max(self.all, 1)

    def shown(self) -> str:
        return f"{self.share():10.2%} {self.touched_right / max(self.touched, 1):8.2%}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Ask whether blocks are known again after revisions.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    books = {f"{path.parents[1].name} {path.name}": texts_of(path) for path in editions(options.folder)}
    strangers = [text for texts in books.values() for text in texts if len(text) > 40]
    print(f"{'book':30} {'blocks':>7} {'by content':>10} {'touched':>8} {'by place':>9} {'seconds':>8} a round")
    total = total_place = Tally()
    for name, texts in books.items():
        chance = random.Random(options.seed)  # noqa: S311  nothing is at stake but the same revisions each time
        content, place, seconds = revised(texts, strangers, options.rounds, chance)
        print(f"{name:30} {len(texts):7} {content.shown()} {place.share():9.2%} {seconds / options.rounds:8.2f}")
        total, total_place = total + content, total_place + place
    if not total.all:
        print("there is no book in this folder")
        return 1
    print(f"{'all':30} {total.all:7} {total.shown()} {total_place.share():9.2%}")
    return int(total.share() < WANTED)


def editions(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/manuscript/*") if list(path.glob("*.md")))


def texts_of(edition: Path) -> list[str]:
    """The texts of all blocks of an edition."""
    return [block.text for path in sorted(edition.glob("*.md")) for block in blocks(path.read_text("utf-8"))]


def revised(
    texts: Sequence[str], strangers: Sequence[str], rounds: int, chance: random.Random
) -> tuple[Tally, Tally, float]:
    """What was right by content, what by place, and the seconds that the first took."""
    content = place = Tally()
    seconds = 0.0
    for _ in range(rounds):
        passages = a_round(texts, strangers, chance)
        new = [passage.text for passage in passages]
        began = time.perf_counter()
        found = match(texts, new)
        seconds += time.perf_counter() - began
        content += judged(texts, passages, [(m.old, m.new) for m in found])
        place += judged(texts, passages, by_place(len(texts), len(new)))
        texts = new
    return content, place, seconds


def by_place(old: int, new: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((i,) if i < old else (), (i,) if i < new else ()) for i in range(max(old, new))]


def judged(
    texts: Sequence[str], passages: Sequence[Passage], found: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]
) -> Tally:
    """How many blocks, old and new, are mapped right."""
    became: list[list[int]] = [[] for _ in texts]
    for place, passage in enumerate(passages):
        for origin in passage.was:
            became[origin].append(place)
    said = [folded(text) for text in texts]
    says = [folded(passage.text) for passage in passages]
    tally = Tally()
    for old, new in found:
        for now in new:
            was = passages[now].was
            tally += one(same(old, was, said), touched=[said[i] for i in was] != [says[now]])
        for origin in old:
            are = became[origin]
            tally += one(same(new, are, says), touched=[says[i] for i in are] != [said[origin]])
    return tally


def one(right: bool, *, touched: bool) -> Tally:
    return Tally(1, right, touched, touched and right)


def same(found: Sequence[int], true: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether the blocks found say what those say that it should be."""
    return sorted(texts[place] for place in found) == sorted(texts[place] for place in true)


def a_round(texts: Sequence[str], strangers: Sequence[str], chance: random.Random) -> list[Passage]:
    """The text after one round of work on it."""
    passages = [Passage(text, (place,)) for place, text in enumerate(texts)]
    touched: set[int] = set()
    for _ in range(max(round(SHARE * len(texts)), 1)):
        place = chance.randrange(len(passages))
        work = chance.choice(WORKS)
        # A block that was worked on in this round is left alone: nobody could say what is right for it.
        if not touched.isdisjoint(passages[place].was) or not passages[place].was:
            continue
        touched.update(passages[place].was)
        work(passages, place, strangers, chance)
        touched.update(old for passage in passages[place : place + 1] for old in passage.was)
    return passages


def edit(passages: list[Passage], place: int, strangers: Sequence[str], chance: random.Random) -> None:
    """A few words are changed, left out or put in: one in a short text, one in ten in a long one."""
    parts = tokens(passages[place].text)
    others = tokens(chance.choice(strangers))
    for _ in range(max(len(parts) // 10, 1)):
        at = chance.randrange(len(parts))
        word = chance.choice(others)
        parts[at : at + chance.choice((0, 1, 1))] = [word, *parts[at : at + 1]][: chance.choice((1, 1, 2))]
    text = "".join(parts)
    if text.strip() and folded(text) != folded(passages[place].text):
        passages[place] = Passage(text, passages[place].was)


def move(passages: list[Passage], place: int, strangers: Sequence[str], chance: random.Random) -> None:
    del strangers
    passages.insert(chance.randrange(len(passages)), passages.pop(place))


def split(passages: list[Passage], place: int, strangers: Sequence[str], chance: random.Random) -> None:
    """Parts a text that has at least twelve words or signs behind one of the middle."""
    del strangers
    passage = passages[place]
    parts = tokens(passage.text)
    if len(parts) < 12:
        return
    at = chance.randint(len(parts) // 3, len(parts) * 2 // 3)
    halves = "".join(parts[:at]), "".join(parts[at:])
    if all(half.strip() for half in halves):
        passages[place : place + 1] = [Passage(half.strip(), passage.was) for half in halves]


def merge(passages: list[Passage], place: int, strangers: Sequence[str], chance: random.Random) -> None:
    del strangers, chance
    if place + 1 < len(passages) and len(passages[place].was) == len(passages[place + 1].was) == 1:
        one, other = passages[place : place + 2]
        passages[place : place + 2] = [Passage(f"{one.text} {other.text}", (*one.was, *other.was))]


def add(passages: list[Passage], place: int, strangers: Sequence[str], chance: random.Random) -> None:
    """Puts in a text of the books' words, but none of their texts."""
    parts = [token for _ in range(3) for token in tokens(chance.choice(strangers))]
    start = chance.randrange(len(parts))
    passages.insert(place, Passage("".join(parts[start : start + chance.randint(5, 60)]).strip() or "·", ()))


def delete(passages: list[Passage], place: int, strangers: Sequence[str], chance: random.Random) -> None:
    del strangers, chance
    del passages[place]


def tokens(text: str) -> list[str]:
    """Words with the white space behind them; in scripts without spaces each letter."""
    return re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\s\u3040-\u30ff\u4e00-\u9fff]+\s*|\s+", text) or [text]


Work = Callable[[list[Passage], int, Sequence[str], random.Random], None]
WORKS: tuple[Work, ...] = (edit, edit, edit, move, split, merge, add, delete)


if __name__ == "__main__":
    raise SystemExit(main())
