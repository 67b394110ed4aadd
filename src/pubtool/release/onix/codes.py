"""The codes of ONIX that pubtool uses, each with what it stands for. Source: EDItEUR's codelists, issue 75."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pubtool.release.model import Accessibility

ROLES: Mapping[str, str] = {
    "aut": "A01", "ill": "A12", "art": "A12", "wpr": "A15", "aui": "A24", "win": "A24", "cov": "A36", "pht": "A13",
    "edt": "B01", "trl": "B06", "cmp": "C01",
}  # fmt: skip
"""MARC relators as contributor roles (list 17); the others are Z01, assisted by."""
OTHER_ROLE = "Z01"

_FEATURES: Mapping[str, str] = {
    "alternativeText": "14", "longDescription": "15", "tableOfContents": "11", "index": "12", "readingOrder": "13",
    "MathML": "17", "latex": "35", "describedMath": "53", "pageBreakMarkers": "19", "pageNavigation": "41",
    "structuralNavigation": "29", "ARIA": "30", "displayTransformability": "36", "highContrastDisplay": "37",
}  # fmt: skip
"""Features of schema.org as codes of list 196."""

THEMA, BISAC, KEYWORDS = "93", "10", "20"
MAIN_SCHEMES = (THEMA, BISAC)
_QUALIFIERS: Mapping[str, str] = {"1": "94", "2": "95", "3": "96", "4": "97", "5": "98", "6": "99"}
"""Of Thema: place, language, time, education, age and interest, style (list 27)."""

_EPUB_ACCESSIBILITY, _WCAG_22, _AA = "04", "82", "85"
_ALL_AS_TEXT = "52"
_LANGUAGES_TAGGED, _LANDMARKS = "22", "32"
UNKNOWN = "08"
SUMMARY = "00"
PDF_UA = "05"


def subject_scheme(code: str) -> str:
    """The scheme of a code of Thema: that of subjects, or of the qualifiers that begin with its digit."""
    return _QUALIFIERS.get(code[:1], THEMA)


def of_epub(told: Accessibility) -> Iterator[str]:
    """The codes of list 196 for what an EPUB says of itself."""
    if told.conforms_to:
        yield from (_EPUB_ACCESSIBILITY, _WCAG_22, _AA)
    yield from (code for feature, code in _FEATURES.items() if feature in told.features)
    if ("textual",) in told.sufficient:
        yield _ALL_AS_TEXT
    if "structuralNavigation" in told.features:
        yield from (_LANGUAGES_TAGGED, _LANDMARKS)
    if not told.features:
        yield UNKNOWN
