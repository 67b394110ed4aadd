from dataclasses import replace

from lxml import etree

from pubtool.book import Chapter, Heading
from pubtool.epub import nav
from pubtool.epub.content import Content
from pubtool.layout import Resource
from tests.epub import samples

NAMES = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}


def content(name, kind="chapter", ids=()):
    return Content(name, kind, b"", frozenset(ids), (), (), 0, 0)


def chapter(key, title, *headings):
    return Chapter(key, 1, title, title, "", headings, (), f"manuscript/en/{key}.md")


def tree(chapters, contents, **pages):
    made = replace(samples.book(), chapters=chapters)
    return etree.fromstring(nav.document(made, replace(samples.epub_pages(), **pages), contents))


def rows(root):
    return [
        (len(list(a.iterancestors(f"{{{NAMES['h']}}}ol"))), a.get("href"), a.text)
        for a in root.iterfind(".//h:nav[@id='toc']//h:a", NAMES)
    ]


def test_headings_hang_below_the_nearest_that_outranks_them():
    headings = [Heading(3, "a", "", "A", 1), Heading(2, "b", "", "B", 2), Heading(3, "c", "", "C", 3)]
    hidden = [Heading(4, "d", "", "D", 4), Heading(2, "gone", "", "E", 5), Heading(2, "e", "", " ", 6)]
    root = tree([chapter("one", "One", *headings, *hidden)], [content("1.xhtml", ids=("one", "a", "b", "c", "d", "e"))])
    assert rows(root) == [
        (1, "1.xhtml", "One"), (2, "1.xhtml#a", "A"), (2, "1.xhtml#b", "B"), (3, "1.xhtml#c", "C"),
    ]  # fmt: skip


def test_a_chapter_without_its_id_on_the_page_is_found_by_its_turn():
    chapters = [chapter("one", "One"), chapter("two", ""), chapter("three", "Three")]
    root = tree(chapters, [content("t.xhtml", "titlepage"), content("1.xhtml"), content("ü.xhtml", ids=("two",))])
    assert rows(root) == [(1, "1.xhtml", "One"), (1, "%C3%BC.xhtml", "two")]


def test_words_of_the_author_are_text_and_not_markup():
    assert rows(tree([chapter("one", "a < b & c")], [content("1.xhtml")])) == [(1, "1.xhtml", "a < b & c")]


def test_landmarks_name_what_is_there_in_the_words_of_the_language():
    book = samples.book("ar")
    data = nav.document(book, samples.epub_pages("ar"), [content("cover.xhtml", "cover"), content("1.xhtml")])
    root = etree.fromstring(data)
    marks = [
        (a.get(f"{{{NAMES['epub']}}}type"), a.get("href"), a.text)
        for a in root.iterfind(".//h:nav[@id='landmarks']//h:a", NAMES)
    ]
    assert marks == [
        ("cover", "cover.xhtml", "الغلاف"),
        ("toc", "nav.xhtml#toc", "المحتويات"),
        ("bodymatter", "1.xhtml", "ابدأ القراءة"),
    ]
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_every_style_sheet_is_linked():
    sheets = (Resource("a.css", "text/css", b""), Resource("b&c.css", "text/css", b""))
    root = tree([], [], styles=sheets)
    assert [link.get("href") for link in root.iterfind(".//h:link", NAMES)] == ["a.css", "b%26c.css"]
