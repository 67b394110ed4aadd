"""Fonts as a press takes them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from pubtool.layout import FontFace
from pubtool.pdf.press import finish_for_press
from tests.pdf import press_samples as samples
from tests.pdf.press_samples import WISH, by_hand, courier, message

BLACK = replace(WISH, mode="black")
X4 = replace(WISH, standard="pdf/x-4", icc=samples.profile())


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.new() as made:
        yield made


def test_a_font_that_is_not_in_the_file_is_refused(pdf: pikepdf.Pdf) -> None:
    descriptor = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Courier))
    font = pdf.make_indirect(courier(FontDescriptor=descriptor))
    data = by_hand(pdf, "BT /f 10 Tf (a) Tj ET", Font=pikepdf.Dictionary({"/f": font}))
    assert message(data) == "the font Courier is not in the file"


def outlines() -> FontFace:
    """A font with PostScript outlines, in which every letter is a box."""
    pen = T2CharStringPen(600, None)
    for move, corner in ((True, (50, 0)), (False, (550, 0)), (False, (550, 700)), (False, (50, 700))):
        (pen.moveTo if move else pen.lineTo)(corner)
    pen.closePath()
    glyph = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({ord("a"): "a", ord("b"): "b"})
    builder.setupCFF("Boxes", {}, dict.fromkeys((".notdef", "a", "b"), glyph), {})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "a", "b"), (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    out = io.BytesIO()
    TTFont.save(builder.font, out)
    return FontFace("Boxes", "normal", "400", "fonts/boxes.otf", "font/otf", out.getvalue())


def test_postscript_outlines_are_taken_out_of_their_wrapping() -> None:
    style = "@font-face { font-family: Boxes; src: url(fonts/boxes.otf) } p { font-family: Boxes }"
    before = samples.plain("<p>abba</p>", style=style, fonts=(outlines(),))
    assert "/OpenType" in samples.names(before)
    after = finish_for_press(before, BLACK).value
    assert "/CIDFontType0C" in samples.names(after)
    assert "/OpenType" not in samples.names(after)
    pairs = zip(samples.seen(before).tobytes(), samples.seen(after).tobytes(), strict=True)
    assert sum(abs(a - b) for a, b in pairs) / len(samples.seen(before).tobytes()) < 2
    kept = finish_for_press(before, X4).value
    assert "/OpenType" in samples.names(kept)


def test_a_wrapping_without_outlines_is_refused(pdf: pikepdf.Pdf) -> None:
    file = pdf.make_stream(b"nothing", Subtype=pikepdf.Name.OpenType)
    descriptor = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Odd, FontFile3=file)
    )
    font = pdf.make_indirect(courier(FontDescriptor=descriptor))
    data = by_hand(pdf, "BT /f 10 Tf (a) Tj ET", Font=pikepdf.Dictionary({"/f": font}))
    assert message(data) == "the font Odd is in a form that this standard doesn't have"
