"""`pubtool check`."""

from __future__ import annotations

import click

from pubtool.build import UnknownEdition, check
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.verdict import verdict

SCHEMA = "pubtool-check/1"


@click.command("check")
@click.option("-l", "--lang", "languages", multiple=True, metavar="LANG", help="An edition to check; else all.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(settings: Settings, languages: tuple[str, ...], strict: bool, as_json: bool) -> None:
    """Find what is wrong without building, and compare what was built.

    Everything is found in one run and sorted by place. Files in output/ are read back: every word of the manuscript
    must be in them.
    """
    root = settings.root()
    console = Console(settings, root)
    try:
        result = check(root, languages)
    except UnknownEdition as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        console.json(SCHEMA, result.diagnostics, compared=list(result.value))
    console.diagnostics(result.diagnostics)
    files = len(result.value)
    console.summary(result.diagnostics, f"checked, {files} built file{'' if files == 1 else 's'} compared")
    raise SystemExit(verdict(result.diagnostics, strict))
