"""What an EPUB tells of its own accessibility is what is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubtool.book import Book, Chapter, Heading
from pubtool.epub.accessibility import conforms, features, found, modes, sufficient, summary
from pubtool.epub.content import Content, read
from tests.epub import samples

MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"{}><mi>x</mi></math>'
TEX = '<semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics>'


def content(body: str) -> Content:
    made = read(samples.document("en", "a.xhtml", "chapter", "A", body), "en").value
    assert made is not None
    return made


def test_a_claim_needs_words_that_stand_out() -> None:
    of = samples.book()
    assert conforms(of, found([content("<p>x</p>")], pages=False, contrast=4.5))
    assert not conforms(of, found([content("<p>x</p>")], pages=False, contrast=4.4))


def test_high_contrast_is_told_where_all_words_have_it() -> None:
    for contrast, told_of in ((7.0, True), (6.9, False)):
        assert ("highContrastDisplay" in features(found([content("<p>x</p>")], False, contrast))) is told_of


def told(*bodies: str, pages: bool = False) -> set[str]:
    return set(features(found([content(body) for body in bodies], pages)))


ALWAYS = {
    "tableOfContents",
    "readingOrder",
    "structuralNavigation",
    "displayTransformability",
    "unlocked",
    "highContrastDisplay",
}


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("<p>x</p>", set()),
        ('<section role="doc-chapter"><p>x</p></section>', {"ARIA"}),
        ('<img src="a" alt="x"/>', {"alternativeText"}),
        ('<img src="a" alt="x"/><img src="a"/>', set()),
        ('<img src="a" alt="x" aria-details="d"/><details id="d"/>', {"alternativeText", "longDescription"}),
        (MATH.format(' alttext="x"'), {"MathML", "describedMath"}),
        (MATH.format(' alttext="x"') + MATH.format(""), {"MathML"}),
        (MATH.format(' alttext="x"').replace("<mi>x</mi>", TEX), {"MathML", "describedMath", "latex"}),
        ('<section role="doc-index"><p>x</p></section>', {"ARIA", "index"}),
        ("<ruby>a<rt>b</rt></ruby>", {"rubyAnnotations"}),
    ],
)
def test_a_feature_is_named_where_it_is(body: str, more: set[str]) -> None:
    assert told(body) == ALWAYS | more
    assert told("<p>x</p>", body, pages=True) == ALWAYS | more | {"pageBreakMarkers", "pageNavigation"}


def test_words_are_enough_only_where_all_that_is_seen_has_some() -> None:
    bare, described = content('<img src="a"/>'), content('<img src="a" alt="x"/>')
    assert (modes(found([described], False)), sufficient(found([described], False))) == (
        ("textual", "visual"), ("textual", "textual,visual"),
    )  # fmt: skip
    assert sufficient(found([described, bare], False)) == ("textual,visual",)
    assert sufficient(found([content(MATH.format(""))], False)) == ("textual,visual",)
    assert (modes(found([], False)), sufficient(found([], False))) == (("textual",), ("textual",))


def test_the_summary_says_what_is_true_in_the_words_of_the_edition() -> None:
    book = samples.book()
    assert summary(book, found([content("<p>x</p>")], False)) == "The text reflows and has headings in order."
    whole = found(
        [content('<img src="a" alt="x" aria-details="d"/><p id="d"/>' + MATH.format(' alttext="x"'))], pages=True
    )
    assert summary(book, whole) == (
        "The text reflows and has headings in order. Pictures have words. There are long descriptions. "
        "Formulas are read aloud. It has the pages of the print edition."
    )
    assert "Some pictures have no words." in summary(book, found([content('<img src="a"/>')], False))
    japanese = replace(book, language=replace(book.language, script="Jpan"))
    assert "order.Pictures" in summary(japanese, found([content('<img src="a" alt="x"/>')], False))


def test_nothing_is_claimed_where_a_check_disagrees() -> None:
    def claims(book: Book, body: str) -> bool:
        return conforms(book, found([content(body)], False))

    def with_levels(*levels: int) -> Book:
        headings = tuple(Heading(level, f"h{n}", "", "", n) for n, level in enumerate(levels))
        chapter = Chapter("a", 1, "", "", "", headings, (), "a.md")
        return replace(samples.book(), chapters=(chapter,))

    assert claims(with_levels(2, 3, 2), "<p>x</p>")
    assert not claims(with_levels(3), "<p>x</p>")
    assert not claims(with_levels(2), '<img src="a"/>')
    assert not claims(with_levels(2), MATH.format(""))
