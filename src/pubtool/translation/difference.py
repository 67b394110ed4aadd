"""What became of a text, word by word, and letter by letter where a script sets no spaces."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Han, kana, bopomofo, Thai, Lao, Khmer, Myanmar and Tibetan part no words; each of their letters is a piece, with the
# marks that stand on it.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u312f\u31a0-"
    "\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a\ufe00-\ufe0f\u200d"
_PIECE = re.compile(rf"\s+|[{_UNSPACED}][{_MARKS}]*|(?:(?![{_UNSPACED}])\w)+|[^\w\s]")
_MOST = 4_000  # pieces of one text that are compared; what is longer is shown as taken out and put in whole


class Change(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    TAKEN_OUT = "taken-out"
    PUT_IN = "put-in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that was treated alike."""

    change: Change
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from `old` to `new`: without those put in they make the old text, without those taken
    out the new one.

    Of two texts that share less than a quarter, the old one is shown whole before the new one: words that agree by
    chance help nobody.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(before), len(after)) > _MOST:
        return _whole(old, new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    if old != new and _shared(matcher, before) * 4 < max(1, len(old), len(new)):
        return _whole(old, new)
    return tuple(_pieces(matcher, before, after))


def _shared(matcher: difflib.SequenceMatcher[str], before: Sequence[str]) -> int:
    """How many letters stand in both texts, in the same order."""
    kept = (piece for b in matcher.get_matching_blocks() for piece in before[b.a : b.a + b.size])
    return sum(len(piece) for piece in kept if not piece.isspace())


def _whole(old: str, new: str) -> tuple[Piece, ...]:
    return tuple(_changed(old, new))


def _pieces(matcher: difflib.SequenceMatcher[str], before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """The pieces; a lone space between two exchanged words goes with them, so that phrases stay phrases."""
    out = put = space = ""
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        old, new = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        if what != "equal":
            out, put, space = out + space + old, put + space + new, ""
        elif old.isspace() and out and put and not space:
            space = old
        else:
            yield from _changed(out, put)
            yield Piece(Change.KEPT, space + old)
            out = put = space = ""
    yield from _changed(out, put)
    if space:
        yield Piece(Change.KEPT, space)


def _changed(out: str, put: str) -> Iterator[Piece]:
    if out:
        yield Piece(Change.TAKEN_OUT, out)
    if put:
        yield Piece(Change.PUT_IN, put)
