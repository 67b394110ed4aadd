"""`pubtool translate import`; `import` itself is no name for a module."""

from __future__ import annotations

from pathlib import Path

import click

from pubtool.build import UnknownEdition
from pubtool.build.translate import Delivery, import_files
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.translate.common import finish, languages, plural
from pubtool.cli.verdict import verdict


@click.command("import")
@languages("import into")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path), metavar="[FILE]...")
@click.option("--confirm", "confirmed", is_flag=True, help="Confirm also what was changed in the chapters themselves.")
@click.pass_obj
def command(settings: Settings, languages: tuple[str, ...], files: tuple[Path, ...], confirmed: bool) -> None:
    """Take in what was translated in such a program, and update.

    Each FILE is PO, XLIFF or TMX, as `translate export` wrote it. Without any, it takes in what a PO editor has
    changed in the .po files beside the chapters, and does what `translate update` does. Where a block was changed
    both there and in the chapter, it says so, and nothing at all is written. Prints the files that were written.
    """
    root = settings.root()
    console = Console(settings, root)
    try:
        result = import_files(root, Delivery(files, languages, confirmed))
    except UnknownEdition as error:
        raise click.UsageError(str(error)) from None
    done = result.value
    said = f"{plural(len(done.written), 'file')} written, {plural(len(done.stale), 'translation')} stale"
    finish(console, result.diagnostics, done.written, said if not result.failed else "nothing was written")
    raise SystemExit(verdict(result.diagnostics))
