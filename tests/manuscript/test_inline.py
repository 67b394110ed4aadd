"""Inline syntax: spans, notes in a line, citations, references, small signs, formulas, marks of index and glossary."""

# ruff: noqa: E501  a row of a table stays in its line

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.manuscript.samples import ARABIC, body, codes, read

SIGNS = st.sampled_from(
    ["[", "]", "{", "}", ".redacted", ".k", "^[", "]", "@a", "@fig-b", "$", "$$", "==", "~~", "~", "^", "`", "\\", "|",
     "\n", "\n\n", " ", "word", "- ", "> ", "<!--index:", "-->", "[^1]", "{lang=fr}", '"', "<b>", "!", "(x)", "%"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("[a *b* [c]{.smallcaps}]{.k #x}", '<span class="k" id="x">a <em>b</em> <span class="smallcaps">c</span></span>'),
        ("[mot]{lang=fr}", '<span dir="ltr" lang="fr">mot</span>'),
        ("[x]{lang=he} [y]{lang=ku-Arab}", '<span dir="rtl" lang="he">x</span> <span dir="rtl" lang="ku-Arab">y</span>'),
        ("[a](b.md){.k}", '<a class="k" href="b.md">a</a>'),
        ("[0-9]{3} [b]{} [a@b.org]", "[0-9]{3} [b]{} [a@b.org]"),
        ("[a][b]{.k}\n\n[b]: c.md", '<a class="k" href="c.md">a</a>'),
        (r"\[a\]{.k} `[a]{.k}` [a]\{.k}", "[a]{.k} <code>[a]{.k}</code> [a]{.k}"),
        ("x^2^ H~2~O ==a *b*== ~~c~~", "x<sup>2</sup> H<sub>2</sub>O <mark>a <em>b</em></mark> <s>c</s>"),
        ("2^10 and 3^5; a == b == c; x==1 and y==2; ~/a and ~/b; ~10–~20", "2^10 and 3^5; a == b == c; x==1 and y==2; ~/a and ~/b; ~10–~20"),
        (r"\^a^ \~b~ \=\=c==", "^a^ ~b~ ==c=="),
        ("[t]{.index entry=\"a!b\" see=c} [u]{.gls key=v}", '<span class="index" data-entry="a!b" data-see="c">t</span> <span class="gls" data-key="v">u</span>'),
        ("a<!--index: a \\\\ b --> `<!--index: c -->`", 'a<span class="index" data-entry="a!b"></span> <code>&lt;!--index: c --&gt;</code>'),
        ("$x_1 *y* \\_$ costs $5 and $10, \\$a\\$ $ b$ `$c$`", '<span class="math" data-tex="x_1 *y* \\_">x_1 *y* \\_</span> costs $5 and $10, $a$ $ b$ <code>$c$</code>'),
        ("See @fig-a, [-@tbl-b] and [](#c){.page}", 'See <a class="ref" href="#fig-a">@fig-a</a>, <a class="ref bare" href="#tbl-b">@tbl-b</a> and <a class="ref page" href="#c">c</a>'),
        ("[@fig-a; @fig-b]", '<a class="ref" href="#fig-a">@fig-a</a>, <a class="ref" href="#fig-b">@fig-b</a>'),
        ("[@a](b.md) me@x.org \\@c `@d`", '<a href="b.md">@a</a> me@x.org @c <code>@d</code>'),
    ],
)  # fmt: skip
def test_what_comes_of_it(written: str, made: str) -> None:
    assert body(written) == f"<p>{made}</p>"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[@doe, p. 3; see @b, chap. 2]", [("doe", "", "3", "page", ""), ("b", "see", "2", "chapter", "")]),
        ("[@doe, 33-35, 38-39 and more]", [("doe", "", "33-35, 38-39", "page", "and more")]),
        ("[@doe, vol. iv *x*]", [("doe", "", "iv", "volume", "*x*")]),
        ("[@doe, {pp. iv, (xv)-(xvii)} with x]", [("doe", "", "iv, (xv)-(xvii)", "page", "with x")]),
        ("[@doe, verily so]", [("doe", "", "", "", "verily so")]),
        ("[@doe, s.v. ferry, too]", [("doe", "", "ferry", "sub-verbo", ", too")]),
        ("[@doe, § 12; @{http://a.b/c_d}, act 3]", [("doe", "", "12", "section", ""), ("http://a.b/c_d", "", "3", "act", "")]),
    ],
)  # fmt: skip
def test_citations_have_their_places(written: str, expected: list[tuple[str, ...]]) -> None:
    facts = _facts(body(written))
    assert [tuple(one[key] for key in ("key", "prefix", "locator", "label", "suffix")) for one in facts[0]] == expected


