from __future__ import annotations

import pytest

from pubtool.book import Book
from pubtool.proof import lost_words
from tests.proof.samples import ARABIC, ENGLISH, MIXED, NOTES, book, epub, page, pdf

BOOK = book(ENGLISH, notes=NOTES)


def finished(made: Book, name: str, drop: str = "") -> bytes:
    if name == "epub":
        return epub(made, drop)
    return page(made, drop).encode() if name == "html" else pdf(made, drop)


@pytest.mark.parametrize("name", ["epub", "html", "print"])
@pytest.mark.parametrize(
    "made", [BOOK, book(ARABIC, "ar"), book(MIXED, "ar"), book(MIXED)], ids=["ltr", "rtl", "mixed-rtl", "mixed-ltr"]
)
def test_a_whole_book_has_lost_nothing(made: Book, name: str) -> None:
    assert lost_words(made, name, finished(made, name)) == ()


@pytest.mark.parametrize("name", ["epub", "html", "screen"])
@pytest.mark.parametrize(
    ("word", "line"), [("flagship", 3), ("bb", 6), ("does_not_fit", 9), ("Paragraph", 11), ("158380", 0), ("ends", 41)]
)
def test_a_lost_word_is_found_with_its_line(name: str, word: str, line: int) -> None:
    found = lost_words(BOOK, name, finished(BOOK, name, word))
    if not line:
        assert found == ()
        return
    (problem,) = found
    assert (problem.code, str(problem.span)) == ("words-lost", f"manuscript/en/01-one.md:{line}")
    assert f"not in the {name} file: " in problem.message


@pytest.mark.parametrize("name", ["epub", "print"])
@pytest.mark.parametrize(("word", "line"), [("هادئة", 3), ("٢٠٢٥", 5), ("مُحَمَّد", 5), ("York", 7), ("سؤالًا", 7)])
def test_a_lost_word_is_found_from_the_right_too(name: str, word: str, line: int) -> None:
    made = book(ARABIC, "ar")
    (problem,) = lost_words(made, name, finished(made, name, word))
    assert str(problem.span) == f"manuscript/ar/01-one.md:{line}"
    assert problem.message == f"a word is not in the {name} file: {word}"


@pytest.mark.parametrize("tag", ["ar", "en"])
@pytest.mark.parametrize(("word", "line"), [("graphical", 3), ("clone", 5), ("المستودع", 5)])
def test_a_lost_word_is_found_where_the_order_is_not_the_readers(tag: str, word: str, line: int) -> None:
    made = book(MIXED, tag)
    (problem,) = lost_words(made, "print", finished(made, "print", word))
    assert str(problem.span) == f"manuscript/{tag}/01-one.md:{line}"


def test_a_lost_note_and_a_lost_title_are_found() -> None:
    whole = page(BOOK)
    (note,) = lost_words(BOOK, "html", whole.replace("explanation", "").encode())
    assert str(note.span) == "manuscript/en/01-one.md:50"
    (title,) = lost_words(BOOK, "html", whole.replace("<h1>The Ferry</h1>", "").encode())
    assert str(title.span) == "manuscript/en/edition.toml"
    (chapter,) = lost_words(BOOK, "html", whole.replace("1 The First", "").encode())
    assert str(chapter.span) == "manuscript/en/01-one.md:1"


def test_words_in_another_order_are_lost() -> None:
    made = book(
        '<p data-line="3">One after another they came to the river.</p><p data-line="4">Nobody had called them.</p>'
    )
    turned = book("".join(reversed(made.chapters[0].body.partition('<p data-line="4">'))))
    assert lost_words(made, "html", page(turned).encode())


def test_many_lost_words_are_shown_in_part() -> None:
    lost = " ".join(f"word{n}{'x' * 30}" for n in range(50))
    (problem,) = lost_words(
        book(f"<p>begin</p><p data-line='4'>{lost}</p>"), "html", page(book("<p>begin</p>")).encode()
    )
    assert problem.message.startswith("50 words are not in the html file: word0")
    assert problem.message.endswith("...")
    assert len(problem.message) < 130


def test_a_book_without_chapters_has_its_title() -> None:
    bare = Book("x", BOOK.language, "en", "Title", (), "urn:x", "")
    assert lost_words(bare, "html", b"<p>Title") == ()
    assert [str(d.span) for d in lost_words(bare, "html", b"")] == ["/edition.toml"]


@pytest.mark.parametrize("name", ["epub", "print", "screen"])
@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF-1.7\nrubbish", pdf(BOOK)[:3000], epub(BOOK)[:500]])
def test_a_broken_file_is_a_diagnostic(name: str, data: bytes) -> None:
    assert [d.code for d in lost_words(BOOK, name, data)] == ["unreadable-file"]
