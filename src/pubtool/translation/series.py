"""What goes forward together: the longest rising series of numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of the longest series of rising numbers."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    series: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        series.append(place)
        place = before[place]
    return series[::-1]
