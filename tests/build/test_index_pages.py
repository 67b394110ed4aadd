"""The numbers of an index are the pages that have the words, in print and in the EPUB made beside it."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from pathlib import Path

import pypdfium2
import pytest

from pubtool.apparatus.steps import furnish
from pubtool.book import Book, Chapter
from pubtool.build.making import make
from pubtool.build.targets import TARGETS
from pubtool.layout import load_theme
from pubtool.layout.paging import numbered
from pubtool.proof import lost_words
from pubtool.world import World
from tests.layout.samples import GIVEN, TEXT, book

WORDS = {
    "en": ("alder", "étang", "Zinnia", "oak"),
    "ru": ("ёлка", "берёза", "ясень", "дуб"),
    "ar": ("أرز", "بلوط", "تين", "صنوبر"),
}


def marked(tag: str) -> Book:
    """A book whose words are marked again and again, and one matter that goes on over pages."""
    words, text = WORDS[tag], TEXT[tag]

    def chapter(number: int) -> Chapter:
        parts = []
        for line in range(3, 33):
            word = f'<span class="index">{words[(line * 3 + number) % 4]}</span>' if line % 5 == 0 else ""
            parts.append(f'<p data-line="{line}">{number * 100 + line} {text} {text} {word} {text}</p>')
        for place, half in ((2, "start"), (24, "end")):
            mark = f'<span class="index" data-entry="{words[0]}!{GIVEN[tag][0]}" data-range="{half}"></span>'
            parts[place] = parts[place].replace("</p>", f"{mark}</p>")
        title = GIVEN[tag][2]
        return Chapter(f"c{number}", number, title, title, "\n".join(parts), (), (), f"manuscript/{tag}/{number:02}.md")

    done = furnish(numbered(book(tag, chapters=(chapter(1), chapter(2)))))
    assert done.diagnostics == ()
    return done.value


def named(index: str) -> dict[str, list[str]]:
    """The labels behind each entry of an index."""
    entries = re.findall(r'<span class="entry"[^>]*>(.*?)</span>(?:.? ?<span class="locators">(.*?)</span>)?', index)
    return {word: re.findall(r">([^<]+)</a>", places) for word, places in entries}


@pytest.mark.parametrize("tag", WORDS)
def test_the_numbers_are_the_pages_that_have_the_words(tag: str, tmp_path: Path) -> None:
    base, whole = load_theme(World(tmp_path)).value, marked(tag)
    printed = make(TARGETS["print"], whole, None, base).value
    assert lost_words(whole, "print", printed.data) == ()
    ebook = make(TARGETS["epub"], whole, None, base, printed.paging).value.data
    assert lost_words(whole, "epub", ebook) == ()
    pdf = pypdfium2.PdfDocument(printed.data)
    pages = [(str(pdf.get_page_label(n)), pdf[n].get_textpage().get_text_bounded()) for n in range(len(pdf))]
    body = [(label, text) for label, text in pages if label.isdecimal()][:-1]
    with zipfile.ZipFile(io.BytesIO(ebook)) as archive:
        texts = [unescape(archive.read(name).decode()) for name in archive.namelist() if "chapter-" in name]
    index = named(texts[-1])
    order = sorted(WORDS[tag], key=whole.language.sort_key)
    order.insert(order.index(WORDS[tag][0]) + 1, GIVEN[tag][0])
    assert list(index) == order
    for word in WORDS[tag]:
        assert index[word] == [whole.language.number(int(label)) for label, text in body if word in text], word
    assert [label.count("–") for label in index[GIVEN[tag][0]]] == [1, 1]
    assert all(label in pages[-1][1] for labels in index.values() for label in labels if "–" not in label)
