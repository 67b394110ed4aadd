"""The one door to WeasyPrint: laid out pages → a plain PDF and what is known of its content.

Four hooks reach into WeasyPrint, whose version is pinned for their sake: one
learns which box each piece of marked content belongs to, one which element a
missing glyph was to be drawn for, one breaks lines where WeasyPrint errs, and
one keeps notes on the page of their calls. None is put where it doesn't fit, and of the first `Typeset.hooked` says so.
"""

from __future__ import annotations

import inspect
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import weasyprint
import weasyprint.draw
import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.pdf.tags
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.ffi import fontconfig
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pubtool.pdf.content import Area, Kinds, Overflow, Reader, Run, Sheet
from pubtool.pdf.facing.measure import Shapes
from pubtool.pdf.guard import only_our_fonts
from pubtool.pdf.paging import Begin, begins
from pubtool.pdf.shelf import BASE, Shelf

TAG_HOOK = ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags")
DRAW_HOOK = ("stream", "textbox", "offset_x", "text_overflow", "block_ellipsis")
LINE_HOOK = ("text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum")
NOTE_HOOK = (
    "context", "box", "index", "child", "new_children", "page_is_empty", "absolute_boxes", "fixed_boxes",
    "adjoining_margins", "bottom_space", "position_y", "skip_stack", "first_letter_style", "first_line_style",
    "draw_bottom_decoration", "max_lines",
)  # fmt: skip
NOTDEF = ".notdef glyph rendered"

_KINDS = Kinds(boxes.TextBox, boxes.ReplacedBox, boxes.MarginBox, boxes.FootnoteAreaBox, AbsolutePlaceholder)
SHAPES = Shapes(
    line=boxes.LineBox,
    replaced=boxes.ReplacedBox,
    footnotes=boxes.FootnoteAreaBox,
    outside=(boxes.MarginBox, boxes.FootnoteAreaBox, AbsolutePlaceholder),
)
_MOST_LETTERS = 6  # in a line, by the width of an em: what is longer can't fit
_ONE_AT_A_TIME = threading.Lock()  # hooks, log and environment belong to the whole process


class SystemFontsError(Exception):
    """Fontconfig has seen fonts that are not ours."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font had when the text of `element` was drawn."""

    character: str
    element: Element | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of WeasyPrint's log."""

    text: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF as WeasyPrint leaves it; `hooked` is false where the first hook doesn't fit."""

    data: bytes
    hooked: bool
    sheets: tuple[Sheet, ...]
    content: tuple[Run | Area, ...]
    overflows: tuple[Overflow, ...]
    missing: tuple[Missing, ...]
    remarks: tuple[Remark, ...]
    begins: tuple[Begin, ...] = ()


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    def __init__(self, shelf: Shelf) -> None:
        super().__init__(allowed_protocols=())
        self._shelf = shelf

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002  its signature
        found = self._shelf.take(urljoin(BASE, url))
        return URLFetcherResponse(url, found.data, {"Content-Type": found.media_type})


def _source(root: Element, fetcher: _Fetcher) -> Any:
    """A document parsed as XML: parsed as HTML, a note with paragraphs would break its own paragraph in two."""
    document: Any = weasyprint.HTML(string="<!DOCTYPE html>", base_url=BASE, url_fetcher=fetcher)
    document.wrapper_element = type(document.wrapper_element).from_html_root(root, content_language=None)
    document.etree_element = root
    return document


class _Log(logging.Handler):
    def __init__(self, now: list[Element | None]) -> None:
        super().__init__(logging.WARNING)
        self._now = now
        self.missing: list[Missing] = []
        self.remarks: list[Remark] = []

    def emit(self, record: logging.LogRecord) -> None:
        arguments = record.args if isinstance(record.args, tuple) else ()
        if str(record.msg).startswith(NOTDEF) and arguments:
            self.missing.append(Missing(str(arguments[0]), self._now[0]))
        else:
            self.remarks.append(Remark(record.getMessage(), arguments))


def typeset(root: Element, shelf: Shelf) -> Typeset:
    """Sets a document whose names are those of HTML, without their namespace."""
    with workshop(shelf) as shop:
        return shop.write((shop.lay(root),))[0]


@dataclass(frozen=True, slots=True)
class Laid:
    """A document on its pages, not yet written. `boxes` are the pages' own boxes, `bookmarks` the levels and titles
    of each page's."""

    root: Element
    document: Any

    @property
    def boxes(self) -> list[Any]:
        return [page._page_box for page in self.document.pages]

    @property
    def bookmarks(self) -> list[list[tuple[int, str]]]:
        return [[(level, label) for level, label, _, _ in page.bookmarks] for page in self.document.pages]


@contextmanager
def workshop(shelf: Shelf) -> Iterator[Workshop]:
    """A place to lay documents out and to write them, with the fonts of the shelf alone. Raises `SystemFontsError`."""
    with _ONE_AT_A_TIME, only_our_fonts(), _listening() as log, _marks() as marks, _full_lines(), _notes_at_home():
        fonts = FontConfiguration()
        if fontconfig.FcConfigGetFonts(fonts._config, fontconfig.FcSetSystem).nfont != 1:
            raise SystemFontsError
        yield Workshop(_Fetcher(shelf), fonts, log, marks)


