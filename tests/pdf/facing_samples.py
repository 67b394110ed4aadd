"""Two books for facing pages, each passage in a row: as short, as long and as mixed as a test wants them."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from pubtool.book import Book, Chapter, Note, Picture
from pubtool.diagnostics import Reported
from pubtool.languages import Language, language
from pubtool.layout import FacingPages, Medium, Theme, lay_out_facing, load_theme
from pubtool.pdf.facing.writer import Levelled, write
from pubtool.world import World

SYLLABLES = {
    "en": [
        "mor",
        "ning",
        "ri",
        "ver",
        "si",
        "lent",
        "fer",
        "ry",
        "low",
        "hou",
        "se",
        "win",
        "dow",
        "let",
        "ter",
        "col",
        "d",
        "bri",
        "ght",
        "eve",
        "ry",
    ],
    "ru": [
        "ут",
        "ро",
        "ре",
        "ка",
        "ти",
        "хо",
        "па",
        "ром",
        "го",
        "ло",
        "са",
        "ок",
        "но",
        "пись",
        "мо",
        "све",
        "жий",
        "ве",
        "чер",
        "до",
        "рож",
    ],
    "ar": [
        "صب",
        "اح",
        "نه",
        "ري",
        "ها",
        "دئ",
        "عب",
        "ار",
        "بي",
        "ته",
        "نا",
        "فذ",
        "رس",
        "ال",
        "بر",
        "ده",
        "مس",
        "اء",
        "طر",
        "يق",
        "كل",
    ],
}


@cache
def words(tag: str, count: int, seed: int = 0) -> str:
    """So many words in the letters of a language, others for every seed, so that none can stand for another."""
    chance = random.Random(f"{tag} {seed} {count}")  # noqa: S311  words, not secrets
    return " ".join("".join(chance.choices(SYLLABLES[tag], k=chance.randint(1, 4))) for _ in range(count))


class Writer:
    """Writes the blocks of a chapter, each in the row of its number."""

    def __init__(self, tag: str, chapter: str) -> None:
        self.tag, self.chapter = tag, chapter
        self.notes: list[Note] = []
        self.out: list[str] = []

    def block(self, row: int, markup: str, count: int = 1) -> None:
        """Markup with `{row}` for the row and `{words}` for so many words."""
        self.out.append(markup.format(row=f'data-row="{row}"', words=words(self.tag, count, row)))

    def noted(self, row: int, count: int, note: int) -> None:
        """A paragraph with a note of so many words in its middle."""
        number = len(self.notes) + 1
        name = f"{self.chapter}-{number}"
        text = f"<p>{words(self.tag, note, -row)}</p>"
        self.notes.append(Note(f"note-{name}", number, f"call-{name}", text, row))
        call = f'<a class="note-call" id="call-{name}" href="#note-{name}" role="doc-noteref">{number}</a>'
        one, other = words(self.tag, count // 2, row), words(self.tag, count - count // 2, row + 1)
        self.out.append(f'<p data-row="{row}">{one}{call} {other}</p>')

    def done(self, number: int, title: str) -> Chapter:
        return Chapter(
            self.chapter,
            number,
            title,
            title,
            "".join(self.out),
            (),
            tuple(self.notes),
            f"manuscript/{self.tag}/{number:02}-{self.chapter}.md",
        )


def _language(tag: str) -> Language:
    found = language(tag)
    assert found
    return found


def book(tag: str, chapters: Sequence[Chapter], pictures: tuple[Picture, ...] = ()) -> Book:
    return Book(
        "river",
        _language(tag),
        "en",
        words(tag, 4),
        tuple(chapters),
        "urn:uuid:7f2b8a86-5a0e-4d84-9a43-6a8c1f0d3a11",
        "2026-01-31",
        pictures=pictures,
    )


def picture(name: str = "images/map.png", tint: int = 90) -> Picture:
    out = io.BytesIO()
    Image.new("L", (300, 200), tint).save(out, "PNG")
    return Picture(name, "image/png", out.getvalue(), 300, 200)


@cache
def theme() -> Theme:
    return load_theme(World(Path(__file__).parent)).value


def laid_out(original: Book, translation: Book, medium: Medium = Medium.PRINT) -> FacingPages:
    made = lay_out_facing(original, translation, theme(), medium)
    assert made.diagnostics == ()
    return made.value


def made(original: Book, translation: Book, medium: Medium = Medium.PRINT) -> Levelled:
    """The finished file, which nothing was said against."""
    report: Reported[Levelled] = write(original, translation, laid_out(original, translation, medium))
    assert report.diagnostics == ()
    return report.value


def mixed(tag: str, length: float = 1.0) -> Book:
    """A book with everything that stands in rows; `length` makes this language's paragraphs longer."""
    picture_name = "images/map.png"
    chapters = []
    for number in (1, 2):
        writer = Writer(tag, f"part-{number}")
        for row in _rows(number):
            _one(writer, row, length)
        chapters.append(writer.done(number, words(tag, 2 + number)))
    return book(tag, chapters, (picture(picture_name, 90 if tag == "en" else 120),))


def _rows(number: int) -> Iterator[int]:
    yield from range(number * 1000, number * 1000 + 45)


def _one(writer: Writer, row: int, length: float) -> None:
    count = int((20 + row * 37 % 90) * length)
    kind = row % 15
    if kind == 3:
        writer.block(row, "<h2 {row}>{words}</h2>", 3)
    elif kind == 6:
        writer.noted(row, count, 5 + row % 30)
    elif kind == 8:
        items = "".join(f'<li data-row="{row}.{n}">{words(writer.tag, count // 4, row + n)}</li>' for n in range(3))
        inner = f'<li data-row="{row}.4">{words(writer.tag, 4, row)}<ul><li data-row="{row}.5">a</li></ul></li>'
        writer.block(row, f"<ol>{items}{inner}</ol>")
    elif kind == 9:
        writer.block(row, "<pre {row}><code>a = 1\nb = 2\nc = 3\nd = 4</code></pre>")
    elif kind == 11:
        writer.block(
            row, '<figure {row}><img src="images/map.png" alt="A map"/><figcaption>{words}</figcaption></figure>', 4
        )
    elif kind == 12:
        writer.block(row, "<blockquote><p {row}>{words}</p></blockquote>", count)
    elif kind == 13:
        writer.block(row, table(writer.tag, row, 3))
    else:
        writer.block(row, "<p {row}>{words}</p>", count)


def table(tag: str, row: int, count: int) -> str:
    """A table of so many rows below its head."""
    rows = "".join(
        f'<tr data-row="{row}.{n}"><th scope="row">{n}</th><td>{words(tag, 6 + n * 5 % 17, row + n)}</td></tr>'
        for n in range(count)
    )
    head = f'<thead><tr data-row="{row}.h"><th>{words(tag, 1)}</th><th>{words(tag, 2)}</th></tr></thead>'
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def texts(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]
