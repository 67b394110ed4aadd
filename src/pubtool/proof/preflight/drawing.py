"""A picture of each page that has findings, with what fails outlined."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from pubtool.diagnostics import Severity
from pubtool.proof.preflight.geometry import Box
from pubtool.proof.preflight.values import Finding

_SCALE = 1.5
_MOST_PAGES = 200
_MOST_PIXELS = 20_000_000
_COLOURS = {Severity.ERROR: (208, 32, 32), Severity.WARNING: (214, 128, 0), Severity.NOTE: (32, 96, 192)}
_TRIM = (0, 160, 200)
_HEAD = 18


def outlined(data: bytes, findings: tuple[Finding, ...]) -> Iterator[tuple[int, bytes]]:
    """Page number and PNG. What concerns the whole file is written above the first picture."""
    pages = sorted({finding.page or 1 for finding in findings})[:_MOST_PAGES]
    if not pages:
        return
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in pages:
            if number <= len(document):
                own = [finding for finding in findings if (finding.page or 1) == number]
                try:
                    yield number, _png(document[number - 1], own)
                except pypdfium2.PdfiumError:
                    continue
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage, findings: list[Finding]) -> bytes:
    trim = Box(*page.get_trimbox())
    media = Box(*page.get_mediabox())
    page.set_rotation(0)
    page.set_cropbox(*media)
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    drawn = page.render(scale=scale, draw_annots=False).to_pil().convert("RGB")
    lines = _lines(findings)
    picture = Image.new("RGB", (max(drawn.width, 360), drawn.height + _HEAD * len(lines)), "white")
    picture.paste(drawn, (0, _HEAD * len(lines)))
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default()
    pen.rectangle(_pixels(trim, media, scale, _HEAD * len(lines)), outline=_TRIM)
    for finding in findings:
        if finding.box:
            place = _pixels(finding.box.shared(media).grown(2), media, scale, _HEAD * len(lines))
            pen.rectangle(place, outline=_COLOURS[finding.severity], width=2)
            pen.text((place[0] + 2, place[1] - 12), finding.rule, fill=_COLOURS[finding.severity], font=font)
    for index, (text, severity) in enumerate(lines):
        pen.text((4, 3 + _HEAD * index), text, fill=_COLOURS[severity], font=font)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _lines(findings: list[Finding]) -> list[tuple[str, Severity]]:
    """What is written above a page: each message once, in letters that the plain font has."""
    lines = {f"{finding.rule}: {finding.message}": finding.severity for finding in findings}
    return [(text.encode("latin-1", "replace").decode("latin-1")[:140], severity) for text, severity in lines.items()]


def _pixels(box: Box, media: Box, scale: float, down: int) -> tuple[float, float, float, float]:
    left, right = sorted(((box.left - media.left) * scale, (box.right - media.left) * scale))
    top, bottom = sorted(((media.top - box.top) * scale, (media.top - box.bottom) * scale))
    return left, top + down, right, bottom + down
