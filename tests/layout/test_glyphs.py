"""Characters that no font has are told with their line."""

from __future__ import annotations

import dataclasses

from pubtool.book import Note
from pubtool.diagnostics import Span
from pubtool.layout import Theme, missing_glyphs
from tests.layout.samples import book


def test_what_the_fonts_have(base: Theme) -> None:
    for tag in ("en", "ru", "ar", "ja"):
        assert missing_glyphs(book(tag), base) == ()


def test_what_they_lack(base: Theme) -> None:
    made = book()
    body = '<p data-line="3">a</p>\n<p data-line="5" class="x">ሀ and &#x12a0; and ሀ\u200d</p><p data-line="7">ሀ</p>'
    note = Note("n", 1, "c", "<p>ꙮ ሁ</p>", 12)
    chapter = dataclasses.replace(made.chapters[0], title_text="T ሂ", body=body, notes=(note,))
    found = missing_glyphs(dataclasses.replace(made, chapters=(chapter,), title="The Ferry ሃ"), base)
    path = "manuscript/en/01-river.md"
    assert [(d.code, d.span) for d in found if "ethiopic" in d.message] == [
        ("missing-glyph", Span(path, 1)),
        ("missing-glyph", Span(path, 5)),
        ("missing-glyph", Span(path, 5)),
        ("missing-glyph", Span(path, 12)),
        ("missing-glyph", Span("manuscript/en/edition.toml")),
    ]
    assert "U+1202 (ethiopic syllable hi)" in found[0].message


def test_without_fonts_the_fonts_are_what_is_missing(base: Theme) -> None:
    bare = dataclasses.replace(base, settings=base.settings.model_copy(update={"fonts": ()}))
    assert missing_glyphs(book(), bare) == ()
