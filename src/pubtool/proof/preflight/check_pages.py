"""Pages: their number, their size, their boxes, and those that are empty."""

from __future__ import annotations

from itertools import groupby

from pubtool.project.printer import Printer
from pubtool.project.trims import Trim
from pubtool.proof.preflight.boxes import SAME, Plan, Sheet, bleeds, has
from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.values import Wanted

_SMALL = 0.1 * MM


def check_count(count: int, book: Plan, wanted: Wanted, findings: Findings) -> None:
    """How many pages there are."""
    printer = wanted.printer
    least, most = printer.pages(book.trim, wanted.paper)
    if count < least:
        findings.add("too-few-pages", f"the book has {count} pages", want=f"{least} to {most}")
    if count > most:
        findings.add("too-many-pages", f"the book has {count} pages", want=f"{least} to {most}")
    multiple = printer.facts.multiple or 1
    if count % multiple:
        findings.add("page-multiple", f"the book has {count} pages", want=f"a multiple of {multiple}")


def check_blanks(blank: list[bool], printer: Printer, findings: Findings) -> None:
    """Empty pages: too many in a row, or none at the end. Those at the end are the printer's own affair."""
    most = printer.facts.max_blank_run
    page = 1
    for empty, group in groupby(blank):
        length = len(list(group))
        if empty and most and length > most and page + length <= len(blank):
            findings.add("blank-pages", f"{length} empty pages in a row", page=page, want=f"at most {most}")
        page += length
    if printer.facts.last_page_blank and not blank[-1]:
        findings.add("last-page", "the last page is not empty", page=len(blank), want="an empty page")


def check_trim(book: Plan, wanted: Wanted, findings: Findings) -> None:
    """Whether the printer has this trim."""
    printer, trim = wanted.printer, book.trim
    if printer.offers(trim):
        return
    if printer.forbids("spreads") and printer.offers(Trim(trim.width / 2, trim.height)):
        findings.add("spreads", f"pages of {_size(trim)} are spreads", page=1, want="single pages")
        return
    findings.add("trim-size", f"{printer.label} has no trim of {_size(trim)}", page=1, want=_nearest(printer, trim))


def _size(trim: Trim) -> str:
    return f"{trim.width:.1f} × {trim.height:.1f} mm"


def _nearest(printer: Printer, trim: Trim) -> str:
    near = sorted(printer.trims, key=lambda t: abs(t.width - trim.width) + abs(t.height - trim.height))[:3]
    return "one of its trims, such as " + ", ".join(_size(t) for t in near) if near else "one of its trims"


def check_sheet(sheet: Sheet, book: Plan, wanted: Wanted, findings: Findings) -> None:
    """One page's boxes."""
    number = sheet.number
    if wanted.claims and sheet.trim is None and sheet.art is None:
        findings.add("trim-box", "the page does not say where it is cut", page=number, want="a TrimBox")
    if wanted.claims and sheet.trim and sheet.art:
        findings.add("art-box", "the page has an ArtBox beside its TrimBox", page=number, want="a TrimBox alone")
    if sheet.rotate:
        sure = wanted.printer.forbids("rotation")
        findings.add("rotation", f"the page is turned by {sheet.rotate}°", page=number, want="upright", doubt=not sure)
    if abs(sheet.unit - 1) > 1e-6:
        findings.add("user-unit", f"the page's unit is {sheet.unit:g} points", page=number, want="1 point")
    if _nested(sheet, findings):
        _size_of(sheet, book, wanted, findings)


def _nested(sheet: Sheet, findings: Findings) -> bool:
    pairs = [("BleedBox", sheet.bleed, "page", sheet.media), ("TrimBox", sheet.trim, "page", sheet.media)]
    if sheet.bleed:
        pairs.append(("TrimBox", sheet.trim, "BleedBox", sheet.bleed))
    for name, inner, around, outer in pairs:
        if inner and outer and not inner.within(outer, _SMALL):
            what = f"the {name} is not inside the {around}"
            findings.add(
                "box-nesting", what, page=sheet.number, box=inner.shared(sheet.media), want="boxes one in another"
            )
            return False
    if sheet.crop and not sheet.reach.within(sheet.crop, _SMALL):
        findings.add(
            "crop-box", "the CropBox hides part of the bleed", page=sheet.number, box=sheet.crop, want="no smaller"
        )
    return True


def _size_of(sheet: Sheet, book: Plan, wanted: Wanted, findings: Findings) -> None:
    number, cut = sheet.number, sheet.cut
    if abs(cut.width - book.width) > SAME or abs(cut.height - book.height) > SAME:
        size, want = _size(Trim(cut.width / MM, cut.height / MM)), _size(book.trim)
        if abs(cut.width - 2 * book.width) < SAME and wanted.printer.forbids("spreads"):
            findings.add("spreads", "the page is a spread", page=number, want="single pages")
        else:
            findings.add("page-sizes", f"the page is {size}, not {want}", page=number, want="one size for all pages")
        return
    wish, real = bleeds(sheet, book, wanted.printer), has(sheet)
    if not book.bled and wanted.printer.facts.optional_bleed:
        wish = dict.fromkeys(wish, 0.0)
    short = [edge for edge in wish if real[edge] < wish[edge] - _SMALL]
    if short:
        edge = max(short, key=lambda edge: wish[edge] - real[edge])
        what = f"the bleed is {real[edge] / MM:.1f} mm at the {edge}"
        findings.add("bleed", what, page=number, box=_edge(sheet, edge), want=f"{wish[edge] / MM:.1f} mm")
    elif wanted.printer.forbids("marks") and not findings.has("marks", number):
        wide = [edge for edge in wish if real[edge] > wish[edge] + SAME]
        if wide:
            edge = max(wide, key=lambda edge: real[edge] - wish[edge])
            what = f"the page goes {real[edge] / MM:.1f} mm beyond its trim at the {edge}"
            findings.add("media-size", what, page=number, box=_edge(sheet, edge), want=f"{wish[edge] / MM:.1f} mm")


def _edge(sheet: Sheet, edge: str) -> Box:
    """The strip beyond the trim at an edge, or the trim's own edge."""
    cut, all_of = sheet.cut, sheet.reach
    strips = {
        "left": Box(all_of.left, all_of.bottom, cut.left, all_of.top),
        "right": Box(cut.right, all_of.bottom, all_of.right, all_of.top),
        "bottom": Box(all_of.left, all_of.bottom, all_of.right, cut.bottom),
        "top": Box(all_of.left, cut.top, all_of.right, all_of.top),
    }
    return strips[edge]
