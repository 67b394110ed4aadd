"""The text of a chapter in each medium."""

from __future__ import annotations

import dataclasses
import re

import pytest
from lxml import etree

from pubtool.book import Chapter, Note, Picture, fragments
from pubtool.languages import Language, language
from pubtool.layout import Theme, text
from pubtool.layout.measures import measures
from tests.layout.samples import book


def tongue(tag: str = "en") -> Language:
    found = language(tag)
    assert found
    return found


def chapter(body: str, *notes: Note, title: str = "T") -> Chapter:
    return Chapter("one", 1, title, title, body, (), notes, "manuscript/en/01-one.md")


CALL = '<a class="note-call" id="call-1" href="#note-1" role="doc-noteref">1</a>'
NOTE = Note("note-1", 1, "call-1", "<p>Words <em>of</em> it.</p><p>More.</p>", 9)


def test_epub_notes_stand_below_with_their_number_first() -> None:
    out = text.for_epub(chapter(f"<p>Text{CALL}</p>", NOTE), tongue(), {}, "a.xhtml")
    assert 'epub:type="noteref"' in out
    assert '<aside epub:type="footnote" role="doc-footnote" class="note" id="note-1" data-line="9"><p>' in out
    assert re.search(r'<p><a class="note-back" role="doc-backlink" href="#call-1" title="[^"]+">1</a> Words <em>', out)


def test_a_note_without_a_paragraph_gets_one() -> None:
    listed = dataclasses.replace(NOTE, text="<ul><li>x</li></ul>")
    out = text.for_epub(chapter(f"<p>Text{CALL}</p>", listed), tongue(), {}, "a.xhtml")
    assert re.search(r"<aside[^>]*><p><a [^>]*>1</a> </p><ul>", out)


def test_numerals_are_the_language_s() -> None:
    out = text.for_page(chapter(f"<p>نص{CALL}</p>", NOTE), tongue("ar"), ())
    assert out.count(">١<") == 2


def test_links_lead_to_the_right_file() -> None:
    body = '<p><a href="#here">a</a><a href="#there">b</a><a href="https://example.org/">c</a><a href="#none">d</a></p>'
    out = text.for_epub(chapter(body), tongue(), {"here": "a.xhtml", "there": "b.xhtml"}, "a.xhtml")
    assert re.findall('href="([^"]*)"', out) == ["#here", "b.xhtml#there", "https://example.org/", "#none"]


def on_paper(body: str, *notes: Note, tag: str = "en", base: Theme, foreign: tuple[str, ...] = ()) -> str:
    pictures = (
        Picture("images/a.png", "image/png", b"", 2000, 1000),
        Picture("images/b.png", "image/png", b"", 10, 900),
    )
    room = text.Room(pictures, measures(book(tag), base))
    return text.for_paper(chapter(body, *notes), tongue(tag), foreign, room)


def test_paper_notes_stand_at_their_first_call_in_inline_elements(base: Theme) -> None:
    again = CALL.replace("call-1", "call-1b")
    out = on_paper(f"<p>Text{CALL}, and{again}.</p>", NOTE, base=base)
    assert out.count('class="fn"') == 1
    assert '>1</a><span class="fn" id="note-1" data-line="9"><a href="#call-1">1</a>\u2002<span class="fn-p">' in out
    assert "</span>, and<a" in out
    assert "<p>Words" not in out
    assert 'class="note-call"' not in out


def test_a_note_that_a_note_calls_stands_behind_it(base: Theme) -> None:
    def called(number: int, words: str, *inner: int) -> Note:
        calls = "".join(CALL.replace("-1", f"-{n}") for n in inner)
        return Note(f"note-{number}", number, f"call-{number}", f"<p>{words}{calls}</p>", 9)

    notes = (called(1, "one", 2, 3), called(2, "two"), called(3, "three", 4), called(4, "four"))
    out = on_paper(f"<p>Text{CALL} goes on.</p>", *notes, base=base)
    root = fragments.parse(out)
    assert [part.get("id") for part in root[0].findall("span")] == ["note-1", "note-2", "note-3", "note-4"]
    assert out.endswith("four</span></span> goes on.</p>")
    below = text.for_epub(chapter(f"<p>Text{CALL}</p>", *notes), tongue(), {}, "a.xhtml")
    assert below.count('epub:type="noteref"') == 4


