"""A wrap-around cover: its size, its folds, its barcode."""

from __future__ import annotations

import pypdfium2
from PIL import Image

from pubtool.project.trims import Trim
from pubtool.project.wraps import Wrap
from pubtool.proof.preflight.barcode import Barcode, find_barcode
from pubtool.proof.preflight.boxes import Sheet
from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.seen_text import SeenText
from pubtool.proof.preflight.values import Wanted
from pubtool.proof.preflight.wrap import on_page, sheet_size, spine_of, wrap_of_page

_SLACK = 0.8  # millimetres: the printers' own calculators round to a sixty-fourth of an inch
_NEAR = 0.4 * MM
_MODULES = 113 / 95
_DPI = 300
_MOST_PIXELS = 60_000_000


def cover_wrap(sheet: Sheet, wanted: Wanted, findings: Findings) -> Wrap | None:
    """The geometry that the page should have; what differs from it is told."""
    page, spine = _art(sheet, wanted), spine_of(wanted)
    if spine is None:
        findings.add("spine-unknown", "the spine's width is not known, so the cover's size isn't either", page=1)
        return None
    size = Trim(page.width / MM, page.height / MM)
    made = wrap_of_page(wanted, page, spine)
    if made is None:
        wish = sheet_size(wanted.printer, next(iter(wanted.printer.trims), Trim(0, 0)), spine)
        what = f"no trim of {wanted.printer.label} makes a cover of {_size(size)}"
        findings.add("cover-size", what, page=1, box=page, want=f"for one, {_size(wish)}")
        return None
    wish = Trim(made.sheet.width, made.sheet.height)
    if abs(wish.width - size.width) > _SLACK or abs(wish.height - size.height) > _SLACK:
        want = f"{_size(wish)}, with a spine of {spine:.2f} mm"
        findings.add("cover-size", f"the cover is {_size(size)}", page=1, box=page, want=want)
        return None
    return made


def _art(sheet: Sheet, wanted: Wanted) -> Box:
    """The cover with its bleed: the page, but where it has marks or stands on a template."""
    own = wanted.printer.cover is not None and wanted.printer.cover.template
    return sheet.bleed if sheet.bleed and (wanted.printer.facts.marks or own) else sheet.media


def _size(size: Trim) -> str:
    return f"{size.width:.1f} × {size.height:.1f} mm"


def check_cover_text(text: SeenText, made: Wrap, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    """Text near the edges and the folds."""
    page = _art(sheet, wanted)
    safe = on_page(made.back_text, made, page).joined(on_page(made.front_text, made, page))
    spine = on_page(made.spine, made, page)
    for box in text.boxes:
        if not box.meets(page) or not text.words(box):
            continue
        said = f'"{text.words(box)}"'
        if not box.within(safe, _NEAR):
            want = f"{(safe.left - page.left) / MM - made.bleed:.1f} mm from the trim"
            findings.add("cover-safe", f"{said} is too near to the edge", page=1, box=box, want=want)
        elif spine.left < (box.left + box.right) / 2 < spine.right:
            _on_spine(said, box, made, page, wanted, findings)
        else:
            clear = wanted.printer.spine_clearance(made.spine.width) + made.hinge
            if box.meets(spine.grown(clear * MM - _NEAR)):
                findings.add("fold-safe", f"{said} is too near to a fold", page=1, box=box, want=f"{clear:.1f} mm")


def _on_spine(said: str, box: Box, made: Wrap, page: Box, wanted: Wanted, findings: Findings) -> None:
    rule = wanted.printer.facts.spine_text
    if made.spine_text is None:
        want = f"text on spines from {rule.pages} pages" if rule.pages else "an empty spine"
        findings.add("spine-text", f"{said} stands on a thin spine", page=1, box=box, want=want)
        return
    room = on_page(made.spine_text, made, page)
    if box.left < room.left - _NEAR or box.right > room.right + _NEAR:
        want = f"{made.spine_text.left - made.spine.left:.1f} mm"
        findings.add("fold-safe", f"{said} is too near to a fold of the spine", page=1, box=box, want=want)


def check_barcode(
    page: pypdfium2.PdfPage, text: SeenText, made: Wrap | None, wanted: Wanted, findings: Findings
) -> None:
    """Whether there is a barcode that can be read, where it belongs, in a size that scanners take."""
    facts = wanted.printer.barcode
    if facts is None:
        return
    drawn, scale = rendered(page)
    found = find_barcode(drawn)
    media = Box(*page.get_mediabox())
    if found is None:
        sure = facts.mandatory
        findings.add("barcode-missing", "no barcode can be read on the cover", page=1, want="an EAN-13", doubt=not sure)
        _reserve(text, media, made, findings)
        return
    box = _on_page(found, scale, media)
    long, short = (box.width, box.height) if found.upright else (box.height, box.width)
    wide, high = wanted.printer.mm(facts.min_width), wanted.printer.mm(facts.min_height)
    if long * _MODULES < wide * MM - MM / 4 or short < high * MM * 0.8:
        what = f"the barcode is {long * _MODULES / MM:.1f} × {short / MM:.1f} mm"
        findings.add("barcode-size", what, page=1, box=box, want=f"at least {wide:.1f} × {high:.1f} mm")
    if made is not None:
        back = on_page(made.back, made, media)
        if not box.within(back.grown(-MM)):
            findings.add("barcode-place", "the barcode is not whole on the back", page=1, box=box, want="on the back")


def _reserve(text: SeenText, media: Box, made: Wrap | None, findings: Findings) -> None:
    """Where the printer puts its own barcode there may be no text."""
    if made is None or made.barcode is None:
        return
    place = on_page(made.barcode, made, media)
    for box in text.boxes:
        if box.meets(place) and text.words(box):
            want = "free for the printer's barcode"
            what = f'"{text.words(box)}" is in the barcode\'s place'
            findings.add("barcode-reserve", what, page=1, box=place, want=want)
            return


def rendered(page: pypdfium2.PdfPage) -> tuple[Image.Image, float]:
    """A grey picture of the whole page, and its pixels a point."""
    page.set_rotation(0)
    page.set_cropbox(*page.get_mediabox())
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    return page.render(scale=scale, grayscale=True, draw_annots=False).to_pil().convert("L"), scale


def _on_page(found: Barcode, scale: float, media: Box) -> Box:
    left, top, right, bottom = (edge / scale for edge in found.place)
    return Box(media.left + left, media.top - bottom, media.left + right, media.top - top)
