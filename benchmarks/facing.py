"""Sets real books on facing pages: how many pairs stand level on their spread, and what that costs in pages.

    .venv/bin/python benchmarks/facing.py FOLDER [BOOK/ONE+OTHER …] [--to OUT]

FOLDER holds projects of pubtool, one a folder. Pairs come from the translation's ledger, or from aligning the chapters
where there is none yet; only chapters that both languages have are set. `alone` is how many pages their contents and
chapters take in the longer language's own print edition, without the blank pages before a chapter's right-hand one.
Ends with 1 where less than 99.5 % of the pairs are level, a word is lost, or it takes more than 6 % more pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.real_books import mended
from pubtool.book import Book
from pubtool.build.front import level, read
from pubtool.layout import Medium, Theme, lay_out, lay_out_facing
from pubtool.pdf import halves
from pubtool.pdf.facing.writer import write
from pubtool.pdf.shelf import shelf
from pubtool.pdf.source import parse
from pubtool.pdf.typeset import workshop
from pubtool.proof import lost_words, outside_page
from pubtool.world import World

PROMISED = ("digital-first-aid-kit/en+ru", "pro-git/en+ar", "pro-git/en+ru")
LEVEL, DEARER = 0.995, 0.06


def main() -> int:
    parser = argparse.ArgumentParser(description="Set real books on facing pages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("books", nargs="*", default=PROMISED)
    parser.add_argument("--to", type=Path, help="a folder for the files")
    options = parser.parse_args()
    heads = ("pairs", "level", "spreads", "alone", "more", "lost", "off", "seconds")
    print(f"{'book':30} " + " ".join(head.rjust(w) for head, w in zip(heads, (6, 6, 7, 6, 7, 5, 4, 8), strict=True)))
    bad = [name for name in options.books if not row(options.folder, name, options.to)]
    return 1 if bad else 0


def row(folder: Path, name: str, to: Path | None) -> bool:
    """Sets one book and prints its row; whether it is as promised."""
    project, _, tags = name.partition("/")
    one, other = tags.split("+")
    with tempfile.TemporaryDirectory() as copies:
        world = World(mended(folder / project, Path(copies)))
        front = read(world, (one, other), fill=False).value
        if front is None or front.theme is None:
            print(f"{name:30} can't be read")
            return False
        books = {report.value.language.tag: report.value for report in front.books}
        translation, original = shared(*level(world, front.project, books[other], books[one]).value)
        theme = front.theme
        began = time.perf_counter()
        pages = lay_out_facing(original, translation, theme, Medium.PRINT)
        made = write(original, translation, pages.value)
        seconds = time.perf_counter() - began
    for found in (*pages.diagnostics, *made.diagnostics)[:3]:
        print(f"    {found.code}: {found.message}")
    done = made.value
    if not done.data:
        return False
    if to:
        to.mkdir(parents=True, exist_ok=True)
        (to / f"{project}-{tags}.pdf").write_bytes(done.data)
    apart = halves(done.data, pages.value.leads)
    lost = sum(len(lost_words(b, "print", half)) for b, half in zip((original, translation), apart, strict=True))
    off = len(outside_page(done.data))
    alone = max(by_itself(book, theme) for book in (original, translation))
    more = done.spreads / alone - 1
    figures = f"{done.pairs:6} {done.level:6} {done.spreads:7} {alone:6} {more:+7.1%} {lost:5} {off:4} {seconds:8.1f}"
    print(f"{name:30} {figures}", flush=True)
    return not lost and not off and more <= DEARER and done.level >= done.pairs * LEVEL


def shared(translation: Book, original: Book) -> tuple[Book, Book]:
    """Both books with those chapters alone that both have."""
    both = {chapter.id for chapter in translation.chapters} & {chapter.id for chapter in original.chapters}
    one, other = (
        replace(book, chapters=tuple(chapter for chapter in book.chapters if chapter.id in both))
        for book in (translation, original)
    )
    return one, other


def by_itself(book: Book, theme: Theme) -> int:
    """On how many pages the contents and chapters of a book stand in an edition of its own."""
    pages = lay_out(book, theme, Medium.PRINT).value
    root = parse(pages).value
    if root is None:
        return 0
    with workshop(shelf(pages)) as shop:
        kinds = [box.page_type for box in shop.lay(root).boxes]
    return sum(kind.name in ("contents", "main") and not kind.blank for kind in kinds)


if __name__ == "__main__":
    raise SystemExit(main())
