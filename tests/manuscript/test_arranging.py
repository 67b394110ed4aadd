"""Fenced blocks, line blocks, captions and lists that are nested by less than four."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pubtool.manuscript.classes import classes_used, unknown_classes
from tests.manuscript.samples import body, codes, read

PIECES = st.sampled_from(
    ["::: x\n",
     ":::\n", "::: {.verse}\n", "::: callout-note\n", "    ", "  ", "- ", "1. ", "> ", "| ", "|\n", ": ",
     "\n", "\n\n", "word ", "[x] ", "[!NOTE] ", "— ", "| a | b |\n|---|---|\n| c | d |\n",
     "Table: t\n", "```\n", "# h\n",
     "***\n", "[^n]: note\n", "[^n]", "![p](q.png)", "{#fig-a}", "<div>\n", "</div>\n"]
)  # fmt: skip


def shape(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", body(text))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
        ("- a\n\n        x", "<ul><li>a<pre><code>x</code></pre></li></ul>"),
        ("- a\n  > q\n  > r", "<ul><li>a<blockquote><p>qr</p></blockquote></li></ul>"),
        ("::: x\na\n:::", '<div class="x"><p>a</p></div>'),
        ("a\n::: {.x #i}\nb\n:::\nc", '<p>a</p><div id="i" class="x"><p>b</p></div><p>c</p>'),
        (":::: x\n::: y\na\n:::\n::::", '<div class="x"><div class="y"><p>a</p></div></div>'),
        ("- a\n\n  ::: x\n  b\n  :::\n- c", '<ul><li><p>a</p><div class="x"><p>b</p></div></li><li><p>c</p></li></ul>'),
        ("> ::: x\n> b\n> :::", '<blockquote><div class="x"><p>b</p></div></blockquote>'),
        ("::: x\n- a\n:::", '<div class="x"><ul><li>a</li></ul></div>'),
        ("\t<div>\n\t> y\n\n<!-- c -->", "<pre><code>&lt;div&gt;&gt; y</code></pre>"),
        ("    ::: x\n    :::", "<pre><code>::: x:::</code></pre>"),
        ("| a\n|   b\n|\n| c", '<div class="verse"><p class="stanza">a<br/>\u2003b</p><p class="stanza">c</p></div>'),
        (
            "::: {.content-hidden when-format=epub}\na\n:::",
            '<div data-when-format="epub" class="content-hidden"><p>a</p></div>',
        ),
        ("> a\n> — B", '<blockquote><p>a</p><p class="attribution">— B</p></blockquote>'),
        ("> — a\n> — B", "<blockquote><p>— a— B</p></blockquote>"),
        ("> [!TIP]\n> a", '<div class="callout tip"><p class="callout-title">Tip</p><p>a</p></div>'),
        ("- [x] a", '<ul><li class="task done"><span class="box" role="img" aria-label="done">☑</span> a</li></ul>'),
    ],
)
def test_blocks(written: str, printed: str) -> None:
    assert shape(written) == printed


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("# T\n\n::: x\na", [("unclosed-block", 3, 1)]),
        ("# T\n\na\n\n:::", [("unclosed-block", 5, 1)]),
        ("# T\n\n> ::: x\n> a", [("unclosed-block", 3, 3)]),
        ("# T\n\n- a\n\n  ::: x\n  b\n\nc", [("unclosed-block", 5, 3)]),
        ("# T\n\n::: {.x tilte=y}\na\n:::", [("html-not-allowed", 3, 1)]),
        ("# T\n\n> [!NOT]\n> a", [("unknown-class", 3, 0)]),
    ],
)
def test_what_is_wrong(written: str, found: list[tuple[str, int, int]]) -> None:
    assert codes(written) == found


def test_a_class_that_nothing_knows() -> None:
    chapter = read("# T\n\n::: {.calout-note}\na\n:::\n\n::: mine\nb\n:::").value
    assert [(use.name, use.span.line, use.span.column) for use in classes_used(chapter)] == [
        ("calout-note", 3, 1), ("mine", 7, 1),
    ]  # fmt: skip
    (found,) = unknown_classes(chapter, {"mine"})
    assert (found.span.line, found.hint) == (3, "did you mean .callout-note?")


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_word_is_lost(text: str) -> None:
    chapter = read(f"# T\n\n{text}").value
    root = etree.fromstring(f"<div>{chapter.body}{''.join(note.text for note in chapter.notes)}</div>")
    said = "".join(map(str, root.itertext()))
    if "[^n]" not in text:
        assert said.count("word") == text.count("word")


def test_blocks_in_blocks_have_an_end() -> None:
    def codes_of(depth: int) -> set[str]:
        text = "# T\n\n" + "::: box\n" * depth + "x\n" + ":::\n" * depth
        return {code for code, _, _ in codes(text)}

    assert codes_of(20) == set()
    assert "too-deep" in codes_of(3000)
