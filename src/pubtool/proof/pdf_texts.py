"""Every text of a PDF: the words of its pages, and the strings of all its objects, compressed ones too."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2

_DEEPEST = 4


def pdf_texts(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The texts with their places: a page, or the file."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            yield f"{name} page {number}", page.get_textpage().get_text_bounded()
            page.close()
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in (*pdf.objects, pdf.trailer):
            for text in strings(item):
                yield name, text
        if "/Metadata" in pdf.Root:
            yield f"{name} XMP", pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")


def strings(item: pikepdf.Object, depth: int = 0) -> Iterator[str]:
    """The strings in an object, not those in others that it refers to."""
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif depth < _DEEPEST and isinstance(item, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)):
        inside = list(item) if isinstance(item, pikepdf.Array) else [kid for _, kid in item.items()]
        for kid in inside:
            if not getattr(kid, "is_indirect", False):
                yield from strings(kid, depth + 1)
