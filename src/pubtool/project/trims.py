"""Trim sizes: the page as it leaves the guillotine, by name or by measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_INCH = 25.4
_UNITS: Mapping[str, float] = {"mm": 1.0, "cm": 10.0, "in": _INCH, "pt": _INCH / 72}
_MEASURE = r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)"


@dataclass(frozen=True, slots=True)
class Trim:
    """Width and height in millimetres."""

    width: float
    height: float


A5 = Trim(148, 210)

NAMED: Mapping[str, Trim] = {
    "A4": Trim(210, 297),
    "A5": A5,
    "A6": Trim(105, 148),
    "A7": Trim(74, 105),
    "B5": Trim(176, 250),
    "B6": Trim(125, 176),
    "letter": Trim(8.5 * _INCH, 11 * _INCH),
    "digest": Trim(5.5 * _INCH, 8.5 * _INCH),
    "us-trade": Trim(6 * _INCH, 9 * _INCH),
    "royal": Trim(6.14 * _INCH, 9.21 * _INCH),
}


def trim(text: str) -> Trim | None:
    """The trim of a name (`A5`) or of two measures (`6in x 9in`, `148 x 210 mm`); None where it is neither."""
    named = {name.lower(): size for name, size in NAMED.items()}.get(text.strip().lower())
    if named:
        return named
    match = re.fullmatch(rf"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?\s*[x×]\s*{_MEASURE}\s*", text)
    if match is None:
        return None
    width, unit, height, last = match.groups()
    return Trim(float(width) * _UNITS[unit or last], float(height) * _UNITS[last])


def length(text: str) -> float | None:
    """A length (`3 mm`, `0.125in`) in millimetres; None where it is none."""
    match = re.fullmatch(rf"\s*{_MEASURE}\s*", text)
    return float(match[1]) * _UNITS[match[2]] if match else None
