"""How a publication is printed: its printer, its paper and its colours, settled once for all editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.project.printer import Bleed, Printer
from pubtool.project.printer_facts import PrinterFacts
from pubtool.project.trims import A5, Trim

INCH = 25.4
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Printing:
    """Everything about the paper. Lengths are in millimetres.

    `color` is empty where colours stay as the design has them; `standard` is a PDF/X or empty. `spots` are the inks of
    their own, each with the colour (`#rrggbb`) that it prints. `spine` is the printer's
    own value, or None where it follows from pages and paper. `pages` is how many pages the edition is known to have:
    zero until it has been set.
    """

    printer: Printer
    trim: Trim = A5
    bleed: Bleed = Bleed()  # noqa: RUF009  frozen itself
    color: Literal["", "black", "cmyk"] = ""
    standard: str = ""
    condition: str = ""
    icc: bytes = b""
    spots: tuple[tuple[str, str], ...] = ()
    paper: str = ""
    spine: float | None = None
    sheet: Literal["", "A4", "A3", "Letter"] = ""
    booklet: Literal["saddle", "zine8"] = "saddle"
    price: str = ""
    addon: str = ""
    pages: int = 0

    @property
    def asks(self) -> bool:
        """Whether the file has to be made ready for a press, and not for any."""
        return self.printer.name != _NONE or bool(self.color or self.standard or self.spots)

    @property
    def bleed_width(self) -> float:
        """The bleed of the edges that have one."""
        return max(self.bleed.top, self.bleed.bottom, self.bleed.outside, self.bleed.inside)

    def spine_of(self, pages: int) -> float | None:
        """The spine of so many pages, or None where only the printer's own calculator knows it."""
        return self.printer.spine(pages, self.paper) if self.spine is None else self.spine


PLAIN = Printing(Printer(_NONE, PrinterFacts(any_trim=True)))
"""No printer in particular, and A5."""


def offers(
    printer: Printer, trim: Trim, paper: str = "", pages: int = 0, places: tuple[Span, Span] = (Span(""), Span(""))
) -> tuple[Diagnostic, ...]:
    """What the printer would say of this trim, this paper (its usual one) and so many pages (zero: not yet known).

    `places` are those of the trim and of the paper. What a printer's table isn't sure of is `printer-doubt`.
    """
    return tuple(_objections(printer, trim, paper, pages, places))


def _objections(
    printer: Printer, trim: Trim, paper: str, pages: int, places: tuple[Span, Span]
) -> Iterator[Diagnostic]:
    if not printer.surely_offers(trim):
        near = sorted(printer.trims, key=lambda one: abs(one.width - trim.width) + abs(one.height - trim.height))[:3]
        message = f"{printer.label} has no trim of {_size(trim, printer)}"
        hint = f"the nearest are {', '.join(_size(one, printer) for one in near)}"
        if not printer.offers(trim):
            yield Diagnostic(_code("trim-not-offered", printer, "trims"), message, places[0], hint)
        else:
            message = f"it is not certain that {printer.label} has a trim of {_size(trim, printer)}"
            yield Diagnostic("printer-doubt", message, places[0], "look at its own list before you order")
    if paper and paper not in printer.facts.papers:
        known = list(printer.facts.papers)
        near_paper = nearest(paper, known)
        hint = f'did you mean "{near_paper}"?' if near_paper else f"one of: {', '.join(known)}" if known else ""
        hint = hint or "leave the line out: it has no list of papers"
        yield Diagnostic("bad-value", f'{printer.label} has no paper "{paper}"', places[1], hint)
        return
    if pages:
        yield from page_count(printer, trim, paper, pages, places[1])


def page_count(printer: Printer, trim: Trim, paper: str, pages: int, place: Span) -> Iterator[Diagnostic]:
    """What the printer would say of so many pages."""
    least, most = printer.pages(trim, paper)
    if not least <= pages <= most:
        on = paper or printer.paper
        where = f" on {on} paper" if on else ""
        message = f"{printer.label} binds {least} to {most} pages of this trim{where}, and this book has {pages}"
        hint = "add pages, or choose another binding" if pages < least else "set it smaller, or choose thinner paper"
        code = "page-count" if printer.verified("pages") and printer.verified("papers") else "printer-doubt"
        yield Diagnostic(code, message, place, hint)


def _code(code: str, printer: Printer, field: str) -> str:
    return code if printer.verified(field) else "printer-doubt"


def _size(trim: Trim, printer: Printer) -> str:
    """A trim in the printer's unit."""
    if printer.facts.unit == "in":
        return f"{trim.width / INCH:.4g} × {trim.height / INCH:.4g} in"
    return f"{trim.width:.4g} × {trim.height:.4g} mm"
