import re
from dataclasses import replace

import pytest
from lxml import etree

from pubtool.book import Book, Contributor, Picture, fragments
from pubtool.translation.bilingual import bilingual, named
from pubtool.translation.pairs import Group, Pairs
from pubtool.translation.rows import rowed
from pubtool.translation.weave import Sides
from tests.translation.books import book, chapter, matched, spoken


def woven(source: str, target: str, told: dict[int, int | None] | None = None, tag: str = "ru") -> Book:
    original = chapter("en", source)
    translation = chapter(tag, target, original)
    pairs = {"01-one.md": matched(source, target, told)}
    return bilingual(*rowed(book(tag, translation), book("en", original), pairs))


def shape(fragment: str) -> str:
    """The elements of a fragment with their words; `{…}` is a pair, `m:` and `b:` are its sides."""
    return "".join(_shape(element) for element in fragments.parse(fragment))


def _shape(element: etree._Element) -> str:
    inside = (element.text or "").strip() + "".join(_shape(e) + (e.tail or "").strip() for e in element)
    name = (element.get("class") or "").split()
    if element.tag in ("div", "span") and name and name[-1] in ("main", "beside"):
        return f"{name[-1][0]}:{inside};"
    if element.tag == "div" and "pair" in name:
        return f"{{{inside}}}"
    return f"<{element.tag} {inside}>"


@pytest.mark.parametrize(
    ("source", "target", "told", "expected"),
    [
        ("a", "А", {}, "{m:<p А>;b:<p a>;}"),
        ("a\n\nb", "А", {2: None}, "{m:<p А>;b:<p a>;}{b:<p b>;}"),
        ("a\n\nb", "Б", {1: None, 2: 1}, "{b:<p a>;}{m:<p Б>;b:<p b>;}"),
        ("## h", "## З", {}, "<h2 m:З;b:h;>"),
        ("- a\n- b", "- А\n- Б", {}, "<ul <li {m:А;b:a;}><li {m:Б;b:b;}>>"),
        ("- a\n\n- b", "- А\n\n- Б", {}, "<ul <li {m:<p А>;b:<p a>;}><li {m:<p Б>;b:<p b>;}>>"),
        ("- a\n    - n", "- А\n    - Н", {}, "<ul <li {m:А;b:a;}<ul <li {m:Н;b:n;}>>>>"),
        ("- a\n- b", "- А", {2: None}, "{m:<ul <li А>>;b:<ul <li a><li b>>;}"),
        ("> a\n>\n> b", "> А\n>\n> Б", {}, "<blockquote {m:<p А>;b:<p a>;}{m:<p Б>;b:<p b>;}>"),
        ("a\n\n***\n\nb", "А\n\n***\n\nБ", {}, "{m:<p А>;b:<p a>;}<hr >{m:<p Б>;b:<p b>;}"),
        ("```\nx\n```", "```\nx\n```", {}, "<pre <code x>>"),
        ("```\nx\n```", "```\ny\n```", {}, "{m:<pre <code y>>;b:<pre <code x>>;}"),
        ("t\n:   d", "т\n:   д", {}, "<dl <dt m:т;b:t;><dd {m:д;b:d;}>>"),
        ("![a](images/x.png)", "![А](images/x.png)", {}, "<figure <img ><figcaption {m:А;b:a;}>>"),
        (
            '![a](images/x.png "c")',
            '![А](images/x.png "К")',
            {},
            "<figure <img ><figcaption {m:К;b:c;}>>",
        ),
        ('![a](images/x.png "c")', '![А](images/y.png "К")', {},
         "{m:<figure <img ><figcaption К>>;b:<figure <img ><figcaption c>>;}"),
        (
            "| a | b |\n|---|---|\n| 1 | c |",
            "| А | Б |\n|---|---|\n| 1 | В |",
            {},
            "<table <thead <tr <th {m:А;b:a;}><th {m:Б;b:b;}>>><tbody <tr <td 1><td {m:В;b:c;}>>>>",
        ),
    ],
)  # fmt: skip
def test_blocks_stand_pair_by_pair(source: str, target: str, told: dict[int, int | None], expected: str) -> None:
    made = woven(f"# T\n\n{source}\n", f"# Т\n\n{target}\n", told)
    assert shape(made.chapters[0].body) == expected
    assert "data-row" not in made.chapters[0].body


