"""What is wrong, where, and what to do about it: the values every stage reports with.

A stage never prints and never raises for the author's mistakes. It collects
`Diagnostic` values and hands them on in a `Reported` beside its result; the
console alone decides how they look. Every code stands once in `CODES`, has a
page in `pubtool/explain/` and an example in `tests/projects/bad/`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the book, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: Mapping[str, Severity] = {
    # configuration
    "toml-syntax": E,
    "unknown-key": E,
    "missing-key": E,
    "wrong-type": E,
    "bad-math": E,
    "bad-value": E,
    "bad-language-tag": E,
    "bad-isbn": E,
    "unknown-role": E,
    "missing-file": E,
    "no-source-edition": E,
    "unknown-folder": E,
    "no-catalogue": E,
    "bad-bibliography": E,
    # files
    "not-utf8": E,
    "outside-project": E,
    "remote-resource": E,
    "wrong-case": E,
    "too-large": E,
    "unreadable-file": E,
    # chapters
    "no-chapters": E,
    "not-begun": W,
    "bad-chapter-name": E,
    "ignored-file": N,
    "duplicate-number": E,
    "missing-number": W,
    "missing-work": E,
    "missing-chapter": W,
    "extra-chapter": W,
    "untranslated": E,
    "no-title": E,
    "several-titles": W,
    "skipped-level": W,
    "empty-chapter": W,
    # text
    "missing-image": E,
    "broken-image": E,
    "image-format": E,
    "missing-alt": W,
    "broken-link": E,
    "link-to-missing-chapter": W,
    "duplicate-id": E,
    "bad-id": E,
    "missing-note": E,
    "unused-note": W,
    "html-not-allowed": E,
    "html-nesting": E,
    "too-deep": E,
    "bad-character": E,
    "unclosed-block": E,
    "broken-span": E,
    "unknown-class": E,
    "bad-include": E,
    "unknown-variable": E,
    "unknown-shortcode": E,
    "unknown-condition": E,
    "unknown-term": E,
    "unknown-section": E,
    "duplicate-section": E,
    "section-order": W,
    "unknown-citation": E,
    "unknown-reference": E,
    "unknown-entry": E,
    "open-range": E,
    # ledgers of translations
    "stale-translation": W,
    "missing-translation": N,
    "changed-translation": N,
    "orphaned-translation": W,
    "unsure-pair": W,
    "edited-ledger": W,
    "overtaken": E,
    # exchange with translators' tools
    "bad-exchange": E,
    "missing-exchange": E,
    "import-conflict": E,
    "import-changes-structure": E,
    "import-unknown-block": W,
    "import-stale-source": W,
    # design
    "bad-style": E,
    "style-ignored": W,
    "bad-template": E,
    "missing-font": E,
    "missing-glyph": E,
    # translations
    "bad-ledger": E,
    "heading-differs": W,
    "picture-differs": W,
    "link-differs": W,
    "note-differs": W,
    "code-differs": W,
    "placeholder-differs": W,
    "number-differs": W,
    "same-as-source": W,
    "wrong-language": W,
    "term-not-used": W,
    "forbidden-term": W,
    "doubled-word": W,
    "quotation-mark": W,
    "punctuation": W,
    "bidi-control": W,
    "invisible-character": W,
    "look-alike": W,
    # finished files
    "spine-guessed": W,
    "trim-not-offered": E,
    "page-count": E,
    "printer-doubt": W,
    "gutter-grown": N,
    "no-page-list": N,
    "low-resolution": W,
    "press-refused": E,
    "press-changed": N,
    "words-lost": E,
    "old-output": N,
    "unwritable-output": E,
    "text-off-page": W,
    "typesetter-failed": E,
    "missing-typesetter": E,
    # the press
    "not-ready": E,
    "maybe-not-ready": W,
    # a release
    "leak": E,
    "protected-name": E,
    "protect-inside": W,
    "tracking-link": W,
    "release-differs": E,
    "rebuild-differs": E,
    "other-source": E,
    "shop-limit": E,
    "maybe-shop-limit": W,
    "bad-sums": E,
    "bad-signature": E,
    "old-release": E,
    "missing-program": E,
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in one of the author's files.

    `path` is relative to the project, with forward slashes; `line` and `column`
    count from one, columns in characters; zero means that it is not known.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `language` is the edition's tag, empty where none is meant."""

    code: str
    message: str
    span: Span
    hint: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"no diagnostic has the code {self.code!r}")

    @property
    def severity(self) -> Severity:
        return CODES[self.code]

    def as_json(self) -> dict[str, str | int | None]:
        """The fields of the command line's contract; what is not known is null."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "path": self.span.path or None,
            "line": self.span.line or None,
            "column": self.span.column or None,
            "hint": self.hint or None,
            "language": self.language or None,
        }


@dataclass(frozen=True, slots=True)
class Reported(Generic[T]):
    """A stage's result together with everything it found on the way."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted by place, each once."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.span, d.code, d.message, d.language)))


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name that a misspelt one most likely means, or an empty string."""
    found = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    return found[0] if found else ""
