"""The wrap-around cover of a book: back, spine and front as one sheet. Every length is in millimetres.

Places count from the left top corner of the trim; the sheet goes on beyond it by the bleed, or by what is folded around
the boards of a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pubtool.project.printer import Bleed, Printer
from pubtool.project.printer_facts import BarcodeFacts, CoverFacts
from pubtool.project.trims import Trim

Bound = Literal["left", "right"]

_SAFE = 5.0  # how far text keeps off the trim where the printer has no rule
_CLEARANCE = 1.6  # and off the folds: a sixteenth of an inch


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the cover."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Wrap:
    """A cover laid flat. The panels reach to the folds, and `hinge` is the part of each beside the spine that bends.

    `back_text` and `front_text` are where words may stand, `spine_text` the same on the spine, or None where it may
    bear none; `barcode` is the place that the printer keeps for the barcode, or None where it has no rule.
    """

    back: Area
    spine: Area
    front: Area
    bound: Bound
    bleed: float
    hinge: float
    back_text: Area
    front_text: Area
    spine_text: Area | None
    barcode: Area | None

    @property
    def width(self) -> float:
        """From trim to trim."""
        return max(self.back.right, self.front.right)

    @property
    def height(self) -> float:
        return self.front.height

    @property
    def sheet(self) -> Area:
        """The whole sheet."""
        return Area(-self.bleed, -self.bleed, self.width + 2 * self.bleed, self.height + 2 * self.bleed)

    @property
    def bleeds(self) -> Bleed:
        """The bleed of the sheet's edges."""
        return Bleed(self.bleed, self.bleed, self.bleed, self.bleed)


def takes_cover(printer: Printer) -> bool:
    """Whether the printer wants a cover apart: not where the first pages are the cover, as in a stapled zine."""
    return printer.cover is not None or printer.facts.binding != "saddle"


def wrap(printer: Printer, trim: Trim, pages: int, spine: float, bound: Bound = "left") -> Wrap:
    """The cover of a book of this trim and so many pages, with a spine of that width."""
    facts = printer.cover or CoverFacts()
    case = facts.kind == "case"
    board = Trim(trim.width + printer.mm(facts.board[0]), trim.height + printer.mm(facts.board[1])) if case else trim
    hinge = printer.mm(facts.hinge) if case else 0.0
    across = board.width + (hinge if facts.hinge_added else 0.0)
    bleed = printer.mm(facts.wrap if case else printer.facts.bleed_width)
    left, middle = Area(0.0, 0.0, across, board.height), Area(across, 0.0, spine, board.height)
    right = Area(across + spine, 0.0, across, board.height)
    back, front = (left, right) if bound == "left" else (right, left)
    safe = _safe(printer, facts, bleed)
    return Wrap(
        back=back,
        spine=middle,
        front=front,
        bound=bound,
        bleed=bleed,
        hinge=hinge,
        back_text=_inside(back, middle, safe, hinge),
        front_text=_inside(front, middle, safe, hinge),
        spine_text=_spine_text(printer, middle, pages, safe),
        barcode=_barcode(printer, back, _inside(back, middle, safe, hinge), (safe, hinge, bleed)),
    )


def _safe(printer: Printer, facts: CoverFacts, bleed: float) -> float:
    safe = printer.mm(facts.safe) or _SAFE
    return max(safe - bleed, 0.0) if facts.safe_from == "edge" else safe


def _inside(panel: Area, spine: Area, safe: float, hinge: float) -> Area:
    """A panel without what lies too near to its trim, its fold and its hinge."""
    at_fold = hinge + safe
    left = panel.left + (safe if panel.left < spine.left else at_fold)
    return Area(left, panel.top + safe, panel.width - safe - at_fold, panel.height - 2 * safe)


def _spine_text(printer: Printer, spine: Area, pages: int, safe: float) -> Area | None:
    clearance = printer.spine_clearance(spine.width) or _CLEARANCE
    room = spine.width - 2 * clearance
    if room <= 0 or pages < printer.facts.spine_text.pages:
        return None
    return Area(spine.left + clearance, safe, room, spine.height - 2 * safe)


def _barcode(printer: Printer, back: Area, text: Area, edges: tuple[float, float, float]) -> Area | None:
    """The place at the foot of the back, beside the spine or, where the printer wants it there, at the outer edge.

    It stays where words may stand. `edges` are the safe distance, the hinge and the bleed: a case's place counts from
    the hinge and the sheet's foot.
    """
    facts: BarcodeFacts | None = printer.barcode
    if facts is None or not facts.width or not facts.height:
        return None
    safe, hinge, bleed = edges
    up = max(printer.mm(facts.from_bottom) - (bleed if facts.from_hinge else 0.0), safe)
    if facts.from_outside:
        off = max(printer.mm(facts.from_outside), safe)
    else:
        off = max(printer.mm(facts.from_spine), safe) + hinge
    width = min(printer.mm(facts.width), text.width)
    height = min(printer.mm(facts.height), text.height)
    at_left = (back.left == 0.0) is bool(facts.from_outside)
    left = back.left + off if at_left else back.right - off - width
    return Area(left, back.bottom - up - height, width, height)
