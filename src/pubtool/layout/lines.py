"""Titles broken into lines of about one length, measured with the font that they are set in."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache

from fontTools.ttLib import TTFont, TTLibError

_WIDE = 1.0
_USUAL = 0.55
_JOINED = 0.8  # Arabic letters that are joined, beside the same standing alone
_SAFETY = 1.06
"""Bold and optical sizes run wider than the face that is measured."""

_KEPT = "\u00a0\u202f"  # spaces that hold words together: « mot », Introduction :
_SPACE = re.compile(f"[^\\S{_KEPT}]+")
_PIECE = re.compile(f"(?:[^\\s぀-ヿ㐀-鿿]|[{_KEPT}])+[^\\S{_KEPT}]*|[぀-ヿ㐀-鿿][、。！？」』）ー]*[^\\S{_KEPT}]*")


@lru_cache(maxsize=32)
def advances(data: bytes) -> dict[int, float]:
    """The advance width of each character of a font, in ems."""
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        ems, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[name][0] / ems for code, name in (font.getBestCmap() or {}).items()}
    except (TTLibError, KeyError, AssertionError):
        return {}


def width(text: str, widths: dict[int, float]) -> float:
    """About how wide a line is, in ems; joined letters only make it narrower."""
    total = 0.0
    for letter in text:
        if unicodedata.combining(letter):
            continue
        wide = unicodedata.east_asian_width(letter) in "WF"
        advance = widths.get(ord(letter), _WIDE if wide else _USUAL)
        total += advance * _JOINED if "\u0620" <= letter <= "\u06ff" else advance
    return total * _SAFETY


def balanced(text: str, most: float, widths: dict[int, float]) -> tuple[str, ...]:
    """The text in as few lines as fit into `most` ems, the longest of them as short as can be.

    A word that is longer than a line is cut: nothing may run off the page.
    """
    pieces = _together([part for piece in _pieces(text) for part in _fitting(piece, most, widths)], most, widths)
    if not pieces:
        return ()
    count = len(_fill(pieces, most, widths))
    low, high = 0.0, most
    for _ in range(24):
        middle = (low + high) / 2
        if len(_fill(pieces, middle, widths)) > count:
            low = middle
        else:
            high = middle
    return tuple(line.strip() for line in _fill(pieces, high, widths))


def fits(text: str, most: float, widths: dict[int, float]) -> bool:
    """Whether every word is shorter than a line of `most` ems."""
    return all(width(piece.rstrip(), widths) <= most for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    """What may stand at the end of a line: words with the space behind them, and each ideograph for itself."""
    return _PIECE.findall(_SPACE.sub(" ", text).strip())


def _together(pieces: list[str], most: float, widths: dict[int, float]) -> list[str]:
    """The pieces, with a word of one or two letters tied to the next, to which it belongs."""
    out: list[str] = []
    for piece in reversed(pieces):
        tied = out and re.fullmatch(r"\w{1,2} ", piece) and len(out[-1].split()) == 1
        if tied and width(piece + out[-1].rstrip(), widths) <= most:
            out[-1] = piece + out[-1]
        else:
            out.append(piece)
    return out[::-1]


def _fitting(piece: str, most: float, widths: dict[int, float]) -> list[str]:
    """The piece, cut into parts that fit where it is longer than a line."""
    if width(piece.rstrip(), widths) <= most:
        return [piece]
    out, part = [], ""
    for letter in piece:
        if part and width(part + letter, widths) > most and not unicodedata.combining(letter):
            out.append(part)
            part = ""
        part += letter
    return [*out, part]


def _fill(pieces: list[str], most: float, widths: dict[int, float]) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width(lines[-1] + piece.rstrip(), widths) > most:
            lines.append("")
        lines[-1] += piece
    return lines
