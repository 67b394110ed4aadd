"""A file of facing pages taken apart again, so that each language can be read by itself."""

from __future__ import annotations

import io

import pikepdf


def halves(data: bytes, leads: bool) -> tuple[bytes, bytes]:
    """The pages of the original and those of the translation, each as a file. `leads` as in `FacingPages`.

    The files are for reading text back: they have neither structure nor outline.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            first, second = range(1, len(pdf.pages), 2), range(2, len(pdf.pages), 2)
            original, translation = (first, second) if leads else (second, first)
            return _only(pdf, [*original]), _only(pdf, [0, *translation])
    except (pikepdf.PdfError, IndexError):
        return data, data  # somebody has damaged it, which whoever reads the halves will say


def _only(pdf: pikepdf.Pdf, numbers: list[int]) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        for number in numbers:
            made.pages.append(pdf.pages[number])
        made.save(out, deterministic_id=True)
    return out.getvalue()
