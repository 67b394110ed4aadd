"""Chapters as they stand before an export or an import, in the values that the tests compare."""

from __future__ import annotations

from collections.abc import Mapping

from pubtool.manuscript.blocks import blocks
from pubtool.translation.exchange import Chapter
from pubtool.translation.model import Entry, Standing, State, stamp

SOURCE = """# The Law

One *text* of it.

- first item
- second item

```
code

more
```

| year | readers |
|------|---------|
| 1990 | nobody  |
"""
TARGET = """# Закон

Один *текст* о нём.

- первый пункт
"""


def chapter(
    source: str = SOURCE,
    target: str = TARGET,
    states: Mapping[int, State] | None = None,
    older: Mapping[int, str] | None = None,
    name: str = "01-laws.md",
) -> Chapter:
    """A chapter whose blocks are paired in their order; what has no partner is missing.

    `states` are those that are not fresh, `older` the source texts that stale ones were confirmed against.
    """
    sources, targets = blocks(source), blocks(target)
    standings = []
    for index, block in enumerate(sources):
        there = index < len(targets)
        state = (states or {}).get(index, State.FRESH if there else State.MISSING)
        text = targets[index].text if there else ""
        entry = Entry(
            f"{block.kind[0]}-{index:08x}", block.kind, block.text, text, (older or {}).get(index, ""), "",
            stamp(text) if text else "",
        )  # fmt: skip
        standings.append(Standing(entry, state, (index,), (index,) if there else ()))
    path = f"manuscript/ru/{name}"
    return Chapter(name, path, "ru", "en", sources, targets, tuple(standings))
