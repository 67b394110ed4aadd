"""The reviewed insides of the sample EPUBs; `python -m tests.epub.golden` writes them anew after a wanted change."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from pubtool.epub import write
from tests.epub import samples

FOLDER = Path(__file__).with_name("golden")
LANGUAGES = ("en", "ar")
TEXTS = (".opf", ".xhtml", ".xml", ".css", "mimetype")


def epub(tag: str) -> bytes:
    report = write(samples.book(tag), samples.epub_pages(tag))
    assert not report.diagnostics
    return report.value


def insides(data: bytes) -> dict[str, bytes]:
    """The files of an EPUB in their order; fonts and pictures without their bytes, which a person can't review."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) if name.endswith(TEXTS) else b"" for name in archive.namelist()}


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    for tag in LANGUAGES:
        for name, data in insides(epub(tag)).items():
            path = FOLDER / tag / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


if __name__ == "__main__":
    main()
