"""Lines are filled: what the typesetter breaks too early is put right."""

from __future__ import annotations

import inspect

import pytest
import weasyprint.draw
import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.pdf.tags

from pubtool.pdf import typeset, write
from tests.pdf.samples import book, pages
from tests.validators import pdf_facts

WORDS = "Somebody went down to the river before"
REST = {"em": "<em>daybreak</em>, and", "note": '<a href="#one">daybreak</a> and', "sup": "<sup>12</sup> and"}


@pytest.mark.parametrize("rest", REST)
def test_no_first_word_stands_alone_where_an_element_would_begin_a_line(rest: str) -> None:
    # among so many widths the line ends in the middle of the space before the element, too
    widths = [150 + step / 4 for step in range(4 * 40)]
    body = "".join(f'<p style="width: {width}pt">{WORDS} {REST[rest]} nobody saw it.</p>' for width in widths)
    made = write(book(), pages(body, style="p { text-align: left; hyphens: manual; text-indent: 0 }"))
    lines = [line.strip() for page in pdf_facts.text(made.value) for line in page.splitlines()]
    assert sum(line.startswith("Somebody went") for line in lines) == len(widths)


def test_the_hooks_fit_the_typesetter_that_is_pinned() -> None:
    for function, names in (
        (weasyprint.layout.inline.split_first_line, typeset.LINE_HOOK),
        (weasyprint.layout.block._linebox_layout, typeset.NOTE_HOOK),
        (weasyprint.draw.draw_text, typeset.DRAW_HOOK),
        (weasyprint.pdf.tags._build_box_tree, typeset.TAG_HOOK),
    ):
        assert tuple(inspect.signature(function).parameters) == names
