"""What holds for every text, however broken: no exception, well-formed XHTML, nothing outside of the safe set."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pubtool.book import Chapter
from pubtool.languages import language
from pubtool.manuscript import read_chapter
from pubtool.manuscript.safe import ELEMENTS, EVERYWHERE, VALUES, bad_scheme
from pubtool.project import ChapterFile

OURS = {"data-line", "data-column", "data-cite", "data-tex"}
CALL = {"class", "id", "href", "role", "data-line"}

PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "#### ",
        "\n",
        "\n\n",
        "\n    ",
        "\n\n    ",
        "- ",
        "1. ",
        "٣. ",
        "> ",
        "    ",
        "  \n",
        "a",
        "é ",
        "日",
        "ع",
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "```",
        "```\n",
        "~~~\n",
        "[",
        "]",
        "(",
        ")",
        "](",
        "](b)",
        "![",
        "![](c.png)",
        "[a](b 'c')",
        "[a]: b\n",
        "[a]",
        "[^1]",
        "[^1]: ",
        "[^2]: x\n",
        "*[a]: b\n",
        "{#i}",
        "{.c}",
        "{:",
        "}",
        "{a=b}",
        "{title=x}",
        "{.decorative}",
        "{width=50%}",
        "{style=x}",
        "{class=x}",
        "{href=y}",
        "{onclick=z}",
        "\\",
        "\\*",
        "|",
        "a|b\n-|-\n",
        "| c | d |\n",
        "---\n",
        "***\n",
        "===\n",
        ": ",
        ":   d\n",
        "+++\n",
        "+++\nid = 'x'\n+++\n",
        "'",
        '"',
        "--",
        "---",
        "...",
        "<",
        ">",
        "</",
        "/>",
        "<b>",
        "</b>",
        "<i",
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "<a href='",
        "<img src=x>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<ol>",
        "<li>",
        "<dl>",
        "<dt>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<style>",
        "<h1>",
        "</h1>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x",
        "?>",
        "<!x",
        "&",
        "&nbsp;",
        "&#0;",
        "&#x1F;",
        "&lt;",
        "<http://x.org>",
        "<a@b.org>",
        "http://",
        "javascript:",
        "\t",
        "\r",
        "\x00",
        "\x02",
        "\x03",
        "\x05",
        "\x06",
        "\x0e",
        "\x0f",
        "\x10",
        "\ufeff",
        "\u202e",
        "\u2028",
        "\x85",
        "wzxhzdk:0",
    ]
)
TAGS = st.sampled_from(["en", "ru", "ar", "fr", "ja"])


def read(text: str, tag: str = "en", source: Chapter | None = None) -> Chapter:
    known = language(tag)
    assert known is not None
    return read_chapter(text, ChapterFile("manuscript/en/01-a.md", 1, "a"), known, source).value


def check(chapter: Chapter) -> None:
    ids: list[str] = []
    for fragment in (chapter.body, chapter.title, *(note.text for note in chapter.notes)):
        root = etree.fromstring(f"<div>{fragment}</div>".encode(), etree.XMLParser(huge_tree=True))
        for element in root.iter():
            assert element.tag in ELEMENTS
            check_attributes(element)
        ids += [str(name) for name in root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert [heading.id for heading in chapter.headings if heading.id not in ids] == []
    assert {note.call for note in chapter.notes} <= set(ids)
    for heading in chapter.headings:
        assert not etree.fromstring(f"<h2>{heading.title}</h2>").xpath("//@id | //a")


def check_attributes(element: etree._Element) -> None:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    if attributes.get("class") == "note-call":
        assert set(attributes) <= CALL
        return
    allowed = EVERYWHERE | ELEMENTS[str(element.tag)].attributes | OURS
    for name, value in attributes.items():
        if name == "style":
            assert re.fullmatch(r"(?:; )?(?:(?:width|height): [0-9.]+%(?:; )?)+", value)
        else:
            assert name in allowed
            assert name not in VALUES or VALUES[name].fullmatch(value)
            assert name not in ("href", "src", "cite") or not bad_scheme(value)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=30).map("".join), TAGS)
def test_markup_of_every_kind(text: str, tag: str) -> None:
    check(read(text, tag))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_characters_of_every_kind(text: str) -> None:
    check(read(f"# T\n\n{text}"))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map("".join))
def test_a_translation_takes_over_what_it_can(text: str, other: str) -> None:
    source = read(text)
    translation = read(other, "ru", source)
    assert translation.id == source.id
    check(translation)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_same_text_gives_the_same_chapter(text: str) -> None:
    assert read(text) == read(text)


@pytest.mark.parametrize("attributes", ["{.c}", "{class=x title=y}", "{href=z #own}"])
def test_a_call_has_no_attributes_of_its_own(attributes: str) -> None:
    chapter = read(f"# T\n\na[^1]{attributes} b\n\n[^1]: c")
    assert [note.number for note in chapter.notes] == [1]
    assert 'class="note-call" id="call-a-1" href="#note-a-1" role="doc-noteref"' in chapter.body
