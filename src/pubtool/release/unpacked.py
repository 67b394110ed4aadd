"""A finished EPUB taken apart: its files, and its package document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

FOLDER = "EPUB/"
OPF, XHTML = "{http://www.idpf.org/2007/opf}", "{http://www.w3.org/1999/xhtml}"
_PACKAGE = f"{FOLDER}content.opf"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of an EPUB as its package document lists it. `href` is its path beside that document."""

    id: str
    href: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of an EPUB that pubtool has made, by their paths beside the package document."""

    package: etree._Element
    files: Mapping[str, bytes]

    def items(self) -> tuple[Item, ...]:
        """The files that belong to the publication, in the order of the package document."""
        return tuple(
            Item(
                row.get("id", ""),
                row.get("href", ""),
                row.get("media-type", ""),
                tuple(row.get("properties", "").split()),
            )
            for row in self.package.iter(f"{OPF}item")
        )

    def order(self) -> tuple[str, ...]:
        """The ids of the documents in reading order."""
        return tuple(row.get("idref", "") for row in self.package.iter(f"{OPF}itemref"))


def unpacked(epub: bytes) -> Unpacked:
    """The EPUB taken apart."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        files = {
            name.removeprefix(FOLDER): archive.read(name)
            for name in archive.namelist()
            if name.startswith(FOLDER) and name != _PACKAGE
        }
        return Unpacked(parsed(archive.read(_PACKAGE)), files)


def parsed(data: bytes) -> etree._Element:
    """A document of an EPUB; nothing that it names is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
