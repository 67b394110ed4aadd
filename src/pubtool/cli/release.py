"""`pubtool release`."""

from __future__ import annotations

from pathlib import Path

import click

from pubtool.build.releasing import Wish, release
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.verdict import verdict

SCHEMA = "pubtool-release-command/1"


@click.command("release")
@click.option(
    "--sign",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="KEY",
    help="Sign with this key of OpenSSH; pubtool itself never reads it.",
)
@click.option(
    "--minisign",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="KEY",
    help="Sign with this key of minisign, too, or instead.",
)
@click.option(
    "--protect",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Names, one a line, that may stand nowhere in sources and files.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the folder release/ is written; else output/ in the project.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes; else one a processor.")
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917  one argument an option, which the contract names
    settings: Settings,
    key: Path | None,
    minisign: Path | None,
    protect: Path | None,
    output: Path | None,
    jobs: int | None,
    no_cache: bool,
    as_json: bool,
) -> None:
    """Build every edition and make a folder of them that can be put anywhere as it is.

    It holds the files, SHA256SUMS, release.json, which tells programs what there is, and VERIFY.txt, which tells
    readers how to see that nobody changed anything. With --sign it holds a signature by OpenSSH, with --minisign one
    by minisign. Where one edition has errors nothing is written.
    """
    root = settings.root()
    console = Console(settings, root)
    with console.terminal.status("building", spinner="line"):
        result = release(Wish(root, output, key, minisign, jobs or 0, not no_cache, protect))
    made = result.value
    if as_json:
        files = sorted(made.digests.items()) if made else []
        console.json(
            SCHEMA,
            result.diagnostics,
            folder=str(made.folder) if made else "",
            signed=bool(made and made.signatures),
            files=[{"path": path, "sha256": digest} for path, digest in files],
        )
    elif made:
        console.data(str(made.folder))
    console.diagnostics(result.diagnostics)
    done = (
        f"{len(made.digests)} files, {'signed' if made.signatures else 'not signed'}"
        if made
        else "nothing was released"
    )
    console.summary(result.diagnostics, done)
    raise SystemExit(verdict(result.diagnostics))