def test_several_blocks_for_one_stand_together() -> None:
    source, target = "# T\n\na\n\nb\n\nc\n\nd\n", "# Т\n\nАБ\n\nВ\n\nГ\n\nД\n"
    pairs = matched(source, target)
    groups = (Group((1, 2), (1,)), Group((3,), (2, 3)), Group((4,), (4,)))
    original = chapter("en", source)
    translation = chapter("ru", target, original)
    told = {"01-one.md": Pairs(pairs.source, pairs.target, groups)}
    body = bilingual(*rowed(book("ru", translation), book("en", original), told)).chapters[0].body
    assert shape(body) == "{m:<p АБ>;b:<p a><p b>;}{m:<p В><p Г>;b:<p c>;}{m:<p Д>;b:<p d>;}"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("<div>a <em>b</em></div>", "<div>А</div>", "<div {m:А;b:a<em b>;}>"),
        ('<div class="x"><p>a</p></div>', "<div><p>А</p></div>",
         "{m:<div <p А>>;b:<div <p a>>;}"),
        ("<ul><li><p>a</p> b</li></ul>", "<ul><li><p>А</p></li></ul>", "<ul <li {m:<p А>;b:<p a>b;}>>"),
        ("<ul><li><p>a</p><em>b</em></li></ul>", "<ul><li><p>А</p></li></ul>", "<ul <li {m:<p А>;b:<p a><em b>;}>>"),
        ('<ul><li id="i">a</li></ul>', "<ul><li>А</li></ul>", "<ul <li {m:А;b:a;}>>"),
        ("<dl><dt>t</dt><dd>d</dd></dl>", "<dl><dt>т</dt><dd>д</dd><dd>е</dd></dl>",
         "{m:<dl <dt т><dd д><dd е>>;b:<dl <dt t><dd d>>;}"),
        ('<figure><img src="x.png" alt=""/></figure>',
         '<figure><img src="x.png" alt=""/><figcaption>К</figcaption></figure>',
         "<figure <img ><figcaption К>>"),
        ('<figure><img src="x.png" alt=""/><figcaption>c</figcaption></figure>',
         '<figure><img src="x.png" alt=""/></figure>',
         "{m:<figure <img >>;b:<figure <img ><figcaption c>>;}"),
        ("<table><caption>c</caption><tr><td>a</td></tr></table>",
         "<table><caption>К</caption><tr><td>А</td></tr></table>",
         "<table <caption m:К;b:c;><tr <td {m:А;b:a;}>>>"),
    ],
)  # fmt: skip
def test_what_authors_write_as_html_is_woven_too(source: str, target: str, expected: str) -> None:
    """The elements are given their rows by hand: one for each that has words."""
    sides = Sides(spoken("ru"), spoken("en"))
    mine, theirs = ([*fragments.parse(text)] for text in (target, source))
    for tree in (mine, theirs):
        found = (part for element in tree for part in element.iter() if part.tag not in ("em", "img", "ul", "dl", "tr"))
        for element in found:
            element.set("data-row", "1")
    assert "".join(map(_shape, sides.woven(mine, theirs))) == expected


def test_tables_of_different_form_stand_whole_beside_each_other() -> None:
    source, target = "# T\n\n| a | b |\n|---|---|\n| 1 | c |\n", "# Т\n\n| А |\n|---|\n| 1 |\n"
    body = woven(source, target).chapters[0].body
    assert re.fullmatch(r"\{m:<table .*>;b:<table .*>;\}", shape(body))


def test_each_side_tells_its_language_and_direction() -> None:
    made = woven("# T\n\na\n", "# ع\n\nب\n", tag="ar").chapters[0]
    assert '<div class="main" lang="ar" dir="rtl">' in made.body
    assert '<div class="beside" lang="en" dir="ltr">' in made.body
    assert made.title_text == "ع · T"
    assert made.title.startswith('<span class="main" lang="ar" dir="rtl">ع</span>')


def test_ids_are_unique_and_links_of_both_lead_to_their_own() -> None:
    source = '# T\n\n## H {#h}\n\n[l](#h) <span id="s"></span> x[^n] x[^n]\n\n[^n]: N\n'
    main, beside = woven_with_links(source)
    chapters = bilingual(main, beside).chapters
    one = chapters[0]
    everything = fragments.parse(one.title + one.body + "".join(note.text for note in one.notes))
    ids = [str(e.get("id")) for e in everything.iter() if e.get("id")] + [note.id for note in one.notes]
    assert len(ids) == len(set(ids))
    hrefs = [str(e.get("href"))[1:] for e in everything.iter("a")]
    assert set(hrefs) <= set(ids)
    assert [(note.id, note.call) for note in one.notes] == [
        ("note-one-1", "call-one-1"),
        ("en-note-one-1", "en-call-one-1"),
    ]
    assert [(h.id, h.text) for h in one.headings] == [("h", "З · H")]


