"""`pubtool translate confirm`."""

from __future__ import annotations

import re

import click

from pubtool.build import UnknownEdition
from pubtool.build.translate import NothingSuch, Wish, confirm
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.translate.common import finish, languages, plural
from pubtool.cli.verdict import verdict


class _Pair(click.ParamType[tuple[int, int]]):
    """Two line numbers, `14:17`."""

    name = "pair"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{1,9}):(\d{1,9})", str(value), re.ASCII)
        if not found:
            self.fail(f"{value} is not two lines, such as 14:17", param, ctx)
        return int(found[1]), int(found[2])


@click.command("confirm")
@languages("confirm")
@click.argument("what", nargs=-1, metavar="[ID|CHAPTER]...")
@click.option("--all", "everything", is_flag=True, help="Confirm every block of every chapter.")
@click.option(
    "--pair",
    "pairs",
    multiple=True,
    type=_Pair(),
    metavar="SOURCE:LINE",
    help="The line of the source and the line of the named chapter that translates it.",
)
@click.pass_obj
def command(
    settings: Settings,
    languages: tuple[str, ...],
    what: tuple[str, ...],
    everything: bool,
    pairs: tuple[tuple[int, int], ...],
) -> None:
    """Say that translations are right as they stand.

    What is confirmed is no longer stale or changed. Name blocks by their ids (p-4f3a9c21), chapters by their files
    (manuscript/ru/03-laws.md, or 03-laws.md for all languages), or give --all. Prints the ledgers that were written.
    """
    if bool(what) == everything:
        raise click.UsageError("say what to confirm: the id of a block, the file of a chapter, or --all")
    wish = Wish(languages, what, everything, pairs)
    if pairs and (len(wish.chapters) != 1 or wish.ids or everything):
        raise click.UsageError("--pair needs the one chapter that it is in, such as manuscript/ru/03-laws.md")
    root = settings.root()
    console = Console(settings, root)
    try:
        result = confirm(root, wish)
    except (UnknownEdition, NothingSuch) as error:
        raise click.UsageError(str(error)) from None
    done = result.value
    said = f"{plural(len(done.written), 'ledger')} written, {plural(len(done.stale), 'translation')} stale"
    finish(console, result.diagnostics, done.written, said)
    raise SystemExit(verdict(result.diagnostics))
