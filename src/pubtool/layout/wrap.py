"""The wrap-around cover as a page: back, spine and front, each word at a size at which it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from pubtool.book import Book
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import fonts
from pubtool.layout.compose import Occasion, lay_out
from pubtool.layout.lines import advances, balanced, fits, width
from pubtool.layout.measures import POINT, measures
from pubtool.layout.pages import Medium, Pages, Resource
from pubtool.layout.theme import Theme
from pubtool.layout.wrap_art import Art, art
from pubtool.project.wraps import Area, Wrap

LAYOUT = "wrap"

_TITLE = (190, 172, 156, 140, 124, 110, 96, 84, 72, 60, 50, 40)  # units of the drawing, the largest first
_SUBTITLE, _NAMES, _LABEL = 66, 50, 34
_BLURB = tuple(share / 100 for share in range(115, 70, -5))  # of the size of the book's text
_SMALLEST_BLURB = 8.0  # points
_FOOT = 8.5
_LEAST = 7.0  # no printer takes smaller type, and no reader likes it
_MOST_ON_SPINE = 15.0
NAMES_ON_SPINE = 0.86
"""The size of the names on a spine, as a share of the title's."""
_BETWEEN = 7.0  # millimetres from the text of the back to what stands below it
_LINES_OF_FOOT = 4
_NARROW = 34.0  # no column of words is narrower
_STACKED = frozenset(("Jpan", "Hans", "Hant"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing at its place."""

    area: Area
    svg: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What a cover says beside what the book itself says. `kept` is the place that its barcode takes, or is to take."""

    price: str = ""
    series: str = ""
    barcode: Placed | None = None
    kept: Area | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, in points."""

    lines: tuple[str, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """In millimetres."""
        return len(self.lines) * self.leading * POINT


@dataclass(frozen=True, slots=True)
class Back:
    """The words of the back: what the book is about in `area`, and who published it in `foot`."""

    area: Area
    foot: Area
    paragraphs: tuple[str, ...]
    size: float
    leading: float
    small: float
    small_leading: float


@dataclass(frozen=True, slots=True)
class Spine:
    """The words of the spine. They run from the head down or from the foot up, or stand one below the other."""

    area: Area
    title: str
    names: str
    size: float
    turn: int
    stacked: tuple[str, ...] = ()


def lay_out_wrap(
    book: Book, theme: Theme, wrap: Wrap, outside: Outside, medium: Medium = Medium.PRINT
) -> Reported[Pages]:
    """The cover as one page."""
    bare = replace(book, chapters=())
    page = replace(measures(bare, theme), width=round(wrap.width, 3), height=round(wrap.height, 3), bleed=wrap.bleed)
    drawn = art(wrap, theme.settings.colours, book.cover is None, medium is Medium.PRINT)
    setting = _Setting(book, theme, wrap, drawn)
    back = setting.back(outside)
    facts = {
        "wrap": wrap,
        "art": drawn,
        "colours": theme.settings.colours,
        "picture": book.cover.name if book.cover else "",
        "front_words": setting.front(outside),
        "back_words": back,
        "spine_words": setting.spine(),
        "series": outside.series,
        "price": outside.price,
        "barcode": Markup(outside.barcode.svg) if outside.barcode else "",  # noqa: S704  our own drawing
        "barcode_at": outside.barcode.area if outside.barcode else None,
        "names_on_spine": NAMES_ON_SPINE,
    }
    made = lay_out(bare, theme, medium, Occasion(page, LAYOUT, f"{LAYOUT}.css", facts))
    given = Resource(book.cover.name, book.cover.media_type, book.cover.data) if book.cover else None
    found = [] if setting.fits(back) else [_too_long(book)]
    return Reported(replace(made.value, cover=given), (*made.diagnostics, *found))


def _too_long(book: Book) -> Diagnostic:
    message = "the description is too long for the back of the cover"
    return Diagnostic(
        "text-off-page", message, Span(""), "make `description` in edition.toml shorter", book.language.tag
    )


class _Setting:
    """One cover being set: how wide its letters are, and where its drawing stands."""

    def __init__(self, book: Book, theme: Theme, wrap: Wrap, drawn: Art) -> None:
        script = theme.script(book.language.script)
        self.book, self.wrap, self.art, self.scale = book, wrap, drawn, script.size
        self.deep = script.leading or 1.35
        text = theme.settings.text
        self.text_size, self.text_leading = text.size, script.leading or text.leading / text.size
        font = theme.font(script.text)
        try:
            self._widths = advances(fonts.load(theme, font, font.regular)) if font else {}
        except fonts.FontError:
            self._widths = {}  # reported where the book's fonts are gathered

    def _points(self, units: float) -> float:
        return units * self.art.unit / POINT * self.scale

    def _room(self, area: Area, size: float) -> float:
        """How many ems a line in the area has."""
        return area.width / POINT / size

    def _block(self, text: str, area: Area, size: float, leading: float = 1.3) -> Block:
        return Block(balanced(text, self._room(area, size), self._widths), round(size, 2), round(size * leading, 2))

    def front(self, outside: Outside) -> dict[str, object]:
        """The blocks of the front with the places where they stand."""
        words, head = self.art.words, self.art.head
        names = self._block(_names(self.book), words, self._points(_NAMES))
        below = self.book.beside.title if self.book.beside else self.book.subtitle
        subtitle = self._block(below, words, self._points(_SUBTITLE))
        left = words.height - names.height - subtitle.height - 2 * self._points(_SUBTITLE) * POINT
        title = self._title(Area(words.left, words.top, words.width, left))
        label = max(self._points(_LABEL), _LEAST)
        return {
            "words": words,
            "head": head,
            "title": title,
            "subtitle": subtitle,
            "names": names,
            "series": self._block(outside.series, head, label),
            "label": round(label, 2),
            "label_leading": round(label * self.deep, 2),
        }

    def _title(self, area: Area) -> Block:
        """The title as large as its room allows, cutting no word."""
        leading = 1.16 if self.scale <= 1 else 1.3
        made = [self._block(self.book.title, area, self._points(size), leading) for size in _TITLE]
        whole = (block for block in made if fits(self.book.title, self._room(area, block.size), self._widths))
        return next((block for block in whole if block.height <= area.height), made[-1])

    def back(self, outside: Outside) -> Back:
        """The words of the back at the largest size at which they end above the barcode."""
        small = _FOOT * self.scale * self.deep
        area, foot = _columns(self.wrap, outside.kept, self.art, self._lines_of_foot(outside) * small * POINT)
        paragraphs = tuple(_tied(part) for part in self.book.description.split("\n\n") if part.strip())
        made = [
            Back(
                area,
                foot,
                paragraphs,
                size=round(size * self.scale, 2),
                leading=round(size * self.scale * self.text_leading, 2),
                small=round(_FOOT * self.scale, 2),
                small_leading=round(small, 2),
            )
            for size in (max(share * self.text_size, _SMALLEST_BLURB) for share in _BLURB)
        ]
        return next((back for back in made if self.fits(back)), made[-1])

    def _lines_of_foot(self, outside: Outside) -> int:
        """How many lines stand at the foot of the back, and one to spare."""
        book = self.book
        others = sum(person.code != "aut" for person in book.contributors)
        own = (book.cover and book.status == "draft", book.publisher, book.url, outside.price)
        return max(others + sum(map(bool, own)), _LINES_OF_FOOT) + 1

    def fits(self, back: Back) -> bool:
        """Whether the words of the back have room."""
        room = self._room(back.area, back.size)
        lines = sum(len(balanced(text, room, self._widths)) for text in back.paragraphs)
        gaps = max(len(back.paragraphs) - 1, 0) / 2
        return (lines + gaps) * back.leading * POINT <= back.area.height

    def spine(self) -> Spine | None:
        """What stands on the spine, where it may bear words and is thick enough for them."""
        text, language = self.wrap.spine_text, self.book.language
        if text is None:
            return None
        head = max(text.top, self.art.top)
        area = replace(text, top=head, height=text.bottom - head)
        names, title = _names(self.book), self.book.title
        device = self.art.device.height + _BETWEEN if self.art.device else 0.0
        long = (area.height - device) / POINT
        deep = self.deep if self.scale > 1 else 1.3
        size = min(area.width / POINT / deep, _MOST_ON_SPINE * self.scale)
        if language.script in _STACKED and _stands(title):
            size = min(size, long / max(len(title), 1) / 1.1)
            return Spine(area, title, "", round(size, 2), 0, tuple(title)) if size >= _LEAST else None
        size = min(size, long / (width(f"{title}  {names}", self._widths) + 2))
        if size * NAMES_ON_SPINE < _LEAST and names:  # the title alone
            names = ""
            size = min(area.width / POINT / deep, long / (width(title, self._widths) + 1), _MOST_ON_SPINE * self.scale)
        down = (language.spine == "down") == (language.direction == "ltr")
        return Spine(area, title, names, round(size, 2), 90 if down else -90) if size >= _LEAST else None


def _tied(text: str) -> str:
    """A paragraph on one line, its last word tied to the one before, so that none stands on a line by itself."""
    words = text.split()
    return " ".join([*words[:-2], "\u00a0".join(words[-2:])])


def _names(book: Book) -> str:
    """Who wrote it, else who published it."""
    names = [person.name for person in book.contributors if person.code == "aut"] or [book.publisher]
    return " · ".join(filter(None, names))


def _stands(title: str) -> bool:
    """Whether every letter of the title stands upright in a column."""
    return all(ord(letter) >= 0x3000 and not letter.isspace() for letter in title)


def _columns(wrap: Wrap, kept: Area | None, drawn: Art, lines: float) -> tuple[Area, Area]:
    """Where the description stands on the back, and where the lines at its foot: beside the barcode, or above it."""
    text = _narrowed(wrap, drawn.margin)
    top = max(drawn.top, text.top)
    head = Area(text.left, top, text.width, text.bottom - top)
    if kept is None:
        return _split(head, lines)
    sides = (
        Area(text.left, kept.top, kept.left - _BETWEEN - text.left, kept.height),
        Area(kept.right + _BETWEEN, kept.top, text.right - kept.right - _BETWEEN, kept.height),
    )
    beside = max(sides, key=lambda side: side.width)
    if beside.width < _NARROW:
        return _split(replace(head, height=kept.top - _BETWEEN / 2 - top), lines)
    foot = replace(beside, top=kept.bottom - lines, height=lines)
    return replace(head, height=min(kept.top, foot.top) - _BETWEEN - top), foot


def _split(area: Area, lines: float) -> tuple[Area, Area]:
    """An area without the lines at its foot, and these."""
    above = max(area.height - lines - _BETWEEN / 2, 0.0)
    return replace(area, height=above), replace(area, top=area.bottom - lines, height=lines)


def _narrowed(wrap: Wrap, margin: float) -> Area:
    """The text of the back with the margins of the front, which are wider than they must be."""
    return Area(*_inset(wrap.back, wrap, margin))


def _inset(panel: Area, wrap: Wrap, margin: float) -> Iterator[float]:
    """An area of a panel with that margin at its sides, or the printer's where that is wider."""
    text = wrap.back_text if panel == wrap.back else wrap.front_text
    fold_right = panel.left < wrap.spine.left
    left = max(text.left, panel.left + margin + (0.0 if fold_right else wrap.hinge))
    right = min(text.right, panel.right - margin - (wrap.hinge if fold_right else 0.0))
    yield from (left, text.top, right - left, text.height)
