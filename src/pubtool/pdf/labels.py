"""Page labels (ISO 32000-1, 12.4.2): the number that a viewer shows is the number on the page."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from pubtool.layout.paging import label
from pubtool.pdf.content import Sheet
from pubtool.pdf.paging import Begin, labels

COVER = "cover"
_LATIN = "0123456789"
_STYLES = {"roman": pikepdf.Name.r, "own": pikepdf.Name.D}
_MOST_ROMAN = 400  # pages before the text


def page_labels(
    sheets: Sequence[Sheet], begins: Sequence[Begin], numerals: tuple[str, str], cover: str
) -> pikepdf.Dictionary:
    """`cover` for the cover, then what each page bears. `numerals` are those of the front and the language's digits.

    PDF itself counts in Roman and in European numerals alone: a page with any other number has it written out.
    """
    covers = next((n for n, sheet in enumerate(sheets) if sheet.name != COVER), len(sheets))
    nums: list[int | pikepdf.Dictionary] = []
    if covers:
        nums += [0, pikepdf.Dictionary(P=pikepdf.String(cover))]
    style, number = "", 0
    for place, name in enumerate(labels(begins[covers:], sheets[covers:], *numerals)):
        if style and name == label(number + 1, style, _LATIN):
            number += 1
            continue
        style, number = _counted(name)
        facts = {"S": _STYLES[style], "St": number} if style else {"P": pikepdf.String(name)}
        nums += [covers + place, pikepdf.Dictionary({f"/{key}": value for key, value in facts.items()})]
    return pikepdf.Dictionary(Nums=pikepdf.Array(nums))


def _counted(name: str) -> tuple[str, int]:
    """A number as PDF counts, with its style of `label`; no style where it can't."""
    if name.isascii() and name.isdecimal():
        return "own", int(name)
    roman = next((n for n in range(1, _MOST_ROMAN) if label(n, "roman", _LATIN) == name), 0)
    return ("roman", roman) if roman else ("", 0)
