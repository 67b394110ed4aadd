"""The facts of a book that layouts and style sheets have in reach: plain values, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from pubtool.book import Book, Chapter, Contributor
from pubtool.layout import editions, fonts, source_digest
from pubtool.layout.families import GENERIC, families, foreign, of_run, widths_of
from pubtool.layout.labels import Entry, entry, label
from pubtool.layout.lines import balanced, fits, width
from pubtool.layout.measures import Measures
from pubtool.layout.pages import Medium
from pubtool.layout.paging import MOST_ABJAD
from pubtool.layout.paging import label as folio
from pubtool.layout.theme import Theme
from pubtool.project.sections import section

STYLE = "style.css"
WITH_CAPITALS = frozenset(("Latn", "Cyrl", "Grek"))

_TITLE_LINE = 1.5  # a line of a chapter's title, as a multiple of the leading
_MOST_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the edition names, with the role in its language."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """A chapter as layouts see it. `label` is its number in words, `lines` its title in lines of about one length.

    `place` is `before` (before the contents), `front` (behind them) or `text`; `recto` says that it begins on a
    right-hand page whatever chapters do; `part` is the id of its part. `height` is what number and title take, in
    points; nothing where the medium has no pages.
    """

    id: str
    number: int
    label: str
    title: Markup
    text: str
    lines: tuple[str, ...]
    height: float
    body: Markup
    line: int
    role: str = "chapter"
    epub_type: str = "chapter"
    aria: str = "doc-chapter"
    place: str = "text"
    recto: bool = False
    part: str = ""
    entry: Entry | None = None


def of_book(book: Book, theme: Theme, medium: Medium, page: Measures) -> dict[str, object]:
    """What every layout may use."""
    language, chapter = book.language, theme.settings.chapter
    widths = widths_of(theme, theme.script(language.script).text)
    room = page.measure * 0.94 / page.size
    return {
        "medium": str(medium),
        "paged": medium in (Medium.PRINT, Medium.SCREEN),
        "style": STYLE,
        "language": language.tag,
        "direction": language.direction,
        "rtl": language.direction == "rtl",
        "script": language.script,
        "word": partial(editions.word, language),
        "ltr": editions.left_to_right,
        "number": language.number,
        "title": book.title,
        "title_lines": balanced(book.title, room / title_scale(book, theme, page), widths),
        "subtitle": book.subtitle,
        "subtitle_lines": balanced(book.subtitle, room / 1.2, widths),
        "contributors": tuple(_person(book, person) for person in book.contributors),
        "authors": tuple(_person(book, person) for person in book.contributors if person.code == "aut"),
        "others": tuple(_person(book, person) for person in book.contributors if person.code != "aut"),
        "publisher": book.publisher,
        "rights": book.rights,
        "rights_url": book.rights_url,
        "identifier": book.identifier,
        "isbn": dict(book.isbns).get(str(medium), ""),
        "url": book.url,
        "doi": book.doi,
        "date": book.modified,
        "day": language.date(book.modified) if book.modified else "",
        "edition": editions.edition(book),
        "beside": editions.second(book, theme, page),
        "state": editions.state(book),
        "translated": editions.translated(book),
        "source_digest": source_digest.lines(book.source_digest),
        "source_code": source_digest.NAME,
        "numbered": chapter.numbered,
        "end_ornament": chapter.ornament,
    }


def title_scale(book: Book, theme: Theme, page: Measures) -> float:
    """The size of the title on its page, as a multiple of the text's: large, but in no more than five lines."""
    widths = widths_of(theme, theme.script(book.language.script).text)
    room = page.measure * 0.94 / page.size
    for size, most in ((2.2, 2), (2.0, 2), (1.8, 2), (2.0, 3), (1.8, 4), (1.6, 4), (1.4, 5)):
        if len(balanced(book.title, room / size, widths)) <= most and fits(book.title, room / size, widths):
            return size
    return 1.2


