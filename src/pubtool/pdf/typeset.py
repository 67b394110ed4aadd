"""The one door to WeasyPrint: laid out pages → a plain PDF and what is known of its content.

Two hooks reach into WeasyPrint, whose version is pinned for their sake: one
learns which box each piece of marked content belongs to, the other which
element a missing glyph was to be drawn for. Neither is put where it doesn't
fit, and `Typeset.hooked` says so.
"""

from __future__ import annotations

import inspect
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import weasyprint
import weasyprint.draw
import weasyprint.pdf.tags
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.ffi import fontconfig
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pubtool.pdf.content import Area, Kinds, Overflow, Reader, Run, Sheet
from pubtool.pdf.guard import only_our_fonts
from pubtool.pdf.shelf import BASE, Shelf

TAG_HOOK = ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags")
DRAW_HOOK = ("stream", "textbox", "offset_x", "text_overflow", "block_ellipsis")
NOTDEF = ".notdef glyph rendered"

_KINDS = Kinds(boxes.TextBox, boxes.ReplacedBox, boxes.MarginBox, boxes.FootnoteAreaBox, AbsolutePlaceholder)
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
    with _ONE_AT_A_TIME, only_our_fonts(), _listening() as log, _marks() as marks:
        fonts = FontConfiguration()
        if fontconfig.FcConfigGetFonts(fonts._config, fontconfig.FcSetSystem).nfont != 1:
            raise SystemFontsError
        document = _source(root, _Fetcher(shelf)).render(font_config=fonts)
        data = document.write_pdf(pdf_variant="pdf/ua-1")
        reader = Reader(root, _KINDS)
        content = [
            piece
            for number, page in enumerate(document.pages)
            for piece in reader.page(number, page._page_box, marks.get(number, {}))
        ]
        return Typeset(
            data=data,
            hooked=bool(marks),
            sheets=tuple(_sheet(page) for page in document.pages),
            content=tuple(content),
            overflows=tuple(reader.overflows),
            missing=tuple(log.missing),
            remarks=tuple(log.remarks),
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
