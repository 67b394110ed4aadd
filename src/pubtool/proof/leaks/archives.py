"""What a zip archive tells of the machine that packed it (PKWARE APPNOTE), and every part of an EPUB."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from pubtool.proof.leaks.model import Inside, Kind, Known, Leak, Trace

_LARGEST = 256 * 1024 * 1024
_MOST = 20_000
_KNOWN = (
    ".xhtml", ".html", ".css", ".opf", ".ncx", ".xml", ".svg", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".ttf", ".otf",
    ".woff", ".woff2", ".smil", ".mp3", ".mp4", ".json",
)  # fmt: skip
_STRANGERS = ("__MACOSX", ".DS_Store", "iTunesMetadata", "calibre_bookmarks", "Thumbs.db", ".git", "desktop.ini")


def of_archive(data: bytes, place: str, known: Known, inside: Inside) -> Trace:
    """An archive's own traces and those of all its parts, each read by `inside`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError):
        return Trace(leaks=(Leak(Kind.STRANGER, place, "this is no archive"),))
    with archive:
        entries = archive.infolist()
        whole = Trace(leaks=tuple(_of_entries(archive, entries, place)))
        if len(entries) > _MOST or sum(entry.file_size for entry in entries) > _LARGEST:
            return whole + Trace(leaks=(Leak(Kind.STRANGER, place, "the archive is too large to be read"),))
        for entry in entries:
            if entry.is_dir() or entry.filename == "mimetype":
                continue
            name = f"{place}/{entry.filename}" if place else entry.filename
            try:
                content = archive.read(entry)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
                whole += Trace(leaks=(Leak(Kind.STRANGER, name, "this part can't be read"),))
                continue
            whole += inside(content, name, known)
    return whole


def _of_entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], place: str) -> Iterator[Leak]:
    if min((entry.header_offset for entry in entries), default=0):
        yield Leak(Kind.STRANGER, place, "data before the archive")
    if archive.comment:
        yield Leak(Kind.COMMENT, place, archive.comment.decode("utf-8", "replace")[:80])
    if len({entry.date_time for entry in entries}) > 1:
        yield Leak(Kind.TIME, place, "the parts have times of their own")
    for entry in entries:
        name = f"{place}/{entry.filename}" if place else entry.filename
        if entry.extra:
            yield Leak(Kind.SERIAL, name, f"extra field of {len(entry.extra)} bytes: owner or time")
        if entry.comment:
            yield Leak(Kind.COMMENT, name, entry.comment.decode("utf-8", "replace")[:80])
        if entry.date_time[3:] != (0, 0, 0):
            yield Leak(Kind.TIME, name, "{:02}:{:02}:{:02}".format(*entry.date_time[3:]))
        unknown = not entry.is_dir() and entry.filename != "mimetype" and not entry.filename.lower().endswith(_KNOWN)
        if unknown or any(stranger in entry.filename for stranger in _STRANGERS):
            yield Leak(Kind.STRANGER, name, entry.filename)
