"""`pubtool explain`."""

from __future__ import annotations

from importlib.resources import files

import click

from pubtool.diagnostics import CODES, nearest


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Say what a diagnostic means and how to mend it. CODE is the name in brackets, such as missing-image."""
    if code not in CODES:
        near = nearest(code, CODES)
        raise click.BadParameter(f"there is no {code}{f'; did you mean {near}?' if near else ''}")
    click.echo(files("pubtool").joinpath("explain", f"{code}.md").read_text("utf-8").rstrip())
