"""The finishing of a file for the press, step by step."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping

import pikepdf

from pubtool.diagnostics import Reported, Span, nearest
from pubtool.pdf.press.colours import BlackInk, Palette, PlainInks
from pubtool.pdf.press.findings import Findings
from pubtool.pdf.press.fonts import refuse_foreign, unwrap
from pubtool.pdf.press.geometry import MM, common
from pubtool.pdf.press.ground import Level
from pubtool.pdf.press.identity import identify
from pubtool.pdf.press.marks import ALL, marks, registration
from pubtool.pdf.press.operands import numbers
from pubtool.pdf.press.painter import Painter
from pubtool.pdf.press.profile import ProfiledInks, ProfileError, checked
from pubtool.pdf.press.sheet import Sheet, given, sheet
from pubtool.pdf.press.shop import Limits, Shop
from pubtool.pdf.press.standards import CONDITIONS, STANDARDS, Standard
from pubtool.pdf.press.strip import strip
from pubtool.pdf.press.wish import PressWish

_OLDEST_PROFILE = 2
_OPEN_TYPE = "1.6"


def finish(data: bytes, wanted: PressWish, places: Mapping[tuple[int, int], Span]) -> Reported[bytes]:
    """The finished file; empty bytes where something is refused."""
    findings = Findings(places, wanted.language)
    standard = STANDARDS.get(wanted.standard)
    if standard is None:
        hint = f'did you mean "{nearest(wanted.standard, STANDARDS)}"?'
        findings.refuse_all(f'there is no standard "{wanted.standard}"', hint)
        return Reported(b"", tuple(findings.all()))
    _judge(wanted, standard, findings)
    if findings.refused:
        return Reported(b"", tuple(findings.all()))
    try:
        made = _made(data, wanted, standard, findings)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        findings.refuse_all(f"the file can't be read as a PDF: {error}", "make it anew")
        made = b""
    return Reported(b"" if findings.refused else made, tuple(findings.all()))


def _judge(wanted: PressWish, standard: Standard, findings: Findings) -> None:
    """Whether what is wanted goes together."""
    if wanted.icc:
        try:
            version = checked(wanted.icc)
        except ProfileError as error:
            findings.refuse_all(
                f"the profile of the press is of no use: {error}", "ask the printer for its ICC profile"
            )
            return
        if standard.pdf < "1.4" and standard.exchange and wanted.embed and version > _OLDEST_PROFILE:
            what = f"the profile is of ICC version {version}, and {standard.name} takes version {_OLDEST_PROFILE}"
            findings.refuse_all(what, 'take an older profile, or standard = "pdf/x-4"')
    if standard.profile and not (wanted.icc and wanted.embed):
        findings.refuse_all(
            f"{standard.name} has the profile of its press in it, and none is named", "name it as `icc`"
        )
    if standard.exchange and not wanted.condition:
        findings.refuse_all(
            f"{standard.name} names its printing condition", 'set condition = "FOGRA39", or your printer\'s'
        )
    elif standard.exchange and wanted.condition not in CONDITIONS and not (wanted.icc and wanted.embed):
        near = nearest(wanted.condition, CONDITIONS)
        hint = (
            f'did you mean "{near}"?' if near else f"name its profile as `icc`, or take one of {', '.join(CONDITIONS)}"
        )
        findings.refuse_all(f'no printing condition is registered as "{wanted.condition}"', hint)


def _made(data: bytes, wanted: PressWish, standard: Standard, findings: Findings) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheets = _sheets(pdf, wanted, findings)
        if findings.refused:
            return b""
        shop = Shop(
            pdf=pdf,
            palette=_palette(wanted),
            limits=Limits(wanted.ink_limit / 100, wanted.small_text),
            spots=wanted.spots,
            findings=findings,
            flat=standard.flat or wanted.flat,
            tags=not standard.exchange and "tags" not in wanted.strip,
            overprint=wanted.mode == "cmyk" or bool(wanted.spots),
        )
        strip(pdf, wanted.strip, standard.exchange)
        for number, (page, place) in enumerate(zip(pdf.pages, sheets, strict=True)):
            shop.page, shop.trim, shop.shows_through = number, place.source_trim, False
            _print(page, place, shop, wanted)
            findings.turn()
        if standard.exchange and standard.pdf < _OPEN_TYPE:
            unwrap(pdf)
        if standard.exchange:
            refuse_foreign(pdf, standard.pdf < _OPEN_TYPE, findings)
        identify(pdf, standard, wanted, hashlib.sha256(data).hexdigest())
        return _saved(pdf, standard)


def _sheets(pdf: pikepdf.Pdf, wanted: PressWish, findings: Findings) -> list[Sheet]:
    """The sheet of each page; a size that doesn't fit is refused once."""
    found: list[Sheet] = []
    for number, page in enumerate(pdf.pages):
        has = given(page)
        made = sheet(has, number, wanted)
        if made is None:
            left, bottom, right, top = has.media
            size = f"{(right - left) / MM:.1f} × {(top - bottom) / MM:.1f} mm"
            what = f"page {number + 1} measures {size} with its bleed, and the press wants another size or more bleed"
            findings.refuse_all(what, "let the design take the page and its bleed from the publication")
            return []
        found.append(made)
    return found


def _palette(wanted: PressWish) -> Palette:
    if wanted.mode == "black":
        return BlackInk()
    limit = wanted.ink_limit / 100
    return ProfiledInks(wanted.icc, limit) if wanted.icc else PlainInks(limit)


def _print(page: pikepdf.Page, place: Sheet, shop: Shop, wanted: PressWish) -> None:
    """One page in its inks, on its sheet."""
    painter = Painter(shop, page.resources, shop.palette, [Level()])
    x, y = painter.shift = place.shift
    painter.state.clip = common(
        (place.bleed[0] - x, place.bleed[1] - y, place.bleed[2] - x, place.bleed[3] - y), painter.state.clip
    )
    content = painter.rewrite(page)
    if x or y or wanted.marks:
        left, bottom, right, top = place.bleed
        area = " ".join(f"{value:f}" for value in numbers((left, bottom, right - left, top - bottom)))
        clip = f"{area} re W n " if wanted.marks else ""
        move = " ".join(f"{value:f}" for value in numbers((x, y)))
        drawn = marks(place, wanted.marks, wanted.mode)
        content = b"".join([f"q {clip}1 0 0 1 {move} cm\n".encode(), content, b"\nQ\n", drawn])
        if drawn:
            key = "all"
            if key not in shop.cache:
                shop.cache[key] = shop.pdf.make_indirect(registration())
            painter.resources.keep("/ColorSpace", ALL, shop.cache[key])
    page.Contents = shop.pdf.make_stream(content)
    page.obj.Resources = painter.resources.written()
    if shop.shows_through:
        page.obj.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK)
    place.apply(page)


def _saved(pdf: pikepdf.Pdf, standard: Standard) -> bytes:
    """The file, always the same for the same content."""
    out = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.disable if standard.exchange else pikepdf.ObjectStreamMode.generate
    pdf.save(
        out,
        force_version=standard.pdf,
        deterministic_id=True,
        object_stream_mode=streams,
        fix_metadata_version=False,
    )
    return out.getvalue()
