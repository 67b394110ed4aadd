"""Where the pages of the print edition are marked in an EPUB."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.layout.page_breaks import marked
from pubtool.layout.pages import Document
from pubtool.layout.paging import PageStart, Paging

HEAD = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head/><body>'
MARK = re.compile(r'<span epub:type="pagebreak" role="doc-pagebreak" id="[^"]+" aria-label="([^"]+)"/>')


def page(body: str, name: str = "a.xhtml") -> Document:
    return Document(name, "chapter", "", f"{HEAD}{body}</body></html>")


def shown(body: str, *starts: PageStart) -> str:
    """The body with its marks as `|12|`."""
    (done,), _ = marked([page(body)], Paging(starts))
    inner = MARK.sub(r"|\1|", done.xhtml)
    return inner[inner.index("<body>") + 6 : inner.index("</body>")].replace(' data-block="b"', "")


@pytest.mark.parametrize(
    ("body", "offset", "wanted"),
    [
        ('<p data-block="b">one two three</p>', 0, "<p>|1|one two three</p>"),
        ('<p data-block="b">one two three</p>', 3, "<p>one |1|two three</p>"),
        ('<p data-block="b">one two three</p>', 4, "<p>one two |1|three</p>"),  # in a word: behind it
        ('<p data-block="b">one two three</p>', 7, "<p>one two |1|three</p>"),  # in the last word: before it
        ('<p data-block="b">once</p>', 2, "<p>|1|once</p>"),
        ('<p data-block="b">one <em>two</em> three</p>', 3, "<p>one |1|<em>two</em> three</p>"),
        ('<p data-block="b">one <a><em>two x</em></a> three</p>', 3, "<p>one |1|<a><em>two x</em></a> three</p>"),
        ('<p data-block="b">one <em>two x</em></p>', 6, "<p>one <em>two |1|x</em></p>"),
        ('<p data-block="b">one <ruby>two x<rt>y</rt></ruby> z</p>', 6, "<p>one |1|<ruby>two x<rt>y</rt></ruby> z</p>"),
        ('<p data-block="b">H<sub>2</sub>O is</p>', 1, "<p>H<sub>2</sub>O |1|is</p>"),
        ('<p data-block="b">one<br/>two</p>', 3, "<p>one<br/>|1|two</p>"),
        ('<p data-block="b">don’t go</p>', 4, "<p>don’t |1|go</p>"),
        ('<p data-block="b">well-known</p>', 5, "<p>well-|1|known</p>"),
        ('<p data-block="b">こんにちは</p>', 2, "<p>こん|1|にちは</p>"),
        ('<p data-block="b">می\u200cخواهم بروم</p>', 2, "<p>می\u200cخواهم |1|بروم</p>"),
        ('<p data-block="b">one <math/></p>', 3, "<p>one |1|<math/></p>"),
        ('<p data-block="b"><img/></p>', 3, "<p>|1|<img/></p>"),
        ('<li data-block="b">one<ul><li>x</li></ul></li>', 0, "<li>|1|one<ul><li>x</li></ul></li>"),
        ('<table><tr><td data-block="b">one two</td></tr></table>', 3, "<table><tr><td>one |1|two</td></tr></table>"),
        ('<section><header data-block="b"><h1>A</h1></header></section>', 0,
         "<section>|1|<header><h1>A</h1></header></section>"),
        ('<div><h2 data-block="b">A B</h2></div>', 0, "<div>|1|<h2>A B</h2></div>"),
        ('<div><figure data-block="b"><img/></figure></div>', 0, "<div>|1|<figure><img/></figure></div>"),
        ('<div><hr data-block="b"/></div>', 0, "<div>|1|<hr/></div>"),
    ],
)  # fmt: skip
def test_a_mark_stands_where_it_parts_nothing(body: str, offset: int, wanted: str) -> None:
    assert shown(body, PageStart("1", "b", offset)) == wanted


def test_pages_at_one_place_stay_in_their_order_and_blank_ones_are_there() -> None:
    starts = [PageStart("i", "half:0"), PageStart("ii", "b"), PageStart("iii", "b"), PageStart("iv", "b", 3)]
    body = '<p data-block="b">one two</p><p>end</p>'
    assert shown(body, *starts, PageStart("v", "")) == "<p>|i||ii||iii|one |iv|two</p><p>end</p>|v|"


def test_words_that_two_pages_part_have_both_marks_in_order() -> None:
    starts = [PageStart("1", "b", 2), PageStart("2", "b", 4)]
    assert shown('<p data-block="b">abcdef ghi</p>', *starts) == "<p>abcdef |1||2|ghi</p>"


def test_ids_are_free_and_in_our_letters() -> None:
    starts = (PageStart("١٢", "b"), PageStart("ه", "b"), PageStart("7", "b"), PageStart("8", "contents:0"))
    _, breaks = marked([page('<p data-block="b" id="page-7">x</p>')], Paging(starts))
    assert [(found.label, found.id, found.document) for found in breaks] == [
        ("١٢", "page-12", "a.xhtml"), ("ه", "page-front-2", "a.xhtml"), ("7", "print-page-7", "a.xhtml"),
        ("8", "page-8", ""),
    ]  # fmt: skip


def test_a_page_that_is_not_well_formed_is_left_to_its_writer() -> None:
    broken = Document("x.xhtml", "chapter", "", "<html><p>")
    documents, breaks = marked([broken], Paging((PageStart("1", "b"),)))
    assert (documents, breaks) == ((broken,), ())


@given(st.text("ab -’\u00adé\u3042\u200c", min_size=1, max_size=30), st.lists(st.integers(0, 30), max_size=5))
def test_no_letter_is_lost_and_all_pages_are_there_in_order(words: str, places: list[int]) -> None:
    starts = tuple(PageStart(str(n), "b", offset) for n, offset in enumerate(sorted(places), start=1))
    body = f'<p data-block="b"><em>{words}</em>{words}</p>'
    (done,), breaks = marked([page(body)], Paging(starts))
    root = etree.fromstring(done.xhtml.encode())
    assert "".join(root.itertext()) == words * 2
    assert [mark.get("aria-label") for mark in root.iter("{*}span")] == [found.label for found in breaks]
    assert len(breaks) == len(places)
