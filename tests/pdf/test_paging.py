"""Where the pages of a layout begin, and what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.layout import Medium
from pubtool.layout.paging import PageStart, Paging
from pubtool.pdf import write_paged
from pubtool.pdf.content import Sheet
from pubtool.pdf.paging import Begin, labels, matched, paging
from tests.pdf.samples import ARABIC, ENGLISH, book, pages

WORDS = "The extraordinarily circumstantial ferrymen were efficiently offloading twenty-three officers. "
STYLE = "p { hyphens: auto; text-align: justify; margin: 0 } .fn { font-size: 5pt } section { page: main }"


def paged(body: str, style: str = "", language=ENGLISH) -> Paging:  # type: ignore[no-untyped-def]
    made = write_paged(book(language), replace(pages(body, Medium.SCREEN, language, STYLE + style)))
    assert made.value[0], made.diagnostics
    assert made.value[1] is not None
    return made.value[1]


def letters_on(text: str, count: int) -> str:
    return "".join(text.split())[count:][:12]


def test_a_page_begins_inside_a_paragraph_whatever_its_lines_did_to_it() -> None:
    text = WORDS * 24
    note = '<a class="call" href="#n">1</a><span class="fn" id="n">' + "A note of the ferry. " * 12 + "</span>"
    body = f'<p data-block="one:1">{text}<em>here</em>{note} {text}</p><p data-block="one:2">end</p>'
    found = paged(body, "p::first-letter { font-size: 20pt } p::before { content: 'No. ' }")
    assert len(found.starts) > 3
    plain = "".join(f"{text}here1 {text}".split())
    assert all(start.block in ("one:1", "one:2") for start in found.starts)
    offsets = [start.offset for start in found.starts if start.block == "one:1"]
    assert offsets[0] == 0
    assert offsets == sorted(set(offsets))
    # no page begins within what a line can't part; a hyphenated word may be parted
    for offset in offsets[1:]:
        assert plain[offset].isalnum()
        assert plain[offset - 1 : offset + 1] != "ff"


@pytest.mark.parametrize("language", [ENGLISH, ARABIC])
def test_repeated_heads_of_a_table_and_what_a_style_adds_are_no_beginnings(language) -> None:  # type: ignore[no-untyped-def]
    rows = "".join(f'<tr><td data-block="one:{n}">x{n}</td></tr>' for n in range(2, 80))
    head = '<thead><tr><th data-block="one:1">Head</th></tr></thead>'
    found = paged(f"<table>{head}<tbody>{rows}</tbody></table>", "td::before { content: '*' }", language)
    assert found.starts[0].block == "one:1"
    assert len(found.starts) > 2
    assert all(int(start.block[4:]) > 2 for start in found.starts[1:])


def test_code_lists_and_pictures() -> None:
    lines = "".join(f'<span style="display: block">def f{n}(x): pass</span>' for n in range(80))
    body = (
        f'<pre data-block="one:1"><code>{lines}</code></pre>'
        '<figure style="break-before: page" data-block="one:2"><img src="images/door.png" alt="x"/>'
        '<figcaption data-block="one:3">C</figcaption></figure>'
        '<ul><li style="break-before: page" data-block="one:4">a<ul><li data-block="one:5">b</li></ul></li></ul>'
    )
    starts = paged(body).starts
    code = [start for start in starts if start.block == "one:1"]
    assert len(code) > 1
    assert all("".join(f"deff{n}(x):pass" for n in range(80))[start.offset :].startswith("deff") for start in code)
    assert [(start.block, start.offset) for start in starts[len(code) :]] == [("one:2", 0), ("one:4", 0)]


def test_a_blank_page_begins_with_what_follows_it() -> None:
    body = '<p data-block="one:1">a</p><p data-block="one:2" style="break-before: right">b</p>'
    assert [start.block for start in paged(body).starts] == ["one:1", "one:2", "one:2"]


def test_every_id_has_the_page_that_it_begins_on() -> None:
    text = WORDS * 30
    body = f'<p data-block="one:1" id="a">{text}<span id="b">x</span></p>'
    found = paged(body)
    assert dict(found.anchors)["a"] == found.starts[0].label
    assert dict(found.anchors)["b"] == found.starts[-1].label


def sheets(*names: str) -> tuple[Sheet, ...]:
    return tuple(Sheet(name, False, frozenset((f"id-{number}",))) for number, name in enumerate(names))


def test_pages_before_the_text_have_numbers_of_their_own() -> None:
    begins = (Begin("a"), Begin(), Begin("c", 3, "7"), Begin("d"))
    of = sheets("half", "contents", "main", "main")
    assert labels(begins, of, "roman", "0123456789") == ("i", "ii", "7", "2")  # what is printed is right
    counted = (Begin("a"), Begin("b", 0, "ii"), Begin("part"), Begin("d", 0, "2"))  # page 1 may have any name
    assert labels(counted, sheets("half", "front", "part", "main"), "roman", "0123456789") == ("i", "ii", "1", "2")
    own = labels((Begin(), Begin("b", 0, "٢"), Begin()), sheets("a", "b", "main"), "own", ARABIC.digits)
    assert own == ("١", "٢", "١")
    assert labels(begins[:2] * 2, of, "abjad", ARABIC.digits) == ("أ", "ب", "١", "٢")
    assert paging(begins, of, "roman", "0123456789") == Paging(
        (PageStart("i", "a"), PageStart("ii", "c", 3), PageStart("7", "c", 3), PageStart("2", "d")),
        (("id-0", "i"), ("id-1", "ii"), ("id-2", "7"), ("id-3", "2")),
    )


@pytest.mark.parametrize(
    ("source", "printed", "wanted"),
    [
        ("hyphenation", "hyphen-", 6),
        ("twenty-three", "twenty-", 7),
        ("Straße", "STRASSE", 6),
        ("abcdef", "abXdef", 6),
        ("abc", "", 0),
    ],
)
def test_letters_are_matched_and_not_counted(source: str, printed: str, wanted: int) -> None:
    assert matched(source, printed) == wanted


@given(st.text("abc-é\u3042", max_size=40), st.data())
def test_whatever_is_printed_as_it_is_written_is_matched(source: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, len(source)))
    assert matched(source, source[:count]) == count
