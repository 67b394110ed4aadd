"""Printer's marks: found by their form, thin straight lines outside the trim that point at its corners."""

from __future__ import annotations

from collections.abc import Iterable

from pubtool.proof.preflight.boxes import Sheet
from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.painted import Painted
from pubtool.proof.preflight.values import Wanted

_THICKEST = 2.0
_SHORTEST, _LONGEST = 1.0 * MM, 20.0 * MM
_ALIGNED = 0.4 * MM
_ENOUGH = 4


def check_marks(things: Iterable[Painted], sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    """Marks where none are wanted, or none where they are."""
    found = [thing.box for thing in things if _is_mark(thing, sheet)]
    if len(found) >= _ENOUGH and wanted.printer.forbids("marks"):
        findings.add("marks", "the page has crop marks", page=sheet.number, box=_around(found), want="none")
    if len(found) < _ENOUGH and wanted.printer.facts.marks:
        findings.add("no-marks", "the page has no crop marks", page=sheet.number, want="crop marks outside the bleed")


def _is_mark(thing: Painted, sheet: Sheet) -> bool:
    box, cut = thing.box, sheet.cut
    long, thick = max(box.width, box.height), min(box.width, box.height)
    if thing.kind not in ("stroke", "fill") or thick > _THICKEST or not _SHORTEST <= long <= _LONGEST:
        return False
    if box.meets(cut.grown(-0.1)):
        return False
    if box.width > box.height:
        middle, lines = (box.bottom + box.top) / 2, (cut.bottom, cut.top)
    else:
        middle, lines = (box.left + box.right) / 2, (cut.left, cut.right)
    return any(abs(middle - line) < _ALIGNED for line in lines)


def _around(boxes: list[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    return whole
