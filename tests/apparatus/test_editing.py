"""Fragments gone through, copied and changed."""

from __future__ import annotations

from lxml import etree

from pubtool.apparatus.editing import Passage, copied, drop, edited, unwrap
from pubtool.book.fragments import parse, serialise
from tests.apparatus.samples import book, chapter


def test_a_copy_has_the_words_and_their_look_and_nothing_that_is_there_once() -> None:
    root = parse(
        '<span id="a" data-line="3">A <em id="b" lang="fr">b</em> <a href="#c">c</a><img src="d" alt="e"/>'
        '<a class="note-call" href="#f">1</a> <span class="index" id="g">g</span> '
        '<abbr title="h i">HI</abbr><span class="expansion"> (h i)</span> &amp;</span> tail'
    )
    assert copied(root[0]) == 'A <em lang="fr">b</em> c g <abbr title="h i">HI</abbr> &amp;'


def test_what_stands_behind_an_element_stays() -> None:
    root = parse("<p>a <b>b</b> c <i>d</i> e</p>")
    unwrap(root[0][0])
    drop(root[0][0])
    assert serialise(root) == "<p>a b c  e</p>"


def test_a_fragment_itself_is_not_taken_away() -> None:
    root = parse("<p>a</p>")
    unwrap(root)
    drop(root)
    assert serialise(root) == "<p>a</p>"


def test_only_what_has_the_needle_is_changed_and_what_is_broken_stays() -> None:
    seen: list[tuple[str, str]] = []

    def edit(root: etree._Element, passage: Passage) -> None:
        seen.append((passage.chapter.id, passage.kind))
        root[0].set("class", "seen")

    broken = chapter("broken", "<p>needle", number=2)
    whole = edited(book(chapter("a", "<p>needle</p>", notes=("<p>needle</p>", "<p>hay</p>")), broken), "needle", edit)
    assert seen == [("a", "body"), ("a", "note")]
    assert whole.chapters[0].body == '<p class="seen">needle</p>'
    assert whole.chapters[1] == broken
