"""The index: entries from marks, in the order of the language, each mark reachable from it."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.apparatus.index import add_index
from pubtool.book import Book, Heading
from pubtool.book.fragments import parse
from pubtool.diagnostics import Diagnostic
from tests.apparatus.samples import book, chapter, mark, spoken

WORDS = {
    "en": [
        "Österreich",
        "zoo",
        "ferry",
        "Oslo",
        "apple",
        "1990s",
        "Apple",
        "étude",
        "C++",
        "night train",
        "nightingale",
    ],
    "ru": ["ястреб", "ёж", "Елена", "ель", "Париж", "жук", "паром", "йод", "Oslo"],
    "ar": ["يوم", "نهر", "آثار", "باب", "عبّارة", "أمل", "تاريخ", "ثلج", "لجوء"],
}
ORDER = {
    "en": [
        "1990s",
        "apple",
        "Apple",
        "C++",
        "étude",
        "ferry",
        "night train",
        "nightingale",
        "Oslo",
        "Österreich",
        "zoo",
    ],
    "ru": ["ёж", "Елена", "ель", "жук", "йод", "Париж", "паром", "ястреб", "Oslo"],
    "ar": ["آثار", "أمل", "باب", "تاريخ", "ثلج", "عبّارة", "لجوء", "نهر", "يوم"],
}


def made(body: str, tag: str = "en", **more: object) -> tuple[Book, tuple[Diagnostic, ...]]:
    done = add_index(book(chapter(body=body, **more), tag=tag))  # type: ignore[arg-type]
    return done.value, done.diagnostics


def index(body: str, tag: str = "en") -> str:
    return made(body, tag)[0].chapters[-1].body


def said(body: str) -> list[tuple[str, str, str]]:
    return [(d.code, d.message, d.hint) for d in made(body)[1]]


def entries(fragment: str) -> list[str]:
    return ["".join(e.itertext()) for e in parse(fragment).iter("span") if e.get("class") == "entry"]


def letters(fragment: str) -> list[str]:
    return re.findall(r'<h2 class="letter"[^>]*>(.*?)</h2>', fragment)


@pytest.mark.parametrize("tag", WORDS)
def test_the_entries_are_in_the_order_of_the_language(tag: str) -> None:
    got = entries(index("".join(f"<p>{mark(word)}</p>" for word in WORDS[tag]), tag))
    assert got == ORDER[tag]
    assert got == sorted(got, key=spoken(tag).sort_key)


def test_letters_stand_above_the_entries_that_begin_with_them() -> None:
    assert letters(index("".join(map(mark, WORDS["en"])))) == ["0–9", "A", "C", "E", "F", "N", "O", "Z"]
    assert letters(index("".join(map(mark, WORDS["ru"])), "ru")) == ["Е", "Ж", "Й", "П", "Я", "O"]
    assert letters(index(mark("1990") + mark("نهر"), "ar")) == ["٠–٩", "ن"]
    assert letters(index(mark("ირმა") + mark("თბილისი"), "ka")) == ["თ", "ი"]


def test_an_index_under_one_letter_needs_none() -> None:
    assert letters(index(mark("ferry") + mark("fog"))) == []


def test_a_mark_that_stands_alone_makes_no_paragraph() -> None:
    hidden = mark("", entry="a")
    found = '<span class="index" data-line="3" data-column="7" id="ix-{}"></span>'
    assert made(f"<p>{hidden}{hidden}</p>\n<p>b <em>c</em></p>")[0].chapters[0].body == (
        f"\n<p>{found.format(1)}{found.format(2)}b <em>c</em></p>"
    )
    assert made(f"<p>b</p><p>{hidden}</p><hr/>")[0].chapters[0].body == f"<p>b{found.format(1)}</p><hr/>"
    assert made(f"<hr/><p>{hidden}</p><hr/>")[0].chapters[0].body == f"<hr/><p>{found.format(1)}</p><hr/>"
    see = mark("", entry="b", see="a")
    assert made(f"<p>{see}</p><p>x{hidden}</p>")[0].chapters[0].body == f"<p>x{found.format(2)}</p>"


def test_readings_sort_what_its_writing_does_not_tell() -> None:
    body = mark("東京", sort="とうきょう") + mark("大阪", sort="おおさか") + mark("ガス") + mark("川")
    got = index(body, "ja")
    assert entries(got) == ["大阪", "ガス", "東京", "川"]
    assert letters(got) == ["あ", "か", "た", "…"]


def test_a_mark_becomes_an_id_and_its_words_stay() -> None:
    whole, found = made(f"<p>The {mark('ferry')} waits{mark('', entry='landing')}.</p>")
    assert whole.chapters[0].body == (
        '<p>The <span class="index" data-line="3" data-column="7" id="ix-1">ferry</span> waits'
        '<span class="index" data-line="3" data-column="7" id="ix-2"></span>.</p>'
    )
    assert found == ()
    last = whole.chapters[-1]
    assert (last.id, last.role, last.title, last.number) == ("index", "index", "Index", 0)
    assert '<a class="locator" href="#ix-2" aria-label="landing, 1">1</a>' in last.body


def test_ids_of_the_author_are_kept_and_none_is_given_twice() -> None:
    body = '<p id="ix-1">a</p><p><span class="index" id="own">b</span> <span class="index">c</span></p>'
    whole, _ = made(body)
    assert re.findall(r'href="#([^"]*)"', whole.chapters[-1].body) == ["own", "ix-2"]


def test_sub_entries_stand_under_their_entry() -> None:
    got = index(mark("x", entry="ferry!in winter!by night") + mark("ferry"))
    assert got == (
        '<div class="entries">\n<ul class="index">\n<li><span class="entry">ferry</span>, <span class="locators">'
        '<a class="locator" href="#ix-2" aria-label="ferry, 1">1</a></span>\n<ul>\n<li>'
        '<span class="entry">in winter</span>\n<ul>\n'
        '<li><span class="entry">by night</span>, <span class="locators"><a class="locator" href="#ix-1" '
        'aria-label="ferry, in winter, by night, 1">1</a></span></li>\n</ul></li>\n</ul></li>\n</ul>\n</div>\n'
    )


def test_an_exclamation_mark_that_is_meant_has_a_backslash() -> None:
    assert entries(index(mark("x", entry="Land ahoy\\!") + mark("y", entry="Wow!"))) == ["Land ahoy!", "Wow"]


def test_levels_have_their_own_readings() -> None:
    got = index(mark("x", entry="b!z", sort="a!1") + mark("x", entry="b!y", sort="2") + mark("ab"))
    assert entries(got) == ["b", "z", "y", "ab"]


def test_more_levels_than_a_page_can_show_are_refused() -> None:
    ((code, message, _),) = said(mark("x", entry="a!b!c!d!e!f"))
    assert (code, message) == ("too-deep", "an entry of the index has 6 levels; 5 are the most")


def test_the_look_of_a_word_is_the_look_of_its_entry() -> None:
    got = index(mark('<em>Hamlet</em><a class="note-call" href="#n">1</a>') + mark("x", entry="*Macbeth*"))
    assert '<span class="entry"><em>Hamlet</em></span>' in got
    assert '<span class="entry"><em>Macbeth</em></span>' in got


def test_see_and_see_also() -> None:
    got = index(
        mark("", entry="UN", see="United Nations") + mark("ferry") + mark("x", entry="ferry!night")
        + mark("United Nations", seealso="ferry; ferry!night")
    )  # fmt: skip
    assert (
        '<li><span class="entry">UN</span>, <span class="reference"><i class="see">see</i> '
        '<a href="#index-entry-3">United Nations</a></span></li>'
    ) in got
    assert (
        '</span>, <span class="reference"><i class="see">see also</i> <a href="#index-entry-1">ferry</a>; '
        '<a href="#index-entry-2">ferry, night</a></span></li>'
    ) in got


def test_a_reference_is_no_place() -> None:
    whole, _ = made(mark("UN", see="ferry") + mark("", entry="boat", seealso="ferry") + mark("ferry"))
    assert whole.chapters[0].body.startswith("UN<span")
    assert whole.chapters[-1].body.count('class="locator"') == 1


def test_words_of_other_languages_stand_as_they_are_read() -> None:
    assert '<i class="see">см.</i> <a' in index(mark("", entry="ООН", see="паром") + mark("паром"), "ru")
    assert '<span class="see">انظر</span> <a' in index(mark("", entry="باب", see="نهر") + mark("نهر"), "ar")
    assert '川</a><span class="see">を見よ</span>' in index(mark("", entry="河", see="川") + mark("川"), "ja")


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        (mark("ferry") + mark("", entry="boat", see="fery"), "the index has no entry 'fery'", "did you mean 'ferry'?"),
        (mark("", entry="boat", see="xyz"), "the index has no entry 'xyz'",
         "mark a place for it, or take the reference out"),
        (mark("boat", seealso="boat"), "the entry 'boat' refers to itself", "name another entry"),
        (mark(""), "this mark of the index names no entry",
         'write the entry: [word]{.index}, or []{.index entry="word"}'),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_an_error_at_its_place(body: str, message: str, hint: str) -> None:
    assert said(body) == [("unknown-entry", message, hint)]
    assert [str(d.span) for d in made(body)[1]] == ["manuscript/en/01-river.md:3:7"]


def test_a_range_is_one_place() -> None:
    got = index(mark("ferry", range="start") + mark("x") + mark("", entry="ferry", range="end"))
    assert '<a class="locator" href="#ix-1" data-to="ix-3" aria-label="ferry, 1">1</a></span></li>' in got


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (mark("ferry", range="start"), "the range of 'ferry' has no end"),
        (mark("ferry", range="end"), "the range of 'ferry' ends here but never began"),
        (
            mark("a", range="start") + mark("a", range="start") + mark("a", range="end"),
            "the range of 'a' begins anew before it has ended; it began at manuscript/en/01-river.md:3:7",
        ),
    ],
)
def test_half_a_range_is_an_error_and_a_place(body: str, message: str) -> None:
    assert [(code, text) for code, text, _ in said(body)] == [("open-range", message)]
    assert 'class="locator"' in index(body)


def test_the_other_half_of_a_misspelt_range_is_named() -> None:
    hints = [hint for _, _, hint in said(mark("ferry", range="start") + mark("fery", range="end"))]
    assert hints == ["did you mean 'ferry'?", 'where it ends, write []{.index entry="ferry" range=end}']


def test_a_title_and_its_copies_bear_no_id() -> None:
    heading = Heading(2, "river-up", f"The {mark('source')}", "The source", 5)
    whole, _ = made(
        f'<h2 id="river-up">The {mark("source")}</h2>', title=f"The {mark('river')}{mark('', entry='river')}",
        headings=(heading,),
    )  # fmt: skip
    assert whole.chapters[0].title == "The river"
    assert whole.chapters[0].headings[0].title == "The source"
    assert re.findall(r'href="#([^"]*)"', whole.chapters[-1].body) == ["river", "ix-3"]


def test_notes_are_indexed_behind_their_chapter() -> None:
    whole, _ = made("<p>x</p>", notes=(f"<p>{mark('ferry')}</p>",))
    assert 'id="ix-1"' in whole.chapters[0].notes[0].text
    assert 'href="#ix-1"' in whole.chapters[-1].body


def test_the_other_language_of_a_bilingual_edition_is_not_indexed() -> None:
    whole, found = made(f'<p class="beside" lang="ru">{mark("паром")}</p>')
    assert whole.chapters[0].body == '<p class="beside" lang="ru">паром</p>'
    assert (len(whole.chapters), found) == (1, ())


def test_a_book_without_marks_stays_as_it_is() -> None:
    plain = book(chapter(body="<p>the index of the book</p>"))
    assert add_index(plain).value == plain


_PART = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=6)
_ENTRY = st.lists(_PART, min_size=1, max_size=3).map("!".join)
_MARK = st.builds(
    lambda text, said: mark(escape(text), **{name: escape(value) for name, value in said.items() if value is not None}),
    _PART,
    st.fixed_dictionaries(
        {},
        optional={
            "entry": _ENTRY,
            "see": _ENTRY,
            "seealso": _ENTRY,
            "range": st.sampled_from(["start", "end", "middle"]),
            "sort": _ENTRY,
        },
    ),
)


@given(st.lists(_MARK, max_size=12), st.sampled_from(["en", "ru", "ar", "ja", "zh-Hans", "tr"]))
def test_every_mark_is_reached_and_every_list_is_in_order(marks: list[str], tag: str) -> None:
    whole, _ = made("".join(f"<p>{text}</p>" for text in marks), tag)
    kept = re.findall(r'id="([^"]*)"', whole.chapters[0].body)
    assert len(set(kept)) == len(kept)
    if len(whole.chapters) == 1:
        assert not kept
        return
    root = parse(whole.chapters[-1].body)
    reached = {str(link.get("href"))[1:] for link in root.iter("a")} | {link.get("data-to") for link in root.iter("a")}
    assert set(kept) <= reached
    assert {name for name in reached if name} <= {*kept, *re.findall(r'id="([^"]*)"', whole.chapters[-1].body)}
    assert made("".join(f"<p>{text}</p>" for text in marks), tag)[0] == whole
    if "data-sort" not in "".join(marks):
        for listed in root.iter("ul"):
            names = ["".join(item[0].itertext()) for item in listed]
            assert names == sorted(names, key=spoken(tag).sort_key)
