"""Marked content inside forms: what is drawn half transparent stands in a stream of its own, not in the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

_MARKED = b"/MCID"
_NUMBER = re.compile(rb"/MCID\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms with marked content: by page, and by page and number."""

    pages: Mapping[int, tuple[pikepdf.Object, ...]]
    owners: Mapping[tuple[int, int], pikepdf.Object]


def marked_forms(pdf: pikepdf.Pdf) -> Forms:
    """Finds them. Most files have none, which costs one look at each form."""
    pages: dict[int, tuple[pikepdf.Object, ...]] = {}
    owners: dict[tuple[int, int], pikepdf.Object] = {}
    if any(_MARKED in form.read_bytes() for form in _all_forms(pdf)):
        for number, page in enumerate(pdf.pages):
            found = tuple(form for form in _drawn(page, page.obj, set()) if _MARKED in form.read_bytes())
            if found:
                pages[number] = found
            for form in found:
                owners |= {(number, int(mcid)): form for mcid in _NUMBER.findall(form.read_bytes())}
    return Forms(pages, owners)


def _all_forms(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form")


def _drawn(
    stream: pikepdf.Page | pikepdf.Object, holder: pikepdf.Object, seen: set[tuple[int, int]]
) -> Iterator[pikepdf.Object]:
    """The forms that a stream draws, and those that they draw."""
    forms = holder.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    for instruction in pikepdf.parse_content_stream(stream, "Do"):
        form = forms.get(str(instruction.operands[0])) if instruction.operands else None
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form" and form.objgen not in seen:
            seen.add(form.objgen)
            yield form
            yield from _drawn(form, form, seen)
