import re

from hypothesis import given
from hypothesis import strategies as st

from pubtool.manuscript.ids import chapter_id, is_id, slug
from tests.effort import beside_plain
from tests.manuscript.samples import codes, read


def test_slugs_are_readable_in_every_script() -> None:
    assert slug("The Far Bank: a Crossing!") == "the-far-bank-a-crossing"
    assert slug("Кто такой «иноагент»?") == "кто-такой-иноагент"
    assert slug("हिन्दी में") == "हिन्दी-में"
    assert slug("قانون الوكلاء") == "قانون-الوكلاء"
    assert slug("don’t can't") == "dont-cant"
    assert slug("第一章") == "第一章"


def test_long_slugs_end_with_a_word() -> None:
    assert slug("word " * 40) == "word-" * 11 + "word"
    assert len(slug("w" * 200)) == 60


@given(st.text())
def test_a_chapter_always_gets_a_valid_id(text: str) -> None:
    made = chapter_id(text)
    assert is_id(made)
    assert not re.search(r"\s", made)


def test_ids_never_begin_with_a_digit() -> None:
    assert chapter_id("01") == "chapter-01"
    assert chapter_id("!") == "chapter"


def test_a_bad_id_and_one_given_twice() -> None:
    text = "# T\n\na\n{#1a}\n\nb\n{#x}\n\n## c {#x}\n\nd\n{#:}\n"
    assert codes(text) == [("bad-id", 3, 0), ("duplicate-id", 9, 0), ("bad-id", 11, 0)]
    assert "line 6" in read(text).diagnostics[1].message


def test_the_chapter_id() -> None:
    assert read("# T\n\na").value.id == "laws"
    assert read("# T {#intro}\n\na").value.id == "intro"
    assert read('+++\nid = "top"\n+++\n# T {#intro}\n\na').value.id == "top"
    bad = read('+++\nid = "1 x"\n+++\n# T\n\na')
    assert (bad.value.id, bad.diagnostics[0].code, bad.diagnostics[0].span.line) == ("chapter-1-x", "bad-id", 2)


def test_many_headings_of_one_name_get_their_ids_in_time() -> None:
    headings = read("# T\n\n" + "## a\n\n" * 10_000).value.headings
    assert beside_plain(lambda text: read("# T\n\n" + text), "## a\n\n" * 10_000) < 20
    assert [heading.id for heading in headings[:2]] == ["laws-a", "laws-a-2"]
    assert headings[-1].id == "laws-a-10000"
