"""What is not meant for a format, an edition or a variant goes, and all that counted it is in step again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.apparatus import prune
from pubtool.book import Chapter, Heading, Note, Picture, fragments
from tests.apparatus.samples import book

RIVER = Chapter("river", 1, "River", "River", "", (), (), "manuscript/en/01-river.md")


def body(text: str, medium: str = "epub", variant: str = "") -> str:
    return prune(book(replace(RIVER, body=f"<p>x</p>{text}")), medium, variant).chapters[0].body[8:]


def conditional(inner: str = "<p>a</p>", /, kind: str = "visible", **conditions: str) -> str:
    written = "".join(f' data-{name.replace("_", "-")}="{value}"' for name, value in conditions.items())
    return f'<div class="content-{kind}" data-line="3"{written}>{inner}</div>'


@pytest.mark.parametrize(
    ("conditions", "media"),
    [
        ({"when_format": "epub"}, "epub"),
        ({"when_format": "pdf"}, "print screen"),
        ({"when_format": "print"}, "print"),
        ({"when_format": "epub, html"}, "epub html"),
        ({"unless_format": "epub"}, "print screen html"),
        ({"unless_format": "pdf epub"}, "html"),
        ({"when_edition": "en"}, "epub print screen html"),
        ({"when_edition": "ru"}, ""),
        ({"unless_edition": "ru", "when_format": "print"}, "print"),
        ({}, "epub print screen html"),
    ],
)
def test_conditions(conditions: dict[str, str], media: str) -> None:
    for medium in ("epub", "print", "screen", "html"):
        seen, hidden = medium in media.split(), medium not in media.split()
        assert body(conditional(**conditions), medium) == ("<p>a</p>" if seen else "")
        assert body(conditional(kind="hidden", **conditions), medium) == ("<p>a</p>" if hidden else "")


def test_variants() -> None:
    text = conditional(when_variant="sample")
    assert body(text) == ""
    assert body(text, variant="sample") == "<p>a</p>"


def test_spans_lose_their_tags_or_go() -> None:
    text = '<p>On <span class="content-visible" data-when-format="epub">this <em>screen</em></span> page.</p>'
    assert body(text) == "<p>On this <em>screen</em> page.</p>"
    assert body(text, "print") == "<p>On page.</p>"
    assert body('<p><span class="content-hidden">a</span></p><p>b</p>') == "<p>b</p>"


def test_what_has_an_id_or_a_class_stays_itself() -> None:
    text = '<div class="content-visible verse" data-when-format="epub" id="a"><p>b</p></div>'
    assert body(text) == '<div id="a" class="verse"><p>b</p></div>'


def test_what_stands_inside_of_each_other() -> None:
    inner = conditional("<p>b</p>", when_format="print")
    text = conditional(f"<p>a</p>{inner}<p>c</p>", unless_format="html")
    assert body(text, "epub") == "<p>a</p><p>c</p>"
    assert body(text, "print") == "<p>a</p><p>b</p><p>c</p>"
    assert body(text, "html") == ""


def test_lines_of_another_file_stay_its() -> None:
    text = '<div class="content-visible" data-path="a.md" data-line="1"><p data-line="2">b</p></div>'
    assert body(text) == '<p data-line="2" data-path="a.md">b</p>'


def test_a_long_description_is_not_for_paper() -> None:
    text = '<div class="long-description" data-for="fig-a"><p>a</p></div>'
    assert [bool(body(text, medium)) for medium in ("epub", "html", "print", "screen")] == [
        True, True, False, False,
    ]  # fmt: skip


def call(number: int, repeat: str = "") -> str:
    href = f"#note-river-{number}"
    return f'<a class="note-call" id="call-river-{number}{repeat}" href="{href}" role="doc-noteref">{number}</a>'


def test_headings_and_notes_stay_in_step() -> None:
    hidden = conditional(f'<h2 id="bank">Bank</h2><p>a{call(1)}</p>', when_format="print")
    note = '<p>two <span class="content-hidden" data-when-format="epub">more</span></p>'
    chapter = replace(
        RIVER,
        title='River <span class="content-visible" data-when-format="print">bank</span>',
        title_text="River bank",
        body=f'{hidden}<h2 id="ford">Ford</h2><p>b{call(2)} c{call(2, "-2")} <a href="#bank">there</a></p>',
        headings=(Heading(2, "bank", "Bank", "Bank", 3), Heading(2, "ford", "Ford", "Ford", 7)),
        notes=(
            Note("note-river-1", 1, "call-river-1", "<p>one</p>", 9),
            Note("note-river-2", 2, "call-river-2", note, 10),
        ),
    )
    (made,) = prune(book(chapter), "epub").chapters
    assert (made.title, made.title_text) == ("River ", "River")
    assert [heading.id for heading in made.headings] == ["ford"]
    assert [(n.id, n.number, n.call, n.text) for n in made.notes] == [
        ("note-river-1", 1, "call-river-1", "<p>two </p>")
    ]
    assert call(1) in made.body
    assert call(1, "-2") in made.body
    assert "<span>there</span>" in made.body
    (kept,) = prune(book(chapter), "print").chapters
    assert [len(kept.headings), len(kept.notes), kept.title_text] == [2, 2, "River bank"]


def test_a_chapter_of_which_nothing_is_left_goes() -> None:
    other = replace(RIVER, id="ford", body=conditional(when_format="print"), path="manuscript/en/02-ford.md")
    first = replace(RIVER, body='<p><a href="#ford">b</a></p>')
    made = prune(book(first, other), "epub")
    assert [chapter.id for chapter in made.chapters] == ["river"]
    assert made.chapters[0].body == "<p><span>b</span></p>"
    assert len(prune(book(first, other), "print").chapters) == 2


def test_a_picture_that_nothing_shows_is_not_carried() -> None:
    pictures = tuple(Picture(f"images/{name}.png", "image/png", b"", 1, 1) for name in ("a", "b", "c"))
    hidden = conditional('<p><img src="images/b.png"/></p>', when_format="print")
    text = f'<p><img src="images/a.png"/></p>{hidden}'
    made = prune(replace(book(replace(RIVER, body=text)), pictures=pictures), "epub")
    assert [picture.name for picture in made.pictures] == ["images/a.png", "images/c.png"]


def test_a_book_without_conditions_is_given_back_as_it_is() -> None:
    whole = book(replace(RIVER, body="<p>a</p>"))
    assert prune(whole, "epub") is whole


BLOCKS = st.recursive(
    st.sampled_from(["<p>a</p>", f"<p>b{call(1)}</p>", '<p><span class="content-hidden">c</span> d</p>']),
    lambda inner: st.builds(
        lambda parts, kind, name, value: f'<div class="content-{kind}" data-{name}="{value}">{"".join(parts)}</div>',
        st.lists(inner, max_size=3),
        st.sampled_from(["visible", "hidden"]),
        st.sampled_from(["when-format", "unless-format", "when-edition", "unless-variant"]),
        st.sampled_from(["epub", "print", "pdf", "en", "ru", "sample"]),
    ),
    max_leaves=8,
)


@given(text=st.lists(BLOCKS, max_size=4).map("".join), medium=st.sampled_from(["epub", "print", "screen", "html"]))
def test_no_condition_is_left_and_notes_have_no_gaps(text: str, medium: str) -> None:
    notes = (Note("note-river-1", 1, "call-river-1", "<p>n</p>", 1),)
    whole = book(replace(RIVER, body=f'<p class="content-visible">x{call(1)}</p>{text}', notes=notes))
    (made,) = prune(whole, medium).chapters
    root: etree._Element = fragments.parse(made.body)
    assert not any("content-" in (element.get("class") or "") for element in fragments.elements(root))
    calls = [element.get("href") for element in root.iter("a")]
    assert bool(calls) == bool(made.notes)
    assert set(calls) == {f"#{note.id}" for note in made.notes}
