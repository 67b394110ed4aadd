"""A condition that names what isn't there is told at its line, with the nearest name."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from pubtool.manuscript import Surroundings
from pubtool.manuscript.conditions import unknown_conditions

AROUND = Surroundings(editions=("en", "pt-BR"), variants=("sample",))


def found(xml: str, around: Surroundings = AROUND) -> list[tuple[str, int, int, str]]:
    root = ET.fromstring(f"<div>{xml}</div>")  # noqa: S314
    return [(d.message, d.span.line, d.span.column, d.hint) for d in unknown_conditions([root], "a.md", around)]


@pytest.mark.parametrize(
    "condition",
    [
        'data-when-format="epub"', 'data-unless-format="pdf, html print screen"', 'data-when-edition="pt-BR en"',
        'data-unless-variant="sample"', 'class="content-hidden"',
    ],
)  # fmt: skip
def test_known_names(condition: str) -> None:
    assert found(f'<p {condition} data-line="3">a</p>') == []


def test_unknown_names() -> None:
    text = '<p data-line="3" data-when-format="epbu">a <span data-unless-format="docx pdf">b</span></p>'
    assert found(text) == [
        ("there is no format epbu", 3, 0, "did you mean epub?"),
        ("there is no format docx", 3, 0, "there is epub, html, pdf, print, screen"),
    ]
    assert found('<p data-line="4" data-column="2" data-when-edition="pt-BB">a</p>') == [
        ("there is no edition pt-BB", 4, 2, "did you mean pt-BR?")
    ]
    assert found('<p data-when-variant="simple">a</p>') == [
        ("there is no variant simple", 1, 0, "did you mean sample?")
    ]
    assert found('<p data-when-variant="sample">a</p>', Surroundings()) == [
        ("there is no variant sample", 1, 0, "the book has no variants")
    ]
