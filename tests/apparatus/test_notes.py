"""Notes at the foot, behind their chapter, behind the book: every call leads to its note and back."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.apparatus.notes import gather_notes
from pubtool.book import Book, Heading
from tests.apparatus.samples import book, call, chapter

FIRST = chapter(
    "river", f"<p>One{call('river', 1)} two{call('river', 2)}.</p>\n", notes=("<p>A.</p>", "<ul><li>B</li></ul>")
)
PLAIN = chapter("bridge", "<p>None.</p>", number=2)
LAST = chapter("bank", f"<p>Three{call('bank', 1)}.</p>", notes=("<p>C.</p>",), title="The <em>Bank</em>", number=3)


def gathered(notes: Literal["foot", "chapter", "book"], tag: str = "en") -> Book:
    done = gather_notes(book(FIRST, PLAIN, LAST, tag=tag, notes=notes))
    assert done.diagnostics == ()
    return done.value


def test_notes_at_the_foot_stay_as_they_are() -> None:
    assert gathered("foot") == book(FIRST, PLAIN, LAST)


def test_behind_a_chapter() -> None:
    whole = gathered("chapter")
    assert whole.chapters[0].body == (
        '<p>One<a class="note-call" id="call-river-1" href="#note-river-1" role="doc-noteref" epub:type="noteref">1</a>'
        ' two<a class="note-call" id="call-river-2" href="#note-river-2" role="doc-noteref" epub:type="noteref">2</a>.'
        '</p>\n<section class="endnotes" epub:type="endnotes" role="doc-endnotes" aria-labelledby="notes-river">\n'
        '<h2 id="notes-river">Notes</h2>\n'
        '<div epub:type="footnote" role="doc-footnote" class="note" id="note-river-1" data-line="41"><p>'
        '<a class="note-back" role="doc-backlink" href="#call-river-1" title="Back to the text">1</a> A.</p></div>\n'
        '<div epub:type="footnote" role="doc-footnote" class="note" id="note-river-2" data-line="42"><p>'
        '<a class="note-back" role="doc-backlink" href="#call-river-2" title="Back to the text">2</a> </p>'
        "<ul><li>B</li></ul></div>\n</section>\n"
    )
    assert whole.chapters[1] == PLAIN
    assert all(not made.notes for made in whole.chapters)


def test_behind_the_book_they_are_counted_through_under_their_chapters() -> None:
    whole = gathered("book")
    notes = whole.chapters[-1]
    assert (notes.id, notes.role, notes.title) == ("notes", "endnotes", "Notes")
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", notes.body) == [
        '<span class="number">Chapter 1</span> · The River',
        '<span class="number">Chapter 3</span> · The <em>Bank</em>',
    ]
    assert re.findall(r'class="note-back"[^>]*>(\d)</a>', notes.body) == ["1", "2", "3"]
    assert 'href="#note-bank-1" role="doc-noteref" epub:type="noteref">3</a>' in whole.chapters[2].body
    assert notes.body.count('data-path="manuscript/en/03-bank.md"') == 1
    assert all(not made.notes for made in whole.chapters)


def test_numbers_are_those_of_the_language() -> None:
    assert re.findall(r">([٠-٩])</a>", gathered("book", "ar").chapters[2].body) == ["٣"]


def test_a_note_in_the_other_language_of_a_bilingual_edition_keeps_its_numerals() -> None:
    body = f'<p class="beside" lang="en">x{call("river", 1)}</p>'
    note = '<p class="beside" lang="en">A.</p>'
    whole = gather_notes(book(chapter(body=body, notes=(note,)), tag="ar", notes="chapter")).value
    assert re.findall(r">([0-9٠-٩])</a>", whole.chapters[0].body) == ["1", "1"]


def test_a_note_that_calls_another_and_a_heading_that_calls_one() -> None:
    one = chapter(
        body=f'<h2 id="river-up">Up{call("river", 1)}</h2>',
        notes=(f"<p>A{call('river', 2)}.</p>", "<p>B.</p>"),
        headings=(Heading(2, "river-up", f"Up{call('river', 1)}", "Up", 3),),
    )
    whole = gather_notes(book(LAST, one, notes="book")).value
    assert re.findall(r">(\d)</a>", whole.chapters[1].body + whole.chapters[1].headings[0].title) == ["2", "2"]
    assert (
        re.findall(r"<h2[^>]*>(.*?)</h2>", whole.chapters[-1].body)[1]
        == '<span class="number">Chapter 1</span> · The River'
    )
    assert re.findall(r'note-call"[^>]*>(\d)</a>', whole.chapters[-1].body) == ["3"]


def test_ids_that_are_taken_are_not_given_again() -> None:
    one = chapter(body=f'<p id="notes-river">One{call("river", 1)}</p>', notes=("<p>A.</p>",))
    assert '<h2 id="notes-river-2">Notes</h2>' in gather_notes(book(one, notes="chapter")).value.chapters[0].body


@pytest.mark.parametrize("notes", ["chapter", "book"])
@given(counts=st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_every_call_leads_to_a_note_and_every_note_back(counts: list[int], notes: Literal["chapter", "book"]) -> None:
    chapters = [
        chapter(
            f"c{number}",
            "".join(f"<p>x{call(f'c{number}', n + 1)}</p>" for n in range(count)),
            notes=("<p>A.</p>",) * count,
            number=number,
        )
        for number, count in enumerate(counts, start=1)
    ]
    whole = gather_notes(book(*chapters, notes=notes)).value
    text = "".join(made.body for made in whole.chapters)
    assert sorted(re.findall(r'href="#(note-[^"]*)"', text)) == sorted(re.findall(r'id="(note-[^"]*)"', text))
    assert sorted(re.findall(r'href="#(call-[^"]*)"', text)) == sorted(re.findall(r'id="(call-[^"]*)"', text))
    assert text.count('role="doc-footnote"') == sum(counts)
