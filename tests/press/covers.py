"""Covers for the tests: real books of the publication's kind, typeset, rendered and read back."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from pubtool.book import Book, Contributor
from pubtool.languages import language
from pubtool.layout import Theme, load_theme
from pubtool.press.cover import Cover, wrap_cover
from pubtool.project.printers import load_printers_of_ours
from pubtool.project.printing import Printing
from pubtool.project.trims import Trim
from pubtool.project.wraps import Area
from pubtool.world import World

A5, TRADE = Trim(148, 210), Trim(152.4, 228.6)
ISBN = "9783161484100"
MM = 72 / 25.4
WORDS = {
    "en": ("The Ferry at the Far Bank", "A Crossing in Winter", "The water was high that year. " * 6),
    "ru": ("Паром у дальнего берега", "Зимняя переправа", "Вода в тот год стояла высоко. " * 6),
    "ar": ("العبّارة عند الضفة الأخرى", "عبور في الشتاء", "كان الماء عاليًا في ذلك العام. " * 6),
    "fr": ("Le bac de l’autre rive", "Une traversée en hiver", "L’eau était haute cette année-là. " * 6),
    "zh-Hans": ("彼岸的渡船", "冬渡", "那一年水很高。" * 6),
}


@cache
def theme() -> Theme:
    """The theme of a project that has none of its own."""
    return load_theme(World(Path(__file__).parent)).value


def printing(name: str, trim: Trim = TRADE, **changed: object) -> Printing:
    """How a book goes to one of the printers."""
    known = {"trim": trim, "price": "$14.99", **changed}
    return Printing(load_printers_of_ours()[name], **known)  # type: ignore[arg-type]


def book(tag: str = "en", press: Printing | None = None, **changed: object) -> Book:
    """A book that has everything that a cover may say."""
    title, subtitle, description = WORDS[tag]
    spoken, press = language(tag), press or printing("kdp-paperback")
    assert spoken is not None
    made = {
        "id": "ferry",
        "language": spoken,
        "source_language": "en",
        "title": title,
        "chapters": (),
        "identifier": "urn:uuid:3f0c9a52-6c1e-5d0a-9a41-0b8f7a3f2c11",
        "modified": "2026-01-31",
        "subtitle": subtitle,
        "description": description.strip(),
        "contributors": (Contributor("A. Writer", "author", "aut"), Contributor("T. Other", "translator", "trl")),
        "publisher": "River Press",
        "url": "https://example.org/ferry",
        "isbns": (("print", ISBN),),
        "trim": press.trim,
        "printing": press,
    }
    return Book(**(made | changed))  # type: ignore[arg-type]


def cover(book: Book, pages: int = 240) -> Cover:
    """Its cover, which raises no complaint but that a spine is guessed."""
    made = wrap_cover(book, theme(), pages)
    assert {d.code for d in made.diagnostics} <= {"spine-guessed"}
    assert made.value is not None
    return made.value


def rendered(data: bytes, dpi: int = 300, only: Area | None = None) -> Iterator[Image.Image]:
    """Every page as a grey picture with its bleed, or a part of it, in millimetres from the sheet's corner."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            width, height = page.get_size()
            crop = (0.0, 0.0, 0.0, 0.0)
            if only:
                crop = (only.left * MM, height - only.bottom * MM, width - only.right * MM, only.top * MM)
            yield page.render(scale=dpi / 72, grayscale=True, crop=crop).to_pil().convert("L")


def seen_by_zbar(picture: Image.Image) -> list[str]:
    """The numbers that zbar reads."""
    symbols = [pyzbar.ZBarSymbol.EAN13]
    return sorted({found.data.decode() for found in pyzbar.decode(picture, symbols=symbols)})


def seen_by_zxing(picture: Image.Image, addon: bool) -> list[str]:
    """The numbers that ZXing reads, with their add-ons where they have them."""
    wanted = zxingcpp.EanAddOnSymbol.Require if addon else zxingcpp.EanAddOnSymbol.Ignore
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.EAN13, ean_add_on_symbol=wanted)
    return sorted({one.text for one in found})


def random_isbns(count: int, seed: int) -> list[str]:
    """ISBNs with right check digits."""
    drawn, out = random.Random(seed), []  # noqa: S311  numbers, not secrets
    for _ in range(count):
        body = drawn.choice(("978", "979")) + "".join(str(drawn.randrange(10)) for _ in range(9))
        check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10
        out.append(f"{body}{check}")
    return out


def letters(data: bytes) -> list[tuple[str, float, float, float, float]]:
    """The letters of the first page with left, top, right and bottom in millimetres from the corner of its trim."""
    found = []
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        page = pdf[0]
        left, _, _, top = page.get_trimbox()
        text = page.get_textpage()
        for number in range(text.count_chars()):
            letter = text.get_text_range(number, 1)
            if letter.strip():
                a, b, c, d = text.get_charbox(number)
                found.append((letter, (a - left) / MM, (top - d) / MM, (c - left) / MM, (top - b) / MM))
    return found
