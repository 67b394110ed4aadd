"""Fonts as old readers take them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from pubtool.pdf.press.findings import Findings

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_HINT = "let the design name the font's file"


def unwrap(pdf: pikepdf.Pdf) -> None:
    """Takes the outlines out of OpenType files, which PDF 1.6 is the first to know."""
    for descriptor in _descriptors(pdf):
        file = descriptor.get("/FontFile3")
        if not isinstance(file, pikepdf.Stream) or file.get("/Subtype") != "/OpenType":
            continue
        try:
            outlines = TTFont(io.BytesIO(file.read_bytes()), lazy=True).reader["CFF "]
        except (TTLibError, KeyError, OSError, ValueError):
            continue
        descriptor.FontFile3 = pdf.make_stream(outlines, Subtype=pikepdf.Name.CIDFontType0C)
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType0" and "/CIDToGIDMap" in font:
            del font["/CIDToGIDMap"]


def refuse_foreign(pdf: pikepdf.Pdf, old: bool, findings: Findings) -> None:
    """Every font must be in the file, in a form that it may have. `old` is a PDF before 1.6."""
    for descriptor in _descriptors(pdf):
        name = str(descriptor.get("/FontName", "/?"))[1:]
        files = [descriptor[key] for key in _FILES if key in descriptor]
        if not files:
            findings.refuse_all(f"the font {name} is not in the file", _HINT)
        elif old and any(file.get("/Subtype") == "/OpenType" for file in files):
            findings.refuse_all(f"the font {name} is in a form that this standard doesn't have", "use it as TrueType")


def _descriptors(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            yield thing
