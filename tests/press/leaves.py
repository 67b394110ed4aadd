"""Small books of numbered pages, and what stands in a part of a sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import pikepdf
import pypdfium2
from PIL import Image

MM = 72 / 25.4
CORNER = 6.0  # millimetres: the black square in the upper left corner of every page


@cache
def book(pages: int, width: float = 148, height: float = 210, bleed: float = 0, **more: float) -> bytes:
    """Pages that say `p1.`, `p2.`, … with a square in their upper left corner; `rotate` and `unit` as in PDF.

    `black` fills them to the edge of the paper, beyond the bleed.
    """
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.docinfo["/Title"] = "A small book"
        pdf.Root.Lang = pikepdf.String("en")
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica"))
        )
        for number in range(1, pages + 1):
            _page(pdf, number, (width * MM, height * MM, bleed * MM), more, font)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _page(
    pdf: pikepdf.Pdf, number: int, size: tuple[float, float, float], more: dict[str, float], font: pikepdf.Object
) -> None:
    width, height, bleed = size
    square = CORNER * MM
    content = f"0 g 0 {height - square} {square} {square} re f BT /F 20 Tf 60 {height - 120} Td (p{number}.) Tj ET"
    if more.get("black"):
        content = f"0 g -999 -999 9999 9999 re f {content}"
    page = pdf.add_blank_page()
    beyond = bleed + 20 if more.get("black") else bleed
    page.MediaBox = pikepdf.Array([-beyond, -beyond, width + beyond, height + beyond])
    page.BleedBox = pikepdf.Array([-bleed, -bleed, width + bleed, height + bleed])
    page.TrimBox = pikepdf.Array([0, 0, width, height])
    if "rotate" in more:
        page.Rotate = int(more["rotate"])
    if "unit" in more:
        page.UserUnit = int(more["unit"])
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = pdf.make_stream(content.encode())
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 50, 50],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://a.example/")),
    )
    page.Annots = pikepdf.Array([pdf.make_indirect(link)])


def cells(data: bytes, columns: int, rows: int) -> Iterator[dict[tuple[int, int], str]]:
    """What is written in each cell of each side, by column and row from the top left."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        across, up = page.get_width() / columns, page.get_height() / rows
        text = page.get_textpage()
        yield {
            (column, row): text.get_text_bounded(
                column * across, (rows - row - 1) * up, (column + 1) * across, (rows - row) * up
            ).strip()
            for column in range(columns)
            for row in range(rows)
        }
    document.close()


def image(data: bytes, side: int = 0) -> Image.Image:
    """A side in ten dots a millimetre, in grey."""
    document = pypdfium2.PdfDocument(data)
    picture = document[side].render(scale=10 / MM, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


def is_black(picture: Image.Image, x: float, y: float) -> bool:
    """Whether the point so many millimetres from the top left is black."""
    value = picture.getpixel((round(x * 10), round(y * 10)))
    assert isinstance(value, int)
    return value < 128
