"""`pubtool translate`: the group, and the table of its commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

# name: (module, what `--help` says)
COMMANDS: Mapping[str, tuple[str, str]] = {
    "add": ("pubtool.cli.translate.add", "Begin a translation into LANG, or take in a folder that is there."),
    "status": ("pubtool.cli.translate.status", "Say how far each translation is."),
    "update": ("pubtool.cli.translate.update", "Tell the ledgers what became of the source, and show what changed."),
    "confirm": ("pubtool.cli.translate.confirm", "Say that translations are right as they stand."),
    "export": ("pubtool.cli.translate.export", "Write files for translators' programs."),
    "import": ("pubtool.cli.translate.bring_in", "Take in what was translated in such a program, and update."),
    "pseudo": ("pubtool.cli.translate.pseudo", "Make an edition in made-up words, to try a design."),
}


class _Commands(click.Group):
    """A group whose commands are loaded by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group("translate", cls=_Commands)
def command() -> None:
    """Keep translations in step with their source.

    Each chapter of a translation has a ledger beside it, a PO file, that remembers what the source said when it was
    translated. The chapters are the truth; the ledgers only tell how far they agree.
    """
