"""The glossary: in the order of the language, and every marked word leads to its term."""

from __future__ import annotations

import re

import pytest

from pubtool.apparatus.glossary import link_terms
from pubtool.book import Book, Chapter, Heading
from pubtool.diagnostics import Diagnostic
from tests.apparatus.samples import book, chapter

TERMS = (
    "<p>All terms.</p>\n"
    '<dl>\n<dt data-line="5">quay</dt>\n<dd>a wall</dd>\n<dt data-line="8">Landing</dt>\n<dt data-line="9">jetty</dt>\n'
    "<dd>a place</dd>\n<dd>another</dd>\n</dl>"
)


def glossary(body: str = TERMS) -> Chapter:
    return chapter("glossary", body, role="glossary", title="Glossary", number=90)


def linked(text: str, terms: str = TERMS, tag: str = "en") -> tuple[str, str, tuple[Diagnostic, ...]]:
    done = link_terms(book(chapter(body=text), glossary(terms), tag=tag))
    return done.value.chapters[0].body, done.value.chapters[1].body, done.diagnostics


def gls(text: str, key: str = "") -> str:
    return f'<span class="gls" data-line="3" data-column="5"{f" data-key={key!r}" if key else ""}>{text}</span>'


def test_terms_are_sorted_with_their_meanings() -> None:
    _, terms, found = linked("<p>x</p>")
    assert re.sub(r' data-line="\d"', "", terms) == (
        "<p>All terms.</p>\n<dl>\n"
        '<dt id="gls-landing" epub:type="glossterm"><dfn>Landing</dfn></dt>\n'
        '<dt id="gls-jetty" epub:type="glossterm"><dfn>jetty</dfn></dt>\n'
        '<dd epub:type="glossdef">a place</dd>\n<dd epub:type="glossdef">another</dd>\n'
        '<dt id="gls-quay" epub:type="glossterm"><dfn>quay</dfn></dt>\n<dd epub:type="glossdef">a wall</dd>\n</dl>'
    )
    assert found == ()


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("ru", ["ёж", "Елена", "жук"]),
        ("ar", ["أمل", "باب", "نهر"]),
        ("ja", ["大阪", "川"]),
    ],
)
def test_the_order_is_that_of_the_language(tag: str, words: list[str]) -> None:
    reading = {"大阪": "おおさか", "川": "かわ"}
    items = [
        f'<dt><span class="index" data-sort="{reading[word]}">{word}</span></dt><dd>x</dd>'
        if word in reading
        else f"<dt>{word}</dt><dd>x</dd>"
        for word in reversed(words)
    ]
    _, terms, _ = linked("<p>x</p>", f"<dl>{''.join(items)}</dl>", tag)
    assert [re.sub("<[^>]*>", "", term) for term in re.findall(r"<dfn>(.*?)</dfn>", terms)] == words


def test_a_word_leads_to_its_term_by_itself_or_by_a_key() -> None:
    text, _, found = linked(f"<p>A {gls('<em>LANDING</em>')} and two {gls('quays', 'quay')}.</p>")
    assert text == (
        '<p>A <a class="gls" data-line="3" data-column="5" href="#gls-landing" role="doc-glossref"><em>LANDING</em></a>'
        ' and two <a class="gls" data-line="3" data-column="5" href="#gls-quay" role="doc-glossref">quays</a>.</p>'
    )
    assert found == ()


@pytest.mark.parametrize(
    ("text", "terms", "hint"),
    [
        (gls("quai"), TERMS, 'did you mean key="quay"?'),
        (gls("words", "landings"), TERMS, 'did you mean key="Landing"?'),
        (gls("elephant"), TERMS, "write it into the glossary, or take the mark off"),
        (gls("quay"), "<p>None.</p>",
         "the book has no glossary: write 90-glossary.md, a list of terms with `: ` before each meaning"),
    ],
)  # fmt: skip
def test_an_unknown_term_is_an_error_at_its_place(text: str, terms: str, hint: str) -> None:
    body, _, (found,) = linked(f"<p>{text}</p>", terms)
    assert (found.code, found.hint, str(found.span)) == ("unknown-term", hint, "manuscript/en/01-river.md:3:5")
    assert "span" not in body


def test_a_term_that_is_explained_twice() -> None:
    _, terms, (found,) = linked("<p>x</p>", "<dl><dt>quay</dt><dd>a</dd><dt>Quay</dt><dd>b</dd></dl>")
    assert found.code == "duplicate-id"
    assert found.message == "the term Quay is explained twice: first at manuscript/en/90-glossary.md:1"
    assert terms.count("id=") == 1


def test_ids_are_free_valid_and_the_authors_where_there_is_one() -> None:
    body = '<p id="gls-quay">x</p>'
    terms = '<dl><dt>quay</dt><dd>a</dd><dt id="own">H₂O, ① &amp; co.</dt><dd>b</dd><dt>++</dt><dd>c</dd></dl>'
    assert re.findall(r'<dt id="([^"]*)"', linked(body, terms)[1]) == ["gls", "own", "gls-quay-2"]


def test_a_title_and_a_link_hold_no_further_link() -> None:
    one = chapter(
        body=f'<h2 id="h">The {gls("quay")}</h2><p><a href="#h">the {gls("quay")}</a></p>',
        title=f"The {gls('quay')}",
        headings=(Heading(2, "h", f"The {gls('quay')}", "The quay", 4),),
    )
    whole: Book = link_terms(book(one, glossary())).value
    made = whole.chapters[0]
    assert (made.title, made.headings[0].title) == ("The quay", "The quay")
    assert made.body.count("doc-glossref") == 1
    assert '<a href="#h">the quay</a>' in made.body


def test_a_mark_in_a_heading_is_told_once() -> None:
    one = chapter(body=f'<h2 id="h">{gls("x")}</h2>', headings=(Heading(2, "h", gls("x"), "x", 4),))
    assert len(link_terms(book(one)).diagnostics) == 1


def test_lists_in_other_chapters_and_lists_of_another_shape_stay() -> None:
    other = "<dl><dt>b</dt><dd>x</dd><dt>a</dt><dd>y</dd></dl>"
    assert linked(other, "<dl><div><dt>b</dt><dd>x</dd></div><div><dt>a</dt><dd>y</dd></div></dl>")[0] == other
    _, terms, _ = linked("<p>x</p>", "<dl><dt>b</dt><dd>x<dl><dt>n</dt><dd>m</dd></dl></dd><dt></dt></dl>")
    assert "<dt>n</dt>" not in terms
