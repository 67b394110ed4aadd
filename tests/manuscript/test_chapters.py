"""Whole chapters: what an author writes and what the book gets."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pubtool.book import Chapter
from pubtool.diagnostics import Reported
from pubtool.languages import language
from pubtool.manuscript import read_chapter
from pubtool.manuscript.safe import ELEMENTS
from pubtool.project import ChapterFile
from tests.effort import beside_plain


def read(text: str, tag: str = "en", source: Chapter | None = None) -> Reported[Chapter]:
    known = language(tag)
    assert known is not None
    return read_chapter(text, ChapterFile(f"manuscript/{tag}/03-laws.md", 3, "laws"), known, source)


def body(text: str, tag: str = "en") -> str:
    """The body of a chapter with that text, its places left out."""
    result = read(f"# T\n\n{text}", tag)
    assert result.diagnostics == ()
    return re.sub(r' data-(?:line|column)="\d+"', "", result.value.body).replace("\n", "")


def codes(text: str) -> list[tuple[str, str]]:
    return [(d.code, str(d.span).partition(":")[2]) for d in read(text).diagnostics]


@pytest.mark.parametrize(
    ("tag", "written", "printed"),
    [
        ("en", "\"One 'two' three\"", "“One ‘two’ three”"),
        ("en", "'foreign agent' law", "‘foreign agent’ law"),
        ("en", "don't, dogs' and '90s", "don’t, dogs’ and ’90s"),
        ("en", "a -- b --- c...", "a – b — c…"),
        ("en", '*"Yes"*, she said "*no*".', "<em>“Yes”</em>, she said “<em>no</em>”."),
        ("en", '`"code" --` and \\"straight\\"', '<code>"code" --</code> and "straight"'),
        ("ru", "\"Раз 'два' три\"", "«Раз „два“ три»"),
        ("ru", '"раз "два" три"', "«раз „два“ три»"),
        ("de", '"Eins"', "„Eins“"),
        ("fr", '"Oui", l\'homme', "«\u202fOui\u202f», l’homme"),
        ("ja", '"あ"', "「あ」"),
        ("ar", '"نعم"', "«نعم»"),
        ("ja", "日本\n語", "日本語"),
        ("en", "one\ntwo", "onetwo"),
        ("en", "“already” – so…", "“already” – so…"),
    ],
)
def test_punctuation_is_that_of_the_language(tag: str, written: str, printed: str) -> None:
    assert body(written, tag) == f"<p>{printed}</p>"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("* a\n* b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("Term\n:   What it is", "<dl><dt>Term</dt><dd>What it is</dd></dl>"),
        ("> Said\n\n***", "<blockquote><p>Said</p></blockquote><hr/>"),
        ("```python\nx = '1'\n```", "<pre><code class=\"language-python\">x = '1'</code></pre>"),
        ("The NGO.\n\n*[NGO]: body", '<p>The <abbr title="body">NGO</abbr>.</p>'),
        ("A &nbsp;b &amp; c<!-- not this -->", "<p>A \u00a0b &amp; c</p>"),
        ('<span lang="fr">oui</span>', '<p><span lang="fr">oui</span></p>'),
        (
            "![A map](map.png)",
            '<figure><img alt="A map" src="map.png"/><figcaption>A map</figcaption></figure>',
        ),
        (
            '![A map](map.png "North")',
            '<figure><img alt="A map" src="map.png"/><figcaption>North</figcaption></figure>',
        ),
        ("![](map.png)", '<figure><img src="map.png"/></figure>'),
        ("![](map.png){.decorative}", '<figure><img alt="" src="map.png" role="presentation"/></figure>'),
    ],
)
def test_markdown_becomes_xhtml(written: str, printed: str) -> None:
    assert body(written) == printed


def test_a_table_names_its_columns() -> None:
    table = body("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<th scope="col">a</th>' in table
    assert '<td class="align-right">2</td>' in table


def test_lists_are_numbered_in_arabic_numerals_too() -> None:
    assert body("١. واحد\n٢. اثنان", "ar") == "<ol><li>واحد</li><li>اثنان</li></ol>"


def test_every_block_knows_its_line_and_every_picture_its_column() -> None:
    text = "# T\n\nOne.\n\n* a\n* b\n\nSee ![A](a.png) here.\n\n> quoted\n\n## H\n"
    found = read(text).value.body
    assert re.findall(r'<(p|li|blockquote|h2)[^>]* ?data-line="(\d+)"', found) == [
        ("p", "3"),
        ("li", "5"),
        ("li", "6"),
        ("p", "8"),
        ("blockquote", "10"),
        ("p", "10"),
        ("h2", "12"),
    ]
    assert 'data-line="8" data-column="5"' in found


def test_notes_are_numbered_as_they_are_called() -> None:
    text = "# T\n\nOne[^b] two[^a] again[^b].\n\n[^a]: First *written*.\n[^b]: Second."
    chapter = read(text).value
    assert [(n.number, n.id, n.call, n.line) for n in chapter.notes] == [
        (1, "note-laws-1", "call-laws-1", 6),
        (2, "note-laws-2", "call-laws-2", 5),
    ]
    assert "Second." in chapter.notes[0].text
    assert re.findall(r'id="(call-[^"]*)" href="#([^"]*)"', chapter.body) == [
        ("call-laws-1", "note-laws-1"),
        ("call-laws-2", "note-laws-2"),
        ("call-laws-1-2", "note-laws-1"),
    ]


def test_ids_are_readable_in_every_script_and_taken_over_by_translations() -> None:
    source = read("# The Laws\n\n## Old ones\n\n### Why\n\n## Old ones\n\n## Given {#mine}\n").value
    assert [h.id for h in source.headings] == ["laws-old-ones", "laws-why", "laws-old-ones-2", "mine"]
    same = read("# Законы\n\n## Старые\n\n### Почему\n\n## Опять\n\n## Своё\n", "ru", source).value
    assert [h.id for h in same.headings] == [h.id for h in source.headings]
    fewer = read("# Законы\n\n## Старые\n\n### Почему\n", "ru", source).value
    assert [h.id for h in fewer.headings] == ["laws-old-ones", "laws-why"]
    assert [h.id for h in read("# T\n\n## Ещё раз\n\n## हिन्दी में\n").value.headings] == ["laws-ещё-раз", "laws-हिन्दी-में"]


def test_the_header_says_what_differs() -> None:
    chapter = read("+++\nid = 'rules'\nnumbered = false\n+++\n# T\n\nText.\n").value
    assert (chapter.id, chapter.number, chapter.line) == ("rules", 0, 5)
    assert 'data-line="7"' in chapter.body


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Text.", [("no-title", "1:1")]),
        ("# T\n\nText.\n\n# Two\n", [("several-titles", "5:1")]),
        ("# T\n\n### Deep\n", [("skipped-level", "3:1")]),
        ("# T\n\nOne[^x].", [("missing-note", "3:4")]),
        ("# T\n\nOne.\n\n[^x]: Two.", [("unused-note", "5:1")]),
        ("# T\n\n## A {#one}\n\n## B {#one}\n", [("duplicate-id", "5")]),
        ("# T\n\n## A {#1}\n", [("bad-id", "3")]),
        ("# T\n\na\x07b", [("bad-character", "3:2")]),
        ("# T\n\n<iframe></iframe>", [("html-not-allowed", "3")]),
        ("# T\n\na <b onclick='x()'>b</b>", [("html-not-allowed", "3")]),
        ("# T\n\n[a](javascript:x)", [("html-not-allowed", "3")]),
        ("# T\n\na <b>b", [("html-nesting", "3")]),
        ("+++\nnumberd = true\n+++\n# T\n\na", [("unknown-key", "2:1")]),
        ("---\ntitle: x\n---\n# T\n\na", [("toml-syntax", "1:1")]),
        (f"+++\nid = {'1' * 5000}\n+++\n# T\n\na", [("toml-syntax", "3")]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, found: list[tuple[str, str]]) -> None:
    assert [row for row in codes(text) if row in found] == found


def test_a_script_leaves_neither_itself_nor_its_words() -> None:
    chapter = read("# T\n\na <script>alert(1)</script> b <i>c</i>").value
    assert "alert" not in chapter.body
    assert "script" not in chapter.body
    assert "<i" in chapter.body


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        ">" * 50_000,
        "*" * 50_000,
        "`" * 50_000,
        "_a" * 30_000,
        "![](" * 20_000,
        "<b" * 30_000,
        "&" * 90_000,
        "[^1]" * 20_000,
        "- " * 20_000,
        "<div>" * 5_000,
        "a" * 900_000,
        "| a " * 5_000 + "|\n" + "|-" * 5_000 + "|\n",
    ],
    ids=lambda text: text[:4],
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    assert beside_plain(lambda text: read(f"# T\n\n{text}\n"), text) < 20


PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "\n",
        "\n\n",
        "* ",
        "1. ",
        "> ",
        "    ",
        "a",
        "é ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[a](b)",
        "![x](y)",
        "[^1]",
        "[^1]: ",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<table>",
        "<!--",
        "-->",
        "&amp;",
        "&",
        "|",
        "---\n",
        ": ",
        "'",
        '"',
        "\\",
        "{#i}",
        "{.c}",
        "\t",
        "+++\n",
        "<script>",
        "ع",
        "日",
        "\u202e",
        "*[a]: b\n",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_gives_well_formed_xhtml_of_the_safe_set(text: str) -> None:
    chapter = read(text).value
    for fragment in (chapter.title, chapter.body, *(note.text for note in chapter.notes)):
        root = etree.fromstring(f"<div>{fragment}</div>")
        assert {element.tag for element in root.iter()} <= set(ELEMENTS)
        assert not [key for element in root.iter() for key in element.attrib if str(key).startswith("on")]
