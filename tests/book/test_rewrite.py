from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.samples import assembled, found


@pytest.mark.parametrize(
    "fragment",
    [
        '<p data-line="3" onclick="x">a</p>',
        '<video data-line="3" poster="x.png">a</video>',
        '<video data-line="3" src="https://example.org/x">a</video>',
        '<p><i data-line="3" background="x">a</i></p>',
        '<svg data-line="3" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="x">a</svg>',
        '<a data-line="3" ping="https://example.org/" href="#one">a</a>',
    ],
)
def test_nothing_else_fetches_anything(tmp_path: Path, fragment: str) -> None:
    book, diagnostics = assembled(tmp_path, fragment)
    assert found(diagnostics) == ["html-not-allowed 01-one.md:3"]
    assert not any(
        word in book.chapters[0].body for word in ("onclick", "poster", "src", "background", "xlink:href", "ping")
    )
    assert ">a</" in book.chapters[0].body


def test_a_fragment_that_is_not_well_formed_is_reported_and_left_out(tmp_path: Path) -> None:
    book, diagnostics = assembled(tmp_path, "<p>a<b></p>", "<p>b</p>")
    assert found(diagnostics) == ["html-nesting 01-one.md:1"]
    assert [c.body for c in book.chapters] == ["", "<p>b</p>"]


def test_an_a_without_a_target_is_left_alone(tmp_path: Path) -> None:
    assert assembled(tmp_path, '<a id="x">a</a>')[0].chapters[0].body == '<a id="x">a</a>'
