"""Conditions on parts of a chapter: whether the formats, editions and variants that they name are known."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator, Mapping

from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.manuscript.marks import COLUMN, LINE
from pubtool.manuscript.surroundings import Surroundings

FORMATS = ("epub", "html", "pdf", "print", "screen")
"""What `when-format` may name; `pdf` is `print` and `screen` both."""

KINDS = ("format", "edition", "variant")


def unknown_conditions(roots: Iterable[ET.Element], path: str, around: Surroundings) -> Iterator[Diagnostic]:
    """Every name in a condition that means nothing."""
    known: Mapping[str, Collection[str]] = {
        "format": FORMATS,
        "edition": around.editions,
        "variant": around.variants,
    }
    for root in roots:
        line = 1
        for element in root.iter():
            line = int(element.get(LINE, str(line)))
            for kind in KINDS:
                for word in ("when", "unless"):
                    names = (element.get(f"data-{word}-{kind}") or "").replace(",", " ").split()
                    for name in names:
                        if name not in known[kind] and (known[kind] or kind != "edition"):
                            span = Span(path, line, int(element.get(COLUMN, "0")))
                            yield _unknown(kind, name, known[kind], span)


def _unknown(kind: str, name: str, known: Collection[str], span: Span) -> Diagnostic:
    near = nearest(name, known)
    hint = f"did you mean {near}?" if near else f"there is {', '.join(known)}" if known else f"the book has no {kind}s"
    return Diagnostic("unknown-condition", f"there is no {kind} {name}", span, hint)
