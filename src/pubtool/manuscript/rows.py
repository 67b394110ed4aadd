"""Table rows, as the Markdown parser tells them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_PARTS = re.compile(r"\\\\|\\`+|`+|\\\||\|")
_END = re.compile(r"(?<!\\)(?:\\\\)*\|$")


def is_table(lines: Sequence[str]) -> bool:
    """Whether the lines are a table: a head, a line that parts it from the rest, and rows."""
    head, second = lines[0].strip(" "), lines[1].strip(" ")
    if not {"|", "-"} & set(second) or not set(second) <= set("|:- "):
        return False
    bordered = head.startswith("|") or _END.search(head) is not None
    cells = len(cells_of(head, bordered=bordered))
    if cells == 1 and not all(
        line.startswith("|") or _END.search(line) for line in (line.strip(" ") for line in lines[1:])
    ):
        return False
    return (cells > 1 or bordered) and len(cells_of(second, bordered=bordered)) == cells


def cells_of(row: str, *, bordered: bool = True) -> list[str]:
    """The cells of a row, without the spaces around them. What stands in backticks is not parted."""
    row = row.strip(" ")
    start, end = inner(row) if bordered else (0, len(row))
    return [cell.strip(" ") for cell in _cells(row[start:end])]


def inner(row: str) -> tuple[int, int]:
    """Where a row begins and ends between its outer signs."""
    border = _END.search(row) if row.endswith("|") and len(row) > 1 else None
    return int(row.startswith("|")), len(row) - bool(border)


def _cells(row: str) -> list[str]:
    tics: list[tuple[int, int, int]] = []
    pipes: list[int] = []
    for match in _PARTS.finditer(row):
        if match[0] == "|":
            pipes.append(match.start())
        elif "`" in match[0]:
            escaped = int(match[0][0] == "\\")
            tics.append((match.start(), len(match[0]) - escaped, escaped))
    spans = iter(_codes(tics))
    span = next(spans, None)
    edges = [-1]
    for pipe in pipes:
        while span and span[1] < pipe:
            span = next(spans, None)
        if not span or pipe < span[0]:
            edges.append(pipe)
    edges.append(len(row))
    return [row[start + 1 : end] for start, end in itertools.pairwise(edges)]


def _codes(tics: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The pieces of code between backticks: each run with the next that is as long."""
    later: dict[int, list[int]] = {}
    for index in range(len(tics) - 1, -1, -1):
        later.setdefault(tics[index][1], []).append(index)
    spans = []
    index = 0
    while index < len(tics):
        start, length, escaped = tics[index]
        ends = later.get(length - escaped, [])
        while ends and ends[-1] <= index:
            ends.pop()
        if ends and length > escaped:
            index = ends[-1]
            spans.append((start, tics[index][0]))
        index += 1
    return spans
