from dataclasses import replace

from lxml import etree

from pubtool.book import Chapter, Heading
from pubtool.epub import nav
from pubtool.epub.content import Content
from pubtool.layout import PageBreak, Resource
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


def test_chapters_of_a_part_hang_below_it():
    chapters = [
        replace(chapter("one", "Part One"), role="part"),
        replace(chapter("a", "A", Heading(2, "h", "", "H", 1)), part="one"),
        replace(chapter("b", "B"), part="one"),
        chapter("end", "End"),
    ]
    names = [content(f"{key}.xhtml", ids=(key, "h") if key == "a" else (key,)) for key in ("one", "a", "b", "end")]
    assert rows(tree(chapters, names)) == [
        (1, "one.xhtml", "Part One"), (2, "a.xhtml", "A"), (3, "a.xhtml#h", "H"), (2, "b.xhtml", "B"),
        (1, "end.xhtml", "End"),
    ]  # fmt: skip


def test_what_has_no_title_is_not_in_the_contents():
    chapters = [replace(chapter("for", "For you"), role="dedication"), chapter("one", "One")]
    names = [content("for.xhtml", ids=("for",)), content("one.xhtml", ids=("one",))]
    assert rows(tree(chapters, names)) == [(1, "one.xhtml", "One")]


def test_landmarks_tell_front_and_back_matter_from_the_text():
    roles = {"p": "preface", "l": "loi", "one": "chapter", "x": "index", "bib": "bibliography"}
    chapters = [replace(chapter(key, key.upper()), role=role) for key, role in roles.items()]
    contents = [replace(content(f"{key}.xhtml", ids=(key,)), title=key.upper()) for key in roles]
    marks = tree(chapters, contents).iterfind(".//h:nav[@id='landmarks']//h:a", NAMES)
    assert [(a.get(f"{{{NAMES['epub']}}}type"), a.get("href"), a.text) for a in marks] == [
        ("toc", "nav.xhtml#toc", "Contents"), ("loi", "l.xhtml", "L"), ("bodymatter", "one.xhtml", "Begin reading"),
        ("bibliography", "bib.xhtml", "BIB"), ("index", "x.xhtml", "X"),
    ]  # fmt: skip


def test_the_page_list_leads_to_every_mark_and_the_contents_have_theirs():
    breaks = (PageBreak("v", "page-v", ""), PageBreak("1", "page-1", "\u00fc.xhtml"))
    root = tree([], [content("1.xhtml")], breaks=breaks)
    links = root.iterfind(".//h:nav[@id='page-list']//h:a", NAMES)
    assert [(a.get("href"), a.text) for a in links] == [("nav.xhtml#page-v", "v"), ("%C3%BC.xhtml#page-1", "1")]
    (mark,) = root.iterfind(".//h:body/h:span", NAMES)
    assert (mark.get("id"), mark.get("aria-label"), mark.get("role")) == ("page-v", "v", "doc-pagebreak")
    assert tree([], []).find(".//h:nav[@id='page-list']", NAMES) is None
