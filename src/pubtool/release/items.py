"""`metadata.csv`: the items of an upload, as the Internet Archive's `ia upload --spreadsheet` reads them (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pubtool.release.parcel import Parcel

NAME = "metadata.csv"
_COLUMNS = ("identifier", "file", "mediatype", "title", "creator", "language", "date", "publisher", "licenseurl")


def items(parcels: Sequence[Parcel]) -> bytes:
    """A row a file, the facts of the edition in the first of each: the form in which one item has several files."""
    subjects = max((len(parcel.book.subjects) for parcel in parcels), default=0)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*_COLUMNS, "description", *(f"subject[{number}]" for number in range(subjects))))
    for parcel in parcels:
        book = parcel.book
        for number, piece in enumerate(parcel.pieces):
            facts = (
                "texts",
                book.full_title,
                "; ".join(person.name for person in book.contributors if person.code == "aut"),
                book.language.tag,
                book.modified,
                book.publisher,
                book.rights_url,
                book.description,
                *book.subjects,
            )
            row = (f"{book.id}-{book.language.tag}", piece.name, *(() if number else facts))
            writer.writerow(tuple(_plain(cell) for cell in row))
    return out.getvalue().encode()


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
