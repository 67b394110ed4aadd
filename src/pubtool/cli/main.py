"""`pubtool`: the global options, and the table of commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path

import click

from pubtool.cli.settings import Colour, Exit, Settings
from pubtool.world import version_of

# name: (module, what `--help` says); the module is imported when the command runs, so that help is instant
COMMANDS: Mapping[str, tuple[str, str]] = {
    "build": ("pubtool.cli.build", "Build every edition in every default format, or those asked for."),
    "check": ("pubtool.cli.check", "Find what is wrong without building, and compare what was built."),
    "new": ("pubtool.cli.new", "Make a small complete project in DIR that builds at once."),
    "translate": ("pubtool.cli.translate", "Keep translations in step with their source."),
    "release": (
        "pubtool.cli.release",
        "Build every edition and make a folder of them that can be put anywhere as it is.",
    ),
    "verify": ("pubtool.cli.verify", "See that a release folder, or one file of it, is what its publisher released."),
    "preflight": ("pubtool.cli.preflight", "Check a print file against a printer's rules."),
    "explain": ("pubtool.cli.explain", "Say what a diagnostic means and how to mend it."),
    "doctor": ("pubtool.cli.doctor", "Say what this machine has and lacks."),
}


class _Commands(click.Group):
    """A group whose commands are loaded by name, and which ends with 130 when it is interrupted."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted; nothing is half-written", err=True)
            raise SystemExit(Exit.INTERRUPTED) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-p",
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The project's folder; else the nearest one upward that holds manuscript/publication.toml.",
)
@click.option("--quiet", is_flag=True, help="Print errors only.")
@click.option("--verbose", is_flag=True, help="Print notes and each file as it is written.")
@click.option(
    "--color",
    type=click.Choice([str(c) for c in Colour]),
    default=str(Colour.AUTO),
    show_default=True,
    help="Whether the output has colours.",
)
@click.version_option(version_of("pubtool"), prog_name="pubtool")
@click.pass_context
def main(ctx: click.Context, project: Path | None, quiet: bool, verbose: bool, color: str) -> None:
    """Publish a book in many languages, for the screen and for the press, from Markdown."""
    ctx.obj = Settings(project, quiet, verbose, Colour(color))
