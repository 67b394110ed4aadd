"""`pubtool translate status`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.cells import cell_len

from pubtool.build import UnknownEdition
from pubtool.build.files import write_aside
from pubtool.build.translate import status
from pubtool.cli.console import Console
from pubtool.cli.settings import Exit, Settings
from pubtool.cli.translate.common import languages
from pubtool.cli.verdict import verdict
from pubtool.translation.model import State
from pubtool.translation.page import page
from pubtool.translation.report import ChapterStatus, EditionStatus, Report

SCHEMA = "pubtool-translate-status/1"
_ABREAST = 6  # languages that stand beside one another in the table
_WIDE = 8  # columns of the terminal for one language


@click.command("status")
@languages("look at")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--html", "html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page to look at."
)
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="End with 1 where less of a translation is up to date.",
)
@click.pass_obj
def command(
    settings: Settings, languages: tuple[str, ...], as_json: bool, html: Path | None, fail_under: int | None
) -> None:
    """Say how far each translation is.

    The table has a row for each chapter and a column for each language: how much of the chapter, by the source's
    words, is translated and up to date. Below it, the words of each language by their state.
    """
    root = settings.root()
    console = Console(settings, root)
    try:
        result = status(root, languages)
    except UnknownEdition as error:
        raise click.UsageError(str(error)) from None
    report = result.value
    if report is None:
        if as_json:
            console.json(SCHEMA, result.diagnostics, source=None, editions=[])
        console.diagnostics(result.diagnostics)
        raise SystemExit(verdict(result.diagnostics))
    if html:
        _write(html, page(report))
    if as_json:
        console.json(SCHEMA, result.diagnostics, **report.as_json())
    else:
        for line in _table(report):
            console.data(line)
    console.diagnostics(result.diagnostics)
    behind = [e for e in report.editions if fail_under is not None and e.counts.percent < fail_under]
    for edition in behind:
        console.warn(f"{edition.language.tag} is {edition.counts.percent} % up to date, less than {fail_under} %")
    found = verdict(result.diagnostics)
    raise SystemExit(Exit.ERRORS if behind and found is Exit.DONE else found)


def _write(path: Path, text: str) -> None:
    try:
        write_aside(path, text.encode())
    except OSError as error:
        raise click.UsageError(f"{path} can't be written: {error.strerror}") from None


def _table(report: Report) -> Iterator[str]:
    """The lines of the table: chapters by languages, then a line for each language."""
    if not report.editions:
        yield "no translation yet: begin one with `pubtool translate add LANG`"
        return
    for start in range(0, len(report.editions), _ABREAST):
        yield from _matrix(report.editions[start : start + _ABREAST])
        yield ""
    yield from _sums(report.editions)


def _matrix(editions: Sequence[EditionStatus]) -> Iterator[str]:
    names = list(dict.fromkeys(chapter.name for edition in editions for chapter in edition.chapters))
    width = max([len("up to date"), *(cell_len(name) for name in names)])
    yield _row("", [edition.language.tag for edition in editions], width)
    found = [{chapter.name: chapter for chapter in edition.chapters} for edition in editions]
    for name in names:
        yield _row(name, [_cell(chapters.get(name)) for chapters in found], width)
    yield _row("up to date", [f"{edition.counts.percent} %" for edition in editions], width)


def _cell(chapter: ChapterStatus | None) -> str:
    """A chapter's percentage; a dash where there is no file yet."""
    if chapter is None or not chapter.there:
        return "-"
    return f"{chapter.counts.percent} %"


def _row(head: str, cells: Sequence[str], width: int) -> str:
    return f"{head}{' ' * (width - cell_len(head))}{''.join(cell.rjust(_WIDE) for cell in cells)}".rstrip()


def _sums(editions: Sequence[EditionStatus]) -> Iterator[str]:
    heads = ["words", *(str(state) for state in State)]
    yield " " * _WIDE + "".join(head.rjust(10) for head in heads)
    for edition in editions:
        counts = edition.counts
        numbers = [counts.words, *(counts[state].words for state in State)]
        yield edition.language.tag.ljust(_WIDE) + "".join(f"{number:,}".rjust(10) for number in numbers)
