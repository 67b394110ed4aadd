"""What is made of the lines before the parser sees them: notes inside of a line, and marks of an index in comments.

A note `^[words]` becomes a call and a text of its own, as if its author had written `[^1]` and `[^1]: words`; a comment
`<!--index: law \\\\ of the sea -->` becomes the span that says the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from pubtool.manuscript.brackets import blocks_of, pairs, unread
from pubtool.manuscript.passages import Line

_INDEX = re.compile(r"(`+)(?:(?!\1).)*\1|<!--\s*index:\s*(?P<entry>.*?)\s*-->")
_LEVELS = re.compile(r"\s*\\\\\s*")
_LONGEST = 20_000  # of a note, in characters


def with_inline_notes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with the texts of their inline notes behind them, each with the number of its line."""
    if not any("^[" in text or "index:" in text for _, text in lines):
        return tuple(lines)
    out: list[Line] = []
    notes: list[Line] = []
    for is_read, block in blocks_of(lines, unread(lines)):
        out += _block([(n, _INDEX.sub(_mark, text)) for n, text in block], notes) if is_read else block
    for number, text in notes:
        out += [(number, ""), (number, text)]
    return tuple(out)


def _mark(found: re.Match[str]) -> str:
    if found["entry"] is None:
        return found[0]
    entry = "!".join(_LEVELS.split(found["entry"].replace('"', "”")))
    return f'[]{{.index entry="{entry}"}}' if entry.strip("!") else ""


def _block(lines: Sequence[Line], notes: list[Line]) -> list[Line]:
    """One block of lines, since a note may run over the end of one."""
    text = "\n".join(line for _, line in lines)
    if "^[" not in text:
        return list(lines)
    starts = [0, *accumulate(len(line) + 1 for _, line in lines)]
    made: list[str] = []
    at = 0
    for start, end in _notes(text):
        number = lines[bisect_right(starts, start) - 1][0]
        name = f"^{len(notes) + 1}"
        words = " ".join(text[start + 2 : end].split())
        notes.append((number, f"[^{name}]: {words}"))
        made.append(text[at:start] + f"[^{name}]" + "\n" * text.count("\n", start, end))
        at = end + 1
    whole = "".join([*made, text[at:]]).split("\n")
    return [(number, line) for (number, _), line in zip(lines, whole, strict=True)]


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Where each inline note begins and its bracket closes; notes in notes belong to the outer one."""
    behind = 0
    for start, end in pairs(text):
        is_note = text[start - 1 : start] == "^" and text[start - 2 : start - 1] != "\\" and start > behind
        if is_note and text[start + 1 : end].strip() and end - start <= _LONGEST:
            yield start - 1, end
            behind = end
