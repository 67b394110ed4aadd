"""The text of a finished EPUB or HTML file, in reading order."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

import tinyhtml5
from lxml import etree

from pubtool.proof.unreadable import UnreadableFile
from pubtool.proof.words import is_design

MAX_PART = 64 * 1024 * 1024

_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
# What holds no text of the book: the head, what is not shown, and lists of contents.
_SKIPPED = frozenset(("head", "script", "style", "template", "nav"))


def epub_text(data: bytes, without: str = "") -> str:
    """The text of an EPUB's content documents, in the order of its spine, but for elements of the class `without`.

    Raises `UnreadableFile`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(" ".join(_strings(_parsed(archive, name), without)) for name in _spine(archive))
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile(f"it is no EPUB that can be opened: {error}") from None


def html_text(data: bytes, without: str = "") -> str:
    """The text of an HTML page, but for elements of the class `without`. Raises `UnreadableFile`."""
    root = tinyhtml5.parse(data.decode("utf-8", "replace"), namespace_html_elements=False)
    return " ".join(_strings(root, without))


def _spine(archive: zipfile.ZipFile) -> Iterator[str]:
    container = _parsed(archive, "META-INF/container.xml")
    place = container.find(f".//{_CONTAINER}rootfile")
    name = place.get("full-path", "") if place is not None else ""
    package = _parsed(archive, name)
    items = {item.get("id"): item.get("href", "") for item in package.iter(f"{_OPF}item")}
    for reference in package.iter(f"{_OPF}itemref"):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(items[reference.get("idref")])))


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > MAX_PART:
        raise UnreadableFile(f"{name} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{name} is not well-formed: {error}") from None


def _strings(root: etree._Element, without: str) -> Iterator[str]:
    """The strings below an element in order, without recursion: an HTML page may nest as deep as it likes."""
    waiting: list[etree._Element | str] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item.tag, str) and not _is_skipped(item, without):
            yield item.text or ""
            for child in reversed(item):
                waiting += (child.tail or "", child)


def _is_skipped(element: etree._Element, without: str) -> bool:
    other = bool(without) and without in (element.get("class") or "").split()
    return other or element.tag.rpartition("}")[2] in _SKIPPED or is_design(element)
