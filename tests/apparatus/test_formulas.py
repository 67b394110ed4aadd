"""Formulas that can't be set are told with their line."""

from __future__ import annotations

import dataclasses

from pubtool.apparatus.formulas import check_formulas
from pubtool.book import Note
from tests.layout.samples import book


def test_each_fault_is_told_where_it_stands() -> None:
    made = book()
    body = (
        '<p data-line="3" data-column="1">a <span class="math" data-tex="x^2">x</span></p>'
        '<div class="math" data-line="5" data-column="1" data-tex="a\n+ \\fracc{a}{b}">x</div>'
    )
    note = Note("n", 1, "c", '<p>a <span class="math" data-tex="{a">x</span></p>', 9)
    first = dataclasses.replace(made.chapters[0], body=body.replace("\n", "&#10;"), notes=(note,))
    checked = check_formulas(dataclasses.replace(made, chapters=(first, *made.chapters[1:])))
    assert [(d.code, d.span.line) for d in checked.diagnostics] == [("bad-math", 6), ("bad-math", 9)]
    assert "\\frac" in checked.diagnostics[0].hint
    assert checked.value.chapters[0] is first


def test_a_book_without_formulas_has_no_faults() -> None:
    assert check_formulas(book()).diagnostics == ()
