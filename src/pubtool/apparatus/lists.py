"""The lists of figures and of tables, which stand behind the contents."""

from __future__ import annotations

from html import escape

from lxml import etree

from pubtool.apparatus.editing import Passage, classes, copied, edited
from pubtool.apparatus.ids import free, taken
from pubtool.apparatus.places import placed
from pubtool.book import Book, Chapter
from pubtool.book.fragments import NotWellFormed, parse
from pubtool.diagnostics import Reported

ROLES = {"figures": "loi", "tables": "lot"}
_TAGS = {"figures": ("figure", "figcaption"), "tables": ("table", "caption")}
_WORDS = {"figures": "list-of-figures", "tables": "list-of-tables"}


def list_figures(book: Book) -> Reported[Book]:
    """The book with the lists that its edition asks for. A list of nothing is not made."""
    used: set[str] = set()
    for kind in ("tables", "figures"):  # each goes before what is there, so the figures come out first
        if kind in book.lists:
            used = used or taken(book)
            book = _with_ids(book, kind, used)
            items = _items(book, kind)
            if items:
                book = placed(book, _section(book, kind, items, used))
    return Reported(book)


def _with_ids(book: Book, kind: str, used: set[str]) -> Book:
    """The book in which a list can lead to everything that has a caption."""
    tag, caption = _TAGS[kind]

    def name(root: etree._Element, passage: Passage) -> None:
        del passage
        for element in root.iter(tag):
            if element.get("id") is None and element.find(caption) is not None:
                element.set("id", free(f"{kind}-1", used))

    return edited(book, f"<{caption}", name)


def _items(book: Book, kind: str) -> tuple[str, ...]:
    tag, caption = _TAGS[kind]
    items = []
    for chapter in book.chapters:
        if f"<{caption}" not in chapter.body:
            continue
        try:
            root = parse(chapter.body)
        except NotWellFormed:
            continue  # reported where the book was assembled
        for element in root.iter(tag):
            words = element.find(caption)
            if words is not None:
                for credit in [span for span in words.iter("span") if "credit" in classes(span)]:
                    words.remove(credit)
                items.append(f'<li><a href="#{escape(element.get("id") or "")}">{copied(words)}</a></li>\n')
    return tuple(items)


def _section(book: Book, kind: str, items: tuple[str, ...], used: set[str]) -> Chapter:
    title = book.language.word(_WORDS[kind])
    body = f'<ol class="list-of {kind}">\n{"".join(items)}</ol>\n'
    name = free(_WORDS[kind], used)
    return Chapter(name, 0, escape(title), title, body, (), (), "", role=ROLES[kind])
