"""`pubtool translate update`."""

from __future__ import annotations

import click

from pubtool.build import UnknownEdition
from pubtool.build.translate import update
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.translate.common import finish, languages, plural, show_change
from pubtool.cli.verdict import verdict

SCHEMA = "pubtool-translate-update/1"


@click.command("update")
@languages("bring up to date")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(settings: Settings, languages: tuple[str, ...], as_json: bool) -> None:
    """Tell the ledgers what became of the source, and show what changed.

    For each translation that is out of date it shows what the source said then and says now, word by word. Chapters
    are never touched; chapters without a ledger get one. Prints the ledgers that were written.
    """
    root = settings.root()
    console = Console(settings, root)
    try:
        result = update(root, languages)
    except UnknownEdition as error:
        raise click.UsageError(str(error)) from None
    done = result.value
    if as_json:
        rows = [
            {"id": s.id, "path": s.span.path, "line": s.span.line or None, "before": s.before, "now": s.now}
            for s in done.stale
        ]
        console.json(SCHEMA, result.diagnostics, written=list(done.written), stale=rows)
    else:
        for one in done.stale:
            show_change(console, one)
    said = f"{plural(len(done.written), 'ledger')} written, {plural(len(done.stale), 'translation')} stale"
    finish(console, result.diagnostics, () if as_json else done.written, said)
    raise SystemExit(verdict(result.diagnostics))
