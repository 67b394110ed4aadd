"""What is no part of the text: running heads, folios, repeated table heads, decoration (ISO 32000-1, 14.8.2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import pikepdf

from pubtool.pdf.content import Area, Run
from pubtool.pdf.streams import Operation, rewritten
from pubtool.pdf.tags_forms import Forms

_BEGIN = pikepdf.Operator("BDC")
_KINDS: Mapping[str, pikepdf.Dictionary] = {
    "header": pikepdf.Dictionary(Type=pikepdf.Name.Pagination, Subtype=pikepdf.Name.Header),
    "footer": pikepdf.Dictionary(Type=pikepdf.Name.Pagination, Subtype=pikepdf.Name.Footer),
    "repeated": pikepdf.Dictionary(Type=pikepdf.Name.Pagination),
    "": pikepdf.Dictionary(Type=pikepdf.Name.Layout),
}


def set_apart(pdf: pikepdf.Pdf, pieces: Iterable[Run | Area], forms: Forms) -> None:
    """Makes artifacts of these pieces of content, and drops those annotations."""
    runs: dict[int, dict[int, str]] = {}
    areas: dict[int, set[int]] = {}
    for piece in pieces:
        if isinstance(piece, Area):
            areas.setdefault(piece.page, set()).add(piece.number)
        elif piece.mcid >= 0:
            runs.setdefault(piece.page, {})[piece.mcid] = piece.loose
    for number, page in enumerate(pdf.pages):
        if number in areas:
            _drop(page, areas[number])
        if number not in runs:
            continue
        change = partial(_apart, runs[number])
        if (data := rewritten(page, change)) is not None:
            page.Contents = pdf.make_stream(data)
        for form in forms.pages.get(number, ()):
            if (data := rewritten(form, change)) is not None:
                form.write(data)


def _apart(marks: Mapping[int, str], operator: str, operands: Sequence[pikepdf.Object]) -> Operation | None:
    """The beginning of marked content that is one of these marks, as the beginning of an artifact."""
    if operator != "BDC":
        return None
    properties = operands[1]
    if not isinstance(properties, pikepdf.Dictionary) or "/MCID" not in properties:
        return None
    kind = marks.get(int(properties.MCID))
    return None if kind is None else ([pikepdf.Name.Artifact, _KINDS[kind]], _BEGIN)


def _drop(page: pikepdf.Page, numbers: set[int]) -> None:
    kept = [annotation for annotation in page.obj.get("/Annots", []) if annotation.objgen[0] not in numbers]
    if kept:
        page.obj.Annots = pikepdf.Array(kept)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]
