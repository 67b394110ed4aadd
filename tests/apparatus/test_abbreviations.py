"""Abbreviations: said in full once, at the first use in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.apparatus.abbreviations import expand
from tests.apparatus.samples import book, call, chapter

LONG = "non-governmental organisation"
NGO = f'<abbr title="{LONG}">NGO</abbr>'
SAID = f'{NGO}<span class="expansion"> ({LONG})</span>'


def bodies(*texts: str, tag: str = "en") -> list[str]:
    chapters = [chapter(f"c{number}", text, number=number) for number, text in enumerate(texts, start=1)]
    done = expand(book(*chapters, tag=tag))
    assert done.diagnostics == ()
    return [made.body for made in done.value.chapters]


def test_the_first_use_in_the_book_says_it() -> None:
    assert bodies(f"<p>An {NGO}, one {NGO}.</p>", f"<p>{NGO}</p>") == [f"<p>An {SAID}, one {NGO}.</p>", f"<p>{NGO}</p>"]


@pytest.mark.parametrize(
    "apart",
    [
        "<h2>The {}</h2>", "<figure><figcaption>An {}</figcaption></figure>", "<table><caption>{}</caption></table>",
        "<table><tr><td>{}</td></tr></table>", '<p><a href="#x">{}</a></p>', '<p class="attribution">— {}</p>',
        '<p class="beside" lang="ru">{}</p>', '<p class="callout-title">{}</p>',
    ],
)  # fmt: skip
def test_what_is_no_running_text_does_not(apart: str) -> None:
    assert bodies(f"{apart.format(NGO)}<p>{NGO}</p>") == [f"{apart.format(NGO)}<p>{SAID}</p>"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>A non-governmental organisation ({}) did.</p>",
        "<p>A <em>Non-Governmental</em>\norganisation, or {}, did.</p>".replace(", or", " –"),
        "<p>The {} (non-governmental organisation) did.</p>",
        "<ul><li>{}, non-governmental organisation</li></ul>",
    ],
)
def test_what_the_author_has_spelt_out_is_not_said_again(text: str) -> None:
    assert bodies(f"{text.format(NGO)}<p>{NGO}</p>") == [f"{text.format(NGO)}<p>{NGO}</p>"]


def test_words_that_only_end_alike_are_not_it() -> None:
    art = '<abbr title="art">A</abbr>'
    assert "expansion" in bodies(f"<p>By the cart {art}.</p>")[0]


def test_another_meaning_is_another_abbreviation() -> None:
    other = '<abbr title="no good offer">NGO</abbr>'
    assert bodies(f"<p>{NGO}</p>", f"<p>{other}</p>")[1] == (
        f'<p>{other}<span class="expansion"> (no good offer)</span></p>'
    )


def test_an_abbreviation_without_a_meaning_stays() -> None:
    assert bodies("<p><abbr>NGO</abbr></p>") == ["<p><abbr>NGO</abbr></p>"]


def test_brackets_are_those_of_the_script() -> None:
    assert bodies('<p><abbr title="国际">UN</abbr>的</p>', tag="zh-Hans") == [
        '<p><abbr title="国际">UN</abbr><span class="expansion">（国际）</span>的</p>'
    ]


def test_notes_come_after_the_text() -> None:
    one = chapter("a", f"<p>x{call('a', 1)}</p>", notes=(f"<p>{NGO} <abbr title='is'>I</abbr></p>",))
    two = chapter("b", f"<p>{NGO}</p>", number=2)
    done = expand(book(one, two)).value
    assert done.chapters[1].body == f"<p>{SAID}</p>"
    assert done.chapters[0].notes[0].text == (
        f'<p>{NGO} <abbr title="is">I</abbr><span class="expansion"> (is)</span></p>'
    )
    behind = chapter("n", f'<section class="endnotes"><p>{NGO}</p></section>', role="endnotes")
    assert expand(book(behind)).value.chapters[0].body == f'<section class="endnotes"><p>{SAID}</p></section>'


def test_a_glossary_explains_in_its_own_way() -> None:
    one = chapter("g", f"<dl><dd>{NGO}</dd></dl>", role="glossary")
    assert expand(book(one)).value.chapters[0] == one


@given(st.lists(st.sampled_from([f"<p>{NGO}</p>", f"<h2>{NGO}</h2>", f"<p><em>{NGO}</em> x</p>", "<p>y</p>"])))
def test_it_is_said_at_most_once(parts: list[str]) -> None:
    text = "".join(bodies("".join(parts), "".join(reversed(parts))))
    assert text.count("expansion") == any("<p>" in part and "NGO" in part for part in parts)
