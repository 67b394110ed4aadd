"""What a PDF says of itself, twice: in its information dictionary and, the same, in XMP (ISO 16684-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

import pikepdf

from pubtool.book import Book

PRODUCER = "pubtool"
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# XML 1.0, production 2: what no XML document may hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
)


def full_title(book: Book) -> str:
    """Title and subtitle, as a window shows them."""
    return f"{book.title}: {book.subtitle}" if book.subtitle else book.title


def information(book: Book) -> pikepdf.Dictionary:
    """The information dictionary (ISO 32000-1, 14.3.3), with the publication's own date and no other."""
    facts = {
        "/Title": full_title(book),
        "/Author": ", ".join(_creators(book)),
        "/Subject": book.description,
        "/Keywords": ", ".join(book.subjects),
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
    }
    found = pikepdf.Dictionary({name: pikepdf.String(text) for name, text in facts.items() if text})
    if match := _DATE.fullmatch(book.modified):
        date = pikepdf.String(f"D:{''.join(match.groups())}000000Z")
        found.CreationDate = date
        found.ModDate = date
    return found


def xmp(book: Book) -> bytes:
    """The metadata packet, which also states PDF/UA-1 (ISO 14289-1, clause 5).

    A file for the press is tagged like one for the screen; what a printer wants otherwise gets a packet of its own.
    """
    facts = "".join(f"<{name}>{text}</{name}>" for name, text in _facts(book))
    packet = (
        f'{_BEGIN}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {_SPACES}>'
        f'<rdf:Description rdf:about="">{facts}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return packet.encode()


def _facts(book: Book) -> Iterator[tuple[str, str]]:
    yield "pdfuaid:part", "1"
    yield "dc:format", "application/pdf"
    yield "dc:identifier", _text(book.identifier)
    yield "dc:title", _languages(full_title(book))
    yield "dc:language", _list("Bag", [book.language.tag])
    if creators := _creators(book):
        yield "dc:creator", _list("Seq", creators)
    if book.publisher:
        yield "dc:publisher", _list("Bag", [book.publisher])
    if book.description:
        yield "dc:description", _languages(book.description)
    if book.subjects:
        yield "dc:subject", _list("Bag", book.subjects)
        yield "pdf:Keywords", _text(", ".join(book.subjects))
    if book.rights:
        yield "dc:rights", _languages(book.rights)
    if _DATE.fullmatch(book.modified):
        yield "xmp:CreateDate", f"{book.modified}T00:00:00Z"
        yield "xmp:ModifyDate", f"{book.modified}T00:00:00Z"
    yield "xmp:CreatorTool", PRODUCER
    yield "pdf:Producer", PRODUCER


def _creators(book: Book) -> list[str]:
    return [person.name for person in book.contributors if person.code == "aut"]


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _languages(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>'


def _list(kind: str, items: Sequence[str]) -> str:
    return f"<rdf:{kind}>{''.join(f'<rdf:li>{_text(item)}</rdf:li>' for item in items)}</rdf:{kind}>"
