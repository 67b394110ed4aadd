"""How a run ends, by what it found."""

from __future__ import annotations

from collections.abc import Sequence

from pubtool.cli.settings import Exit
from pubtool.diagnostics import Diagnostic, Severity

LACKING = frozenset(("missing-typesetter", "missing-font", "missing-program"))
"""The codes that speak of this machine and not of the manuscript."""


def verdict(found: Sequence[Diagnostic], strict: bool = False) -> Exit:
    """Errors of the manuscript outweigh what the machine lacks: those are the author's to mend first."""
    errors = [d for d in found if d.severity is Severity.ERROR or (strict and d.severity is Severity.WARNING)]
    if any(d.code not in LACKING for d in errors):
        return Exit.ERRORS
    return Exit.LACKING if errors else Exit.DONE