def of_chapter(
    chapter: Chapter, book: Book, theme: Theme, body: tuple[str, str], page: Measures | None, place: str = "text"
) -> ChapterFacts:
    """A chapter's facts. `body` is its title and its text, made fit for the medium."""
    settings, language = theme.settings.chapter, book.language
    above = label(chapter, language, settings)
    row = section(chapter.role)
    title = Markup(body[0])  # noqa: S704  well-formed XHTML from the readers, held to their safe set
    lines: tuple[str, ...] = ()
    height = 0.0
    if page:
        widths = widths_of(theme, theme.script(language.script).text)
        lines = balanced(chapter.title_text, page.measure * 0.88 / page.size / settings.title, widths)
        if settings.opening != "run-on" and chapter.role != "part":
            taken = settings.sink + 2 * bool(above) + _TITLE_LINE * len(lines) + 1
            height = max(settings.depth, -(-taken // 1)) * page.leading
        if body[0] != str(escape(chapter.title_text)) or len(lines) > _MOST_TITLE_LINES:
            lines = ()
    return ChapterFacts(
        id=chapter.id,
        number=chapter.number if above else 0,
        label=above,
        title=title,
        text=chapter.title_text,
        lines=lines,
        height=round(height, 3),
        body=Markup(body[1]),  # noqa: S704  the same
        line=chapter.line,
        role=chapter.role,
        epub_type=row.epub_type,
        aria=row.aria,
        place=place,
        recto=row.side == "recto",
        part=chapter.part,
        entry=entry(chapter, language, above, title, place != "text"),
    )


def of_style(book: Book, theme: Theme, medium: Medium, page: Measures) -> Mapping[str, object]:
    """What the style sheets of the base theme are made from."""
    settings, language = theme.settings, book.language
    script = theme.script(language.script)
    capitals = language.script in WITH_CAPITALS
    scale = title_scale(book, theme, page)
    return {
        "page": page,
        "S": page.size,
        "L": page.leading,
        "H": round(page.lines * page.leading, 3),
        "text": settings.text,
        "chapter": settings.chapter,
        "colours": settings.colours,
        "script": language.script,
        "rtl": language.direction == "rtl",
        "digits": " ".join(f'"{digit}"' for digit in language.digits),
        "front": _front(script.numerals, language.digits),
        "families": {key: families(book, theme, medium, key) for key in GENERIC},
        "runs": tuple(
            of_run(theme, script, code, families(book, theme, medium, "text")) for code in foreign(book, theme)
        ),
        "align": "justify" if language.justify and settings.text.align == "justify" else "start",
        "hyphenate": language.hyphenate,
        "heads": settings.chapter.heads,
        "head_style": f"font-size: {page.size * 0.86:.2f}pt; line-height: {page.leading}pt; vertical-align: bottom; "
        f"padding-bottom: {page.leading}pt" + ("; font-style: italic" if capitals else ""),
        "folio_style": f"font-size: {page.size * 0.9:.2f}pt; line-height: {page.leading}pt; vertical-align: top; "
        f"padding-top: {page.leading}pt",
        "caps": capitals,
        "first_line": capitals and settings.chapter.small_caps,
        "plain_italics": language.script in fonts.WITHOUT_ITALICS,
        "numerals": "oldstyle-nums" if capitals else "normal",
        "title_scale": scale,
        "title_leading": 2 if scale * page.size * 1.1 <= 2 * page.leading else 2.5,
        "title_line": _TITLE_LINE,
        "contents_sink": settings.chapter.sink,
        "listing": 0 if settings.text.leading < 16 else page.leading / 2,
        "roomy": _contents_lines(book, theme, page) + len(book.chapters) / 2 + settings.chapter.sink + 4 <= page.lines,
        "columns": _in_columns(book, theme, page),
        "parts": any(chapter.role == "part" for chapter in book.chapters),
        "second": editions.passages(book, theme, medium),
        "beside": book.beside,
        "beside_first": editions.beside_first(book),
        "small": round(8.0 / 10.5, 3) if page.size < 11.5 else round(8.5 / page.size, 3),
        "small_leading": round(11.5 / page.leading, 3),
        "bring": medium is Medium.EPUB and script.epub,
        "own_leading": script.leading or 1.5,
        "html_size": round(1.125 * script.size, 3),
    }


def entry_lines(book: Book, theme: Theme, page: Measures) -> tuple[int, ...]:
    """About how many lines each title takes in the contents, with its folio behind it."""
    widths = widths_of(theme, theme.script(book.language.script).text)
    room = page.measure / page.size - 2
    listed = (chapter for chapter in book.chapters if section(chapter.role).listed)
    return tuple(len(balanced(f"{chapter.title_text} 1000", room, widths)) for chapter in listed)


def _contents_lines(book: Book, theme: Theme, page: Measures) -> int:
    """About how many lines the titles take in the contents."""
    return sum(entry_lines(book, theme, page))


def _in_columns(book: Book, theme: Theme, page: Measures) -> bool:
    """Whether the contents are long and their titles short, as in a novel whose chapters have numbers only."""
    widths = widths_of(theme, theme.script(book.language.script).text)
    longest = max((width(f"1000 {chapter.title_text} 1000", widths) for chapter in book.chapters), default=0.0)
    if any(chapter.role == "part" for chapter in book.chapters):
        return False
    return len(book.chapters) > page.lines - 6 and longest < page.measure / page.size * 0.42


def _front(numerals: str, digits: str) -> dict[str, str]:
    if numerals == "abjad":
        signs = (folio(number, numerals, digits) for number in range(1, MOST_ABJAD + 1))
        return {"system": "fixed", "symbols": " ".join(f'"{sign}"' for sign in signs)}
    if numerals == "own":
        return {"system": "numeric", "symbols": " ".join(f'"{digit}"' for digit in digits)}
    return {"system": "extends lower-roman", "symbols": ""}


def _person(book: Book, person: Contributor) -> Person:
    known = dict(book.language.words)
    return Person(person.name, known.get(f"role-{person.role}") or known["role-contributor"])
