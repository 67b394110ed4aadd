"""`pubtool verify`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

import click

from pubtool.build.leaking import look
from pubtool.build.rebuilding import rebuild as built_again
from pubtool.build.verifying import Question, verify
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.verdict import verdict
from pubtool.diagnostics import Reported

SCHEMA, LEAKS_SCHEMA = "pubtool-verify/1", "pubtool-verify-leaks/1"
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
@click.option(
    "--rebuild", is_flag=True, help="Build the project again, and compare every file of the release with that."
)
@click.option("--leaks", is_flag=True, help="List what the files say of themselves, and what they give away.")
@click.option("--allow", multiple=True, metavar="ADDRESS", help="An e-mail address that may be there; for --leaks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917  one argument an option, which the contract names
    settings: Settings,
    path: Path,
    key: Path | None,
    newer_than: str,
    rebuild: bool,
    leaks: bool,
    allow: tuple[str, ...],
    as_json: bool,
) -> None:
    """See that a release folder, or one file of it, is what its publisher released.

    Every file is compared with SHA256SUMS, and SHA256SUMS with its signature. Whatever was changed, added, taken away,
    renamed or swapped is named.

    With --rebuild the book is built again from the project here, or the one that -p names: the same manuscript gives
    the same bytes, so that anybody can prove what a release was made from.

    With --leaks any file or folder is read for what it tells of those who made it: every field of metadata is listed,
    and names of users and machines, addresses, places, comments, hidden text and earlier states are errors.
    """
    if newer_than and not _DAY.fullmatch(newer_than):
        raise click.UsageError(f"--newer-than {newer_than} is no day: write it as 2026-01-31")
    console = Console(settings)
    if leaks:
        _leaks(console, path, allow, as_json)
    result = verify(Question(path, key, newer_than))
    seen = result.value
    same = 0
    if rebuild and not result.failed:
        again = built_again(path, settings.root())
        same, result = again.value, Reported(seen, (*result.diagnostics, *again.diagnostics))
    if as_json:
        console.json(SCHEMA, result.diagnostics, files=seen.files, signed=seen.signed, rebuilt=same)
    console.diagnostics(result.diagnostics)
    files = f"{seen.files} file{'' if seen.files == 1 else 's'} as released"
    rebuilt = f"; {same} of them built again, the same to the byte" if rebuild else ""
    done = "this is not what was released" if result.failed else f"{files}; {_WHO[seen.signed]}{rebuilt}"
    console.summary(result.diagnostics, done)
    raise SystemExit(verdict(result.diagnostics))


def _leaks(console: Console, path: Path, allow: tuple[str, ...], as_json: bool) -> NoReturn:
    result = look(path, allow)
    seen = result.value
    rows = [(field.place, field.name, field.value) for field in seen.fields]
    if as_json:
        fields = [{"place": place, "name": name, "value": value} for place, name, value in rows]
        console.json(LEAKS_SCHEMA, result.diagnostics, files=seen.files, fields=fields)
    for place, name, value in () if as_json else rows:
        console.data(f"{place}\t{name}\t{value}")
    console.diagnostics(result.diagnostics)
    files = f"{seen.files} file{'' if seen.files == 1 else 's'}"
    console.summary(result.diagnostics, f"{files}, {len(rows)} fields")
    raise SystemExit(verdict(result.diagnostics))


_WHO = {
    "key": "signed by this key",
    "own": "signed by the key in the folder: compare allowed_signers with the key that you know from elsewhere",
    "": "not signed",
}
