"""Words of another script are marked, and nothing else changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.book import fragments
from pubtool.layout import runs


def marked(text: str, *scripts: str) -> str:
    root = fragments.parse(text)
    runs.mark(root, scripts)
    return fragments.serialise(root)


def test_a_phrase_is_one_run() -> None:
    assert marked("<p>قال Alexei Navalny (1976–2024) اليوم</p>", "Latn") == (
        '<p>قال <span class="run-Latn" dir="ltr">Alexei Navalny</span> (1976–2024) اليوم</p>'
    )


def test_runs_behind_and_before_elements() -> None:
    assert marked("<p>Fulda<em>ا</em> Ulm</p>", "Latn") == (
        '<p><span class="run-Latn" dir="ltr">Fulda</span><em>ا</em> <span class="run-Latn" dir="ltr">Ulm</span></p>'
    )
    assert marked("<p>a ب c</p>", "Arab") == '<p>a <span class="run-Arab" dir="rtl">ب</span> c</p>'


def test_code_is_left_alone() -> None:
    text = "<pre><code>x</code> y</pre>"
    assert marked(text, "Latn") == text
    assert marked("<p>a</p>") == "<p>a</p>"


def test_scripts() -> None:
    assert runs.scripts_in("a б 12") == {"Latn", "Cyrl"}


@given(st.text("ab اب вг 12.<&", max_size=40), st.text("ab اب", max_size=20))
def test_the_words_stay(first: str, second: str) -> None:
    root = etree.Element("fragment")
    root.text = first
    etree.SubElement(root, "em").text = second
    root[0].tail = first
    runs.mark(root, ("Latn", "Arab"))
    assert "".join(map(str, root.itertext())) == first + second + first
    outside = [root.text or "", *(e.tail or "" for e in root.iter())]
    assert not any(runs.scripts_in(text) & {"Latn", "Arab"} for text in outside)
