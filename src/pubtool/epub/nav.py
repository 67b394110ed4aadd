"""The navigation document: the contents, the pages of the print edition and the landmarks (EPUB 3.3, section 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote

from pubtool.book import Book, Chapter, Heading
from pubtool.epub.content import Content
from pubtool.epub.landmarks import NAME, NOT_CHAPTERS, landmarks
from pubtool.layout import PageBreak, Pages
from pubtool.project.sections import section

DEEPEST = 3

Row = tuple[str, str, "list[Row]"]
"""A line of the contents: its address, its words and the lines below it."""


def document(book: Book, pages: Pages, contents: Sequence[Content]) -> bytes:
    """The navigation document as XHTML."""
    word = book.language.word
    title, tag, direction = escape(word("contents")), escape(pages.language), escape(pages.direction)
    styles = "".join(
        f'\n<link rel="stylesheet" type="text/css" href="{escape(quote(style.name))}"/>' for style in pages.styles
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
xml:lang="{tag}" lang="{tag}" dir="{direction}">
<head>
<meta charset="utf-8"/>
<title>{title}</title>{styles}
</head>
<body dir="{direction}">{_marks(pages.breaks)}
<nav epub:type="toc" role="doc-toc" id="toc" class="contents" aria-labelledby="toc-title">
<h1 id="toc-title">{title}</h1>
{_list(_contents(book, contents))}
</nav>{_page_list(pages.breaks, word)}
<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-labelledby="landmarks-title">
<h2 id="landmarks-title">{escape(word("landmarks"))}</h2>
<ol>
{landmarks(book, contents)}
</ol>
</nav>
</body>
</html>
""".encode()


def _marks(breaks: Sequence[PageBreak]) -> str:
    """The pages of the printed contents begin here: a list of links has no place for them."""
    return "".join(
        f'\n<span epub:type="pagebreak" role="doc-pagebreak" id="{escape(page.id)}" aria-label="{escape(page.label)}">'
        "</span>"
        for page in breaks
        if not page.document
    )


def _page_list(breaks: Sequence[PageBreak], word: Callable[[str], str]) -> str:
    """Every page by its number (EPUB Accessibility 1.1, section 3.2)."""
    if not breaks:
        return ""
    rows = "\n".join(
        f'<li><a href="{escape(quote(page.document or NAME))}#{escape(page.id)}">{escape(page.label)}</a></li>'
        for page in breaks
    )
    return f"""
<nav epub:type="page-list" role="doc-pagelist" id="page-list" hidden="hidden" aria-labelledby="page-list-title">
<h2 id="page-list-title">{escape(word("page-list"))}</h2>
<ol>
{rows}
</ol>
</nav>"""


def _contents(book: Book, contents: Sequence[Content]) -> list[Row]:
    place = {key: content.name for content in contents for key in sorted(content.ids)}
    in_order = [content.name for content in contents if content.kind not in NOT_CHAPTERS]
    rows: list[Row] = []
    parts: dict[str, list[Row]] = {}
    for index, chapter in enumerate(book.chapters):
        name = place.get(chapter.id) or (in_order[index] if index < len(in_order) else "")
        if name and section(chapter.role).listed:
            row = (quote(name), chapter.title_text or chapter.id, _headings(chapter, place))
            parts.get(chapter.part, rows).append(row)
            parts[chapter.id] = row[2]
    return rows


def _headings(chapter: Chapter, place: dict[str, str]) -> list[Row]:
    """The headings of a chapter, each below the nearest one above it that outranks it."""
    rows: list[Row] = []
    above: list[tuple[int, list[Row]]] = [(1, rows)]
    for heading in chapter.headings:
        if heading.level > DEEPEST or heading.id not in place or not heading.text.strip():
            continue
        while above[-1][0] >= heading.level:
            above.pop()
        row: Row = (_address(heading, place), heading.text, [])
        above[-1][1].append(row)
        above.append((heading.level, row[2]))
    return rows


def _address(heading: Heading, place: dict[str, str]) -> str:
    return f"{quote(place[heading.id])}#{heading.id}"


def _list(rows: list[Row]) -> str:
    lines = [
        f'<li><a href="{escape(address)}">{escape(text)}</a>{_list(below) if below else ""}</li>'
        for address, text, below in rows
    ]
    return "\n".join(["<ol>", *lines, "</ol>"])
