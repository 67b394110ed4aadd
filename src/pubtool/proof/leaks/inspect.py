"""Which reader a file is given to, by what it holds."""

from __future__ import annotations

from pubtool.proof.leaks.archives import of_archive
from pubtool.proof.leaks.markup import of_markup, of_sheet, of_style
from pubtool.proof.leaks.model import Known, Trace
from pubtool.proof.leaks.pdfs import of_pdf
from pubtool.proof.leaks.phrases import in_text
from pubtool.proof.leaks.pictures import of_picture
from pubtool.proof.leaks.typefaces import of_font

_PICTURES = (b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF")
_FONTS = (b"\0\1\0\0", b"OTTO", b"wOFF", b"wOF2", b"true", b"ttcf")


def inspect(data: bytes, name: str, known: Known) -> Trace:
    """See `pubtool.proof.leaks.trace`."""
    return Trace(leaks=tuple(in_text(name, name, known))) + _content(data, name, known)


def _content(data: bytes, name: str, known: Known) -> Trace:
    if b"PK\3\4" in data[:64] or (data[-22:-18] == b"PK\5\6" and b"PK\3\4" in data):
        return of_archive(data, name, known, _content)
    if b"%PDF-" in data[:1024]:
        return of_pdf(data, name, known, _content)
    if data.startswith(_PICTURES):
        return of_picture(data, name, known)
    if data.startswith(_FONTS):
        return of_font(data, name, known)
    start = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return of_markup(data, name, known, _content)
    text = data.decode("utf-8", "replace")
    notes = of_sheet(text, name) if name.endswith(".css") else ()
    return Trace(leaks=tuple(dict.fromkeys((*in_text(text, name, known), *of_style(text, name), *notes))))
