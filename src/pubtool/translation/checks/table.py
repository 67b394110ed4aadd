"""The checks, a row each. A further check is a function and a row here, and a row in `CODES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from pubtool.diagnostics import Diagnostic, in_order
from pubtool.translation.checks import (
    code,
    doubled,
    hidden,
    links,
    lookalikes,
    numbers,
    quotations,
    spacing,
    structure,
    terms,
    untranslated,
)
from pubtool.translation.checks.model import Finding, Pair, Parallel, Passage, Text, passages

T = TypeVar("T")

MOST = 100
"""More findings of one check in one file nobody reads: the rest waits until these are mended."""


@dataclass(frozen=True, slots=True)
class Check(Generic[T]):
    """A check: the code of what it finds. Of one that counts, a file shows the first and how many."""

    code: str
    find: Callable[[T], Iterator[Finding]]
    counts: bool = False


OF_A_PASSAGE: tuple[Check[Passage], ...] = (
    Check("doubled-word", doubled.words),
    Check("quotation-mark", quotations.foreign, counts=True),
    Check("quotation-mark", quotations.turned, counts=True),
    Check("punctuation", quotations.inverted, counts=True),
    Check("punctuation", spacing.spaces, counts=True),
    Check("bidi-control", hidden.directions),
    Check("invisible-character", hidden.unseen),
    Check("look-alike", lookalikes.letters),
    Check("look-alike", lookalikes.disguised),
    Check("forbidden-term", terms.forbidden),
)
"""What one edition shows by itself, the source too."""

OF_A_PAIR: tuple[Check[Pair], ...] = (
    Check("heading-differs", structure.headings),
    Check("note-differs", structure.notes),
    Check("code-differs", code.blocks),
    Check("placeholder-differs", code.placeholders),
    Check("placeholder-differs", code.marks),
    Check("same-as-source", untranslated.same_text),
    Check("wrong-language", untranslated.other),
    Check("term-not-used", terms.wanted),
)
"""What a passage says against the one that it translates."""

OF_A_CHAPTER: tuple[Check[Parallel], ...] = (
    Check("picture-differs", links.pictures),
    Check("link-differs", links.links),
    Check("code-differs", code.spans),
    Check("number-differs", numbers.numbers),
)
"""What a whole chapter has against its source's."""


def check_text(text: Text) -> tuple[Diagnostic, ...]:
    """What is wrong with a file by itself, sorted by place."""
    return in_order(_run(OF_A_PASSAGE, passages(text), text))


def check_parallel(parallel: Parallel) -> tuple[Diagnostic, ...]:
    """What is wrong with a chapter's translation against its source, sorted by place."""
    found = [*_run(OF_A_PAIR, parallel.pairs, parallel.target), *_run(OF_A_CHAPTER, [parallel], parallel.target)]
    return in_order(found)


def _run(checks: Iterable[Check[T]], subjects: Iterable[T], text: Text) -> Iterator[Diagnostic]:
    subjects = tuple(subjects)
    for check in checks:
        found = (finding for subject in subjects for finding in check.find(subject))
        for finding, count in _counted(found) if check.counts else ((finding, 1) for finding in islice(found, MOST)):
            more = f" (and in {count - 1} more place{'' if count == 2 else 's'} of this file)" if count > 1 else ""
            yield Diagnostic(check.code, finding.message + more, finding.span, finding.hint, text.language.tag)


def _counted(found: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """The first finding of each kind with the number of its like."""
    first: dict[str, Finding] = {}
    counts: dict[str, int] = {}
    for finding in found:
        kind = finding.kind or finding.message
        first.setdefault(kind, finding)
        counts[kind] = counts.get(kind, 0) + 1
    return ((finding, counts[kind]) for kind, finding in first.items())
