"""What a file for the press may not have: all that moves, leads somewhere, or is there for a screen."""

from __future__ import annotations

import pikepdf

_ALWAYS = (
    "/OpenAction",
    "/AA",
    "/AcroForm",
    "/OCProperties",
    "/Metadata",
    "/OutputIntents",
    "/Collection",
    "/PieceInfo",
)
_OF_THE_ROOT = {
    "bookmarks": ("/Outlines", "/PageMode"),
    "links": ("/Names", "/Dests"),
    "annotations": ("/Names", "/Dests"),
    "tags": ("/StructTreeRoot", "/MarkInfo", "/Lang"),
    "metadata": ("/PageLabels", "/ViewerPreferences", "/Lang"),
}
_OF_A_PAGE = ("/AA", "/B", "/Metadata", "/PieceInfo", "/Thumb", "/LastModified", "/Group")
_TAGS = ("/StructParents", "/Tabs")
_OF_A_SCREEN = frozenset({"bookmarks", "links", "annotations", "tags"})


def strip(pdf: pikepdf.Pdf, wanted: frozenset[str], exchange: bool) -> frozenset[str]:
    """Takes away what is wanted away, and of a PDF/X all that belongs to a screen; says what that was."""
    kinds = wanted | _OF_A_SCREEN if exchange else wanted
    gone = {*_ALWAYS, *(name for kind in kinds for name in _OF_THE_ROOT.get(kind, ()))}
    for name in sorted(gone):
        if name in pdf.Root:
            del pdf.Root[name]
    pages = {
        *_OF_A_PAGE,
        *(_TAGS if "tags" in kinds else ()),
        *(("/Annots",) if kinds & {"links", "annotations"} else ()),
    }
    for page in pdf.pages:
        for name in sorted(pages):
            if name in page.obj:
                del page.obj[name]
    return kinds
