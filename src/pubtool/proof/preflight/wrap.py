"""Which wrap-around cover a page is, and where its parts are on the page."""

from __future__ import annotations

from pubtool.project.printer import Printer
from pubtool.project.trims import Trim
from pubtool.project.wraps import Area, Wrap, wrap
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.values import Wanted

_SAME = 1.0  # millimetres
_MANY = 100_000  # pages of a book whose number is not known: its spine may bear text


def spine_of(wanted: Wanted) -> float | None:
    """The spine's width, if it can be known."""
    if wanted.spine is not None:
        return wanted.spine
    return wanted.printer.spine(wanted.pages, wanted.paper) if wanted.pages else None


def sheet_size(printer: Printer, trim: Trim, spine: float) -> Trim:
    """The size of a cover's file."""
    sheet = wrap(printer, trim, _MANY, spine).sheet
    return Trim(sheet.width, sheet.height)


def wrap_of_page(wanted: Wanted, page: Box, spine: float) -> Wrap | None:
    """The cover that a page is: of the trim that is wanted, or of one that the printer has; None where none fits."""
    printer, trim = wanted.printer, wanted.trim
    if trim is None:
        bare = sheet_size(printer, Trim(0, 0), spine)
        own = Trim((page.width / MM - bare.width) / 2, page.height / MM - bare.height)
        near = [t for t in printer.trims if abs(t.width - own.width) < _SAME and abs(t.height - own.height) < _SAME]
        trim = own if printer.facts.any_trim else next(iter(near), None)
    if trim is None or trim.width <= 0 or trim.height <= 0:
        return None
    return wrap(printer, trim, wanted.pages or _MANY, spine, wanted.bound or "left")


def on_page(area: Area, made: Wrap, page: Box) -> Box:
    """An area of the cover, counted from the left top corner of its trim, as a box of the page."""
    left, top = page.left + (made.bleed + area.left) * MM, page.top - (made.bleed + area.top) * MM
    return Box(left, top - area.height * MM, left + area.width * MM, top)
