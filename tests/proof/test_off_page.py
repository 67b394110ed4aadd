from __future__ import annotations

from dataclasses import replace

import pytest

from pubtool.proof import outside_page
from tests.proof.samples import ENGLISH, book, pdf

WIDE = '<p data-line="3">On the page.</p><p data-line="5" style="white-space: nowrap">{}</p>'.format(
    "This line is far too long for so narrow a page and never breaks."
)


def test_text_on_the_page_is_no_finding() -> None:
    assert outside_page(pdf(book(ENGLISH))) == ()


def test_a_line_beyond_the_edge_is_found_with_its_page_and_place() -> None:
    made = book(WIDE)
    (problem,) = outside_page(pdf(made), made)
    assert (problem.code, str(problem.span)) == ("text-off-page", "manuscript/en/01-one.md:5")
    assert problem.message.startswith("page 1 has text beyond its edge: This line is")
    (bare,) = outside_page(pdf(made))
    assert str(bare.span) == ""


def test_text_that_lies_wholly_outside_is_found() -> None:
    body = '<p>On.</p><div style="position: absolute; left: -70mm; width: 40mm">Out of sight.</div>'
    (problem,) = outside_page(pdf(book(body)), book("<p>other words</p>"))
    assert "Out of sight." in problem.message
    assert str(problem.span) == ""


def test_the_edge_is_the_trim_and_not_the_paper() -> None:
    made = replace(book("<p>a word</p>"), bleed=20.0)
    css = "@page { bleed: 20mm; margin-left: -10mm }"
    assert [d.message[:6] for d in outside_page(pdf(made, css=css))] == ["page 1"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nrubbish", pdf(book("<p>a</p>"))[:300]])
def test_a_broken_pdf_is_a_diagnostic(data: bytes) -> None:
    assert [d.code for d in outside_page(data)] == ["unreadable-file"]
