"""Numbers of figures, tables and equations, what refers to them, and the lists of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pubtool.apparatus.lists import list_figures
from pubtool.apparatus.numbering import number
from pubtool.apparatus.references import refer
from pubtool.apparatus.steps import furnish
from pubtool.book import Heading
from tests.apparatus.samples import book, call, chapter

FIGURE = '<figure id="fig-map"><img src="a.png" alt=""/><figcaption>The <em>map</em></figcaption></figure>'
BARE = '<figure id="fig-bare"><img src="a.png" alt=""/></figure>'
VIGNETTE = '<figure id="leaf"><img src="a.png" alt=""/><figcaption>A leaf</figcaption></figure>'
TABLE = '<table id="tbl-rates"><caption>Rates</caption><tr><td>1</td></tr></table>'
EQUATION = '<div class="math" id="eq-flow" data-tex="x">x</div>'


def ref(name: str, names: str = "ref") -> str:
    return f'<a class="{names}" href="#{name}" data-line="7" data-column="3">@{name}</a>'


def referred(*bodies: str, tag: str = "en") -> list[str]:
    chapters = [chapter(f"c{n}", body, number=n) for n, body in enumerate(bodies, start=1)]
    done = refer(number(book(*chapters, tag=tag)).value)
    assert done.diagnostics == ()
    return [made.body for made in done.value.chapters]


def shown(name: str, tag: str = "en", before: str = "see ", names: str = "ref") -> str:
    """What a reference to a thing of the other chapter says."""
    others = BARE + FIGURE + TABLE + EQUATION + '<h2 id="sec-a">A <i>b</i></h2>'
    text = referred(f"<p>{before}{ref(name, names)}</p>", others, tag=tag)[0]
    found = re.search(r"<a [^>]*>(.*)</a>", text)
    assert found
    return found[1]


def test_numbers_run_through_the_book_and_stand_in_captions() -> None:
    done = number(book(chapter("a", FIGURE + VIGNETTE), chapter("b", BARE + TABLE + EQUATION))).value
    first, second = (made.body for made in done.chapters)
    assert '<figcaption><span class="label">Figure 1</span> The <em>map</em></figcaption>' in first
    assert "<figcaption>A leaf</figcaption>" in first
    assert '<figcaption><span class="label">Figure 2</span></figcaption>' in second
    assert '<caption><span class="label">Table 1</span> Rates</caption>' in second
    assert 'id="eq-flow" data-tex="x" data-number="(1)"' in second


def test_a_caption_of_blocks_gets_its_label_inside() -> None:
    body = '<figure id="fig-a"><img src="a.png" alt=""/><figcaption><p>One</p></figcaption></figure>'
    made = number(book(chapter("a", body), tag="ar")).value.chapters[0].body
    assert '<figcaption><p><span class="label">الشكل ١</span> One</p>' in made


@pytest.mark.parametrize(
    ("name", "tag", "text"),
    [
        ("fig-map", "en", "Figure 2"), ("tbl-rates", "en", "Table 1"), ("eq-flow", "en", "Equation (1)"),
        ("sec-a", "en", "“A b”"), ("c2", "en", "Chapter 2"), ("fig-map", "ru", "рис. 2"), ("eq-flow", "ru", "(1)"),
        ("fig-map", "ar", "الشكل ٢"), ("fig-map", "ja", "図2"), ("sec-a", "de", "„A b“"), ("c2", "uk", "розд. 2"),
    ],
)  # fmt: skip
def test_what_a_reference_says(name: str, tag: str, text: str) -> None:
    assert shown(name, tag) == text


def test_bare_page_and_the_beginning_of_a_sentence() -> None:
    assert shown("fig-map", names="ref bare") == "2"
    assert shown("eq-flow", names="ref bare") == "(1)"
    assert shown("fig-map", names="ref page") == "Chapter 2"
    assert shown("fig-map", "ru", before="") == "Рис. 2"
    assert shown("fig-map", "ru", before="Так. ") == "Рис. 2"
    assert shown("fig-map", "ru", before="<em>а</em>, ") == "рис. 2"


def test_an_unnumbered_chapter_is_called_by_its_title() -> None:
    preface = chapter("preface", f"<p>x</p>{FIGURE}", number=0, title="Before All")
    text = refer(book(chapter("a", f"<p>see {ref('preface')}</p>"), preface)).value.chapters[0].body
    assert ">“Before All”</a>" in text


def test_notes_wherever_they_stand() -> None:
    one = chapter("a", f"<p>x{call('a', 1)} {ref('note-a-1')}</p>", notes=("<p>n</p>",))
    assert ">note 1</a>" in refer(book(one)).value.chapters[0].body
    behind = furnish(book(one, notes="book"))
    assert behind.diagnostics == ()
    assert ">note 1</a>" in behind.value.chapters[0].body


def test_what_is_not_there_is_an_error_with_what_comes_near() -> None:
    done = refer(number(book(chapter("a", FIGURE + f"<p>see {ref('fig-mop')} {ref('zzz')}</p>"))).value)
    first, second = done.diagnostics
    assert (first.code, str(first.span), first.hint) == (
        "unknown-reference", "manuscript/en/01-a.md:7:3", "did you mean @fig-map?"
    )  # fmt: skip
    assert "#fig-" in second.hint
    assert done.value.chapters[0].body.endswith("<p>see @fig-mop @zzz</p>")


def test_a_heading_refers_without_a_link_in_the_contents() -> None:
    title = f"On {ref('fig-map')}"
    one = chapter("a", f'<h2 id="h">{title}</h2>{FIGURE}', headings=(Heading(2, "h", title, "On", 3),))
    done = refer(number(book(one)).value).value.chapters[0]
    assert done.headings[0].title == "On Figure 1"
    assert '<a class="ref"' in done.body


def test_lists_follow_the_contents_and_lead_to_what_they_list() -> None:
    credit = FIGURE.replace("</em>", '</em> <span class="credit">N. N.</span>')
    one = chapter("a", credit + '<figure><img src="b.png" alt=""/><figcaption>B</figcaption></figure>' + TABLE)
    whole = replace(book(chapter("p", "<p>x</p>", role="preface", number=0), one), lists=("figures", "tables"))
    done = furnish(whole).value
    assert [made.role for made in done.chapters] == ["loi", "lot", "preface", "chapter"]
    figures, tables = done.chapters[:2]
    assert (figures.title, tables.title) == ("List of figures", "List of tables")
    assert figures.body == (
        '<ol class="list-of figures">\n<li><a href="#fig-map"><span class="label">Figure 1</span> The <em>map</em></a>'
        '</li>\n<li><a href="#figures-1">B</a></li>\n</ol>\n'
    )
    assert 'href="#tbl-rates"' in tables.body
    assert '<figure id="figures-1">' in done.chapters[3].body


def test_no_list_of_nothing() -> None:
    whole = replace(book(chapter("a", "<p>x</p>")), lists=("figures",))
    assert list_figures(whole).value == whole
    assert number(whole).value == refer(whole).value == whole


def test_a_long_description_is_for_something_that_is_there() -> None:
    described = '<div class="long-description" data-for="fig-{}" data-line="9"><p>All of it.</p></div>'
    whole = book(chapter("a", FIGURE + described.format("map")))
    assert refer(whole).diagnostics == ()
    assert refer(whole).value == whole
    found = refer(book(chapter("a", FIGURE + described.format("mop")))).diagnostics
    assert [(one.code, one.span.line) for one in found] == [("unknown-reference", 9)]
    assert found[0].hint == "did you mean @fig-map?"
