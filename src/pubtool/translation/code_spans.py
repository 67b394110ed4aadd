"""Where code stands in a block's text, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_TICKS = re.compile(r"\\.|`+", re.DOTALL)


def parted(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text in their order, each with whether it is code between two equal runs of backticks.

    A run that has no like behind it is an ordinary sign.
    """
    starts: dict[int, list[int]] = {}
    runs = [match.span() for match in re.finditer("`+", text)]
    for start, end in runs:
        starts.setdefault(end - start, []).append(start)
    at = 0
    behind = 0  # the end of the last piece of code
    while opening := _TICKS.search(text, at):
        at = opening.end()
        size = at - opening.start()
        same = starts.get(size, []) if opening[0][0] == "`" else []
        index = bisect_left(same, at)
        if index < len(same):
            yield text[behind : opening.start()], False
            at = behind = same[index] + size
            yield text[opening.start() : at], True
    yield text[behind:], False
