"""The steps in which a book gets its apparatus, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pubtool.apparatus.abbreviations import expand
from pubtool.apparatus.citations import cite
from pubtool.apparatus.formulas import check_formulas
from pubtool.apparatus.glossary import link_terms
from pubtool.apparatus.index import add_index
from pubtool.apparatus.lists import list_figures
from pubtool.apparatus.notes import gather_notes
from pubtool.apparatus.numbering import number
from pubtool.apparatus.references import refer
from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, in_order

Step = Callable[[Book], Reported[Book]]

# A citation may become a note, so notes come behind it; a note may name a figure, so numbers come behind the notes;
# the index comes last, since it holds what all others wrote.
STEPS: Sequence[Step] = (check_formulas, cite, gather_notes, expand, link_terms, number, refer, list_figures, add_index)


def furnish(book: Book, steps: Sequence[Step] = STEPS) -> Reported[Book]:
    """See `pubtool.apparatus.furnish`."""
    found: list[Diagnostic] = []
    for step in steps:
        done = step(book)
        book = done.value
        found.extend(done.diagnostics)
    return Reported(book, in_order(found))
