"""The index: made of the marks in the text, in the order of the language, one list for paper and for screens."""

from __future__ import annotations

from html import escape

from pubtool.apparatus.ids import free, taken
from pubtool.apparatus.index_entries import entries
from pubtool.apparatus.index_list import listed
from pubtool.apparatus.index_marks import read_marks
from pubtool.apparatus.places import placed
from pubtool.book import Book, Chapter
from pubtool.diagnostics import Reported

ROLE = "index"


def add_index(book: Book) -> Reported[Book]:
    """The book with an index of all that is marked in it; one in which nothing is marked stays as it is."""
    book, marks, found = read_marks(book)
    if not marks:
        return Reported(book, found)
    made, wrong = entries(marks, book.language)
    used, title = taken(book), book.language.word("index")
    name = free("index", used)
    body = listed(made, book.language, used)
    chapter = Chapter(name, 0, escape(title), title, body, (), (), "", role=ROLE)
    return Reported(placed(book, chapter), (*found, *wrong))
