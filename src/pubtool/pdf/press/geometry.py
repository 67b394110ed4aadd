"""Matrices and boxes, in points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pikepdf

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Box: TypeAlias = tuple[float, float, float, float]
MM = 72 / 25.4
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_SLACK = 0.01  # a hair's breadth: what only touches doesn't lie on top


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def matrix(numbers: Iterable[object]) -> Matrix:
    """A matrix of six operands."""
    a, b, c, d, e, f = (float(number) for number in numbers)  # type: ignore[arg-type]  # pikepdf's numbers
    return (a, b, c, d, e, f)


def matrix_of(thing: pikepdf.Object) -> Matrix:
    """The `Matrix` of a form or pattern."""
    return matrix(thing["/Matrix"]) if "/Matrix" in thing else UNIT


def upright(numbers: Iterable[object]) -> Box:
    """A rectangle of four operands, lower left corner first."""
    x1, y1, x2, y2 = (float(number) for number in numbers)  # type: ignore[arg-type]  # pikepdf's numbers
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def placed(box: Box, by: Matrix) -> Box:
    """The upright box around a transformed one."""
    return around(point(x, y, by) for x in (box[0], box[2]) for y in (box[1], box[3]))


def point(x: float, y: float, by: Matrix) -> tuple[float, float]:
    return (x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5])


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The box around points; an empty one where there are none."""
    found = list(points)
    if not found:
        return (0.0, 0.0, 0.0, 0.0)
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return (min(xs), min(ys), max(xs), max(ys))


def common(one: Box, other: Box) -> Box:
    """What two boxes share; a box without area where they share nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return (left, bottom, max(left, min(one[2], other[2])), max(bottom, min(one[3], other[3])))


def grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def overlaps(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] - _SLACK
        and other[0] < one[2] - _SLACK
        and one[1] < other[3] - _SLACK
        and other[1] < one[3] - _SLACK
    )


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0] + _SLACK
        and outer[1] <= inner[1] + _SLACK
        and outer[2] >= inner[2] - _SLACK
        and outer[3] >= inner[3] - _SLACK
    )
