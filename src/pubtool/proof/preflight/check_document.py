"""What stands in the file beside its pages."""

from __future__ import annotations

import pikepdf

from pubtool.proof.preflight.boxes import Sheet
from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.geometry import MM, Box
from pubtool.proof.preflight.limits import MIB
from pubtool.proof.preflight.values import Wanted

_MARKS = ("/PrinterMark", "/TrapNet")


def check_document(pdf: pikepdf.Pdf, size: int, wanted: Wanted, findings: Findings) -> None:
    """Outline, scripts, forms, attachments, layers, metadata, lock and size."""
    printer, root = wanted.printer, pdf.Root
    most = printer.facts.max_megabytes
    if most and size > most * MIB:
        findings.add("file-size", f"the file has {size / MIB:.0f} MB", want=f"at most {most} MB")
    if pdf.is_encrypted:
        findings.add(
            "encryption",
            "the file is locked against changes",
            doubt=not (wanted.claims or printer.forbids("encryption")),
        )
    if printer.forbids("bookmarks") and "/First" in _dictionary(root.get("/Outlines")):
        findings.add("bookmarks", "the file has bookmarks", want="none")
    if printer.forbids("metadata") and "/Metadata" in root:
        findings.add("metadata", "the file has metadata (XMP)", want="none")
    strict = bool(wanted.claims)
    if "/AcroForm" in root and list(_dictionary(root.get("/AcroForm")).get("/Fields", [])):
        findings.add(
            "forms", "the file has form fields", want="none", doubt=not (strict or printer.forbids("annotations"))
        )
    names = _dictionary(root.get("/Names"))
    hidden = printer.forbids("hidden")
    if "/EmbeddedFiles" in names:
        findings.add("attachments", "there are files within the file", want="none", doubt=not (wanted.flat or hidden))
    if "/OCProperties" in root:
        findings.add("layers", "the file has layers", want="none", doubt=not (wanted.flat or hidden))
    _actions(pdf, names, strict, findings)


def _actions(pdf: pikepdf.Pdf, names: pikepdf.Object, strict: bool, findings: Findings) -> None:
    root = pdf.Root
    found = []
    if "/JavaScript" in names:
        found.append("a script")
    opening = root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and (strict or opening.get("/S") != pikepdf.Name("/GoTo")):
        found.append("an action when it is opened")
    if "/AA" in root or any("/AA" in page.obj for page in pdf.pages):
        found.append("actions of its pages")
    for what in found:
        findings.add("actions", f"the file has {what}", want="none", doubt=not strict and what != "a script")


def check_annotations(page: pikepdf.Page, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    """Links and other annotations. A PDF/X has none inside its bleed; some shops want none at all."""
    annotations = page.obj.get("/Annots")
    for annotation in list(annotations)[:1000] if isinstance(annotations, pikepdf.Array) else []:
        if not isinstance(annotation, pikepdf.Dictionary) or str(annotation.get("/Subtype")) in _MARKS:
            continue
        rule = "links" if annotation.get("/Subtype") == pikepdf.Name("/Link") else "annotations"
        box = _rectangle(annotation.get("/Rect"))
        inside = box is None or box.meets(sheet.reach)
        if wanted.printer.forbids(rule) or (wanted.claims and inside):
            what = "a link" if rule == "links" else f"an annotation ({str(annotation.get('/Subtype', '/?'))[1:]})"
            findings.add(rule, f"{what} on the page", page=sheet.number, box=box, want="none")


def _rectangle(value: object) -> Box | None:
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        x1, y1, x2, y2 = (float(n) for n in value)
    except (TypeError, ValueError):
        return None
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _dictionary(value: object) -> pikepdf.Object:
    return value if isinstance(value, pikepdf.Dictionary) else pikepdf.Dictionary()


def millimetres(points: float) -> str:
    """A length as people read it."""
    return f"{points / MM:.1f} mm"
