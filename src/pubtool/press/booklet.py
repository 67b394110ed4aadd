"""A book's pages → sheets to print on both sides, fold, and staple or sew; or one sheet to fold into a mini zine."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.pdf.finish import saved
from pubtool.pdf.press.geometry import MM, Box, around, common, matrix_of, placed, upright
from pubtool.press.imposition import ZINE, BookletWish, Side, sides
from pubtool.press.sheets import Sheet, collating, holes, lines, sheet, smallest

_MOST = 2000
_LARGEST = 14400.0  # points: what PDF itself allows
_SMALLEST = 1.0
_HAIR = 0.25
_DOT = 1.4
_BROKEN = (
    pikepdf.PikepdfError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    RuntimeError,
    OverflowError,
)
_KEPT = ("/Title", "/Author", "/Creator")


class _Refusal(Exception):
    """A book that can't be imposed: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of the book as a form, with its trim and all that may be seen of it."""

    form: pikepdf.Object
    trim: Box
    seen: Box

    @property
    def size(self) -> tuple[float, float]:
        return (self.trim[2] - self.trim[0], self.trim[3] - self.trim[1])

    @property
    def bleed(self) -> float:
        reach = (self.trim[0] - self.seen[0], self.trim[1] - self.seen[1])
        return max(*reach, self.seen[2] - self.trim[2], self.seen[3] - self.trim[3], 0.0)


