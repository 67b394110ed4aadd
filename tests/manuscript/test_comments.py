"""No comment reaches an output, wherever it stands; what a translator is told is kept for him."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.manuscript.comments import Hint, without_comments
from tests.manuscript.samples import body, read


def bare(text: str, *, whole: bool = False) -> list[tuple[int, str]]:
    return list(without_comments(tuple(enumerate(text.split("\n"), 1)), whole=whole).lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- b --> c", [(1, "a c")]),
        ("a<!-- b -->c", [(1, "ac")]),
        ("a <!-- b -->\nc", [(1, "a"), (2, "c")]),
        ("a <!-- b\n\nc --> d\ne", [(1, "a d"), (4, "e")]),
        ("a\n<!-- b -->\nc", [(1, "a"), (2, ""), (3, "c")]),
        ("- a\n<!-- b -->\n- c", [(1, "- a"), (3, "- c")]),
        ("| a |\n<!-- b\nc -->\n| d |", [(1, "| a |"), (4, "| d |")]),
        ("- a\n\n<!-- -->\n\n- b", [(1, "- a"), (2, ""), (3, "<!-- -->"), (4, ""), (5, "- b")]),
        ("<!-- a --> <!-- b -->\nc", [(1, ""), (2, "c")]),
        ("<!-- a --><!-- b\n--> c", [(1, " c")]),
        ("<!--index: a \\\\ b -->", [(1, "<!--index: a \\\\ b -->")]),
        ("a <!-- never closed", [(1, "a <!-- never closed")]),
        ("`<!-- a -->`", [(1, "`<!-- a -->`")]),
    ],
)
def test_comments_are_left_out(text: str, expected: list[tuple[int, str]]) -> None:
    assert bare(text) == expected


def test_a_translators_lines_stay_whole() -> None:
    assert bare("a <!-- b\n\nc --> d\n<!-- e -->\nf <!-- g -->", whole=True) == [
        (1, "a <!-- b"),
        (3, "c --> d"),
        (4, ""),
        (5, "f <!-- g -->"),
    ]


def test_hints() -> None:
    text = "<!-- i18n:comment: a\n  word -->\n<!-- i18n:skip -->\n<!-- i18n:skip-start --><!--i18n:skip-end-->\n"
    text += "<!-- i18n:no -->"
    assert without_comments(tuple(enumerate(text.split("\n"), 1))).hints == (
        Hint("comment", "a word", 2),
        Hint("skip", "", 3),
        Hint("skip-start", "", 4),
        Hint("skip-end", "", 4),
    )


def test_no_comment_is_printed_and_code_keeps_them() -> None:
    text = "a <!-- x -->\n\n<!--\n\n# y\n\n-->\n\n- b\n  <!-- x\n\n  y -->\n- c\n\n```\n<!-- kept -->\n```\n"
    xhtml = body(text)
    assert not {"x", "y"} & set(xhtml)
    assert "<li>c</li>" in xhtml
    assert "&lt;!-- kept --&gt;" in xhtml


def test_lines_behind_a_comment_are_their_own() -> None:
    assert '<p data-line="9">' in read("# T\n\n<!--\n\nb\n\n-->\n\na").value.body


def test_columns_behind_a_comment_are_the_authors() -> None:
    text = "# T\n\n<!-- b --> [x](y.md) [^a]\n\n<!--\n[^a]: no note\n-->"
    reported = read(text)
    assert 'data-column="12"' in reported.value.body
    assert [(d.code, d.span.column) for d in reported.diagnostics] == [("missing-note", 22)]


@given(st.text(alphabet="a`<!->\n $-|\\"))
def test_any_text_is_taken(text: str) -> None:
    lines = bare(text)
    assert [n for n, _ in lines] == sorted({n for n, _ in lines})
    assert bare("\n".join(line for _, line in bare(text, whole=True))) is not None
