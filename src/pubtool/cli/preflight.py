"""`pubtool preflight`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

import click

from pubtool.cli.console import Console
from pubtool.cli.settings import MARKER, Exit, Settings
from pubtool.diagnostics import Diagnostic, Severity
from pubtool.project.printer import Printer
from pubtool.project.printers import load_printers, load_printers_of_ours
from pubtool.project.trims import Trim, length, trim
from pubtool.proof.preflight import RULES, Finding, Wanted, pictures, preflight, ready
from pubtool.world import World

SCHEMA = "pubtool-preflight/1"
_MOST_BYTES = 2 * 1024**3
_SHOWN_PAGES = 8


class _Trim(click.ParamType[Trim]):
    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Trim:
        if isinstance(value, Trim):
            return value
        found = trim(str(value))
        return found or self.fail(f'"{value}" is no size: write A5, or 6in x 9in', param, ctx)


class _Length(click.ParamType[float]):
    name = "length"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        found = length(str(value))
        return self.fail(f'"{value}" is no length: write 12.3mm, or 0.5in', param, ctx) if found is None else found


@click.command("preflight")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.pdf")
@click.option("--profile", "name", required=True, metavar="NAME", help="The printer's profile, such as kdp-paperback.")
@click.option("--cover", is_flag=True, help="The file is a wrap-around cover.")
@click.option("--pages", type=click.IntRange(1, 100_000), metavar="N", help="Pages of the book, for its cover.")
@click.option("--paper", default="", metavar="NAME", help="The paper, such as cream; else the printer's usual one.")
@click.option("--spine", type=_Length(), metavar="LENGTH", help="The spine's width; else from pages and paper.")
@click.option("--trim", "size", type=_Trim(), metavar="SIZE", help="The trim; else as the file says.")
@click.option("--bound", type=click.Choice(["left", "right"]), help="Where the book is bound; else as the file says.")
@click.option("--color", "color", type=click.Choice(["black", "cmyk"]), help="The inks; else any.")
@click.option(
    "--standard", type=click.Choice(["none", "pdf/x-1a", "pdf/x-3", "pdf/x-4"]), help="The PDF/X; else the printer's."
)
@click.option(
    "--picture", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write pictures there."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(settings: Settings, /, file: Path, name: str, folder: Path | None, as_json: bool, **facts: object) -> None:
    """Check a print file against a printer's rules, and say how to mend what it would be refused for.

    Any PDF will do, whoever made it. What the profile isn't certain of is a warning. The file is "ready" when nothing
    is an error; a printer's own check has the last word.
    """
    console = Console(settings)
    printer = _printer(settings, name)
    data = _read(file)
    findings = preflight(data, _wanted(printer, facts))
    drawn = _draw(data, findings, folder, file.stem) if folder else []
    if as_json:
        _print_json(file, name, findings, drawn)
    else:
        for path in drawn:
            console.data(str(path))
    console.diagnostics(_rows(file, findings))
    verdict = "ready" if ready(findings) else "not ready"
    console.say(f"{file.name} for {printer.label}: {verdict}{_counts(findings)}")
    raise SystemExit(Exit.DONE if ready(findings) else Exit.ERRORS)


def _printer(settings: Settings, name: str) -> Printer:
    """The printer of that name, as the project that we stand in changes it."""
    known: Mapping[str, Printer] = load_printers_of_ours()
    here = settings.project or next((p for p in (Path.cwd(), *Path.cwd().parents) if (p / MARKER).is_file()), None)
    if here is not None:
        loaded = load_printers(World(here))
        if loaded.failed:
            Console(settings, here).diagnostics(loaded.diagnostics)
            raise SystemExit(Exit.ERRORS)
        known = loaded.value
    if name not in known:
        raise click.BadParameter(f'there is no printer "{name}"; one of: {", ".join(known)}', param_hint="--profile")
    return known[name]


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise click.ClickException(f"{file} can't be read: {error.strerror}") from None


def _wanted(printer: Printer, facts: Mapping[str, object]) -> Wanted:
    standard = cast(str | None, facts["standard"])
    return Wanted(
        printer,
        kind="cover" if facts["cover"] else "interior",
        trim=cast(Trim | None, facts["size"]),
        pages=cast(int | None, facts["pages"]) or 0,
        paper=cast(str, facts["paper"]),
        spine=cast(float | None, facts["spine"]),
        bound=cast(Literal["", "left", "right"], facts["bound"] or ""),
        color=cast(Literal["", "black", "cmyk"], facts["color"] or ""),
        standard="" if standard == "none" else standard,
    )


def _draw(data: bytes, findings: Iterable[Finding], folder: Path, stem: str) -> list[Path]:
    """One PNG a page that has findings."""
    drawn = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for page, png in pictures(data, findings):
            path = folder / f"{stem}-{page:04}.png"
            path.write_bytes(png)
            drawn.append(path)
    except OSError as error:
        raise click.ClickException(f"{folder} can't be written: {error.strerror}") from None
    return drawn


def _print_json(file: Path, name: str, findings: Iterable[Finding], drawn: list[Path]) -> None:
    found = [finding.as_json() for finding in findings]
    whole = {
        "schema": SCHEMA,
        "file": str(file),
        "profile": name,
        "ready": ready(findings),
        "pictures": [str(path) for path in drawn],
        "findings": found,
    }
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2))


def _rows(file: Path, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """A row a rule: what is wrong first, on which pages, what is wanted, how to mend it."""
    rows: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        rows.setdefault((finding.severity, finding.rule), []).append(finding)
    order = list(RULES)
    for _, group in sorted(rows.items(), key=lambda row: (row[0][0], order.index(row[0][1]))):
        told = group[0].diagnostic(str(file))
        pages = sorted({finding.page for finding in group if finding.page})
        also = ", ".join(map(str, pages[1:_SHOWN_PAGES])) + (", …" if len(pages) > _SHOWN_PAGES else "")
        yield replace(told, message=told.message + (f"; also on page {also}" if also else ""))


def _counts(findings: Iterable[Finding]) -> str:
    found = list(findings)
    counts = [(s, len({f.rule for f in found if f.severity is s})) for s in (Severity.ERROR, Severity.WARNING)]
    return "".join(f", {count} rule{'' if count == 1 else 's'} with {s}s" for s, count in counts if count)
