"""The places of an index named by pages: each once, ranges joined, in the order of the book."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.languages import language
from pubtool.layout.locators import with_pages
from pubtool.layout.paging import PageStart, Paging

LABELS = ("ix", "x", "1", "2", "3", "4", "12", "13", "14")


def paging(**pages: str) -> Paging:
    labels = LABELS if all(label in LABELS for label in pages.values()) else tuple(sorted(set(pages.values())))
    anchors = tuple((name.replace("_", "-"), label) for name, label in pages.items())
    return Paging(tuple(PageStart(label, "river:1") for label in labels), anchors)


def link(target: str, end: str = "") -> str:
    return f'<a class="locator" href="#{target}"{f" data-to={end!r}" if end else ""} aria-label="x">1</a>'


def item(*links: str, entry: str = "ferry", below: str = "") -> str:
    places = f', <span class="locators">{", ".join(links)}</span>' if links else ""
    return f'<li><span class="entry">{entry}</span>{places}{below}</li>'


def shown(fragment: str, pages: Paging, tag: str = "en") -> str:
    spoken = language(tag)
    assert spoken is not None
    made = with_pages(f'<ul class="index">{fragment}</ul>', pages, spoken)
    return re.sub("<[^>]*>", "", made)


@pytest.mark.parametrize(
    ("links", "pages", "text"),
    [
        ([link("a"), link("b")], {"a": "3", "b": "12"}, "ferry, 3, 12"),
        ([link("a"), link("b")], {"a": "3", "b": "3"}, "ferry, 3"),
        ([link("a"), link("b"), link("c")], {"a": "12", "b": "13", "c": "14"}, "ferry, 12, 13, 14"),
        ([link("a", "b")], {"a": "12", "b": "14"}, "ferry, 12–14"),
        ([link("a", "b")], {"a": "12", "b": "12"}, "ferry, 12"),
        ([link("a", "b"), link("c"), link("d")], {"a": "12", "b": "14", "c": "13", "d": "14"}, "ferry, 12–14"),
        ([link("a", "b"), link("c")], {"a": "x", "b": "2", "c": "ix"}, "ferry, ix, x–2"),
        ([link("a"), link("b")], {"a": "2", "b": "x"}, "ferry, x, 2"),
        ([link("a", "b"), link("c", "d")], {"a": "1", "b": "3", "c": "2", "d": "4"}, "ferry, 1–3, 2–4"),
        ([link("a", "b")], {"a": "3", "b": "1"}, "ferry, 3"),
        ([link("a"), link("b")], {"a": "3"}, "ferry, 1, 1"),
        ([link("a", "b")], {"a": "3"}, "ferry, 3"),
        ([], {}, "ferry"),
    ],
)
def test_places(links: list[str], pages: dict[str, str], text: str) -> None:
    assert shown(item(*links), paging(**pages)) == text


def test_a_place_is_named_in_full_for_those_who_hear_it_alone() -> None:
    spoken = language("en")
    assert spoken is not None
    below = f"<ul>{item(link('b'), link('a'), entry='in <em>winter</em>')}</ul>"
    made = with_pages(f"<ul>{item(below=below)}</ul>", paging(a="x", b="12"), spoken)
    assert re.findall("<a.*?</a>", made) == [
        '<a class="locator" href="#a" aria-label="ferry, in winter, x">x</a>',
        '<a class="locator" href="#b" aria-label="ferry, in winter, 12">12</a>',
    ]


def test_the_numerals_are_those_that_are_printed() -> None:
    assert shown(item(link("a", "b"), link("c")), paging(a="١٢", b="١٤", c="١٥"), "ar") == "ferry, ١٢–١٤، ١٥"


def test_a_fragment_without_places_is_not_touched() -> None:
    spoken = language("en")
    assert spoken is not None
    assert with_pages("<p>no <b>index</p>", paging(), spoken) == "<p>no <b>index</p>"


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3)), min_size=1, max_size=8))
def test_every_page_with_a_word_is_named_and_no_other(places: list[tuple[int, int]]) -> None:
    links, pages, meant = [], {}, set()
    for number, (first, more) in enumerate(places):
        last = min(first + more, 8)
        pages |= {f"a{number}": LABELS[first], f"b{number}": LABELS[last]}
        links.append(link(f"a{number}", f"b{number}"))
        meant |= set(range(first, last + 1))
    named: list[int] = []
    for part in shown(item(*links), paging(**pages)).split(", ")[1:]:
        first, _, last = part.partition("–")
        named += range(LABELS.index(first), LABELS.index(last or first) + 1)
    assert set(named) == meant
    assert shown(item(*links), paging(**pages)) == shown(item(*reversed(links)), paging(**pages))
