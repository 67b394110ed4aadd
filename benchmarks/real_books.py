"""Builds real books in all their languages and asks EPUBCheck about each: a row a book and language.

    .venv/bin/python benchmarks/real_books.py FOLDER [-f epub] [-f print] [-f screen] [-f html]

FOLDER holds projects of pubtool, one a folder. What their authors got wrong, and pubtool refuses with a diagnostic, is
counted as it is, and then mended in a copy as the diagnostic says, so that every book is built. Seconds are of this
run on this machine: compare rows with one another, not with another day. Ends with 1 where a book is not built, or
EPUBCheck has an error or a warning.
"""

from __future__ import annotations

import argparse
import collections
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pubtool.build import TARGETS, Request, build, check
from pubtool.diagnostics import Diagnostic, Severity
from pubtool.project import load
from pubtool.world import World
from tests.validators.epubcheck import complaints

MENDS = (
    ("byte-of-python", "06-basics.md", "11-data-structures.md#lists", "11-data-structures.md#list"),
    ("byte-of-python", "13-oop.md", "\x92", "’"),
    ("digital-first-aid-kit", "06-malware.md", "](https//", "](https://"),
    ("pro-git", "06-git-tools.md", "![<!--You want to see", "![You want to see"),
    ("pro-git", "06-git-tools.md", "that they would display:-->](", "that they would display:]("),
)
"""Slips of the authors: the book, the chapter in any language, what stands there and what was meant."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Build real books in all their languages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("-f", "--format", action="append", choices=list(TARGETS))
    options = parser.parse_args()
    books = sorted(path.parents[1] for path in options.folder.glob("*/manuscript/publication.toml"))
    print(
        f"{'book':24} {'lang':5} {'files':>5} {'seconds':>8} {'refused':>7} {'errors':>6} {'warnings':>8} "
        f"{'epubcheck':>9}  most often"
    )
    bad = sum(row(book, tag, options.format or ["epub"]) for book in books for tag in languages(book))
    return 1 if bad or not books else 0


def mended(book: Path, folder: Path) -> Path:
    """A copy of the book with the slips of its author mended."""
    copy = folder / book.name
    shutil.copytree(book, copy, copy_function=shutil.copyfile)
    for name, chapter, slip, meant in MENDS:
        for path in copy.glob(f"manuscript/*/{chapter}") if name == book.name else ():
            path.write_text(path.read_text("utf-8").replace(slip, meant), "utf-8")
    return copy


def languages(book: Path) -> list[str]:
    project = load(World(book)).value
    return [edition.language.tag for edition in project.editions] if project else ["?"]


def row(book: Path, tag: str, formats: list[str]) -> bool:
    """Builds one edition and prints its row; whether anything is bad about it."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            refused = count(check(book, (tag,)).diagnostics, Severity.ERROR)
            began = time.perf_counter()
            copy = mended(book, Path(folder))
            made = build(Request(copy, (tag,), tuple(formats), Path(folder) / "out", cache=False))
        except Exception:  # that there is none is what this script is about
            traceback.print_exc()
            print(f"{book.name:24} {tag:5} traceback")
            return True
        seconds = time.perf_counter() - began
        said = [line for file in made.value if file.format == "epub" for line in complaints(file.path.read_bytes())]
    errors, warnings = count(made.diagnostics, Severity.ERROR), count(made.diagnostics, Severity.WARNING)
    often = collections.Counter(d.code for d in made.diagnostics).most_common(4)
    print(
        f"{book.name:24} {tag:5} {len(made.value):5} {seconds:8.1f} {refused:7} {errors:6} {warnings:8} {len(said):9}  "
        + ", ".join(f"{code} {number}" for code, number in often)
    )
    for line in said[:3]:
        print(f"    {line}")
    return bool(said) or len(made.value) < len(formats)


def count(found: tuple[Diagnostic, ...], severity: Severity) -> int:
    return sum(d.severity is severity for d in found)


if __name__ == "__main__":
    raise SystemExit(main())
