import re

import pytest
from lxml import etree

from pubtool.book import Chapter, fragments
from pubtool.manuscript.blocks import blocks
from pubtool.translation.fallback import FALLBACK, NOTE, filled, untranslated, whole
from tests.translation.books import chapter, matched, spoken

RU, EN = spoken("ru"), spoken("en")


def filled_in(source: str, target: str, told: dict[int, int | None]) -> Chapter:
    original = chapter("en", source)
    return filled(chapter("ru", target, original), original, matched(source, target, told), RU, EN)


def shape(fragment: str) -> str:
    """The elements of a fragment with their words: borrowed ones with a star, notes on them as `!`."""
    return "".join(_shape(element) for element in fragments.parse(fragment))


def _shape(element: etree._Element) -> str:
    classes = (element.get("class") or "").split()
    if NOTE in classes:
        return "!"
    if element.tag in ("a", "img"):
        return element.text or ""
    star = "*" if FALLBACK in classes else ""
    inside = (element.text or "").strip() + "".join(_shape(e) + (e.tail or "").strip() for e in element)
    return f"{star}<{element.tag} {inside}>"


@pytest.mark.parametrize(
    ("source", "target", "told", "expected"),
    [
        ("# T\n\na\n\nb\n\nc\n", "# Т\n\nА\n\nВ\n", {2: None, 3: 2}, "<p А>!*<p b><p В>"),
        ("# T\n\na\n\nb\n", "# Т\n\nБ\n", {1: None, 2: 1}, "!*<p a><p Б>"),
        ("# T\n\na\n\nb\n\nc\n", "# Т\n\nА\n", {2: None, 3: None}, "<p А>!*<p b>*<p c>"),
        ("# T\n\na\n\nb\n", "# Т\n\nА\n", {1: None, 2: None}, "<p А>!*<p a>*<p b>"),
        ("# T\n\n- a\n- b\n- c\n", "# Т\n\n- А\n- В\n", {2: None, 3: 2}, "<ul <li А>*<li !b><li В>>"),
        ("# T\n\n- a\n    - n\n- b\n", "# Т\n\n- А\n- Б\n", {2: None, 3: 2}, "<ul <li А!*<ul <li n>>><li Б>>"),
        ("# T\n\np\n\n- a\n- b\n", "# Т\n\nП\n", {2: None, 3: None}, "<p П>!*<ul <li a><li b>>"),
        ("# T\n\np\n\n- a\n- b\n", "# Т\n\nП\n\nА\n", {3: None}, "<p П><p А><ul *<li !b>>"),
        ("# T\n\n> a\n>\n> b\n\nc\n", "# Т\n\n> А\n\nВ\n", {2: None, 3: 2}, "<blockquote <p А>!*<p b>><p В>"),
        ("# T\n\na\n\n***\n\nb\n", "# Т\n\nА\n\n***\n", {2: None}, "<p А>!*<p b><hr >"),
    ],
)
def test_each_missing_block_stands_in_its_place(
    source: str, target: str, told: dict[int, int | None], expected: str
) -> None:
    assert shape(filled_in(source, target, told).body) == expected


def test_a_row_goes_into_its_table() -> None:
    table = "# T\n\n| A | B |\n|---|---|\n| 1 | x |\n| 2 | y |\n"
    made = filled_in(table, table.replace("| 2 | y |\n", ""), {3: None})
    assert shape(made.body).endswith("<tr <td 1><td x>>*<tr <td 2><td y>>>>")
    assert shape(made.body).startswith("!<table")


def test_a_table_that_is_missing_comes_whole() -> None:
    made = filled_in("# T\n\na\n\n| A | B |\n|---|---|\n| 1 | x |\n", "# Т\n\nА\n", {2: None, 3: None})
    assert shape(made.body).startswith("<p А>!*<table <thead ")


def test_what_is_borrowed_tells_language_direction_and_file() -> None:
    made = filled_in("# T\n\na\n\nb\n", "# Т\n\nА\n", {2: None})
    borrowed = fragments.parse(made.body)[-1]
    assert (borrowed.get("lang"), borrowed.get("dir")) == ("en", "ltr")
    assert str(fragments.place(borrowed, made.path, 0)) == "manuscript/en/01-one.md:5"
    note = fragments.parse(made.body)[1]
    assert (note.get("role"), "".join(str(text) for text in note.itertext())) == ("note", RU.word("fallback-note"))


