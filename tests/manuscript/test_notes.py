from tests.manuscript.samples import ARABIC, codes, read, without_lines

CALL = '<a class="note-call" id="call-laws-{0}" href="#note-laws-{1}" role="doc-noteref">{1}</a>'


def test_notes_are_numbered_as_they_are_called() -> None:
    chapter = read("# T\n\na[^b] c[^a]\n\n[^a]: First *written*.\n[^b]: Second.\n\n    More.").value
    assert without_lines(chapter.body) == f"<p>a{CALL.format(1, 1)} c{CALL.format(2, 2)}</p>"
    assert [(n.id, n.number, n.call, without_lines(n.text), n.line) for n in chapter.notes] == [
        ("note-laws-1", 1, "call-laws-1", "<p>Second.</p>\n<p>More.</p>", 6),
        ("note-laws-2", 2, "call-laws-2", "<p>First <em>written</em>.</p>", 5),
    ]
    assert 'data-line="8"' in chapter.notes[0].text


def test_a_note_may_be_called_again_and_by_a_note_and_by_the_title() -> None:
    reported = read("# T[^t]\n\na[^x] b[^x]\n\n[^x]: See[^y].\n\n[^y]: Y.\n\n[^t]: Of the title.")
    chapter = reported.value
    assert reported.diagnostics == ()
    assert chapter.title_text == "T"
    assert 'id="call-laws-2"' in chapter.body
    assert 'id="call-laws-2-2"' in chapter.body
    assert [n.number for n in chapter.notes] == [1, 2, 3]
    assert 'href="#note-laws-3"' in chapter.notes[1].text


def test_calls_are_numbered_in_the_language() -> None:
    assert ">١</a>" in read("# T\n\na[^1]\n\n[^1]: b", ARABIC).value.body


def test_a_missing_note_has_its_place_and_its_words_stay() -> None:
    reported = read("# T\n\nsee *this*[^lawz]\n\n[^laws]: b")
    assert [(d.code, d.span.line, d.span.column, d.hint) for d in reported.diagnostics] == [
        ("missing-note", 3, 11, "did you mean [^laws]?"),
        ("unused-note", 5, 1, "write [^laws] where the text shall call it, or delete it"),
    ]
    assert "[^lawz]" in reported.value.body


def test_a_note_that_is_written_twice() -> None:
    assert codes("# T\n\na[^1]\n\n[^1]: b\n[^1]: c") == [("duplicate-id", 6, 1)]


def test_no_note_in_code_or_escaped() -> None:
    assert codes("# T\n\n`[^1]` and \\[^1]\n\n```\n[^1]: x\n```\n") == []


def test_notes_behind_what_was_never_closed() -> None:
    chapter = read("# T\n\na[^1] c[^2]\n\n[^1]: b\n\n    <div>\n\n[^2]: d\n\n<div>\n").value
    assert [note.number for note in chapter.notes] == [1, 2]
    assert "\x06" not in chapter.body + chapter.notes[0].text
