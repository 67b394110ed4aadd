"""The page numbers that an EPUB has of the print edition: how they come, are kept, and are missed."""

from __future__ import annotations

import json

from pubtool.book import Book
from pubtool.build.digest import digest
from pubtool.build.making import errors, make
from pubtool.build.targets import TARGETS
from pubtool.build.tools import versions
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Theme
from pubtool.layout.paging import PageStart, Paging

PRINT = "print"


def paging_key(printed: Book, theme: Theme) -> str:
    """The name under which the store keeps the paging of a print edition."""
    return digest("paging", printed, theme, versions(TARGETS[PRINT]))


def paged(printed: Book, theme: Theme) -> Reported[Paging | None]:
    """The paging of a print edition, which is set for it alone; errors where there can be none."""
    made = make(TARGETS[PRINT], printed, None, theme)
    return Reported(made.value.paging if made.value.data else None, errors(made.diagnostics))


def packed(paging: Paging) -> bytes:
    """A paging as the store keeps it."""
    starts = [[start.label, start.block, start.offset] for start in paging.starts]
    return json.dumps({"starts": starts, "anchors": paging.anchors}, ensure_ascii=False).encode()


def unpacked(data: bytes) -> Paging | None:
    """What `packed` made; None for what it did not make."""
    try:
        known = json.loads(data)
        starts = tuple(PageStart(str(label), str(block), int(offset)) for label, block, offset in known["starts"])
        return Paging(starts, tuple((str(anchor), str(label)) for anchor, label in known["anchors"]))
    except (ValueError, KeyError, TypeError):
        return None


def no_page_list(file: str, language: str, found: tuple[Diagnostic, ...]) -> Diagnostic:
    """What an author hears of an EPUB that had to do without."""
    why = f": {found[0].message}" if found else ""
    message = f"{file} is made without page numbers, since its print edition can't be set{why}"
    hint = "build the print edition to see what stands in its way, or set page_list = false in publication.toml"
    return Diagnostic("no-page-list", message, Span(""), hint, language)
