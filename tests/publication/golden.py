"""What a person reviews of a finished PDF: its boxes, its outline, its labels and the words of every page.

`python -m tests.publication.golden` writes the golden files anew; look at the difference before it is kept.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from pubtool.build import Request, build
from tests.publication.conftest import copy_of_the_publication

FOLDER = Path(__file__).with_name("golden")
FORMATS = ("print", "screen")


def reviewed(data: bytes) -> str:
    """A PDF as text that can be read and compared line by line."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        lines = [*_boxes(pdf), *_outline(pdf), *_facts(pdf)]
    return "\n".join([*lines, *_pages(data), ""])


def _boxes(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each kind of page once, with the pages that are of it, in points."""
    kinds: dict[str, list[int]] = {}
    for number, page in enumerate(pdf.pages, start=1):
        boxes = (f"{name[1:]} {[round(float(x), 2) for x in page.obj[name]]}" for name in _BOXES if name in page.obj)
        kinds.setdefault(", ".join(boxes), []).append(number)
    for kind, numbers in kinds.items():
        yield f"pages {numbers[0]}–{numbers[-1]} ({len(numbers)}): {kind}"


_BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")


def _outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        yield from (f"outline: {item.title}" for item in outline.root)


def _facts(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield f"language: {pdf.Root.Lang}"
    yield f"labels: {', '.join(page.label for page in pdf.pages)}"
    for key, value in sorted(pdf.trailer.Info.items()):
        yield f"info: {key[1:]} = {value}"


def _pages(data: bytes) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(data)
    for number in range(len(pdf)):
        text = pdf[number].get_textpage().get_text_bounded()
        yield f"--- page {number + 1}"
        yield from (line.strip() for line in text.replace("\r", "").split("\n") if line.strip())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = build(Request(copy_of_the_publication(Path(folder)), formats=FORMATS, cache=False))
        for artefact in made.value:
            golden = FOLDER / f"{artefact.path.stem}.txt"
            golden.write_text(reviewed(artefact.path.read_bytes()), "utf-8")


if __name__ == "__main__":
    main()
