"""Holds every page of an EPUB's page list against the pages of the PDF, and tells what it costs.

    .venv/bin/python benchmarks/page_list.py BOOK LANGUAGE [--no-times]

BOOK is a project of pubtool. How two pages are compared: `tests/validators/page_list.py`. Seconds are of this run on
this machine. Ends with 1 where a page disagrees.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pubtool.build import Request, build
from tests.validators.page_list import compared


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold a page list against the pages of the PDF.")
    parser.add_argument("book", type=Path)
    parser.add_argument("language")
    parser.add_argument("--no-times", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "book")
        shutil.copytree(options.book, book, copy_function=shutil.copyfile)
        files = made(book, options.language, ("print", "epub"))
        verdict = compared(files["epub"], files["print"])
        print(f"{options.book.name} {options.language}: {verdict}")
        for line in verdict.wrong:
            print(f"    {line}")
        if not options.no_times:
            times(book, options.language)
    return int(bool(verdict.wrong))


def made(book: Path, language: str, formats: tuple[str, ...]) -> dict[str, bytes]:
    done = build(Request(book, (language,), formats, book / "out", jobs=1, cache=False))
    for diagnostic in done.diagnostics:
        if diagnostic.code in ("no-page-list", "words-lost", "typesetter-failed"):
            print(f"    {diagnostic.code}: {diagnostic.message}")
    return {file.format: file.path.read_bytes() for file in done.value}


def times(book: Path, language: str) -> None:
    """Seconds of builds with a page list and without one."""
    settings = book / "manuscript/publication.toml"
    plain = settings.read_text("utf-8")
    for formats in (("epub",), ("print", "epub")):
        for wanted in (False, True):
            settings.write_text(f"{plain}\n[epub]\npage_list = {str(wanted).lower()}\n", "utf-8")
            began = time.perf_counter()
            made(book, language, formats)
            print(f"{'+'.join(formats):12} page list {wanted!s:5} {time.perf_counter() - began:6.1f} s")
    settings.write_text(plain, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
