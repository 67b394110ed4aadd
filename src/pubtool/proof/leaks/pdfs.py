"""What a PDF tells beside its pages: facts, XMP, annotations, files within, earlier states, layers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from pubtool.proof.leaks.model import Field, Inside, Kind, Known, Leak, Trace
from pubtool.proof.leaks.phrases import in_text, shown
from pubtool.proof.leaks.unseen import of_pages
from pubtool.proof.pdf_texts import strings

_OURS = frozenset(("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
                   "/Trapped", "/GTS_PDFXVersion", "/GTS_PDFXConformance"))  # fmt: skip
_OFTEN = 500_000
_READ = (pikepdf.PdfError, ValueError, RuntimeError, OSError, RecursionError)


def of_pdf(data: bytes, place: str, known: Known, inside: Inside) -> Trace:
    """All that a PDF carries, also within its compressed streams."""
    revisions = data.count(b"startxref") - _linearised(data)
    leaks = [Leak(Kind.REVISION, place, f"{revisions} states of the file")] if revisions > 1 else []
    if re.search(rb"^%(?!PDF-|%EOF)[ -~]{4,}\r?$", data, re.MULTILINE):
        leaks.append(Leak(Kind.COMMENT, place, "a comment between the objects"))
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            whole = Trace(leaks=tuple(leaks)) + _facts(pdf, place, known)
            whole += Trace(leaks=tuple(dict.fromkeys(_objects(pdf, place, known))))
            whole += _pictures(pdf, place, known, inside)
    except _READ as error:
        return Trace(leaks=(*leaks, Leak(Kind.STRANGER, place, f"the file can't be read: {type(error).__name__}")))
    return whole + Trace(leaks=tuple(dict.fromkeys(of_pages(data, place, known))))


def _linearised(data: bytes) -> int:
    return int(b"/Linearized" in data[:1024])


def _facts(pdf: pikepdf.Pdf, place: str, known: Known) -> Trace:
    fields, leaks = [], []
    for key, value in pdf.trailer.get("/Info", {}).items():
        fields.append(Field(place, key[1:], shown(str(value))))
        if key not in _OURS:
            leaks.append(Leak(Kind.EDITOR, place, f"{key[1:]}: {shown(str(value))}"))
    if "/Metadata" in pdf.Root:
        text = pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")
        fields.append(Field(place, "XMP", shown(re.sub(r"<[^>]*>", " ", text))))
        leaks += in_text(text, f"{place} XMP", known)
        if re.search(r"xmpMM:History|stEvt:|xmpMM:DerivedFrom", text):
            leaks.append(Leak(Kind.EDITOR, f"{place} XMP", "history of editing"))
    return Trace(tuple(fields), tuple(leaks))


def _objects(pdf: pikepdf.Pdf, place: str, known: Known) -> Iterator[Leak]:
    """The strings of every object, and what pages and the catalogue hold that no reader needs."""
    for count, item in enumerate(pdf.objects):
        if count > _OFTEN:
            yield Leak(Kind.STRANGER, place, "the file has too many objects to be read")
            return
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
            for text in strings(item):
                yield from in_text(text, place, known)
        if isinstance(item, pikepdf.Dictionary):
            yield from _dictionary(item, place)
    if "/OCProperties" in pdf.Root and "/OFF" in (pdf.Root.OCProperties.get("/D") or {}):
        yield Leak(Kind.HIDDEN, place, "layers that are switched off")
    if "/AF" in pdf.Root or len(pdf.attachments):
        yield Leak(Kind.STRANGER, place, "a file within the file")


def _dictionary(item: pikepdf.Dictionary, place: str) -> Iterator[Leak]:
    if item.get("/Type") == "/Annot" or ("/Subtype" in item and "/Rect" in item):
        if item.get("/Subtype") != "/Link" and item.get("/Subtype") not in ("/PrinterMark", "/TrapNet"):
            yield Leak(Kind.COMMENT, place, shown(f"annotation {item.get('/Subtype', '')} {item.get('/Contents', '')}"))
        if "/T" in item:
            yield Leak(Kind.PERSON, place, shown(f"author of an annotation: {item.T}"))
    if "/PieceInfo" in item or "/LastModified" in item:
        yield Leak(Kind.EDITOR, place, "data of an editor on a page")
    if "/Thumb" in item:
        yield Leak(Kind.THUMBNAIL, place, "thumbnail of a page")
    if item.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData"):
        yield Leak(Kind.REMOTE, place, f"action {item.S}")


def _pictures(pdf: pikepdf.Pdf, place: str, known: Known, inside: Inside) -> Trace:
    """Pictures as their own format stored them, and drawings and files that were kept whole."""
    whole = Trace()
    for number, item in enumerate(pdf.objects):
        if isinstance(item, pikepdf.Stream):
            name = f"{place} object {number + 1}"
            if item.get("/Filter") in ("/DCTDecode", "/JPXDecode"):
                whole += inside(item.read_raw_bytes(), name, known)
            if item.get("/Subtype") != "/Type1C" and ("/Length1" in item or item.get("/Subtype") == "/OpenType"):
                font = inside(item.read_bytes(), f"{name} (font)", known)
                whole += Trace(leaks=tuple(leak for leak in font.leaks if leak.kind is not Kind.STRANGER))
            if "/Metadata" in item and item.get("/Type") != "/Catalog":
                whole += Trace(leaks=(Leak(Kind.EDITOR, name, "metadata of a part"),))
    return whole
