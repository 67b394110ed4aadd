"""`pubtool translate pseudo`."""

from __future__ import annotations

import click

from pubtool.build.translate import pseudo_edition
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.translate.common import finish, plural
from pubtool.cli.verdict import verdict


@click.command("pseudo")
@click.option("--rtl", is_flag=True, help="From right to left, in Arabic letters (ar-XB), instead of en-XA.")
@click.pass_obj
def command(settings: Settings, rtl: bool) -> None:
    """Make an edition in made-up words, to try a design.

    manuscript/en-XA is the source with accents and a third longer, manuscript/ar-XB in Arabic letters. Such a folder
    is made anew each time, and can be deleted when the design is good. Prints the files that were written.
    """
    root = settings.root()
    console = Console(settings, root)
    result = pseudo_edition(root, mirrored=rtl)
    tag = "ar-XB" if rtl else "en-XA"
    finish(console, result.diagnostics, result.value.written, f"{plural(len(result.value.written), 'file')} written")
    if not result.failed:
        console.say(f"now: pubtool build -l {tag}")
    raise SystemExit(verdict(result.diagnostics))
