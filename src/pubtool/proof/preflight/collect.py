"""Findings gathered, each with the severity that the printer's profile gives it."""

from __future__ import annotations

from collections import Counter

from pubtool.diagnostics import Severity
from pubtool.project.printer import Printer
from pubtool.proof.preflight.geometry import Box
from pubtool.proof.preflight.rules import RULES
from pubtool.proof.preflight.values import Finding

_A_PAGE = 8
_A_RULE = 400


class Findings:
    """What was found so far. A rule that is broken everywhere is told a few hundred times, not more."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._found: list[Finding] = []
        self._seen: Counter[tuple[str, int]] = Counter()

    def add(
        self,
        rule: str,
        message: str,
        *,
        page: int = 0,
        box: Box | None = None,
        want: str = "",
        doubt: bool = False,
    ) -> None:
        """A rule is broken. `doubt` makes a warning of it whatever the profile says."""
        self._seen[rule, -1] += 1
        self._seen[rule, page] += 1
        if self._seen[rule, -1] > _A_RULE or (page and self._seen[rule, page] > _A_PAGE):
            return
        sure = RULES[rule].severity is Severity.ERROR and not doubt
        sure = sure and all(self._printer.verified(field) for field in RULES[rule].fields)
        self._found.append(Finding(rule, Severity.ERROR if sure else Severity.WARNING, message, page, box, want))

    def has(self, rule: str, page: int = -1) -> bool:
        """Whether a rule is broken: on a page, or anywhere."""
        return self._seen[rule, page] > 0

    def all(self) -> tuple[Finding, ...]:
        """By page, errors before warnings, in the order of the table."""
        order = {rule: index for index, rule in enumerate(RULES)}
        return tuple(sorted(self._found, key=lambda f: (f.page, f.severity, order[f.rule])))