class Workshop:
    """Lays out as often as it takes, and writes once."""

    def __init__(self, fetcher: _Fetcher, fonts: Any, log: _Log, marks: Mapping[int, Mapping[Any, int]]) -> None:
        self._fetcher, self._fonts, self._log, self._marks = fetcher, fonts, log, marks

    def lay(self, root: Element) -> Laid:
        """A document on its pages."""
        return Laid(root, _source(root, self._fetcher).render(font_config=self._fonts))

    def write(self, documents: Sequence[Laid], order: Sequence[tuple[int, int]] | None = None) -> tuple[Typeset, ...]:
        """One file, with what is known of the content of each document; its pages are counted in the file.

        `order` names the file's pages as numbers of a document and of its page; without it, it is all of the first.
        """
        order = order or [(0, number) for number in range(len(documents[0].boxes))]
        pages = [documents[one].document.pages[number] for one, number in order]
        data = documents[0].document.copy(pages).write_pdf(pdf_variant="pdf/ua-1")
        return tuple(self._typeset(data, number, laid, order) for number, laid in enumerate(documents))

    def _typeset(self, data: bytes, one: int, laid: Laid, order: Sequence[tuple[int, int]]) -> Typeset:
        reader = Reader(laid.root, _KINDS)
        places = [(place, number) for place, (document, number) in enumerate(order) if document == one]
        content = [
            piece
            for place, number in places
            for piece in reader.page(place, laid.document.pages[number]._page_box, self._marks.get(place, {}))
        ]
        elements = set(laid.root.iter())
        return Typeset(
            data=data,
            hooked=bool(self._marks),
            sheets=tuple(_sheet(laid.document.pages[number]) for _, number in places),
            content=tuple(content),
            overflows=tuple(reader.overflows),
            missing=tuple(m for m in self._log.missing if m.element is None or m.element in elements),
            remarks=tuple(dict.fromkeys(self._log.remarks)),
            begins=begins(laid.root, [laid.boxes[number] for _, number in places], _KINDS),
        )


def _sheet(page: Any) -> Sheet:
    kind = page._page_box.page_type
    return Sheet(kind.name or "", bool(kind.blank), frozenset(page.anchors))


@contextmanager
def _marks() -> Iterator[dict[int, dict[Any, int]]]:
    """The number of the marked content of each box, by page, taken where WeasyPrint would build tags of its own."""
    found: dict[int, dict[Any, int]] = {}

    def hook(box: Any, parent: Any, pdf: Any, page_number: int, *rest: Any) -> Iterator[Any]:  # noqa: ARG001
        tags = rest[-1]
        found[page_number] = {marked: facts["mcid"] for marked, facts in tags.items()}
        tags.clear()  # WeasyPrint makes sure that none is left over
        return iter(())

    with _hooked(weasyprint.pdf.tags, "_build_box_tree", hook, TAG_HOOK):
        yield found


@contextmanager
def _full_lines() -> Iterator[None]:
    """Keep a text whole that fits into its line but for the space at its end.

    WeasyPrint breaks it behind its first word, which then stands alone wherever italics, a link or a note follow.
    """
    original = weasyprint.layout.inline.split_first_line

    def hook(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **named: Any) -> Any:
        found = original(text, style, context, max_width, *rest, **named)
        bare = text.rstrip(" ")
        if found[2] is None or not max_width or not bare or bare == text:
            return found
        if found[1] >= len(bare.encode()) or style["white_space"] not in ("normal", "pre-line"):
            return found
        if "\n" in text or len(bare) * style["font_size"] > _MOST_LETTERS * max_width:
            return found
        whole = original(bare, style, context, max_width, *rest, **named)
        if whole[2] is None and whole[3] <= max_width:
            return original(text, style, context, None, *rest, **named)
        return found

    with _hooked(weasyprint.layout.inline, "split_first_line", hook, LINE_HOOK):
        yield


class _Unmoved:
    """The context of a layout as it is seen by lines that may not send notes to the next page."""

    __slots__ = ("_context",)

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return True if name == "in_column" else getattr(self._context, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._context, name, value)


@contextmanager
def _notes_at_home() -> Iterator[None]:
    """Move a paragraph whose second line finds no room, not the notes that were called above it.

    WeasyPrint makes room by sending notes to the next page, but for columns: so lines are told that they stand in one.
    """
    original = weasyprint.layout.block._linebox_layout

    def hook(context: Any, *rest: Any) -> Any:
        return original(_Unmoved(context), *rest)

    with _hooked(weasyprint.layout.block, "_linebox_layout", hook, NOTE_HOOK):
        yield


@contextmanager
def _listening() -> Iterator[_Log]:
    """The log, kept from everybody else, with the element being drawn."""
    now: list[Element | None] = [None]
    original = weasyprint.draw.draw_text

    def hook(stream: Any, textbox: Any, *rest: Any) -> None:
        now[0] = textbox.element
        original(stream, textbox, *rest)

    logger, log = logging.getLogger("weasyprint"), _Log(now)
    level, heard, handlers = logger.level, logger.propagate, logger.handlers
    logger.setLevel(logging.WARNING)
    logger.propagate, logger.handlers = False, [log]
    try:
        with _hooked(weasyprint.draw, "draw_text", hook, DRAW_HOOK):
            yield log
    finally:
        logger.setLevel(level)
        logger.propagate, logger.handlers = heard, handlers


@contextmanager
def _hooked(module: Any, name: str, hook: Callable[..., Any], signature: tuple[str, ...]) -> Iterator[None]:
    """`hook` in the place of a function of WeasyPrint's, if it still is the function that the hook was made for."""
    original = getattr(module, name)
    if tuple(inspect.signature(original).parameters) != signature:
        yield
        return
    setattr(module, name, hook)
    try:
        yield
    finally:
        setattr(module, name, original)
