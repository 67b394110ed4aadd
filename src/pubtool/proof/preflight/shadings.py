"""The colours of a gradient."""

from __future__ import annotations

import pikepdf

from pubtool.proof.preflight.colours import Colour, read_space

_DEPTH = 6
_MOST = 64


def shading_colours(shading: pikepdf.Object, resources: pikepdf.Object | None) -> list[Colour]:
    """The colours at a gradient's stops; one without numbers where they can't be told."""
    space = read_space(shading.get("/ColorSpace", pikepdf.Name("/Unknown")), resources)
    function = shading.get("/Function")
    stops = _stops(function, 0) if isinstance(function, pikepdf.Object) else []
    return [Colour(space, stop) for stop in stops[:_MOST]] or [Colour(space)]


def _stops(function: pikepdf.Object, depth: int) -> list[tuple[float, ...]]:
    if depth > _DEPTH or isinstance(function, pikepdf.Array):
        return []
    if function.get("/FunctionType") == 2:
        ends = (function.get("/C0", [0]), function.get("/C1", [1]))
        return [tuple(float(n) for n in end) for end in ends]
    if function.get("/FunctionType") == 3:
        return [stop for inner in list(function.get("/Functions", []))[:_MOST] for stop in _stops(inner, depth + 1)]
    return []
