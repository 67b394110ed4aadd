"""Code and formulas are found as they are: no sign in them means a comment or a variable."""

from __future__ import annotations

import pytest

from pubtool.manuscript.literal import indented_code, signs
from tests.effort import beside_plain


def found(text: str) -> list[tuple[str, int]]:
    return [(sign.kind, sign.at) for sign in signs(tuple(enumerate(text.split("\n"), 1)))]


@pytest.mark.parametrize(
    "text",
    [
        "`{{ a }}` and ``x ` <!-- b -->``",
        "$x^{{n}}$ and $$\n{{ a }}\n$$",
        "    {{ a }}",
        "- a\n\n        {{ a }}",
        "<pre>{{ a }}</pre> <code>{{ a }}</code>",
        "\\{{ a }}",
    ],
)
def test_no_sign(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a ` {{ a }}",
        "`\n\n{{ a }}`",
        "$5 {{ a }} and $6",
        "$ {{ a }}$",
        "US$5 {{ a }} or 6$",
        "- a\n\n    {{ a }}",
        "1. a\n   - b\n\n        {{ a }}",
        "a\n    {{ a }}",
        "<pre>{{ a }}",
    ],
)
def test_a_sign(text: str) -> None:
    assert found(text) == [("{{", text.index("{{"))]


def test_what_stands_in_a_comment_is_no_sign() -> None:
    assert found("<!-- {{ a }} --> {{ b }}") == [("<!--", 0), ("{{", 17)]


def test_indented_code() -> None:
    lines = enumerate(["a", "    b", "", "    c", "    d", "", "- e", "", "    f", "", "        g", "", "h"], 1)
    assert indented_code(tuple(lines)) == {4, 5, 11}


@pytest.mark.parametrize("part", ["$a ", "`", "`a``", "{{", "<pre>", "\\", "<!--", "$$"])
def test_time_grows_with_the_text(part: str) -> None:
    assert beside_plain(found, part * (300_000 // len(part))) < 20
