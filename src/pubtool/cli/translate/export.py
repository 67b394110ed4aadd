"""`pubtool translate export`."""

from __future__ import annotations

from pathlib import Path

import click

from pubtool.build import UnknownEdition
from pubtool.build.translate import Parcel, export_files
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.translate.common import finish, languages, plural
from pubtool.cli.verdict import verdict

FORMATS = ("po", "xliff", "xliff2", "tmx")


@click.command("export")
@languages("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="PO, XLIFF 1.2, XLIFF 2.0 or TMX.",
)
@click.option("--open", "only_open", is_flag=True, help="Only what is missing, stale or changed.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write; else output/translation/ in the project.",
)
@click.pass_obj
def command(settings: Settings, languages: tuple[str, ...], form: str, only_open: bool, output: Path | None) -> None:
    """Write files for translators' programs.

    PO files are one a chapter, the others one a language. They can come back under any name, by `translate import`.
    Prints the files that were written.
    """
    root = settings.root()
    console = Console(settings, root)
    try:
        result = export_files(root, Parcel(languages, form, only_open, output))
    except UnknownEdition as error:
        raise click.UsageError(str(error)) from None
    paths = [path.as_posix() for path in result.value]
    finish(console, result.diagnostics, paths, plural(len(paths), "file"))
    raise SystemExit(verdict(result.diagnostics))
