"""How true and how quick `translate status` is on real books: a row a translation.

    .venv/bin/python benchmarks/standing.py FOLDER

FOLDER holds projects of pubtool, one a folder; those with translations are looked at. For each the ledgers are made
by alignment (`made`: seconds), and the state is read again from them (`read`: seconds for that language, and in the
last column for all of the book). Truth is held to two things: the chapters without a file are just those that are
missing whole; and when paragraphs are then taken out of the translation and others edited in the source, at random
but seeded, just these are missing and stale. Seconds are the processor's, so that other programs' work doesn't count.
Ends with 1 where a state is wrong, where a book's states take a second or more with ledgers, or one translation's
ledgers ten seconds or more to make.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pubtool.manuscript.blocks import Kind, replaced
from pubtool.project import Edition, Project, load
from pubtool.translation.desk import Desk, DeskChapter, Sources, ledger_name, read_desk
from pubtool.translation.ledger import EDITION, take_in
from pubtool.translation.model import State
from pubtool.translation.po import write_po
from pubtool.world import World

READ, MADE = 1.0, 10.0  # seconds that are promised
CHANGES = 20


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the states of translations to the truth.")
    parser.add_argument("folder", type=Path)
    books = sorted(path.parents[1] for path in parser.parse_args().folder.glob("*/manuscript/publication.toml"))
    print(f"{'book':22} {'lang':5} {'files':>7} {'blocks':>6} ", *(f"{state:>8}" for state in State), end="")
    print(f" {'unsure':>6} {'made':>6} {'read':>6}  wrong")
    bad = sum(_book(book) for book in books if len(list(book.glob("manuscript/*/edition.toml"))) > 1)
    return 1 if bad or not books else 0


def _book(book: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / book.name
        shutil.copytree(book, root, copy_function=shutil.copyfile)
        made, unsure = _make(root)
        began = time.process_time()
        read = dict(_read(root))
        total = time.process_time() - began
        wrong = {tag: [*_chapters(root, desk), *_changes(root, tag, desk)] for tag, (desk, _) in read.items()}
    for tag, (desk, seconds) in read.items():
        states = Counter(one.state for chapter in desk.chapters for one in chapter.standings)
        there = [chapter for chapter in desk.chapters if chapter.name != EDITION and chapter.target_text is not None]
        files = f"{len(there)}/{len(desk.chapters) - 1}"
        blocks = sum(len(chapter.source) for chapter in desk.chapters)
        print(f"{book.name:22} {tag:5} {files:>7} {blocks:6} ", *(f"{states[state]:8}" for state in State), end="")
        print(f" {unsure[tag]:6} {made[tag]:6.2f} {seconds:6.2f}  {'; '.join(wrong[tag]) or '-'}")
    slow = total >= READ or max(made.values()) >= MADE
    print(f"{book.name:22} all of them: {total:.2f} s with ledgers{', which is too slow' if slow else ''}")
    return slow or any(wrong.values())


def _make(root: Path) -> tuple[dict[str, float], dict[str, int]]:
    """Write the ledgers of all translations; seconds and unsure pairs by language."""
    made: dict[str, float] = {}
    unsure: dict[str, int] = {}
    for edition, project in _translations(root):
        tag = edition.language.tag
        began = time.process_time()
        for chapter in read_desk(World(root), project, edition).value.chapters:
            if chapter.target_text is not None:
                languages = tag, project.source.language.tag
                taken = take_in(chapter.name, languages, chapter.source, chapter.target)
                unsure[tag] = unsure.get(tag, 0) + len(taken.unsure)
                (root / edition.folder / ledger_name(chapter.name)).write_text(write_po(taken.ledger), "utf-8")
        made[tag] = time.process_time() - began
    return made, unsure


def _translations(root: Path) -> Iterator[tuple[Edition, Project]]:
    project = load(World(root)).value
    if project:
        yield from ((edition, project) for edition in project.editions[1:])


def _read(root: Path) -> Iterator[tuple[str, tuple[Desk, float]]]:
    world, sources = World(root), Sources()
    project = load(world).value
    for edition in project.editions[1:] if project else ():
        began = time.process_time()
        desk = read_desk(world, project, edition, sources).value if project else None
        if desk:
            yield edition.language.tag, (desk, time.process_time() - began)


def _chapters(root: Path, desk: Desk) -> Iterator[str]:
    """The chapters whose state is wrong as a whole."""
    for chapter in desk.chapters:
        there = (root / "manuscript" / desk.language / chapter.name).is_file()
        missing = all(one.state is State.MISSING for one in chapter.standings)
        if there == missing:
            yield f"{chapter.name} is {'not ' if there else ''}there"


def _changes(root: Path, tag: str, desk: Desk) -> Iterator[str]:
    """Take paragraphs out, edit others, and hold the states to it.

    Paragraphs beside one that belongs to nothing, or is not confirmed, are left alone: that one might as well belong
    to their place, and its state says that somebody has to look.
    """
    chance = random.Random(tag)  # noqa: S311  a seed that is the same each time
    strangers = {
        (chapter.name, place + side)
        for chapter in desk.chapters
        for one in chapter.standings
        for place in one.targets
        for side in (-1, 1)
        if one.state in (State.ORPHANED, State.CHANGED)
    }
    fresh = [
        (chapter, one.sources[0], one.targets[0])
        for chapter in desk.chapters
        for one in chapter.standings
        if one.state is State.FRESH and len(one.targets) == len(one.sources) == 1 and chapter.name != EDITION
        if chapter.source[one.sources[0]].kind is Kind.PARAGRAPH and len(chapter.source[one.sources[0]].text) > 80
        if (chapter.name, one.targets[0]) not in strangers
        if not any(other.entry.part_of == one.entry.id for other in chapter.standings)
    ]
    picked = chance.sample(fresh, min(2 * CHANGES, len(fresh)))
    for state, chosen in ((State.MISSING, picked[::2]), (State.STALE, picked[1::2])):
        expected = _expected(desk, state) + Counter({(c.name, c.source[s].text): 1 for c, s, _ in chosen})
        with _Changed(root, tag, chosen, state) as changed:
            found = _expected(next(desk for name, (desk, _) in _read(changed) if name == tag), state)
        if state is State.STALE:
            expected = Counter({(name, _edited(text)): 1 for name, text in expected})
        if found != expected:
            yield f"{state}: {sum((found - expected).values())} too many, {sum((expected - found).values())} too few"


def _expected(desk: Desk, state: State) -> Counter[tuple[str, str]]:
    return Counter(
        (chapter.name, chapter.source[place].text)
        for chapter in desk.chapters
        for one in chapter.standings
        if one.state is state
        for place in one.sources
    )


def _edited(text: str) -> str:
    words = text.split(" ")
    return " ".join([*words[:3], "otherwise", *words[4:]])


class _Changed:
    """A copy of a project in which some blocks were taken out of the translation, or edited in the source."""

    def __init__(self, root: Path, tag: str, chosen: list[tuple[DeskChapter, int, int]], state: State) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name) / root.name
        shutil.copytree(root, self.root, copy_function=shutil.copyfile)
        chapters = {chapter.name: chapter for chapter, _, _ in chosen}
        for name, chapter in chapters.items():
            places = [(source, target) for c, source, target in chosen if c.name == name]
            if state is State.STALE:
                texts = {source: _edited(chapter.source[source].text) for source, _ in places}
                self._write(f"manuscript/en/{name}", replaced(chapter.source_text or "", texts))
            else:
                self._write(f"manuscript/{tag}/{name}", _without(chapter, {target for _, target in places}))

    def _write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, "utf-8")

    def __enter__(self) -> Path:
        return self.root

    def __exit__(self, *_: object) -> None:
        self.folder.cleanup()


def _without(chapter: DeskChapter, places: set[int]) -> str:
    """The translator's text without these paragraphs."""
    lines = (chapter.target_text or "").split("\n")
    gone = {line for place in places for line in range(chapter.target[place].line, chapter.target[place].last + 1)}
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in gone)


if __name__ == "__main__":
    sys.exit(main())
