"""The fonts of every language have all that it may show."""

from __future__ import annotations

import dataclasses
import io
from datetime import date

import pytest
from fontTools.ttLib import TTFont

from pubtool.languages import language, supported
from pubtool.layout import Medium, Theme, fonts
from pubtool.layout.lines import advances
from tests.layout.samples import book


@pytest.mark.parametrize("tag", supported())
def test_words_dates_numbers_and_names_of_languages(base: Theme, tag: str) -> None:
    known = language(tag)
    assert known is not None
    made = dataclasses.replace(book(), language=known)
    have: set[int] = set()
    for font in fonts.needed(made, base, Medium.PRINT):
        have.update(advances(fonts.load(base, font, font.regular)))
    said = [word for _, word in known.words]
    said += [known.date(str(date(2026, month, 28))) for month in range(1, 13)]
    said += [known.percent(0.5), known.decimal(-12345.6), known.list(["a", "b", "c"]), known.ordinal(2)]
    said += [known.name_of(other) for other in supported()]
    said += [*known.quotes, known.apostrophe]
    assert {letter for text in said for letter in text if ord(letter) not in have} <= {"\u200c"}  # joins, isn't drawn


def test_a_small_font_has_what_the_copyright_page_says(base: Theme) -> None:
    spoken = language("zh-Hans")
    assert spoken is not None
    made = dataclasses.replace(book(), language=spoken, source_language="de", modified="2026-11-24")
    faces, _ = fonts.for_book(made, base, Medium.HTML)
    [own] = [face for face in faces if face.family == "Noto Sans CJK SC"]
    small = TTFont(io.BytesIO(own.data)).getBestCmap()
    assert {ord(letter) for letter in spoken.date("2026-11-24") + spoken.name_of("de")} <= small.keys()
