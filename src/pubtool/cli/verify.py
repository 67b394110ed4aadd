"""`pubtool verify`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pubtool.build.verifying import Question, verify
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.verdict import verdict

SCHEMA = "pubtool-verify/1"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@click.command("verify")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PUBKEY",
    help="The publisher's public key, known from elsewhere; else the one in the folder.",
)
@click.option("--newer-than", default="", metavar="DAY", help="Refuse a release that is not later than this day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(settings: Settings, path: Path, key: Path | None, newer_than: str, as_json: bool) -> None:
    """See that a release folder, or one file of it, is what its publisher released.

    Every file is compared with SHA256SUMS, and SHA256SUMS with its signature. Whatever was changed, added, taken away,
    renamed or swapped is named.
    """
    if newer_than and not _DAY.fullmatch(newer_than):
        raise click.UsageError(f"--newer-than {newer_than} is no day: write it as 2026-01-31")
    console = Console(settings)
    result = verify(Question(path, key, newer_than))
    seen = result.value
    if as_json:
        console.json(SCHEMA, result.diagnostics, files=seen.files, signed=seen.signed)
    console.diagnostics(result.diagnostics)
    files = f"{seen.files} file{'' if seen.files == 1 else 's'} as released"
    done = "this is not what was released" if result.failed else f"{files}; {_WHO[seen.signed]}"
    console.summary(result.diagnostics, done)
    raise SystemExit(verdict(result.diagnostics))


_WHO = {
    "key": "signed by this key",
    "own": "signed by the key in the folder: compare allowed_signers with the key that you know from elsewhere",
    "": "not signed",
}
