"""Two books as halves of spreads: who stands where, on what page, under whose number."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pubtool.book import Book, Picture
from pubtool.languages import language
from pubtool.layout import Medium, Theme, lay_out_facing, original_leads
from pubtool.layout.facing import arrangement
from tests.layout.samples import book

MARGINS = re.compile(r"\n  margin: ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm;")
PIXEL = Picture("images/map.png", "image/png", b"one", 4, 4)


def both(one: str, other: str) -> tuple[Book, Book]:
    return _book(one), _book(other)


def _book(tag: str) -> Book:
    """A book of the samples, in Persian the Arabic one."""
    spoken = language(tag)
    assert spoken
    return replace(book("ar" if tag == "fa" else tag), language=spoken)


@pytest.mark.parametrize(
    ("one", "other", "left", "leads"),
    [
        ("en", "ru", "original", True),
        ("en", "ar", "original", False),
        ("ar", "en", "translation", False),
        ("ar", "fa", "translation", True),
    ],
)
def test_english_is_left_and_arabic_right_under_either_binding(one: str, other: str, left: str, leads: bool) -> None:
    assert arrangement(*both(one, other)) == (left, leads)
    assert original_leads(*both(one, other)) is leads


def test_both_have_the_same_room_and_the_same_page(base: Theme) -> None:
    original, translation = both("en", "ar")
    made = lay_out_facing(replace(original, bleed=3.0), translation, base, Medium.PRINT)
    assert made.diagnostics == ()
    assert made.value.original.geometry == made.value.translation.geometry
    sheets = [pages.styles[0].data.decode() for pages in (made.value.original, made.value.translation)]
    above, _, below, inner = zip(*(MARGINS.search(sheet).groups() for sheet in sheets), strict=True)  # type: ignore[union-attr]
    assert above[0] == above[1]
    assert below[0] == below[1]
    assert inner[0] == inner[1]
    assert made.value.room > 300


def test_the_identifier_is_that_of_the_edition_and_no_number_of_another_is_shown(base: Theme) -> None:
    original, translation = both("en", "ru")
    original = replace(original, identifier="urn:uuid:other", isbns=(("print", "9780000000002"),))
    shown = lay_out_facing(original, translation, base, Medium.PRINT).value.original.documents[0].xhtml
    assert translation.identifier in shown
    assert "9780000000002" not in shown


def test_pictures_that_differ_are_named_apart(base: Theme) -> None:
    chapters = [(replace(b.chapters[0], body='<p><img src="images/map.png" alt="a"/></p>'),) for b in both("en", "ru")]
    original, translation = (replace(b, chapters=c) for b, c in zip(both("en", "ru"), chapters, strict=True))
    for data, name in ((b"one", "images/map.png"), (b"two", "original/images/map.png")):
        pages = lay_out_facing(
            replace(original, pictures=(replace(PIXEL, data=data),)),
            replace(translation, pictures=(PIXEL,)),
            base,
            Medium.PRINT,
        ).value.original
        assert f'src="{name}"' in pages.documents[0].xhtml
        assert name in [picture.name for picture in pages.pictures]


def test_the_first_leaf_is_the_half_title_with_both_names_or_the_cover(base: Theme) -> None:
    original, translation = both("en", "ru")
    for medium, first in ((Medium.PRINT, "halftitle"), (Medium.SCREEN, "cover")):
        made = lay_out_facing(original, translation, base, medium).value
        leaf = made.translation.documents[0].xhtml.partition("<body")[2].partition("<section")[2]
        assert leaf.startswith(f' class="{first}"')
        assert f'class="{first}"' not in made.original.documents[0].xhtml
        assert made.original.cover is None
    assert original.title in leaf or medium is Medium.SCREEN
