"""Links: each area once, and at its link, whatever the typesetter drew it around (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from pubtool.pdf.content import Area, Run

_SLACK = 0.5  # in points


def links_once(root: Element, content: Sequence[Run | Area]) -> tuple[list[Run | Area], list[Area]]:
    """The content with every area at its `a`, and apart the areas that lie within another one of the same link.

    The typesetter draws one around each pseudo-element and picture of a link too.
    """
    owners = _owners(root)
    moved = [replace(p, element=owners[p.element], pseudo="") if _strays(p, owners) else p for p in content]
    by_link: dict[tuple[int, int], list[Area]] = {}
    for piece in moved:
        if isinstance(piece, Area):
            by_link.setdefault((piece.page, piece.element), []).append(piece)
    doubled = [area for areas in by_link.values() for n, area in enumerate(areas) if _covered(n, areas)]
    numbers = {area.number for area in doubled}
    return [piece for piece in moved if not isinstance(piece, Area) or piece.number not in numbers], doubled


def _owners(root: Element) -> dict[int, int]:
    """The link around each element, or itself."""
    found: dict[int, int] = {}
    numbers = {element: number for number, element in enumerate(root.iter())}
    for link in root.iter("a"):
        found |= {numbers[element]: numbers[link] for element in link.iter()}
    return found


def _strays(piece: Run | Area, owners: dict[int, int]) -> bool:
    return (
        isinstance(piece, Area)
        and piece.element in owners
        and (bool(piece.pseudo) or piece.element != owners[piece.element])
    )


def _covered(number: int, areas: Sequence[Area]) -> bool:
    """Whether another area holds this one; of two alike the first stays."""
    inner = areas[number].rectangle
    for other, outer in enumerate(area.rectangle for area in areas):
        if other != number and _holds(outer, inner) and (other < number or not _holds(inner, outer)):
            return True
    return False


def _holds(outer: tuple[float, float, float, float], inner: tuple[float, float, float, float]) -> bool:
    return (
        outer[0] <= inner[0] + _SLACK
        and outer[1] <= inner[1] + _SLACK
        and outer[2] >= inner[2] - _SLACK
        and outer[3] >= inner[3] - _SLACK
    )
