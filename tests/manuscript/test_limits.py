"""Texts that keep a Markdown parser busy without end are refused, or read in bounded time."""

import pytest

from pubtool.manuscript import limits
from tests.effort import beside_plain
from tests.manuscript.samples import codes, read

N = 60_000


@pytest.mark.parametrize(
    "text",
    [
        "> " * 5000 + "a",
        "- " * 40 + "a",
        "    " * 30 + "- a",
        "[" * N,
        "![" * N,
        "[a](" * N,
        '<a href="' * N,
        "<b>" * N,
    ],
)
def test_too_deep(text: str) -> None:
    assert codes(f"# T\n\n{text}") == [("too-deep", 3, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "# a\n" * N,
        "***\n" * N,
        "*[A]: b\n" * N,
        "a\n: b\n" * N,
        "```\n" * N,
        "\\*" * N,
        "a|b\n-|-\n" + "|`" * N,
        "> ```\n" * N,
        "- a\n\n" + "    ```\n    ```\n" * N,
    ],
)
def test_too_much_in_one_block(text: str) -> None:
    assert [row[0] for row in codes(f"# T\n\n{text}")] == ["too-large"]


def test_chapters_have_a_size() -> None:
    assert codes("# T\n\n" + "\n" * limits.MAX_LINES) == [("too-large", 0, 0)]
    assert codes("# T\n\n" + ("a" * 99_999 + "\n\n") * 40) == [("too-large", 0, 0)]
    assert codes("# T\n\n" + "a" * (limits.MAX_BLOCK + 1)) == [("too-large", 3, 1)]


@pytest.mark.parametrize(
    "text",
    ["`" * N, "*" * N, "_a " * N, "&" * N, "<!--" * 9_000, "a\n" * 50_000, "- a\n\n" * 10_000, '"' * N, "'a " * N,
     "~" * N + "\n", "漢\n" * 50_000, "{" * N],
)  # fmt: skip
def test_what_is_odd_but_harmless_is_read_in_time(text: str) -> None:
    assert beside_plain(lambda text: read(f"# T\n\n{text}"), text) < 20


def test_elements_too_deep_to_follow() -> None:
    assert "too-deep" in [row[0] for row in codes("# T\n\n" + "<div>\n" * 300 + "a" + "</div>\n" * 300)]


@pytest.mark.parametrize(
    "text", ["*a _b " * 1000 + "c_ d* " * 1000, "[" * 190 + "a" + "](b)" * 190, "![" * 190 + "](b)" * 190]
)
def test_deep_inline_markup_is_read_or_refused(text: str) -> None:
    assert {row[0] for row in codes(f"# T\n\n{text}")} <= {"too-deep", "html-nesting", "missing-alt"}


def test_control_characters_have_their_place_and_are_taken_out() -> None:
    reported = read("# T\n\nab\x02c \x00d\n")
    assert [(d.code, d.span.line, d.span.column) for d in reported.diagnostics] == [
        ("bad-character", 3, 3),
        ("bad-character", 3, 6),
    ]
    assert ">abc d<" in reported.value.body


def test_not_every_one_of_a_thousand_control_characters_is_reported() -> None:
    assert len(codes("# T\n\nx" + "\x01" * 1000)) == limits.MAX_REPORTED


def test_a_rule_of_many_signs_is_not_deep() -> None:
    assert codes("# T\n\na\n\n" + "* " * 60) == []
