"""What a file for the press says of itself: title and dates, the standard that it keeps, and what it is printed on."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pikepdf

from pubtool.pdf.metadata import PRODUCER
from pubtool.pdf.press.standards import CONDITIONS, REGISTRY, Standard
from pubtool.pdf.press.wish import PressWish

NO_DATE = "1970-01-01"  # a PDF/X must have a date, and the clock is not asked for one
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNTITLED = "untitled"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}


def identify(pdf: pikepdf.Pdf, standard: Standard, wanted: PressWish, content: str) -> None:
    """Writes the information dictionary and, where the standard has them, output intent and XMP.

    `content` is a digest of what the file was made of.
    """
    if "metadata" in wanted.strip and not standard.exchange:
        pdf.trailer.Info = pikepdf.Dictionary()
        del pdf.trailer["/Info"]
        return
    pdf.trailer.Info = pdf.make_indirect(_information(standard, wanted))
    if standard.exchange:
        pdf.Root.OutputIntents = pikepdf.Array([_intent(pdf, wanted)])
    if standard.packet:
        packet = _packet(standard, wanted, content).encode()
        pdf.Root.Metadata = pdf.make_stream(packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _date(wanted: PressWish) -> str:
    return wanted.modified if _DATE.fullmatch(wanted.modified) else NO_DATE


def _information(standard: Standard, wanted: PressWish) -> pikepdf.Dictionary:
    date = f"D:{_date(wanted).replace('-', '')}000000Z"
    facts = {
        "/Title": wanted.title or _UNTITLED,
        "/Author": "" if "metadata" in wanted.strip else wanted.author,
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": date,
        "/ModDate": date,
        "/GTS_PDFXVersion": standard.version,
        "/GTS_PDFXConformance": standard.conformance,
    }
    found = pikepdf.Dictionary({name: pikepdf.String(text) for name, text in facts.items() if text})
    if standard.exchange:
        found.Trapped = pikepdf.Name("/False")
    return found


def _intent(pdf: pikepdf.Pdf, wanted: PressWish) -> pikepdf.Dictionary:
    """The printing condition that the file is made for (ISO 32000-1, 14.11.5)."""
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(wanted.condition),
        Info=pikepdf.String(CONDITIONS.get(wanted.condition, wanted.condition)),
    )
    if wanted.condition in CONDITIONS:
        intent.OutputCondition = pikepdf.String(CONDITIONS[wanted.condition])
        intent.RegistryName = pikepdf.String(REGISTRY)
    if wanted.icc and wanted.embed:
        intent.DestOutputProfile = pdf.make_stream(wanted.icc, N=4, Alternate=pikepdf.Name.DeviceCMYK)
    return intent


def _packet(standard: Standard, wanted: PressWish, content: str) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    facts = "".join(f"<{name}>{text}</{name}>" for name, text in _facts(standard, wanted, content))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF {spaces}><rdf:Description rdf:about="">{facts}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    )


def _facts(standard: Standard, wanted: PressWish, content: str) -> Iterator[tuple[str, str]]:
    date = f"{_date(wanted)}T00:00:00Z"
    document = uuid.uuid5(uuid.NAMESPACE_URL, wanted.identifier or wanted.title or _UNTITLED)
    yield "dc:format", "application/pdf"
    yield "dc:title", f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(wanted.title or _UNTITLED)}</rdf:li></rdf:Alt>'
    if wanted.author:
        yield "dc:creator", f"<rdf:Seq><rdf:li>{_text(wanted.author)}</rdf:li></rdf:Seq>"
    yield "pdfxid:GTS_PDFXVersion", standard.packet
    yield "pdf:Trapped", "False"
    yield "pdf:Producer", PRODUCER
    yield "xmp:CreatorTool", PRODUCER
    yield "xmp:CreateDate", date
    yield "xmp:ModifyDate", date
    yield "xmp:MetadataDate", date
    yield "xmpMM:DocumentID", f"uuid:{document}"
    yield "xmpMM:InstanceID", f"uuid:{uuid.uuid5(document, content)}"
    yield "xmpMM:VersionID", "1"
    yield "xmpMM:RenditionClass", "default"


def _text(text: str) -> str:
    return escape("".join(character for character in text if character.isprintable()))
