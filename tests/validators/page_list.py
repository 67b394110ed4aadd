"""The page list of an EPUB held against the pages of the PDF, both read as a stranger would read them.

The letters behind a mark are compared with the first letters of the page with that number, as PDFium reads it, without
its running head. Where a page begins inside of a word, it is the next word that counts. PDFium doesn't tell in which
order a line of two directions is read, or a row of a table: of the first line in a book read from the right, all
letters must be those behind the mark.
"""

from __future__ import annotations

import io
import re
import statistics
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pypdfium2
from lxml import etree

from pubtool.proof.pages import Glyph, _glyphs, _lines, right_to_left

XHTML = "{http://www.w3.org/1999/xhtml}"
LETTERS = 24
LONGEST_WORD = 24
_UNSURE = str.maketrans("", "", "\u0640\u0644")  # PDFium tells lam twice at times, and in the place of a tatweel


@dataclass(frozen=True)
class Verdict:
    """How many of the pages of the text agree. `wrong` names those that don't, with both readings."""

    listed: int
    printed: int
    judged: int
    exact: int
    inside: int
    mixed: int
    empty: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.listed} pages in the list, {self.printed} in the PDF; of {self.judged} of the text "
            f"{self.judged - len(self.wrong)} agree ({self.inside} begin inside of a word, {self.mixed} with a line "
            f"whose order PDFium doesn't know, {self.empty} have no text)"
        )


def compared(epub: bytes, pdf: bytes) -> Verdict:
    """Both files held against each other, page by page of the text."""
    printed = first_letters(pdf)
    marks = list(page_marks(epub))
    numbers = [unicodedata.digit(label, 0) if len(label) == 1 else 0 for label, _ in marks]
    first = numbers.index(1)  # before the text nothing is printed that both have
    body, pages = marks[first:], printed[first:]
    rtl = from_the_right(epub)
    kinds = [kind(*body[place], *pages[place], rtl=rtl) for place in range(len(body))]
    wrong = tuple(
        f"page {body[place][0]}: EPUB {body[place][1][:40]!r}, PDF {pages[place][0][:40]!r}"
        for place, one in enumerate(kinds)
        if one == "wrong"
    )
    counts = (kinds.count(one) for one in ("exact", "inside", "mixed", "empty"))
    return Verdict(len(marks), len(printed), len(body), *counts, wrong=wrong)


def kind(_label: str, behind: str, begins: str, line: str, *, rtl: bool) -> str:
    """How one page agrees."""
    if not begins:
        return "empty"
    if agree(behind, begins):
        return "exact"
    if any(agree(behind, begins[length:]) for length in range(1, LONGEST_WORD)):
        return "inside"
    return "mixed" if rtl and same_letters(behind, line) else "wrong"


def same_letters(behind: str, line: str) -> bool:
    """Whether a line has the letters behind a mark, in whatever order, but for those that PDFium is unsure of."""
    wanted, had = behind.translate(_UNSURE), line.translate(_UNSURE)
    return sorted(wanted[: len(had)]) == sorted(had)


def agree(behind: str, begins: str) -> bool:
    length = min(LETTERS, len(begins), len(behind))
    return length > 0 and behind[:length] == begins[:length]


def bare(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in text if sign.isalnum())


def page_marks(epub: bytes) -> Iterator[tuple[str, str]]:
    """Each page of the list: its label, and the letters behind its mark in its document."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
        known: dict[str, etree._Element] = {}
        for link in nav.xpath("//*[local-name()='nav'][@role='doc-pagelist']//*[local-name()='a']"):
            name, _, anchor = unquote(link.get("href")).partition("#")
            if name not in known:
                known[name] = etree.fromstring(archive.read(f"EPUB/{name}"))
            mark = known[name].xpath("//*[@id=$anchor]", anchor=anchor)[0]
            yield link.text, bare("".join(behind(mark)))


def behind(mark: etree._Element) -> Iterator[str]:
    """The texts of a document behind an element, as many as are needed."""
    count = 0
    for text in mark.xpath("following::text()"):
        if text.getparent().tag in (f"{XHTML}aside", f"{XHTML}title"):
            continue
        yield text
        count += len(bare(text))
        if count > LETTERS * 3:
            return


def from_the_right(epub: bytes) -> bool:
    """Whether the book is one whose pages are turned from the right."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return b'page-progression-direction="rtl"' in archive.read("EPUB/content.opf")


def first_letters(pdf: bytes) -> list[tuple[str, str]]:
    """The letters that each page begins with below its running head, and those of its first line alone."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [[(line[0].y, line) for line in _lines(_glyphs(page.get_textpage()))] for page in document]
    tops = [round(max(y for y, _ in lines)) for lines in pages if len(lines) > 20]
    head = statistics.mode(tops)
    found = []
    for lines in pages:
        below = sorted((pair for pair in lines if pair[0] < head - 2), key=lambda pair: -pair[0])
        words = "\n".join(text(line) for _, line in below[:6])
        found.append((bare(re.sub(r"-\n", "", words)), bare(words.partition("\n")[0])))
    return found


def text(line: list[Glyph]) -> str:
    letters = "".join(glyph.text for glyph in line)
    return right_to_left(line) if any(unicodedata.bidirectional(sign) in "RAL" for sign in letters) else letters
