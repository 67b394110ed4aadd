"""Text and the edges of a page: what the knife or the binding would take."""

from __future__ import annotations

from pubtool.proof.preflight.boxes import Plan, Sheet
from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.seen_text import SeenText
from pubtool.proof.preflight.values import Wanted

_OFF = 1.0  # a letter may lean over by so much, in points
_NEAR = 0.4 * MM


def check_text(text: SeenText, sheet: Sheet, book: Plan, count: int, wanted: Wanted, findings: Findings) -> None:
    """One page of an interior. At each edge the text that goes farthest is told."""
    boxes = [box for box in text.boxes if box.meets(sheet.reach)]
    if off := _off_trim(text, boxes, sheet):
        what = f'the trim cuts "{text.words(off)}"'
        findings.add("text-off-trim", what, page=sheet.number, box=off, want="text inside the trim")
        return
    for edge, wish in _margins(sheet, book, count, wanted).items():
        inner = "left" if book.inside_left(sheet.number) else "right"
        rule = "gutter" if edge == inner else "margin"
        worst = min(boxes, key=lambda box: _inside(box, sheet.cut, edge), default=None)
        if worst is None or not wish:
            continue
        near = _inside(worst, sheet.cut, edge)
        if near < wish - _NEAR and text.words(worst):
            what = f'"{text.words(worst)}" is {near / MM:.1f} mm from the {edge} trim'
            findings.add(rule, what, page=sheet.number, box=worst, want=f"{wish / MM:.1f} mm")


def _off_trim(text: SeenText, boxes: list[Box], sheet: Sheet) -> Box | None:
    return next((box for box in boxes if not box.within(sheet.cut, _OFF) and text.words(box)), None)


def _margins(sheet: Sheet, book: Plan, count: int, wanted: Wanted) -> dict[str, float]:
    printer = wanted.printer
    safe = printer.mm(printer.facts.safe)
    outside = max(printer.outside(book.bled), safe) * MM
    inside = max(printer.gutter(count), safe) * MM
    left, right = (inside, outside) if book.inside_left(sheet.number) else (outside, inside)
    return {"left": left, "right": right, "bottom": outside, "top": outside}


def _inside(box: Box, cut: Box, edge: str) -> float:
    """How far a box stays inside the trim at an edge."""
    return {
        "left": box.left - cut.left,
        "right": cut.right - box.right,
        "bottom": box.bottom - cut.bottom,
        "top": cut.top - box.top,
    }[edge]