def woven_with_links(source: str) -> tuple[Book, Book]:
    original = chapter("en", source)
    target = source.replace("# T", "# Т").replace("## H", "## З").replace(": N", ": Н")
    return rowed(
        book("ru", chapter("ru", target, original)), book("en", original), {"01-one.md": matched(source, target)}
    )


def test_notes_stand_with_their_counterparts() -> None:
    source = "# T\n\na[^a]\n\nb[^b]\n\n[^a]: A\n[^b]: B\n"
    made = woven(source, "# Т\n\nБ[^b]\n\n[^b]: Й\n", {1: None, 2: 1, 3: None, 4: 2}).chapters[0]
    assert [re.sub("<[^>]*>", "", note.text) for note in made.notes] == ["A", "Й", "B"]
    assert ['lang="en"' in note.text for note in made.notes] == [True, False, True]


def test_headings_of_both_are_in_the_contents_in_their_order() -> None:
    made = woven("# T\n\n## a\n\n## b\n", "# Т\n\n## Б\n\n## Х\n", {1: None, 2: 1}).chapters[0]
    assert [heading.text for heading in made.headings] == ["a", "Б · b", "Х"]


def test_a_chapter_in_one_language_only_is_there_too() -> None:
    one, two = chapter("en", "# A\n\na\n\n## h\n\nx[^n]\n\n[^n]: N\n"), chapter("en", "# B\n", name="02-two.md")
    extra = chapter("ru", "# В\n\nв[^n]\n\n[^n]: Н\n", name="03-three.md")
    made = bilingual(*rowed(book("ru", extra), book("en", one, two), {}))
    assert [c.id for c in made.chapters] == ["one", "two", "three"]
    assert made.chapters[0].title == '<span class="beside" lang="en" dir="ltr">A</span>'
    assert made.chapters[0].headings[0].title == '<span class="beside" lang="en" dir="ltr">h</span>'
    assert 'class="beside" lang="en"' in made.chapters[0].notes[0].text
    assert shape(made.chapters[2].body).startswith("{m:<p в")


def test_pictures_of_one_name_are_both_there() -> None:
    text = "# T\n\n![a](images/x.png)\n"
    original = chapter("en", text)
    main, beside = rowed(
        book("ru", chapter("ru", text, original)), book("en", original), {"01-one.md": matched(text, text)}
    )
    here = replace(main, pictures=(Picture("images/x.png", "image/png", b"ru", 1, 1),))
    there = replace(beside, pictures=(Picture("images/x.png", "image/png", b"en", 1, 1),))
    made = bilingual(here, there)
    assert [(p.name, p.data) for p in made.pictures] == [("images/x-en.png", b"en"), ("images/x.png", b"ru")]
    assert 'src="images/x-en.png"' in made.chapters[0].body
    same = bilingual(here, replace(there, pictures=here.pictures))
    assert [p.name for p in same.pictures] == ["images/x.png"]


def test_a_bilingual_edition_has_a_name_and_a_number_of_its_own() -> None:
    main = book("ru")
    beside = replace(book("en"), contributors=(Contributor("B. Reader", "translator", "trl"),))
    made = named(main, beside)
    assert (made.tags, made.full_title) == ("en+ru", "Приют · Refuge")
    assert made.isbns == ()
    assert [person.name for person in made.contributors] == ["A. Writer", "B. Reader"]
    assert made.identifier not in (main.identifier, named(beside, main).identifier)
    assert made.identifier == named(main, beside).identifier
    assert made.beside
    assert made.beside.language == spoken("en")


FIGURE = "![{}](images/x.png){{#fig-a}}"


def links(made: Book) -> list[str]:
    return re.findall(r'href="#([^"]*)"', "".join(chapter.body for chapter in made.chapters))


def test_a_link_to_a_figure_that_both_share_leads_to_it() -> None:
    texts = (f"# {word}\n\n[b](#fig-a)\n\n{FIGURE.format(word)}" for word in ("a", "А"))
    made = woven(*texts)
    assert links(made) == ["fig-a", "fig-a"]
    assert made.chapters[0].body.count('id="fig-a"') == 1


def test_a_link_to_what_has_no_counterpart_leads_to_its_chapter() -> None:
    made = woven("# T\n\n[b](#fig-b)\n\n![a](images/x.png){#fig-b}", "# Т\n\nБ\n\n![А](images/x.png)")
    assert links(made) == [made.chapters[0].id]
