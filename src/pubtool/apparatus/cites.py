"""What the reader leaves of a citation: the keys that it names, and what stands around each.

The JSON comes from a fragment, so anything at all may be in it; what makes no sense is left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

LABELS = frozenset(
    ("act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
     "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
     "supplement", "table", "timestamp", "title-locator", "verse", "version", "volume")
)  # fmt: skip
"""What a locator may count, in the words of CSL 1.0.2."""

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Cite:
    """One source in a citation. `prefix` and `suffix` are plain text around it; `label` says what `locator` counts.

    With `suppress` its author is not named; with `narrative` its author stands in the sentence, before the brackets.
    """

    key: str
    prefix: str = ""
    locator: str = ""
    label: str = "page"
    suffix: str = ""
    suppress: bool = False
    narrative: bool = False


def read_cites(text: str) -> tuple[Cite, ...]:
    """The cites in the JSON of a `data-cite`; none where it is not what it should be."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(rows, list):
        return ()
    return tuple(_cite(row) for row in rows if isinstance(row, dict) and _text(row, "key"))


def _cite(row: dict[object, object]) -> Cite:
    label = _text(row, "label")
    return Cite(
        key=_text(row, "key"),
        prefix=_text(row, "prefix"),
        locator=_text(row, "locator").strip(),
        label=label if label in LABELS else "page",
        suffix=_text(row, "suffix"),
        suppress=row.get("suppress") is True,
        narrative=row.get("narrative") is True,
    )


def _text(row: dict[object, object], key: str) -> str:
    value = row.get(key)
    return value[:_LONGEST] if isinstance(value, str) else ""
