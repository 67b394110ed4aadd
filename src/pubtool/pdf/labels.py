"""Page labels (ISO 32000-1, 12.4.2): the number that a viewer shows is the number on the page."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from pubtool.pdf.content import Sheet

COVER = "cover"


def page_labels(sheets: Sequence[Sheet], first_chapter: str, cover: str) -> pikepdf.Dictionary:
    """`cover` for the cover, roman numerals up to the first chapter, decimal ones from it on."""
    covers = next((n for n, sheet in enumerate(sheets) if sheet.name != COVER), len(sheets))
    body = next((n for n, sheet in enumerate(sheets) if first_chapter in sheet.anchors), covers)
    nums: list[int | pikepdf.Dictionary] = []
    if covers:
        nums += [0, pikepdf.Dictionary(P=pikepdf.String(cover))]
    if body > covers:
        nums += [covers, pikepdf.Dictionary(S=pikepdf.Name.r)]
    if body < len(sheets):
        nums += [body, pikepdf.Dictionary(S=pikepdf.Name.D, St=1)]
    return pikepdf.Dictionary(Nums=pikepdf.Array(nums))
