"""Empty pages at the end of a book, up to what its sheets give."""

from __future__ import annotations

import io

import pikepdf

from pubtool.pdf.finish import saved

_PAINTS = frozenset(
    ("Tj", "TJ", "'", '"', "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "EI", "INLINE IMAGE")
)
_BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")


def with_blanks(data: bytes, multiple: int, last_blank: bool = False, least: int = 0, most: int = 4) -> bytes:
    """The file with so many empty pages behind its last one that their number is a multiple.

    With `last_blank` the last page of all is empty. A book that lacks no more than `most` pages of `least` gets them
    too; one that lacks more is another book. The file stays as it is where nothing is to be added.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
        wanted = count + (1 if last_blank and count and not _is_blank(pdf.pages[-1]) else 0)
        wanted = least if wanted < least <= count + most else wanted
        wanted += -wanted % max(multiple, 1)
        if wanted == count:
            return data
        boxes = {name: pdf.pages[-1].obj[name] for name in _BOXES if name in pdf.pages[-1].obj}
        for _ in range(wanted - count):
            page = pikepdf.Dictionary(
                Type=pikepdf.Name.Page, Resources=pikepdf.Dictionary(), Contents=pdf.make_stream(b"")
            )
            for name, box in boxes.items():
                page[name] = pikepdf.Array(list(box.as_list()))
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        return saved(pdf)


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _is_blank(page: pikepdf.Page) -> bool:
    """Whether nothing is painted on a page."""
    return not any(str(step.operator) in _PAINTS for step in pikepdf.parse_content_stream(page))
