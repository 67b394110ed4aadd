"""`pubtool translate add`."""

from __future__ import annotations

import click

from pubtool.build.translate import NoLanguage, add
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.translate.common import finish, plural
from pubtool.cli.verdict import verdict


@click.command("add")
@click.argument("lang")
@click.pass_obj
def command(settings: Settings, lang: str) -> None:
    """Begin a translation into LANG, or take in a folder that is there.

    A new folder gets an edition.toml and a PO file for each chapter, in which everything waits to be translated. In a
    folder that is there, the chapters are compared with the source's and remembered as they are; what can't be told
    is listed. No file that is there is changed.
    """
    root = settings.root()
    console = Console(settings, root)
    try:
        result = add(root, lang)
    except NoLanguage as error:
        raise click.UsageError(str(error)) from None
    done = f"{plural(len(result.value.written), 'file')} in manuscript/{lang}"
    finish(console, result.diagnostics, result.value.written, done)
    if not result.failed:
        console.say(f"now: translate the .po files in manuscript/{lang}, then `pubtool translate import --confirm`")
    raise SystemExit(verdict(result.diagnostics))
