"""XML from strangers, read safely: no entities, no network, no depth or size without end."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from lxml import etree

from pubtool.diagnostics import Diagnostic, Reported, Span

MAX_BYTES = 64 * 1024 * 1024
MAX_UNITS = 200_000

_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
_ENCODING = re.compile(r"""\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(data: bytes, path: str) -> Reported[str]:
    """The text of a file in UTF-8, or in UTF-16 with its mark; line ends are `\\n`."""
    if len(data) > MAX_BYTES:
        hint = "export and import the book in parts"
        return bad(path, 0, f"it is larger than {MAX_BYTES // 1024 // 1024} MiB", hint)
    mark, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        return bad(path, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8", "save it as UTF-8")
    if "\0" in text:
        return bad(path, 0, "it is no text", "give a PO, XLIFF or TMX file")
    return Reported(text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True, slots=True)
class Document:
    """Well-formed XML without entities: its bytes, and its root element's name and version."""

    data: bytes
    root: str
    version: str


def parsed(text: str, path: str) -> Reported[Document | None]:
    """`text` as an XML document that is safe to read."""
    declared = _DECLARATION.match(text)
    encoding = _ENCODING.search(declared[0]) if declared else None
    if encoding and encoding[1].lower() not in ("utf-8", "utf8", "utf-16", "us-ascii", "ascii"):
        return _refused(bad(path, 1, f"it says that it is {encoding[1]}", "save it as UTF-8"))
    entity = text.find("<!ENTITY")
    if entity >= 0:
        line = text.count("\n", 0, entity) + 1
        return _refused(bad(path, line, "it declares entities, which are not read", "take the declaration out"))
    data = (text[declared.end() :] if declared else text).encode()
    if declared:  # the declaration's lines still count
        data = b"\n" * text.count("\n", 0, declared.end()) + data
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        why = (error.msg or "").partition(", line ")[0].rstrip(".")
        return _refused(bad(path, error.lineno or 0, f"it is not well-formed: {why[:1].lower()}{why[1:]}", _HINT))
    return Reported(Document(data, etree.QName(root).localname, root.get("version", "")))


_HINT = "export it anew from the program that wrote it"


def bad(path: str, line: int, what: str, hint: str) -> Reported[str]:
    """The refusal of a file, with its place."""
    message = f"{path.rpartition('/')[2]} can't be read: {what}"
    return Reported("", (Diagnostic("bad-exchange", message, Span(path, line), hint),))


def _refused(refusal: Reported[str]) -> Reported[Document | None]:
    return Reported(None, refusal.diagnostics)