def test_code_keeps_every_letter_in_lines_of_their_own(base: Theme) -> None:
    out = on_paper("<pre><code>a\n\tb &lt;\n\nc\n</code></pre>", base=base)
    lines = re.findall('<span class="line">(.*?)</span>', out)
    assert lines == ["a", "    b &lt;", "\u00a0", "c"]
    assert on_paper("<pre>x <em>y</em>\nz</pre>", base=base) == "<pre>x <em>y</em>\nz</pre>"


def test_code_is_read_from_the_left(base: Theme) -> None:
    assert '<code dir="ltr">' in on_paper("<p><code>x</code></p>", tag="ar", base=base)
    assert '<code dir="ltr">' in text.for_epub(chapter("<p><code>x</code></p>"), tongue("ar"), {}, "a")
    assert "dir" not in on_paper("<p><code>x</code></p>", base=base)


def test_lists_of_paragraphs_are_marked(base: Theme) -> None:
    assert '<ul class="loose">' in on_paper("<ul><li><p>a</p></li></ul>", base=base)
    assert "loose" not in on_paper("<ul><li>a</li></ul>", base=base)


@pytest.mark.parametrize("attributes", ["", ' width="50%"', ' width="300%"', ' width="9" height="9"'])
def test_pictures_fit_the_page_and_the_grid(base: Theme, attributes: str) -> None:
    page = measures(book(), base)
    out = on_paper(f'<figure><img src="images/a.png" alt=""{attributes}/></figure>', base=base)
    sizes = dict(re.findall(r"(width|height|bottom): ([\d.]+)pt", out))
    wide, high, space = (float(sizes[key]) for key in ("width", "height", "bottom"))
    assert wide <= page.measure + 0.01
    assert wide / high == pytest.approx(2, abs=0.01)
    lines = (high + space) / page.leading
    assert lines == pytest.approx(round(lines), abs=0.01)


def test_a_tall_picture_is_made_smaller(base: Theme) -> None:
    page = measures(book(), base)
    out = on_paper('<p><img src="images/b.png" width="100%" alt=""/><img src="images/none.png" alt=""/></p>', base=base)
    assert float(re.findall(r"height: ([\d.]+)", out)[0]) <= (page.lines - 4) * page.leading + 0.01


def test_ids() -> None:
    noted = chapter('<h2 id="a">x</h2>', dataclasses.replace(NOTE, text='<p id="c">x</p>'), title='<em id="b">T</em>')
    assert set(text.ids(noted)) == {"a", "b", "c", "note-1"}


def test_breaks_become_drawings() -> None:
    assert text.with_ornaments('<p>a</p><hr class="x"/><p>b</p>', "<svg/>") == (
        '<p>a</p><div class="scene" role="separator"><svg/></div><p>b</p>'
    )


@pytest.mark.parametrize("tag", ["en", "ru", "ar", "ja"])
def test_every_word_of_a_chapter_is_in_every_medium(base: Theme, tag: str) -> None:
    made = book(tag)
    first = made.chapters[0]
    wanted = set(" ".join(fragments.parse(first.body + "".join(n.text for n in first.notes)).itertext()).split())
    room = text.Room(made.pictures, measures(made, base))
    for out in (
        text.for_epub(first, made.language, {}, "a"),
        text.for_page(first, made.language, ("Latn", "Arab")),
        text.for_paper(first, made.language, ("Latn", "Arab"), room),
    ):
        root = etree.fromstring(f'<x xmlns:epub="http://www.idpf.org/2007/ops">{out}</x>')
        found = "".join(map(str, root.itertext()))
        assert not [word for word in wanted if not word.isdigit() and word not in found and not word[-1].isdigit()]


def test_titles_have_their_foreign_words_marked() -> None:
    assert text.heading("نص Ulm", ("Latn",)) == 'نص <span class="run-Latn" dir="ltr">Ulm</span>'
    assert text.heading("نص Ulm", ()) == "نص Ulm"
