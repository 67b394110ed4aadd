"""Preflight: is a PDF what a printer asks for? Any PDF, whoever made it.

Each rule is one row of `RULES`. A file is read as an attack would have to be: within limits of size, depth and number,
without a script, a network or another program. What it finds says "ready" at best, never "certified".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pubtool.diagnostics import Severity
from pubtool.proof.preflight.rules import RULES, Rule
from pubtool.proof.preflight.values import Finding, Wanted

__all__ = ["RULES", "Finding", "Rule", "Wanted", "pictures", "preflight", "ready"]


def preflight(data: bytes, wanted: Wanted) -> tuple[Finding, ...]:
    """Everything in a PDF that the printer would object to. Never raises, whatever the bytes are."""
    from pubtool.proof.preflight.inspection import inspect  # noqa: PLC0415  pikepdf and PDFium; help needs neither

    return inspect(data, wanted)


def ready(findings: Iterable[Finding]) -> bool:
    """Whether nothing that was found is an error."""
    return all(finding.severity is not Severity.ERROR for finding in findings)


def pictures(data: bytes, findings: Iterable[Finding]) -> Iterator[tuple[int, bytes]]:
    """Each page that has findings, as its number and a PNG with what fails outlined."""
    from pubtool.proof.preflight.drawing import outlined  # noqa: PLC0415  PDFium and Pillow; help needs neither

    return outlined(data, tuple(findings))