def test_authors_are_suppressed_or_stand_in_the_sentence() -> None:
    facts = _facts(body("[-@a] says @b, and @c [p. 3] does. @d [sic] too."))
    assert [(one[0]["key"], one[0]["suppress"], one[0]["narrative"], one[0]["locator"]) for one in facts] == [
        ("a", True, False, ""), ("b", False, True, ""), ("c", False, True, "3"), ("d", False, True, ""),
    ]  # fmt: skip


def _facts(xhtml: str) -> list[list[dict[str, object]]]:
    return [json.loads(unescape(found)) for found in re.findall('data-cite="([^"]*)"', xhtml)]


def test_notes_in_a_line_are_numbered_with_the_others() -> None:
    chapter = read("# T\n\na^[one *b* [c]] b[^n] `^[x]`\nd^[two\ne]\n\n[^n]: N").value
    assert [re.sub("<[^>]*>", "", note.text) for note in chapter.notes] == ["one b [c]", "N", "two e"]
    assert [note.number for note in chapter.notes] == [1, 2, 3]
    assert "<code>^[x]</code>" in chapter.body


def test_a_backtick_that_nobody_closed_keeps_no_note_from_being_one() -> None:
    assert len(read("# T\n\na ` b^[one]\n\n<p>^[two]</p>").value.notes) == 1


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("$$\na_1\n= b # c\n> d % e\n$$ {#eq-a}\nf", '<div class="math" data-tex="a_1 = b # c &gt; d" id="eq-a">a_1 = b # c &gt; d</div>\n<p>f</p>'),
        ("> $$\n> a\n> $$", '<blockquote><div class="math" data-tex="a">a</div>\n</blockquote>'),
        ("a $$b$$ c", '<p>a</p>\n<div class="math" data-tex="b">b</div>\n<p>c</p>'),
        ("- $$a$$", '<ul><li><div class="math" data-tex="a">a</div>\n</li>\n</ul>'),
        ("## $$a$$ b", '<h2 id="laws-a-b"><span class="math" data-tex="a">a</span> b</h2>'),
    ],
)  # fmt: skip
def test_formulas_that_are_displayed(written: str, made: str) -> None:
    assert body(written) == made


def test_a_bar_in_a_formula_parts_no_cells() -> None:
    assert 'data-tex="|x|"' in body("| $|x|$ | b |\n|---|---|\n| c | d |")


@pytest.mark.parametrize(
    ("written", "code", "line", "column"),
    [
        ("a [x]{.k key=\"v} y", "broken-span", 3, 5),
        ("a\nb [x]{.k", "broken-span", 4, 5),
        ("$$\na\n\nb", "bad-math", 3, 1),
        ("[a\n\nb]{.redacted}", "broken-span", 5, 2),
    ],
)  # fmt: skip
def test_what_was_meant_and_is_none_is_told(written: str, code: str, line: int, column: int) -> None:
    assert codes(f"# T\n\n{written}") == [(code, line, column)]


@pytest.mark.parametrize(
    "written",
    [
        "a [SECRET *SECRET*]{.redacted} b",
        "a [SECRET [SECRET](http://SECRET.org) `SECRET`\n$SECRET$ @SECRET {{ SECRET }} <SECRET>]{.redacted} b",
        "a *SECRET*{.redacted} [SECRET](SECRET.md){.redacted}",
        "SECRET [^a]\n{.redacted}\n\n[^a]: b",
        "[SECRET]{.redacted SECRET=SECRET}",
        "a^[b [SECRET]{.redacted}]",
        "::: {.redacted}\n\n- SECRET\n\n:::",
        "## a [SECRET]{.redacted}",
        "| [SECRET]{.redacted} | b |\n|---|---|\n| [SECRET]{.redacted} | d |",
    ],
)
def test_nothing_of_what_is_redacted_is_left(written: str) -> None:
    reported = read(f"# T\n\n{written}")
    assert "SECRET" not in repr(reported).upper()
    assert "redacted" in repr(reported)


def test_marks_and_citations_know_their_place() -> None:
    made = read("# T\n\na [b]{.gls} $c$ [@d, p. 1]\n@fig-e\n").value.body
    places = re.findall(r'<(?:a|span)[^>]*data-line="(\d)" data-column="(\d+)"', made)
    assert places == [("3", "3"), ("3", "13"), ("3", "17"), ("4", "1")]


def test_another_direction_inside_of_another() -> None:
    assert body("[a [b]{lang=he}]{lang=en}", ARABIC).count('dir="') == 2


@settings(max_examples=150, deadline=None)
@given(st.lists(SIGNS, max_size=40).map("".join))
def test_any_signs_lose_no_words(text: str) -> None:
    reported = read(f"# T\n\nbegin {text} end")
    whole = reported.value.body + "".join(note.text for note in reported.value.notes)
    if ".redacted" not in text and "<" not in text and "[^1]" not in text and "{" not in text:
        assert unescape(whole).count("word") >= text.count("word") - text.count("%")
