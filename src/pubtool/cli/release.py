"""`pubtool release`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from pubtool.build.releasing import Wish, release
from pubtool.build.shops import Order, pack
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.verdict import verdict
from pubtool.diagnostics import Diagnostic, nearest
from pubtool.release.shops import shops

SCHEMA, SHOPS_SCHEMA = "pubtool-release-command/1", "pubtool-release-shops/1"


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
    "--profile",
    "profiles",
    multiple=True,
    metavar="SHOP",
    help="Make a folder for a shop instead: kdp, ingramspark, lulu, apple, kobo, google or archive.",
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
    profiles: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    no_cache: bool,
    as_json: bool,
) -> None:
    """Build every edition and make a folder of them that can be put anywhere as it is.

    It holds the files, SHA256SUMS, release.json, which tells programs what there is, and VERIFY.txt, which tells
    readers how to see that nobody changed anything. With --sign it holds a signature by OpenSSH, with --minisign one
    by minisign. Where one edition has errors nothing is written.

    With --profile it makes release-SHOP/ with what that shop takes: the files under its names, a picture of the cover,
    and CHECKLIST.txt. An edition that the shop would refuse is left out.
    """
    root = settings.root()
    console = Console(settings, root)
    if profiles:
        if key or minisign:
            raise click.UsageError("a shop takes no signature: sign the release itself, without --profile")
        orders = [Order(root, name, output, jobs or 0, not no_cache, protect) for name in _known(profiles)]
        _pack(console, orders, as_json)
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


def _known(names: tuple[str, ...]) -> tuple[str, ...]:
    """The shops by name, each once. Raises `click.UsageError`."""
    for name in names:
        if name not in shops():
            near = nearest(name, shops())
            known = f'did you mean "{near}"?' if near else f"one of: {', '.join(shops())}"
            raise click.UsageError(f'there is no shop "{name}"; {known}')
    return tuple(dict.fromkeys(names))


def _pack(console: Console, orders: Sequence[Order], as_json: bool) -> NoReturn:
    """A folder for each shop, and what each of them would say of it."""
    found: list[Diagnostic] = []
    rows: list[dict[str, object]] = []
    for order in orders:
        with console.terminal.status(f"building for {order.shop}", spinner="line"):
            result = pack(order)
        found += [told for told in result.diagnostics if told not in found]
        made = result.value
        folder = str(made.folder) if made else ""
        rows.append({"shop": order.shop, "folder": folder, "files": list(made.files) if made else []})
        if made and not as_json:
            console.data(folder)
    if as_json:
        console.json(SHOPS_SCHEMA, found, shops=rows)
    console.diagnostics(found)
    done = sum(bool(row["folder"]) for row in rows)
    console.summary(found, f"{done} of {len(rows)} shops")
    raise SystemExit(verdict(found))
