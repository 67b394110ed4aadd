from __future__ import annotations

import pytest
from lxml import etree

from pubtool.book.fragments import NotWellFormed, elements, parse, place, serialise
from pubtool.diagnostics import Span


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "words alone &amp; an ampersand",
        '<p data-line="3">a<br/>b <em>c</em> tail</p>\n<hr/>',
        '<p><a id="x"></a></p>',
        '<td epub:type="z">x</td>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d=""></path></svg>',
    ],
)
def test_a_fragment_comes_back_as_it_was(fragment: str) -> None:
    assert serialise(parse(fragment)) == fragment


def test_only_void_elements_close_themselves() -> None:
    assert serialise(parse("<p/><br></br><img src='a'/>")) == '<p></p><br/><img src="a"/>'


def test_comments_and_instructions_are_left_out() -> None:
    assert serialise(parse("<p>a<!-- secret -->b<?php secret?></p>")) == "<p>ab</p>"


@pytest.mark.parametrize("fragment", ["<p>", "a</fragment><fragment>", "&undefined;", "\0", "<i>" * 300 + "</i>" * 300])
def test_what_is_no_fragment_is_refused(fragment: str) -> None:
    with pytest.raises(NotWellFormed):
        parse(fragment)


def test_an_entity_of_its_own_is_refused() -> None:
    with pytest.raises(NotWellFormed):
        parse('<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>')


def test_a_place_is_the_elements_own_or_its_parents() -> None:
    root = parse('<p data-line="4"><a data-line="5" data-column="7">x</a><i>y</i></p><b>z</b><u data-line="x">w</u>')
    places = {str(e.tag): place(e, "c.md", 1) for e in elements(root)}
    assert places["a"] == Span("c.md", 5, 7)
    assert places["i"] == Span("c.md", 4)
    assert places["b"] == places["u"] == Span("c.md", 1)


def test_the_error_says_where() -> None:
    with pytest.raises(NotWellFormed) as caught:
        parse("<p>\n<b></p>")
    assert (caught.value.line, isinstance(caught.value, etree.Error)) == (2, False)
