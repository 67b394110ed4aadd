"""The manual page says what is true: its examples are read without a word, its tables are the tables of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubtool.manuscript import Surroundings, limits
from pubtool.manuscript.safe import ELEMENTS, EVERYWHERE, VALUES
from tests.manuscript.samples import read

PAGE = (Path(__file__).parents[2] / "docs/reference/markdown.md").read_text("utf-8")
EXAMPLES = re.findall(r"^(`{3,})markdown\n(.*?)^\1$", PAGE, re.DOTALL | re.MULTILINE)

AROUND = Surroundings(
    variables={"title": "The Ferry", "version": "2.1"}, editions=("en", "ru"), variants=("sample", "large-print")
)


@pytest.mark.parametrize("example", [text for _, text in EXAMPLES], ids=lambda text: text.strip()[:24])
def test_each_example_is_right(example: str) -> None:
    whole = re.match(r"# |\+\+\+|.*\n===", example)
    reported = read(example if whole else f"# T\n\n{example}", around=AROUND)
    assert reported.diagnostics == ()
    assert reported.value.body


def test_the_page_itself_is_a_chapter() -> None:
    assert [d for d in read(PAGE).diagnostics if d.code != "duplicate-id"] == []


def test_the_table_of_elements_is_complete() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?)\|$", PAGE[PAGE.index("### Elements") : PAGE.index("Every element")], re.M)
    assert {name: set(re.findall(r"`(\w+)`", own)) for name, own in rows} == {
        name: set(element.attributes) for name, element in ELEMENTS.items()
    }


def test_the_other_attributes_are_named() -> None:
    for name in EVERYWHERE | VALUES.keys():
        assert f"`{name}`" in PAGE


def test_the_limits_are_those_of_the_code() -> None:
    assert (limits.MAX_LINES, limits.MAX_CHARACTERS, limits.MAX_DEPTH, limits.MAX_BLOCK) == (
        60_000, 4_000_000, 16, 1_000_000,
    )  # fmt: skip
