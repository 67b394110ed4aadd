"""From the table `[print]` and the printers to `Printing`, with what the printer objects to."""

from __future__ import annotations

from collections.abc import Mapping

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.project.document import Document
from pubtool.project.print_facts import PrintFacts
from pubtool.project.printer import Bleed, Printer
from pubtool.project.printers import load_printers, load_printers_of_ours, unknown_printer
from pubtool.project.printing import PLAIN, Printing, offers
from pubtool.world import World, WorldError

CONDITION = "FOGRA39"
"""The registered printing condition of coated paper in Europe, where nobody names another."""
_MAX_PROFILE = 8 * 1024 * 1024
_SAME = 0.1  # millimetres
_EDGES = ("top", "bottom", "outside", "inside")


def printing(world: World, facts: PrintFacts, document: Document) -> Reported[Printing]:
    """How the publication is printed; plain where its printer isn't known."""
    loaded = load_printers(world)
    found = list(loaded.diagnostics)
    printer = loaded.value.get(facts.profile)
    if printer is None:
        found.append(unknown_printer(facts.profile, _names(loaded.value), document.value(("print", "profile"))))
        return Reported(PLAIN, tuple(found))
    trim = facts.page or printer.usual_trim
    bleed = _bleed(facts, printer, document)
    icc = _profile(world, facts, document.value(("print", "icc")))
    places = (document.value(("print", "trim")), document.value(("print", "paper")))
    found.extend((*bleed.diagnostics, *icc.diagnostics, *offers(printer, trim, facts.paper, places=places)))
    standard = "" if facts.standard == "none" else facts.standard or printer.facts.standard
    made = Printing(
        printer=printer,
        trim=trim,
        bleed=bleed.value,
        color=facts.color or ("black" if standard or printer.name != PLAIN.printer.name else ""),
        standard=standard,
        condition=facts.condition or printer.facts.condition or (CONDITION if standard else ""),
        icc=icc.value,
        spots=tuple((spot.name, spot.color) for spot in facts.spots),
        paper=facts.paper or printer.paper,
        spine=facts.spine_width,
        sheet=facts.sheet or printer.facts.sheet,
        booklet=facts.booklet,
        price=facts.price,
        addon=facts.addon,
    )
    return Reported(made, tuple(found))


def _names(known: Mapping[str, Printer]) -> Mapping[str, Printer]:
    """The printers in their order, those of pubtool first."""
    return {name: known[name] for name in (*load_printers_of_ours(), *known) if name in known}


def _bleed(facts: PrintFacts, printer: Printer, document: Document) -> Reported[Bleed]:
    """The bleed by edge: the printer's, or one that it takes."""
    own, stated = printer.bleed, facts.bleed_width
    width = printer.mm(printer.facts.bleed_width)
    if stated is None:
        return Reported(Bleed() if printer.facts.optional_bleed else own)
    edges = printer.facts.bleed_edges or _EDGES
    wanted = Bleed(**dict.fromkeys(edges, stated))
    free = printer.facts.any_trim or (stated == 0 and (printer.facts.optional_bleed or not width))
    if free or abs(stated - width) <= _SAME:
        return Reported(wanted if free else own)
    unit = printer.facts.unit
    takes = f"a bleed of {printer.facts.bleed_width:g} {unit}" if width else "no bleed"
    takes += " or none" if width and printer.facts.optional_bleed else ""
    code = "bad-value" if printer.verified("bleed_width") else "printer-doubt"
    hint = f'write bleed = "{printer.facts.bleed_width:g}{unit}", or leave the line out'
    said = Diagnostic(code, f"{printer.label} takes {takes}", document.value(("print", "bleed")), hint)
    return Reported(own, (said,))


def _profile(world: World, facts: PrintFacts, place: Span) -> Reported[bytes]:
    """The colour profile of the press; nothing where none is named or it can't be read."""
    if not facts.icc:
        return Reported(b"")
    try:
        return Reported(world.read_bytes(facts.icc, _MAX_PROFILE))
    except WorldError as refusal:
        return Reported(b"", (refusal.at(place),))
