"""What a book was made from, on its copyright page: the digest of the source for eyes, and as a QR code (ISO 18004).

The code says `sha256:` and the 64 digits, as whoever compares it with `sha256sum` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import segno

NAME = "source-digest.svg"
_GROUP = 8
_QUIET = 4  # modules of white around it that scanners need


class Bar(NamedTuple):
    """A run of dark modules in a row of the code, in modules from its upper left, quiet zone included."""

    x: int
    y: int
    length: int


def lines(digest: str) -> tuple[str, ...]:
    """The digits in groups that an eye can compare, in two lines."""
    groups = [digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP)]
    half = len(groups) // 2
    return tuple(" ".join(part) for part in (groups[:half], groups[half:]) if part)


def code(digest: str) -> bytes:
    """The QR code as SVG. Its modules are filled, not stroked: a press takes a stroke for a line too fine to hold."""
    symbol = _symbol(digest)
    side = symbol.symbol_size(border=_QUIET)[0]
    bars = "".join(f"M{bar.x} {bar.y}h{bar.length}v1h-{bar.length}z" for bar in _bars(symbol))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#ffffff" d="M0 0h{side}v{side}h-{side}z"/><path fill="#000000" d="{bars}"/></svg>\n'
    ).encode()


def bars(digest: str) -> frozenset[Bar]:
    """The bars of the code, by which it is known again in a finished file."""
    return frozenset(_bars(_symbol(digest)))


def _symbol(digest: str) -> segno.QRCode:
    return segno.make_qr(f"sha256:{digest}", error="m", boost_error=False)


def _bars(symbol: segno.QRCode) -> Iterator[Bar]:
    for y, row in enumerate(symbol.matrix_iter(border=_QUIET)):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield Bar(x, y, length)
            x += length
