"""What leaves the house beside the interior: covers, barcodes, and pages imposed on sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pubtool.book import Book
from pubtool.diagnostics import Reported
from pubtool.languages import Language
from pubtool.layout import Medium, Theme
from pubtool.press.imposition import BookletWish
from pubtool.project.printing import Printing

if TYPE_CHECKING:  # loading it loads the fonts
    from pubtool.press.cover import Cover

__all__ = ["BookletWish", "booklet_wish", "front_picture", "impose", "wrap_cover"]


def impose(data: bytes, wish: BookletWish) -> Reported[bytes]:
    """A book's PDF → the sheets of a booklet; empty bytes, with a diagnostic, where its pages don't go on them."""
    from pubtool.press.booklet import impose as imposed  # noqa: PLC0415  slow to load, and help needs none of it

    return imposed(data, wish)


def booklet_wish(printing: Printing, language: Language) -> BookletWish:
    """How an edition's booklet is to lie on its sheets, as the publication says."""
    usual = BookletWish()
    return BookletWish(
        fold=printing.booklet,
        sheet=printing.sheet or usual.sheet,
        right_to_left=language.direction == "rtl",
        thickness=printing.printer.leaf(printing.paper) or usual.thickness,
        language=language.tag,
    )


def wrap_cover(
    book: Book, theme: Theme, pages: int, medium: Medium = Medium.PRINT, series: str = ""
) -> Reported[Cover | None]:
    """The cover of a book whose print edition has so many pages; None where its size can't be known."""
    from pubtool.press.cover import wrap_cover as made  # noqa: PLC0415  help needs no fonts

    return made(book, theme, pages, medium, series)


def front_picture(book: Book, theme: Theme, pages: int, series: str = "") -> Reported[bytes]:
    """The front of that cover as a JPEG for shops; empty bytes where it can't be made."""
    from pubtool.press.cover_picture import front_picture as made  # noqa: PLC0415  help needs no typesetter

    return made(book, theme, pages, series)
