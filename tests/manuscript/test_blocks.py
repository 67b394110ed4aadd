"""A chapter's blocks: each with its kind, its text and its place, as the reader sees them; and written anew."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown.util import BLOCK_LEVEL_ELEMENTS

from pubtool.book import Chapter
from pubtool.manuscript.blocks import Kind, blocks, composed, inserted, replaced
from pubtool.manuscript.markup import BLOCKS
from tests.effort import beside_plain
from tests.manuscript.samples import read

BOOKS = Path(__file__).parents[3] / "shared" / "corpora"
OWN = Path(__file__).parents[2] / "manuscript"
CHAPTERS = [*sorted(BOOKS.glob("*/manuscript/*/*.md")), *sorted(OWN.glob("*/*.md"))]

# fmt: off
PIECES = (
    "Words and more of them. ", "*stress* ", "`code` ", "\n\n", "\n\n", "\n\n", "\n", "* item\n", "1. first\n",
    "- dash\n", "> said\n", "> > deep\n", "    ", "## Heading\n\n", "### Lower ##\n", "Setext\n---\n\n",
    "[out](https://example.org) ", "[^1] ", "\n\n[^1]: A *note*.\n\n    More of it.\n\n",
    "| a | b |\n|---|---|\n| 1 | |\n| | 2 |\n\n", "Term\n:   Meaning\n\n", "***\n\n", "&amp; ", '"quoted" ',
    "<b>bold</b> ", "<aside>\n<p>boxed</p>\n</aside>\n\n", "```\nx < y\n```\n\n", "العربية ", "日本語", "日本語\n",
    "\\* ", "*[HTML]: markup\n", "HTML ", "<br> ", "<ol><li>x</li></ol>\n\n", "[ref]: http://x.org\n\n",
    '![alt](a.png "cap")\n\n', "![words](b.png)\n\n", "<table><tr><td>a</td>\n<td>b</td></tr></table>\n\n", "\t",
)
# fmt: on
LEAVES = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "figcaption", "figure", "pre"})
INSIDE = frozenset({"p", "ul", "ol", "pre", "blockquote", "dl", "table", "figure", "div", "h2", "h3", "aside"})


def texts(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(text)]


def leaves(chapter: Chapter) -> Iterator[tuple[int, str, str]]:
    """Line, tag and words of each element of a chapter that holds words of its own."""
    for part in (chapter.body, *(note.text for note in chapter.notes)):
        for element in etree.fromstring(f"<div>{part}</div>", etree.XMLParser(huge_tree=True)).iter(*LEAVES):
            words = own_words(element).strip("\xa0 \n")
            line = element.get("data-line")
            if words and line:
                yield int(line), str(element.tag), words


def own_words(element: etree._Element) -> str:
    if element.tag == "figure":
        return "".join(picture.get("alt") or "" for picture in element.iter("img"))
    if element.tag not in ("li", "dd"):
        return "".join(str(text) for text in element.itertext())
    words = element.text or ""
    for child in element:
        if child.tag in INSIDE:
            break
        words += "".join(str(text) for text in child.itertext()) + (child.tail or "")
    return words


def changed(text: str) -> dict[int, str]:
    """Other words for each block."""
    return {i: f"{b.text}{chr(10) if b.kind is Kind.CODE else ' '}x" for i, b in enumerate(blocks(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title {#t}\n=====\n\n## A *b* ## {#b .c}\n", [("title", "Title"), ("heading", "A *b*")]),
        ("# One\n\n# Two\n", [("title", "One"), ("heading", "Two")]),
        ('+++\nid = "x"\n+++\nA line\nand <!-- c -->more.\n{.motto}\n', [("paragraph", "A line and more.")]),
        ("broken  \nline and\\\nmore", [("paragraph", "broken\\\nline and\\\nmore")]),
        ("日本\n語です\n", [("paragraph", "日本語です")]),
        (
            "- one\n- two\n    - three\n\n    four\n",
            [("item", "one"), ("item", "two"), ("item", "three"), ("paragraph", "four")],
        ),
        ("1. one\n\n        code\n\ntext", [("item", "one"), ("code", "code"), ("paragraph", "text")]),
        (
            "T\nU\n:   one\n    more\n:   two\n",
            [("term", "T"), ("term", "U"), ("definition", "one more"), ("definition", "two")],
        ),
        ("T\n\n: one\n\n    more\n", [("term", "T"), ("definition", "one"), ("paragraph", "more")]),
        ("> one\n>\n> > two\nlazy\n", [("quotation", "one"), ("quotation", "two lazy")]),
        (
            "| a | b |\n|--|--|\n| `|` | \\| |\n| | c |\n| | |\n",
            [("row", "a | b"), ("row", "`|` | \\|"), ("row", "| c")],
        ),
        (
            '![A \\[b\\]](a_(1).png "T"){#i}\n\n[![c](d.png)](e)\n',
            [("alt", "A \\[b\\]"), ("caption", "T"), ("alt", "c")],
        ),
        ("![](a.png){.decorative}\n\n![x](a.png){.decorative}\n\n***\n\n[a]: b 'c'\n\n<!-- d\n\ne -->\n", []),
        (
            "a[^1]\n\n[^1]: one\n    more\n\n    two\n[^2]: three\n",
            [("paragraph", "a[^1]"), ("note", "one more"), ("paragraph", "two"), ("note", "three")],
        ),
        ("*[NGO]: words\n\n~~~ python\na  b\n\n  c\n~~~\n", [("definition", "words"), ("code", "a  b\n\n  c")]),
        ("    one\n\n      two\n", [("code", "one\n\n  two")]),
        (
            '<aside>\n<p>a <b>c</b></p>\n<ul><li>d\n</li></ul>\n<p><img alt="e" src="f"/></p>\ng</aside> h\n',
            [("paragraph", "a <b>c</b>"), ("item", "d"), ("alt", "e"), ("paragraph", "g"), ("paragraph", "h")],
        ),
        (
            "<table>\n<tr><td>a</td>\n<td>b</td></tr></table>\n<pre>x\n  y</pre>",
            [("row", "<td>a</td> <td>b</td>"), ("code", "x\n  y")],
        ),
        ("a\n# b\nc\n***\nd", [("paragraph", "a"), ("title", "b"), ("paragraph", "c"), ("paragraph", "d")]),
    ],
)
def test_a_chapter_is_cut_as_the_manual_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert texts(text) == expected


def test_a_block_knows_its_place() -> None:
    found = blocks("# T\n\n> - one\n>   two\n\n```\ncode\n```\n\n![alt](a.png 'cap')\n\n\t\tcode\n")
    places = [(b.kind.value, b.line, b.last, b.column, b.level) for b in found]
    assert places == [
        ("title", 1, 1, 3, 1),
        ("item", 3, 4, 5, 1),
        ("code", 6, 8, 1, 0),
        ("alt", 10, 10, 3, 0),
        ("caption", 10, 10, 15, 0),
        ("code", 12, 12, 2, 0),
    ]


def test_blocks_begin_where_the_reader_says() -> None:
    judged, wrong, characters, seconds = 0, list[str](), 0, 0.0
    for path in CHAPTERS:
        text = path.read_text("utf-8")
        began = time.perf_counter()
        found = blocks(text)
        seconds += time.perf_counter() - began
        characters += len(text)
        lines = {block.line for block in found}
        for line, tag, words in leaves(read(text).value):
            judged += 1
            if line not in lines:
                wrong.append(f"{path}:{line} {tag} {words[:40]}")
    print(f"{judged} blocks, {len(wrong)} wrong; {characters} characters in {seconds:.2f} s")
    assert len(wrong) * 1000 <= judged, wrong
    assert not BOOKS.exists() or judged > 10_000


def test_blocks_of_shuffled_syntax_begin_where_the_reader_says() -> None:
    shuffled = random.Random(5)  # noqa: S311  nothing is at stake but the same chapters each time
    judged, wrong = 0, []
    for _ in range(250):
        text = "# Title\n\nText.\n\n" + "".join(shuffled.choices(PIECES, k=12))
        lines = {block.line for block in blocks(text)}
        chapter = read(text)
        if not chapter.diagnostics:
            for line, tag, _ in leaves(chapter.value):
                judged += 1
                wrong += [(line, tag, text)] if line not in lines else []
    assert judged > 500
    # Where indented code can bear no mark, it is the reader that is a line off.
    assert len(wrong) * 100 <= judged, wrong


SHUFFLED = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(deadline=None, max_examples=150)
@given(SHUFFLED, st.randoms(use_true_random=False))
def test_only_the_blocks_named_change(text: str, chance: random.Random) -> None:
    text = f"# Title\n\n{text}\n\nEnd."
    before = blocks(text)
    assert replaced(text, {}) == text
    assert replaced(text, {i: block.text for i, block in enumerate(before)}) == text
    assert [b.line for b in before] == sorted(b.line for b in before)
    assert all(1 <= b.line <= b.last <= text.count("\n") + 1 for b in before)
    index = chance.randrange(len(before))
    other = replaced(text, {index: changed(text)[index]})
    lines, others = text.split("\n"), other.split("\n")
    block = before[index]
    assert others[: block.line - 1] == lines[: block.line - 1] or block.kind is Kind.ITEM
    assert others[len(others) - (len(lines) - block.last) :] == lines[block.last :]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: "-".join(path.parts[-3:]))
def test_a_real_chapter_is_written_anew(path: Path) -> None:
    text = path.read_text("utf-8")
    before, new = blocks(text), changed(text)
    got = blocks(replaced(text, new))
    assert [(b.kind, b.text, b.level) for b in got] == [(b.kind, new[i], b.level) for i, b in enumerate(before)]
    assert blocks(composed(text, [new[i] for i in range(len(before))])) == got
    kept = [new[i] if random.Random(i).random() < 0.5 else None for i in range(len(before))]  # noqa: S311
    assert [b.text for b in blocks(composed(text, kept))] == [t for t in kept if t]


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("- a\n    b\n", "c\\\nd\n\ne", "- c  \n    d\n\n    e\n"),
        ("> a\n> b\n", "c\n\nd", "> c\n>\n> d\n"),
        ("## a ## {#b}\n", "c\nd", "## c d ## {#b}\n"),
        ("a\n{.b}\n", "- c", "\\- c\n{.b}\n"),
        ("a\n", "1. b", "1\\. b\n"),
        ("a\n", ": b", "&#58; b\n"),
        ("a\nb\n***\n", "c", "c\n***\n"),
        ("a\nb\n---\n", "c", "c\n\n---\n"),
        ("![a](b.png)\n", "c]", "![c\\]](b.png)\n"),
        ('<img alt="a" src="b"/>\n', 'c "d"', '<img alt="c &quot;d&quot;" src="b"/>\n'),
        ("<p>a</p>\n", "b\\\nc", "<p>b<br/>c</p>\n"),
        ("- ```\n  a\n  ```\n", "b\n\nc", "- ```\n  b\n\n  c\n  ```\n"),
        ("<pre>\na</pre>\n", "b\nc", "<pre>\nb\nc</pre>\n"),
        ("| | a |\n|-|-|\n", "| b", "| | b |\n|-|-|\n"),
        ("- \n  a\n", "b", "- b\n"),
        ("a\n", " ", "a\n"),
    ],
)
def test_signs_ids_and_indents_stay(text: str, new: str, expected: str) -> None:
    index = 1 if text.startswith("a\nb\n***") and len(blocks(text)) > 1 else 0
    assert replaced(text, {index: new}) == expected


def test_a_chapter_is_composed_without_what_is_missing() -> None:
    source = (
        "# T\n\nOne.\n\n- a\n    - b\n- c\n\nTerm\n:   D\n\n| h | i |\n|---|---|\n| j | k |\n\n| l | m |\n|---|---|\n\n"
        '![alt](a.png "cap")\n\n> q\n>\n> r\n\nLast\nline.\n\n<div>\n<p>s</p>\n</div>\n'
    )
    keep = {"T", "b", "D", "j | k", "r", "Last line."}
    made = composed(source, [b.text if b.text in keep else None for b in blocks(source)])
    assert made == (
        "# T\n\n- &nbsp;\n    - b\n\n&nbsp;\n:   D\n\n|  |  |\n|---|---|\n| j | k |\n\n"
        "![](a.png)\n\n> r\n\nLast line.\n"
    )
    assert [b.text for b in blocks(made)] == [b.text for b in blocks(source) if b.text in keep]
    with pytest.raises(ValueError, match="zip"):
        composed(source, [])


def test_code_is_kept_apart_from_a_list_where_nothing_stands_between() -> None:
    made = composed("- a\n\nb\n\n    code\n", ["a", None, "code"])
    assert texts(made) == [("item", "a"), ("code", "code")]


@pytest.mark.parametrize(
    ("text", "after", "source", "index", "expected"),
    [
        ("# T\n\nEnd.\n", 0, "# S\n\n## H {#h}\n\nE.\n", 1, "# T\n\n## new {#h}\n\nEnd.\n"),
        ("- a\n- c\n", 0, "- A\n- B\n- C\n", 1, "- a\n- new\n- c\n"),
        ("| a |\n|---|\n| c |\n", 0, "| A |\n|---|\n| B |\n| C |\n", 1, "| a |\n|---|\n| new |\n| c |\n"),
        ("a\n", 0, "A\n\n| B | C |\n|---|---|\n| D | E |\n", 1, "a\n\n| new |\n|---|---|\n"),
        ("![a](b.png)\n", 0, "![A](b.png 'C')\n", 1, '![a](b.png "new")\n'),
        ("a\n", 0, "A\n\n![B](b.png 'C')\n", 1, "a\n\n![new](b.png)\n"),
        ('+++\nid = "x"\n+++\nb\n', None, "A\n\nB\n", 0, '+++\nid = "x"\n+++\n\nnew\n\nb\n'),
        (
            "<div>\n<p>a</p>\n</div>\nb\n",
            0,
            "<div>\n<p>A</p>\n<p>B</p>\n</div>\nC\n",
            1,
            "<div>\n<p>a</p>\n</div>\n\nnew\n\nb\n",
        ),
        ("a\n", 0, "A\n\n<p>B</p>\n", 1, "a\n\n<p>new</p>\n"),
        ("a\n", 0, "- A\n\n    B\n", 1, "a\n\nnew\n"),
        ("- a\n", 0, "- A\n\n    B\n", 1, "- a\n\n    new\n"),
        ("a\n", 0, "| A |\n|---|\n| B |\n", 1, "a\n\nnew\n"),
    ],
)
def test_a_missing_block_comes_behind_its_neighbour(
    text: str, after: int | None, source: str, index: int, expected: str
) -> None:
    assert inserted(text, after, source, index, "new") == expected


def test_elements_that_begin_a_block_are_those_of_the_parser() -> None:
    assert set(BLOCK_LEVEL_ELEMENTS) == BLOCKS


@pytest.mark.parametrize(
    "text",
    [
        "<div>x" * 8_000 + "</p>" * 8_000,
        "> " * 20_000,
        "- " * 20_000,
        "<div>" * 20_000,
        "<!--" * 40_000,
        "#\n" * 30_000,
        "a\n---\n" * 20_000,
        "`|" * 50_000,
        "|`\n|-\n" * 10_000,
        "a" + " " * 400_000 + "b\nc",
        "[" * 100_000,
        "![" * 60_000,
        "*[" * 50_000,
        "- -" * 50_000 + "x",
        "{" * 100_000,
        "\x06\x10\x0f\n\x07\x00",
        "- a\n" * 20_000,
        "    \n\t- a\n" * 20_000,
        "a\n:b\n: c\n" * 10_000,
        "<p '" * 30_000,
        "-" * 50_000 + "*",
        ("    " * 30 + "- a\n") * 1000,
        "1. a\n\n        b\n\n" * 8_000,
        "***\n" * 30_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_text_takes_long_or_fails(text: str) -> None:
    def read_and_replaced(text: str) -> None:
        found = blocks(text)
        replaced(text, dict.fromkeys(range(min(len(found), 3)), "x"))

    assert beside_plain(read_and_replaced, text) < 20
