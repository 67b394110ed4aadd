"""What is painted on a page: its type, its colours, its pictures, its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pubtool.proof.preflight.boxes import Plan, Sheet, bleeds, has
from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.colours import Colour, Space
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.painted import Drawing, Painted, Picture
from pubtool.proof.preflight.values import Wanted

_TOUCHES = 0.2 * MM
_SMALL_TEXT = 12.0
_HAIR = 0.25
_SLACK = 0.03
InkOf = Callable[[Picture], tuple[float, float] | None]


def check_drawing(drawing: Drawing, sheet: Sheet, wanted: Wanted, findings: Findings, ink_of: InkOf) -> None:
    """Everything that one page paints."""
    _events(drawing, sheet, wanted, findings)
    for thing in drawing.painted:
        if not thing.box.meets(sheet.media):
            if wanted.printer.forbids("hidden") and thing.kind != "fill":
                findings.add(
                    "off-page", "something lies beside the page", page=sheet.number, want="nothing out of sight"
                )
            continue
        _colours(thing, sheet, wanted, findings, ink_of)
        if not thing.box.meets(sheet.cut):
            continue
        if thing.kind == "text":
            _text(thing, sheet, wanted, findings)
        elif thing.kind == "image" and thing.picture:
            _picture(thing, thing.picture, sheet, wanted, findings)
        elif thing.kind in ("stroke", "fill"):
            _line(thing, sheet, wanted, findings)


def blank(drawing: Drawing, sheet: Sheet) -> bool:
    """Whether nothing can be seen within the trim."""
    return not any(
        thing.visible and not (thing.colour and thing.colour.white) and thing.box.meets(sheet.cut)
        for thing in drawing.painted
    )


_X_ONLY = {"transfer-curve": "a transfer curve", "halftone": "its own screen", "postscript": "PostScript", "opi": "OPI"}


def _events(drawing: Drawing, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    number, facts = sheet.number, wanted.printer.facts
    for event in drawing.events:
        box = event.box.shared(sheet.media) if event.box else None
        if event.rule == "fonts":
            sure = facts.fonts_embedded or bool(wanted.claims)
            what = f"the font {event.detail} is not in the file"
            findings.add("fonts", what, page=number, box=box, want="all fonts embedded", doubt=not sure)
        elif event.rule == "hidden-font":
            continue
        elif event.rule == "missing-glyph":
            findings.add(
                "missing-glyph", f"a character is missing in {event.detail}", page=number, box=box, want="a shape"
            )
        elif event.rule == "transparency":
            if wanted.flat or wanted.printer.forbids("transparency"):
                findings.add("transparency", event.detail, page=number, box=box, want="none")
        elif event.rule in _X_ONLY:
            findings.add(event.rule, event.detail, page=number, box=box, want="none", doubt=not wanted.claims)
        else:
            findings.add(event.rule, event.detail, page=number, box=box, want="a drawing that can be followed")
    if wanted.flat and drawing.groups and not findings.has("transparency", number):
        findings.add("transparency", "a transparency group", page=number, want="none")


def _colours(thing: Painted, sheet: Sheet, wanted: Wanted, findings: Findings, ink_of: InkOf) -> None:
    if not thing.box.meets(sheet.reach) or not thing.visible:
        return
    number, box = sheet.number, thing.box.shared(sheet.media)
    space = thing.picture.space if thing.picture and thing.picture.space else thing.colour and thing.colour.space
    if space:
        _space(space, thing, sheet, wanted, findings)
    if thing.vanishes:
        findings.add(
            "white-overprint", "white overprints, and vanishes", page=number, box=box, want="white that knocks out"
        )
    if thing.picture and thing.picture.space:
        _ink(ink_of(thing.picture) or (0.0, 0.0), thing, sheet, wanted, findings)
    elif thing.colour:
        inks = thing.colour.inks or (0.0,) * 4
        _ink((thing.colour.total, 100 * max(inks[:3])), thing, sheet, wanted, findings)
        if thing.colour.registration and thing.box.meets(sheet.cut):
            findings.add("registration", f"registration colour in {_called(thing)}", page=number, box=box, want="black")


def _space(space: Space, thing: Painted, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    number, box, what = sheet.number, thing.box.shared(sheet.media), _called(thing)
    family = space.base if space.family == "spot" and space.base else space.family
    black = wanted.kind == "interior" and wanted.color == "black"
    inks = bool(wanted.claims) or black or wanted.color == "cmyk"
    if family == "rgb" and inks:
        findings.add("rgb", f"RGB in {what}", page=number, box=box, want="black ink alone" if black else "CMYK")
    if family in ("icc-rgb", "lab", "icc-gray", "icc-cmyk"):
        if wanted.claims == "pdf/x-1a" or wanted.printer.forbids("profiles"):
            findings.add(
                "icc-colour", f"a colour with a profile in {what}", page=number, box=box, want="plain CMYK or grey"
            )
        elif black and family in ("icc-rgb", "lab"):
            findings.add("rgb", f"RGB in {what}", page=number, box=box, want="black ink alone")
    if space.spots and wanted.printer.forbids("spots"):
        names = ", ".join(space.spots)
        findings.add("spot-colour", f"the spot colour {names} in {what}", page=number, box=box, want="CMYK")


def _ink(ink: tuple[float, float], thing: Painted, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    total, coloured = ink
    number, box, limit = sheet.number, thing.box.shared(sheet.media), wanted.printer.facts.ink
    all_plates = thing.colour is not None and thing.colour.registration
    if limit and total > limit + 1 and not all_plates:
        findings.add(
            "ink", f"{total:.0f} % of ink in {_called(thing)}", page=number, box=box, want=f"at most {limit} %"
        )
    if wanted.color == "black" and wanted.kind == "interior" and coloured > 1 and not all_plates:
        findings.add("colour", f"coloured ink in {_called(thing)}", page=number, box=box, want="black ink alone")


def _text(thing: Painted, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    facts, number, box = wanted.printer.facts, sheet.number, thing.box.shared(sheet.media)
    if not thing.visible:
        if wanted.printer.forbids("hidden"):
            findings.add("hidden-text", "invisible text", page=number, box=box, want="none")
        return
    if facts.min_font_pt and 0 < thing.size < facts.min_font_pt - _SLACK:
        want = f"at least {facts.min_font_pt:g} pt"
        findings.add("font-size", f"type of {thing.size:.1f} pt", page=number, box=box, want=want)
    inks = thing.colour.inks if thing.colour else None
    small = facts.small_text_pt or _SMALL_TEXT
    if inks and not _all(thing.colour) and thing.size <= small and inks[3] > 0.5 and sum(inks[:3]) > 0.02:
        want = f"black alone up to {small:g} pt"
        what = f"black text of {thing.size:.1f} pt in several inks"
        findings.add("rich-black", what, page=number, box=box, want=want, doubt=not facts.small_text_pt)


def _all(colour: Colour | None) -> bool:
    return colour is not None and colour.registration


def _picture(thing: Painted, picture: Picture, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    facts, number, box = wanted.printer.facts, sheet.number, thing.box.shared(sheet.media)
    rule, least = ("line-resolution", facts.line_resolution) if picture.one_bit else ("resolution", facts.resolution)
    least = least or facts.resolution
    if least and 0 < thing.size < least * 0.98 and max(picture.width, picture.height) > 2:
        what = f"a picture of {picture.width} × {picture.height} pixels is printed at {thing.size:.0f} dpi"
        findings.add(rule, what, page=number, box=box, want=f"{least} dpi")
    unknown = {"JPXDecode", "JBIG2Decode"} if wanted.flat else set()
    packed = set(picture.filters) & (unknown | ({"LZWDecode"} if wanted.claims else set()))
    for name in sorted(packed):
        findings.add("compression", f"a picture is packed as {name[:-6]}", page=number, box=box, want="Flate or JPEG")


def _line(thing: Painted, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    long = max(thing.box.width, thing.box.height)
    thin = thing.kind == "stroke" or (thing.straight and long > 3 * thing.size and long > 1)
    least = wanted.printer.facts.min_rule_pt or _HAIR
    if thin and thing.size < least - _SLACK and not (thing.colour and thing.colour.white):
        box = thing.box.shared(sheet.media)
        doubt = not wanted.printer.facts.min_rule_pt
        findings.add(
            "hairline", f"a line of {thing.size:.2f} pt", page=sheet.number, box=box, want=f"{least:g} pt", doubt=doubt
        )


def check_bleed_filled(things: Iterable[Painted], sheet: Sheet, book: Plan, wanted: Wanted, findings: Findings) -> None:
    """What touches the trim has to go on to the end of the bleed."""
    wish, real = bleeds(sheet, book, wanted.printer), has(sheet)
    for thing in things:
        if thing.kind not in ("fill", "image", "shade") or (thing.colour and thing.colour.white):
            continue
        if thing.kind == "fill" and min(thing.box.width, thing.box.height) < MM:
            continue
        for edge, gap, over in _edges(thing.box, sheet):
            if wish[edge] and gap < _TOUCHES and over < min(wish[edge], max(real[edge], 0.0) or wish[edge]) - _TOUCHES:
                what = (
                    f"{_called(thing)} reaches the trim at the {edge}, and goes only {max(over, 0) / MM:.1f} mm beyond"
                )
                want = f"{wish[edge] / MM:.1f} mm beyond"
                findings.add("bleed-empty", what, page=sheet.number, box=thing.box.shared(sheet.media), want=want)
                break


def _edges(box: Box, sheet: Sheet) -> list[tuple[str, float, float]]:
    """For each edge: how far the box stays inside the trim, and how far it goes beyond."""
    cut = sheet.cut
    if not box.meets(cut.grown(-MM)):
        return []
    return [
        ("left", box.left - cut.left, cut.left - box.left),
        ("right", cut.right - box.right, box.right - cut.right),
        ("bottom", box.bottom - cut.bottom, cut.bottom - box.bottom),
        ("top", cut.top - box.top, box.top - cut.top),
    ]


def _called(thing: Painted) -> str:
    return {"text": "text", "fill": "a surface", "stroke": "a line", "image": "a picture", "shade": "a gradient"}[
        thing.kind
    ]
