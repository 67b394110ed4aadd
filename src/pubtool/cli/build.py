"""`pubtool build`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from pubtool.build import DEFAULT, TARGETS, Artefact, Request, UnknownEdition, build
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.cli.verdict import verdict

SCHEMA = "pubtool-build/1"


@click.command("build")
@click.option("-l", "--lang", "languages", multiple=True, metavar="LANG", help="An edition to build; else all.")
@click.option(
    "--with",
    "beside",
    multiple=True,
    metavar="LANG",
    help="A second language beside each one named: a bilingual edition.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(TARGETS)),
    help=f"A format to build; else {', '.join(DEFAULT)}.",
)
@click.option("--variant", "variants", multiple=True, metavar="NAME", help="A variant to build instead of the whole.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write; else output/ in the project.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes; else one a processor.")
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--protect",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Names, one a line, that may stand nowhere in sources and files.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917  one argument an option, which the contract names
    settings: Settings,
    languages: tuple[str, ...],
    beside: tuple[str, ...],
    formats: tuple[str, ...],
    variants: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    no_cache: bool,
    strict: bool,
    protect: Path | None,
    as_json: bool,
) -> None:
    """Build every edition in every default format, or those asked for.

    Prints the path of each file that was written. An edition with errors is not built, and what was built of it
    before stays as it is. With -l ru --with en, the Russian edition has the English one beside it, block by block.
    """
    _refuse_unclear(languages, beside)
    if beside and variants:
        raise click.UsageError("--variant and --with can't be given together: a variant is in one language")
    root = settings.root()
    console = Console(settings, root)
    second = beside[0] if beside else ""
    request = Request(
        root, languages, formats or DEFAULT, output, jobs or 0, not no_cache, strict, second, variants, protect
    )
    began = time.perf_counter()

    def tell(made: Artefact) -> None:
        console.tell(f"{made.path.name}: {made.size:,} bytes{'' if made.fresh else ', unchanged'}")

    try:
        with console.terminal.status("building", spinner="line"):
            result = build(request, tell)
    except UnknownEdition as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        console.json(SCHEMA, result.diagnostics, artefacts=[_row(made, root) for made in result.value])
    else:
        for made in result.value:
            console.data(_shown(made.path))
    console.diagnostics(result.diagnostics)
    files = len(result.value)
    console.summary(
        result.diagnostics, f"{files} file{'' if files == 1 else 's'} in {time.perf_counter() - began:.1f} s"
    )
    raise SystemExit(verdict(result.diagnostics, strict))


def _refuse_unclear(languages: tuple[str, ...], beside: tuple[str, ...]) -> None:
    """Raises `UsageError` where the languages of a bilingual edition are not two."""
    if len(beside) > 1:
        raise click.UsageError("--with can be given once: a bilingual edition has two languages")
    if beside and not languages:
        raise click.UsageError(f"--with {beside[0]} needs the language that it stands beside: add -l LANG")
    if beside and beside[0] in languages:
        raise click.UsageError(f"-l {beside[0]} --with {beside[0]} names one language twice: name two")


def _shown(path: Path) -> str:
    """A path as seen from where the user stands, if it is below, else whole."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _row(made: Artefact, root: Path) -> dict[str, object]:
    path = made.path.relative_to(root) if made.path.is_relative_to(root) else made.path
    return {
        "language": made.language,
        "format": made.format,
        "path": path.as_posix(),
        "size": made.size,
        "sha256": made.sha256,
        "fresh": made.fresh,
    }
