"""The names of blocks, letters, and how pages are counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from pubtool.book import Chapter, Note, fragments
from pubtool.layout.paging import PageStart, common, label, letters, needed, numbered, texts
from tests.layout.samples import book


def names(*bodies: str) -> list[list[tuple[str, str | None]]]:
    chapters = tuple(Chapter(f"c{n}", n, "", "", body, (), (), "a.md") for n, body in enumerate(bodies))
    done = numbered(replace(book(), chapters=chapters))
    return [
        [(str(e.tag), e.get("data-block")) for e in fragments.elements(fragments.parse(chapter.body))]
        for chapter in done.chapters
    ]


def test_each_block_with_words_or_a_picture_of_its_own_has_a_name() -> None:
    assert names(
        "<p>a <em>b</em></p><ul><li>c<ul><li><p>d</p></li></ul></li></ul><hr/><p> </p>"
        '<figure><img src="a"/><figcaption>e</figcaption></figure><table><tr><td>f</td><td/></tr></table>'
    ) == [
        [("p", "c0:1"), ("em", None), ("ul", None), ("li", "c0:2"), ("ul", None), ("li", None), ("p", "c0:3"),
         ("hr", "c0:4"), ("p", None), ("figure", "c0:5"), ("img", None), ("figcaption", "c0:6"), ("table", None),
         ("tr", None), ("td", "c0:7"), ("td", None)],
    ]  # fmt: skip


def test_a_block_keeps_its_name_when_others_come_or_go() -> None:
    once = numbered(replace(book(), chapters=(Chapter("c", 1, "", "", "<p>a</p><p>b</p>", (), (), "a.md"),)))
    body = once.chapters[0].body
    second = body[body.index("</p>") + 4 :]
    other = replace(once, chapters=(replace(once.chapters[0], body=f"<p>new</p>{second}"),))
    assert numbered(other).chapters[0].body == '<p data-block="c:g1">new</p><p data-block="c:2">b</p>'
    assert numbered(once) == once


def test_what_reads_otherwise_on_paper_does_not_count() -> None:
    block = etree.fromstring(
        '<p>a<span class="fn">note</span>b <a class="ref page">12</a>c<span class="math">x</span>'
        '<a class="ref">d</a><svg>no</svg><span class="locators">7</span><ul><li>no</li></ul>e</p>'
    )
    assert [(element.tag, where, text) for element, where, text in texts(block)] == [
        ("p", "text", "a"), ("span", "tail", "b "), ("a", "tail", "c"), ("a", "text", "d"), ("ul", "tail", "e"),
    ]  # fmt: skip


def test_letters_are_what_is_seen() -> None:
    assert letters("a \u00a0b\u00adc\u200bd\u2060\n-é") == "abcd-é"


@pytest.mark.parametrize(
    ("number", "style", "digits", "wanted"),
    [
        (1, "roman", "0123456789", "i"),
        (1494, "roman", "0123456789", "mcdxciv"),
        (12, "own", "٠١٢٣٤٥٦٧٨٩", "١٢"),
        (5, "abjad", "٠١٢٣٤٥٦٧٨٩", "ه"),
        (1, "abjad", "٠١٢٣٤٥٦٧٨٩", "أ"),
        (10, "abjad", "٠١٢٣٤٥٦٧٨٩", "ي"),
        (11, "abjad", "٠١٢٣٤٥٦٧٨٩", "يا"),
        (29, "abjad", "٠١٢٣٤٥٦٧٨٩", "كط"),
        (100, "abjad", "٠١٢٣٤٥٦٧٨٩", "ق"),
        (101, "abjad", "٠١٢٣٤٥٦٧٨٩", "١٠١"),
    ],
)
def test_labels_are_what_the_folios_show(number: int, style: str, digits: str, wanted: str) -> None:
    assert label(number, style, digits) == wanted


def test_a_page_of_what_a_medium_lacks_begins_with_the_next_thing_that_it_has() -> None:
    starts = [PageStart("i", "half:0"), PageStart("ii", ""), PageStart("1", "c:1", 4), PageStart("2", "gone:3", 9)]
    assert list(common(starts, frozenset(("c:1",)))) == [
        PageStart("i", "c:1", 4), PageStart("ii", "c:1", 4), PageStart("1", "c:1", 4), PageStart("2", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "note", "wanted"),
    [
        ("<p>x</p>", "<p/>", False),
        ('<p><a class="ref" href="#a">x</a></p>', "<p/>", False),
        ('<p><a class="ref page" href="#a">x</a></p>', "<p/>", True),
        ('<p><a class="ref bare page" href="#a">x</a></p>', "<p/>", True),
        ('<span class="locators">x</span>', "<p/>", True),
        ("<p>x</p>", '<p><a class="ref page" href="#a">x</a></p>', True),
    ],
)
def test_a_book_that_names_its_pages_is_known(body: str, note: str, wanted: bool) -> None:
    chapter = Chapter("c", 1, "", "", body, (), (Note("n", 1, "call", note, 1),), "a.md")
    assert needed(replace(book(), chapters=(chapter,))) == wanted