def impose(data: bytes, wish: BookletWish) -> Reported[bytes]:
    """The sheets as a PDF; empty bytes, with a diagnostic, where the pages don't go on them.

    The pages keep their text and fonts; links, outline and tags have no use on a sheet, and are left out.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as book:
            return _imposed(book, wish)
    except _Refusal as refusal:
        return _refused(str(refusal), refusal.hint, wish)
    except pikepdf.PasswordError:
        return _refused("the file is locked with a password", "unlock it", wish)
    except _BROKEN as error:
        why = str(error).rpartition(">: ")[2]  # behind the name of a stream in memory, never twice the same
        return _refused(f"the file can't be read as a PDF: {why}", "make it anew", wish)


def _refused(message: str, hint: str, wish: BookletWish) -> Reported[bytes]:
    return Reported(b"", (Diagnostic("press-refused", message, Span(""), hint, wish.language),))


def _imposed(book: pikepdf.Pdf, wish: BookletWish) -> Reported[bytes]:
    count = len(book.pages)
    _judge(count, wish)
    leaves = [_leaf(page, number) for number, page in enumerate(book.pages, start=1)]
    size = (max(leaf.size[0] for leaf in leaves), max(leaf.size[1] for leaf in leaves))
    on = sheet(size, max(leaf.bleed for leaf in leaves), wish)
    if on is None:
        larger = smallest(size, wish.fold)
        hint = f'take sheets of "{larger}", or let the pages be scaled' if larger else "let the pages be scaled"
        raise _Refusal(f"pages of {_measures(size)} don't fit on sheets of {wish.sheet} in their true size", hint)
    printed = sides(count, wish)
    with pikepdf.new() as pdf:
        forms = [pdf.copy_foreign(leaf.form) for leaf in leaves]
        folds = printed[-1].signature + 1
        for side in printed:
            _print(pdf, side, on, leaves, forms)
            if wish.marks:
                _append(pdf, _marks(on, side, folds))
        _describe(pdf, book, two_sided=wish.fold == "saddle")
        made = saved(pdf)
    return Reported(made, tuple(_notes(on, size, printed, wish)))


def _judge(count: int, wish: BookletWish) -> None:
    if not count:
        raise _Refusal("the book has no page", "write a chapter first")
    if count > _MOST:
        raise _Refusal(f"the book has {count} pages, and a booklet at most {_MOST}", "have it bound by a printer")
    if wish.fold == "zine8" and count > ZINE:
        hint = 'shorten it, choose a larger page, or take the fold "saddle"'
        raise _Refusal(f"a mini zine has {ZINE} pages, and this book {count}", hint)


def _leaf(page: pikepdf.Page, number: int) -> _Leaf:
    """A page as a form: upright as it is read, and without what lies beyond its bleed."""
    media, trim, bleed = (upright(box) for box in (page.mediabox, page.trimbox, page.bleedbox))
    form = page.as_form_xobject()
    seen = common(around([bleed[:2], bleed[2:], trim[:2], trim[2:]]), media)
    form.BBox = pikepdf.Array([round(edge, 4) for edge in seen])
    leaf = _Leaf(form, placed(trim, matrix_of(form)), placed(seen, matrix_of(form)))
    if not all(_SMALLEST <= side <= _LARGEST for side in leaf.size):
        raise _Refusal(f"page {number} has no size that can be printed", "look at its boxes, or make the file anew")
    return leaf


def _print(pdf: pikepdf.Pdf, side: Side, on: Sheet, leaves: Sequence[_Leaf], forms: Sequence[pikepdf.Object]) -> None:
    """One side with its pages."""
    page = pdf.add_blank_page(page_size=(_round(on.width), _round(on.height)))
    used, out = pikepdf.Dictionary(), []
    for cell in side.cells:
        if cell.page is not None:
            name = f"/Page{cell.page + 1}"
            used[name] = forms[cell.page]
            left, bottom, right, top = on.cell(cell)
            area = _numbers(left, bottom, right - left, top - bottom)
            move = _numbers(*on.matrix(cell, leaves[cell.page].trim, side.depth))
            out.append(f"q {area} re W n {move} cm {name} Do Q")
    page.obj.TrimBox = pikepdf.Array([_round(edge) for edge in on.spread(side.depth)])
    page.obj.Resources = pikepdf.Dictionary(XObject=used)
    page.obj.Contents = pdf.make_stream("\n".join(out).encode())


def _marks(on: Sheet, side: Side, folds: int) -> Iterator[str]:
    yield f"q 0 G 0 g {_HAIR} w 0 J"
    for line in lines(on, side):
        yield f"{'[3 2] 0 d' if line.fold else '[] 0 d'} {_numbers(*line.start)} m {_numbers(*line.end)} l S"
    yield f"[] 0 d 1 J {_DOT} w"  # a line of no length with round ends is a dot
    for hole in holes(on, side, folds):
        yield f"{_numbers(*hole)} m {_numbers(*hole)} l S"
    bar = collating(on, side, folds)
    if bar:
        yield f"{_numbers(bar[0], bar[1], bar[2] - bar[0], bar[3] - bar[1])} re f"
    yield "Q"


def _append(pdf: pikepdf.Pdf, drawn: Iterator[str]) -> None:
    content = pdf.pages[-1].obj.Contents
    content.write(content.read_bytes() + b"\n" + "\n".join(drawn).encode())


def _describe(pdf: pikepdf.Pdf, book: pikepdf.Pdf, two_sided: bool) -> None:
    """Title, language, and how to print: both sides, turned at the short edge, in true size."""
    given = book.trailer.get("/Info", pikepdf.Dictionary())
    for name in _KEPT:
        if name in given:
            pdf.docinfo[name] = pikepdf.String(str(given[name]))
    if "/Lang" in book.Root:
        pdf.Root.Lang = pikepdf.String(str(book.Root.Lang))
    duplex = pikepdf.Name.DuplexFlipShortEdge if two_sided else pikepdf.Name.Simplex
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle="/Title" in given, Duplex=duplex, PickTrayByPDFSize=True, PrintScaling=pikepdf.Name("/None")
    )


def _notes(on: Sheet, size: tuple[float, float], printed: Sequence[Side], wish: BookletWish) -> Iterator[Diagnostic]:
    """What the author may not expect."""
    if round(on.scale, 3) < 1:
        message = f"pages of {_measures(size)} are printed at {on.scale:.0%} of their size on {wish.sheet}"
        larger = smallest(size, wish.fold)
        hint = f'sheets of "{larger}" take them in true size' if larger else "choose a smaller trim for a true size"
        yield Diagnostic("press-changed", message, Span(""), hint, wish.language)
    folds = printed[-1].signature + 1
    if folds > 1 and not wish.signature:
        message = f"{len(printed) // 2} sheets are too many for one fold: they make {folds} signatures"
        hint = "fold each by itself, lay them one on another, and sew or glue them at the fold"
        yield Diagnostic("press-changed", message, Span(""), hint, wish.language)


def _measures(size: tuple[float, float]) -> str:
    return f"{size[0] / MM:.1f} × {size[1] / MM:.1f} mm"


def _round(value: float) -> float:
    return round(value, 4)


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
