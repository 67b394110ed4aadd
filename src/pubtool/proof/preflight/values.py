"""What is asked of a file, and what is found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pubtool.diagnostics import Diagnostic, Severity, Span
from pubtool.project.printer import Printer
from pubtool.project.trims import Trim
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.rules import RULES


@dataclass(frozen=True, slots=True)
class Wanted:
    """A printer, and what is known of the book. Lengths are in millimetres.

    `trim` is None and `bound` empty where the file itself is to say it. `color` is empty where any will do. `standard`
    is None for the printer's own. `pages`, `paper` and `spine` are the book's, for its cover; `spine` is None where it
    follows from the other two.
    """

    printer: Printer
    kind: Literal["interior", "cover"] = "interior"
    trim: Trim | None = None
    pages: int = 0
    paper: str = ""
    spine: float | None = None
    bound: Literal["", "left", "right"] = ""
    color: Literal["", "black", "cmyk"] = ""
    standard: str | None = None

    @property
    def claims(self) -> str:
        """The PDF/X that the file has to be, or nothing."""
        return self.printer.facts.standard if self.standard is None else self.standard

    @property
    def flat(self) -> bool:
        """Whether it has to be a PDF/X that knows neither transparency nor layers."""
        return self.claims in ("pdf/x-1a", "pdf/x-3")


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is broken at one place. `page` is zero where the whole file is meant."""

    rule: str
    severity: Severity
    message: str
    page: int = 0
    box: Box | None = None
    want: str = ""

    @property
    def mend(self) -> str:
        return RULES[self.rule].mend

    def as_json(self) -> dict[str, object]:
        """The fields of the command line's contract: `box` in millimetres from the page's left bottom corner."""
        return {
            "rule": self.rule,
            "severity": str(self.severity),
            "message": self.message,
            "page": self.page or None,
            "box": [round(edge / MM, 2) for edge in self.box] if self.box else None,
            "want": self.want or None,
            "mend": self.mend,
        }

    def diagnostic(self, path: str, language: str = "") -> Diagnostic:
        """The finding as the console tells it, at the file's path."""
        code = "not-ready" if self.severity is Severity.ERROR else "maybe-not-ready"
        place = f"page {self.page}: " if self.page else ""
        wish = f" (wanted: {self.want})" if self.want else ""
        return Diagnostic(code, f"{place}{self.message}{wish} [{self.rule}]", Span(path), self.mend, language)
