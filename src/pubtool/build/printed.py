"""What the editions of a release say that they were made from, against what the release says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from pubtool.build.seals import GET_ANEW
from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout import source_digest
from pubtool.proof.pages import page_texts
from pubtool.proof.unreadable import UnreadableFile
from pubtool.release.manifest import Origin
from pubtool.world import MAX_FILE

_FRONT = 12  # pages among which the copyright page is
_DIGITS = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{8}\s*){8}(?![0-9a-f])")
_CORNERS = 4
_MOST = 1024 * 1024
_PAGE, _CODE = "EPUB/copyright.xhtml", f"EPUB/{source_digest.NAME}"


def of_another_source(folder: Path, origin: Origin, chosen: str = "") -> Iterator[Diagnostic]:
    """Each artefact of a release, or the chosen one, that bears another digest than the release, or none."""
    for path, direction in origin.files.items():
        if chosen and path != chosen:
            continue
        try:
            with (folder / path).open("rb") as file:
                data = file.read(MAX_FILE)
            said = _of_epub(data, origin.digest) if path.endswith(".epub") else _of_pdf(data, direction, origin.digest)
        except (OSError, ValueError):  # unreadable, or no name for a file
            said = ""
        if said != origin.digest:
            what = "says that it was made from another source" if said else "does not say what it was made from"
            message = f"{path} {what}: the release names the source {origin.digest[:8]}…"
            yield Diagnostic("other-source", message, Span(path), GET_ANEW)


def _of_epub(data: bytes, wanted: str) -> str:
    """The digest on the copyright page; what is left of it where the QR code beside it is another's."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            page, drawn = _read(archive, _PAGE), _read(archive, _CODE)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError):
        raise UnreadableFile("it is no EPUB with a copyright page") from None
    said = _digest(re.sub(r"<[^>]*>", "", page.decode("utf-8", "replace")))
    return said if said != wanted or drawn == source_digest.code(wanted) else said[:8]


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(_MOST)


def _of_pdf(data: bytes, direction: str, wanted: str) -> str:
    """The same of a PDF: the code is known by the bars that its page draws."""
    for number, text in enumerate(page_texts(data, direction, _FRONT)):
        said = _digest(text)
        if said:
            return said if said != wanted or source_digest.bars(wanted) <= _drawn(data, number) else said[:8]
    return ""


def _drawn(data: bytes, number: int) -> set[source_digest.Bar]:
    """The rectangles one unit high that a page fills, in units of their own drawing."""
    found: set[source_digest.Bar] = set()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            points: list[tuple[float, float]] = []
            for step in pikepdf.parse_content_stream(pdf.pages[number], "m l h"):
                if str(step.operator) != "h":
                    if str(step.operator) == "m":
                        points = []
                    points.append((float(step.operands[0]), float(step.operands[1])))
                elif len(points) == _CORNERS:
                    (left, top), (right, _), (_, below), _ = points
                    if below == top + 1:
                        found.add(source_digest.Bar(int(left), int(top), int(right - left)))
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, OverflowError):
        return set()
    return found


def _digest(text: str) -> str:
    found = _DIGITS.search(text)
    return "".join(found[0].split()) if found else ""
