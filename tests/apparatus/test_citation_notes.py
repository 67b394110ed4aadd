"""Citations of a style that cites in notes: they become notes among the author's own."""

from __future__ import annotations

from dataclasses import replace

from pubtool.apparatus.citations import cite
from pubtool.book import Chapter, Heading
from tests.apparatus.cited import citation, citing
from tests.apparatus.samples import call
from tests.apparatus.test_citations import plain

STYLE = "chicago-notes-bibliography"


def noted(*bodies: str, tag: str = "en", notes: tuple[str, ...] = ()) -> tuple[Chapter, ...]:
    done = cite(citing(*bodies, tag=tag, style=STYLE, notes=notes))
    assert done.diagnostics == ()
    return done.value.chapters


def test_a_citation_becomes_a_note() -> None:
    one = noted(f"<p>It is so {citation({'key': 'roe', 'locator': '12'})}.</p>")[0]
    link = '<a class="note-call" id="call-c1-cite-1" href="#note-c1-cite-1" role="doc-noteref">1</a>'
    assert one.body == f"<p>It is so.{link}</p>"
    (note,) = one.notes
    assert (note.id, note.number, note.call, note.line) == ("note-c1-cite-1", 1, "call-c1-cite-1", 5)
    assert plain(note.text) == "R. Roe and Max von Berg, “Ein Artikel,” Jour 3, no. 2 (2019): 12."
    assert 'href="#ref-roe" role="doc-biblioref"' in note.text


def test_the_call_stands_where_the_language_has_it() -> None:
    assert plain(noted(f"<p>Так {citation('petrov')}.</p>", tag="ru")[0].body) == "Так1."
    assert plain(noted(f"<p>So {citation('roe')}; and</p>")[0].body) == "So1; and"
    assert plain(noted(f"<p>So <em>it</em> {citation('roe')}, and</p>")[0].body) == "So it,1 and"


def test_notes_are_counted_anew_with_those_of_the_author() -> None:
    own = (f"<p>Mine, as {citation('roe')}.</p>", "<p>Second.</p>")
    body = f"<p>a {citation('doe2020')} b{call('c1', 1)} c {citation('roe')} d{call('c1', 2)} e{call('c1', 1)}</p>"
    one = noted(body, notes=own)[0]
    assert plain(one.body) == "a1 b2 c3 d4 e2"
    assert [note.number for note in one.notes] == [1, 2, 3, 4]
    assert [note.id for note in one.notes] == ["note-c1-cite-1", "note-c1-1", "note-c1-cite-1-2", "note-c1-2"]
    texts = [plain(note.text) for note in one.notes]
    assert texts[1] == "Mine, as R. Roe and Max von Berg, “Ein Artikel,” Jour 3, no. 2 (2019): 10–20."
    assert texts[2] == "Roe and von Berg, “Ein Artikel.”"  # named before, in the author's note


def test_what_was_named_is_named_shortly_in_the_whole_book() -> None:
    chapters = noted(f"<p>a {citation('doe2020')}</p>", f"<p>a {citation('doe2020')}</p>")
    assert plain(chapters[0].notes[0].text).startswith("Jane Doe, The NASA Law & Order (Press, 2020)")
    assert plain(chapters[1].notes[0].text) == "Doe, The NASA Law & Order."


def test_an_author_in_the_sentence_stays_there() -> None:
    one = noted(f"<p>As {citation({'key': 'doe2020', 'narrative': True})} says.</p>")[0]
    assert plain(one.body) == "As Jane Doe1 says."
    assert plain(one.notes[0].text).startswith("Jane Doe, The NASA")


def test_words_before_a_source_begin_the_note() -> None:
    one = noted(f"<p>a {citation({'key': 'doe2020', 'prefix': 'see'})}</p>")[0]
    assert plain(one.notes[0].text).startswith("See Jane Doe, ")


def test_a_heading_gets_no_note() -> None:
    mark = citation("roe")
    book = citing(f'<h2 id="h">On {mark}</h2><p>x {mark}</p>', style=STYLE)
    heading = Heading(2, "h", f"On {mark}", "On", 3)
    one = cite(replace(book, chapters=(replace(book.chapters[0], headings=(heading,)),))).value.chapters[0]
    assert len(one.notes) == 1
    assert "“Ein Artikel”" in one.headings[0].title.replace(",”", "”")
