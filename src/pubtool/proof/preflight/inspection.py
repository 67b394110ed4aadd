"""The whole inspection of one file: opened within limits, page by page, then as it is seen."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pypdfium2

from pubtool.diagnostics import Severity
from pubtool.proof.preflight.boxes import Plan, Sheet, placed, plan, read_sheet
from pubtool.proof.preflight.check_content import blank, check_bleed_filled, check_drawing
from pubtool.proof.preflight.check_cover import check_barcode, check_cover_text, cover_wrap
from pubtool.proof.preflight.check_document import check_annotations, check_document
from pubtool.proof.preflight.check_marks import check_marks
from pubtool.proof.preflight.check_pages import check_blanks, check_count, check_sheet, check_trim
from pubtool.proof.preflight.check_standard import check_standard
from pubtool.proof.preflight.check_text import check_text
from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.images import ink
from pubtool.proof.preflight.limits import MAX_FILE, MAX_OBJECTS, MAX_PAGES, MIB, Budget, TooHeavy, limited
from pubtool.proof.preflight.painted import Picture
from pubtool.proof.preflight.seen_text import SeenText
from pubtool.proof.preflight.values import Finding, Wanted
from pubtool.proof.preflight.walker import Walker

_UNNAMED = re.compile(r"(stream )?<_io\.BytesIO[^>]*>[ ,:]*")
_BROKEN = (pikepdf.PikepdfError, pikepdf.PdfError, pypdfium2.PdfiumError, OSError)
# what a library or a conversion says of a value that no sound file has
_ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError)


class _RepairedError(ValueError):
    """The file was read only by guessing what it had been."""


def inspect(data: bytes, wanted: Wanted) -> tuple[Finding, ...]:
    """Every finding of a file."""
    findings = Findings(wanted.printer)
    try:
        if len(data) > MAX_FILE:
            raise TooHeavy(f"it is larger than {MAX_FILE // MIB} MiB")
        with limited(512 * MIB):
            sheets, book = _drawn(data, wanted, findings)
        _seen(data, sheets, book, wanted, findings)
    except TooHeavy as limit:
        findings.add("too-heavy", f"the file can't be read: {limit}", want="a file of an ordinary size")
    except pikepdf.PasswordError:
        return (Finding("encryption", Severity.ERROR, "the file is locked with a password", want="no password"),)
    except MemoryError:
        findings.add("too-heavy", "the file can't be read: it does not fit into the memory")
    except (*_BROKEN, *_ODD) as error:
        if not findings.has("damaged"):
            what = "had to be repaired" if isinstance(error, _RepairedError) else "can't be read"
            findings.add("damaged", f"the file {what}: {_short(error)}", want="a whole file")
    return findings.all()


def _short(error: BaseException) -> str:
    """The first line of a library's message, without the name that it gives to data that is no file."""
    text = _UNNAMED.sub("", str(error)).strip().splitlines()
    return (text[0] if text else type(error).__name__)[:120]


def _drawn(data: bytes, wanted: Wanted, findings: Findings) -> tuple[list[Sheet], Plan]:
    """The file as it is stored."""
    with pikepdf.open(BytesIO(data), inherit_page_attributes=True) as pdf:
        if len(pdf.objects) > MAX_OBJECTS:
            raise TooHeavy(f"it has more than {MAX_OBJECTS:,} objects")
        if len(pdf.pages) > MAX_PAGES:
            raise TooHeavy(f"it has more than {MAX_PAGES:,} pages")
        repaired = pdf.get_warnings()
        if repaired:
            # what is lost would break other rules as well: they are told when the file is whole
            raise _RepairedError(str(repaired[0]))
        raw = [read_sheet(number, page) for number, page in enumerate(pdf.pages, start=1)]
        sheets = [sheet for sheet in raw if sheet]
        if len(sheets) < len(raw) or not sheets:
            raise ValueError("there are pages without a size" if raw else "there are no pages")
        check_document(pdf, len(data), wanted, findings)
        check_standard(pdf, data, wanted, findings)
        book = plan(sheets, wanted, _right_to_left(pdf))
        sheets = [placed(sheet, book, wanted.printer) for sheet in sheets]
        _pages(pdf, sheets, book, wanted, findings)
        if pdf.get_warnings():
            findings.add("damaged", "parts of the file can't be read", want="a whole file")
    return sheets, book


def _right_to_left(pdf: pikepdf.Pdf) -> bool:
    shown = pdf.Root.get("/ViewerPreferences")
    return isinstance(shown, pikepdf.Dictionary) and shown.get("/Direction") == pikepdf.Name("/R2L")


def _pages(pdf: pikepdf.Pdf, sheets: list[Sheet], book: Plan, wanted: Wanted, findings: Findings) -> None:
    walker = Walker(Budget())
    blanks = []
    measured: dict[tuple[int, int], tuple[float, float] | None] = {}

    def ink_of(picture: Picture) -> tuple[float, float] | None:
        if picture.key is None or not picture.space or picture.space.family not in ("cmyk", "icc-cmyk"):
            return None
        if picture.key not in measured:
            stored = pdf.get_object(picture.key)
            measured[picture.key] = ink(stored) if isinstance(stored, pikepdf.Stream) else None
        return measured[picture.key]

    interior = wanted.kind == "interior"
    for page, sheet in zip(pdf.pages, sheets, strict=True):
        check_annotations(page, sheet, wanted, findings)
        drawing = walker.page(page)
        blanks.append(blank(drawing, sheet))
        if interior:
            check_marks(drawing.painted, sheet, wanted, findings)
            check_sheet(sheet, book, wanted, findings)
            check_bleed_filled(drawing.painted, sheet, book, wanted, findings)
        check_drawing(drawing, sheet, wanted, findings, ink_of)
    if interior:
        check_trim(book, wanted, findings)
        check_count(len(sheets), book, wanted, findings)
        check_blanks(blanks, wanted.printer, findings)
    elif len(sheets) != 1:
        findings.add("cover-pages", f"the cover has {len(sheets)} pages", want="one page")


def _seen(data: bytes, sheets: list[Sheet], book: Plan, wanted: Wanted, findings: Findings) -> None:
    """The file as it looks."""
    document = pypdfium2.PdfDocument(data)
    try:
        if wanted.kind == "cover":
            _cover(document, sheets[0], wanted, findings)
            return
        for index, sheet in enumerate(sheets):
            page = document[index]
            text = SeenText(page)
            check_text(text, sheet, book, len(sheets), wanted, findings)
            text.close()
            page.close()
    finally:
        document.close()


def _cover(document: pypdfium2.PdfDocument, sheet: Sheet, wanted: Wanted, findings: Findings) -> None:
    made = cover_wrap(sheet, wanted, findings)
    page = document[0]
    text = SeenText(page)
    if made:
        check_cover_text(text, made, sheet, wanted, findings)
    check_barcode(page, text, made, wanted, findings)
    text.close()
    page.close()
