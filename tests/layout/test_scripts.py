"""What goes wrong where scripts and fonts meet, on paper: fonts in pieces, lines of full width, spaces at a border."""

from __future__ import annotations

import ctypes
import dataclasses
from collections import Counter, defaultdict
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from pubtool.book import Book
from pubtool.languages import language, supported
from pubtool.layout import Medium, Theme, fonts, lay_out
from pubtool.pdf import write
from tests.layout.conftest import Styled
from tests.layout.samples import book

ARABIC = "كان الماء عاليا في ذلك العام عند المرسى"
RIGHT_TO_LEFT = [tag for tag in supported() if (found := language(tag)) and found.direction == "rtl"]


def in_language(tag: str, body: str) -> Book:
    made = book("ar" if tag in RIGHT_TO_LEFT else "en")
    spoken = language(tag)
    assert spoken is not None
    chapter = dataclasses.replace(made.chapters[0], body=body, notes=())
    return dataclasses.replace(made, language=spoken, chapters=(chapter,))


def gaps(data: bytes) -> dict[bool, set[float]]:
    """The spaces between words in points: at a border of Arabic and Latin (True), and between Arabic words."""
    found: dict[bool, set[float]] = {True: set(), False: set()}
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            rows: dict[int, list[tuple[float, float, bool]]] = defaultdict(list)
            text = page.get_textpage()
            if "Alexei" not in text.get_text_bounded():
                continue
            for place in range(text.count_chars()):
                letter = chr(raw.FPDFText_GetUnicode(text, place))
                x, y = ctypes.c_double(), ctypes.c_double()
                raw.FPDFText_GetCharOrigin(text, place, x, y)
                left, _, right, _ = text.get_charbox(place, loose=True)
                if letter.isalpha():
                    rows[round(y.value)].append((left, right, letter > "\u0590"))
            for row in rows.values():
                for (_, end, one), (start, _, other) in pairwise(sorted(row)):
                    if start - end > 1 and (one or other):
                        found[one != other].add(round(start - end, 1))
    return found


def test_the_space_before_a_foreign_word_is_that_of_the_text(base: Theme) -> None:
    words = " ".join(f"{ARABIC} Alexei Navalny" for _ in range(20))
    made = in_language("ar", f"<p>{words}</p>")
    found = gaps(write(made, lay_out(made, base, Medium.PRINT).value).value)
    assert found[True]
    assert found[True] <= found[False], "a space was taken from the other script's font, or is lost"


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_lines_from_the_right_are_never_stretched(base: Theme, tag: str) -> None:
    assert base.settings.text.align == "justify"
    for medium in Medium:
        sheets = lay_out(in_language(tag, f"<p>{ARABIC}</p>"), base, medium).value.styles
        assert all(b"justify" not in sheet.data for sheet in sheets)


@pytest.mark.parametrize("tag", supported())
def test_each_face_of_a_family_is_one_file(base: Theme, tag: str) -> None:
    found, missing = fonts.for_book(
        in_language(tag, f"<p>a б <em>c</em> <code>d</code> {ARABIC}</p>"), base, Medium.PRINT
    )
    assert missing == ()
    assert set(Counter((face.family, face.style, face.weight) for face in found).values()) == {1}


def test_a_family_in_two_pieces_is_not_put_together(styled: Styled) -> None:
    piece = '[[fonts]]\nfamily = "Mine"\npackage = "fontpkg-amiri"\nregular = "Amiri-{}.ttf"\n'
    made = styled({"styles/theme.toml": piece.format("Regular") + piece.format("Bold")}).value
    assert [font.family for font in made.settings.fonts].count("Mine") == 1