def test_nothing_changes_where_nothing_is_missing() -> None:
    original = chapter("en", "# T\n\na\n")
    translation = chapter("ru", "# Т\n\nА\n", original)
    assert filled(translation, original, matched("# T\n\na\n", "# Т\n\nА\n"), RU, EN) is translation


def test_the_notes_of_a_borrowed_passage_come_along_and_all_are_counted_anew() -> None:
    source = "# T\n\na[^x] [^x]\n\nb[^y]\n\n[^x]: X [^z].\n[^y]: Y.\n[^z]: Z.\n"
    target = "# Т\n\nБ[^y]\n\n[^y]: Й.\n"
    made = filled_in(source, target, {1: None, 2: 1, 3: None, 4: 2, 5: None})
    assert [(note.id, note.number, note.call) for note in made.notes] == [
        (f"note-one-{n}", n, f"call-one-{n}") for n in (1, 2, 3)
    ]
    assert [re.sub(r"<[^>]+>", "", note.text) for note in made.notes] == ["X 3.", "Й.", "Z."]
    everything = fragments.parse(made.body + "".join(note.text for note in made.notes))
    calls = [(call.get("id"), call.get("href")) for call in everything.iter("a")]
    assert calls == [
        ("call-one-1", "#note-one-1"),
        ("call-one-1-2", "#note-one-1"),
        ("call-one-2", "#note-one-2"),
        ("call-one-3", "#note-one-3"),
    ]
    assert 'lang="en"' in made.notes[0].text
    assert "lang" not in made.notes[1].text


def test_headings_keep_the_ids_of_what_they_translate() -> None:
    source = "# T\n\n## One\n\n## Two\n\n### Sub\n\n## Three\n"
    made = filled_in(source, "# Т\n\n## Два\n\n## Три\n", {1: None, 2: 1, 3: None, 4: 2})
    assert [(h.id, h.text) for h in made.headings] == [
        ("one-one", "One"),
        ("one-two", "Два"),
        ("one-sub", "Sub"),
        ("one-three", "Три"),
    ]
    assert "data-id" not in made.body


def test_ids_are_unique_even_where_the_translator_has_used_one_elsewhere() -> None:
    made = filled_in("# T\n\n## One {#x}\n\na\n", "# Т\n\n## А {#x}\n", {1: None, 2: 1})
    ids = [str(e.get("id")) for e in fragments.elements(fragments.parse(made.body)) if e.get("id")]
    assert sorted(ids) == ["x", "x-2"]
    assert [heading.id for heading in made.headings] == ["x-2", "x"]


def test_a_chapter_that_is_missing_is_the_sources_and_says_so() -> None:
    original = chapter("en", "# The *title*\n\na[^n]\n\n## Head\n\n[^n]: N.\n")
    made = whole(original, RU, EN)
    assert made.title == '<span class="fallback" lang="en" dir="ltr">The <em>title</em></span>'
    assert (made.id, made.path) == (original.id, original.path)
    assert shape(made.body) == "!*<p a1>*<h2 Head>"
    assert RU.word("fallback-chapter") in made.body
    assert 'class="fallback" lang="en"' in made.notes[0].text
    assert made.headings[0].title == '<span class="fallback" lang="en" dir="ltr">Head</span>'


def test_with_fail_each_missing_block_is_an_error_where_it_belongs() -> None:
    source, target = "# T\n\na\n\nb\n\nc\n", "# Т\n\nА\nА\n\nВ\n"
    found = list(untranslated(matched(source, target, {2: None, 3: 2}), "manuscript/ru/01-one.md", "en/01-one.md"))
    assert [(d.code, str(d.span), d.message) for d in found] == [
        ("untranslated", "manuscript/ru/01-one.md:4", "en/01-one.md:5 has no translation: b")
    ]
    long = list(untranslated(matched(f"# T\n\n{'a' * 90}\n", "# Т\n", {0: None, 1: None}), "ru", "en"))
    assert str(long[0].span) == "ru:1"
    assert long[1].message.endswith("a…")


def test_samples_have_the_blocks_that_these_tests_count() -> None:
    assert [b.text for b in blocks("# T\n\na\n\n- b\n    - c\n")] == ["T", "a", "b", "c"]
