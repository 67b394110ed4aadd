"""`pubtool doctor`."""

from __future__ import annotations

import click

from pubtool.build.machine import Finding, examine
from pubtool.cli.console import Console
from pubtool.cli.settings import Exit, Settings

SCHEMA = "pubtool-doctor/1"


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Say what this machine has and lacks, with the command that mends it."""
    console = Console(settings)
    findings = examine()
    if as_json:
        console.json(SCHEMA, (), findings=[_row(finding) for finding in findings])
    else:
        for finding in findings:
            console.data(_line(finding))
    raise SystemExit(Exit.LACKING if any(f.needed and not f.there for f in findings) else Exit.DONE)


def _line(finding: Finding) -> str:
    if finding.there:
        return f"ok       {finding.name} {finding.version}".rstrip()
    state = "missing " if finding.needed else "optional"
    return f"{state} {finding.name}: {finding.purpose}\n         {finding.mend}"


def _row(finding: Finding) -> dict[str, object]:
    return {
        "name": finding.name,
        "there": finding.there,
        "needed": finding.needed,
        "version": finding.version or None,
        "purpose": finding.purpose,
        "mend": finding.mend,
    }
