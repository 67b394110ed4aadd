"""What may stand in a block's place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.manuscript.blocks import Kind, blocks
from pubtool.translation.exchange.shape import objection, parts
from tests.translation.exchange_samples import SOURCE


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.PARAGRAPH, "Слово *и* [ссылка](#a), `<b>`, H<sub>2</sub>O, <https://example.org/>, line\\\nbreak."),
        (Kind.PARAGRAPH, r"1984\. Год"),
        (Kind.PARAGRAPH, '<a href="https://example.org/" lang="ru">x</a>'),
        (Kind.HEADING, "Заголовок с `кодом`"),
        (Kind.TITLE, "Закон"),
        (Kind.ITEM, "пункт\\\nв две строки"),
        (Kind.QUOTATION, "Никто\\\nне читал."),
        (Kind.TERM, "Термин"),
        (Kind.DEFINITION, "Значение."),
        (Kind.NOTE, "Сноска *в* строку."),
        (Kind.ALT, "Карта"),
        (Kind.CAPTION, "Карта, 1990"),
        (Kind.CODE, "x = 1\n\n\ny = 2"),
        (Kind.ROW, r"1 \| 2 | `a|b`"),
    ],
)
def test_a_text_of_the_same_shape_passes(kind: str, text: str) -> None:
    source = "a | b" if kind == Kind.ROW else "words"
    assert objection(text, source, kind, "01-a.md") == ("", "")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.PARAGRAPH, "# заголовок"),
        (Kind.PARAGRAPH, "- пункт"),
        (Kind.PARAGRAPH, "1984. Год"),
        (Kind.PARAGRAPH, "> цитата"),
        (Kind.PARAGRAPH, "    код"),
        (Kind.PARAGRAPH, "[имя]: https://example.org/"),
        (Kind.PARAGRAPH, "[^1]: сноска"),
        (Kind.PARAGRAPH, "слово <!-- тайна -->"),
        (Kind.PARAGRAPH, "<script>x</script>"),
        (Kind.PARAGRAPH, '<b onclick="x">y</b>'),
        (Kind.PARAGRAPH, '<a href="javascript:x">y</a>'),
        (Kind.PARAGRAPH, "<div>блок</div>"),
        (Kind.HEADING, "Заголовок {#id}"),
        (Kind.ROW, "a | b | c"),
        (Kind.ALT, "a](b.png) ![c"),
        (Kind.CODE, "x\n```\ny"),
        (Kind.PARAGRAPH, "x\ufffe"),
    ],
)
def test_a_text_of_another_shape_is_refused_with_a_reason(kind: str, text: str) -> None:
    why, hint = objection(text, "a | b" if kind == Kind.ROW else "words", kind, "01-a.md")
    assert why
    assert hint


def test_what_the_source_has_is_allowed() -> None:
    assert objection("1984. Год", "1984. A year", Kind.PARAGRAPH, "01-a.md") == ("", "")
    assert objection("<x-y>й</x-y>", "<x-y>z</x-y>", Kind.PARAGRAPH, "01-a.md") == ("", "")


def test_a_title_of_the_edition_is_plain() -> None:
    assert objection("# 1 - *x* <b>", "x", "title", "edition.toml") == ("", "")
    assert objection("two\nlines", "x", "title", "edition.toml")[0]


def test_a_text_falls_into_its_blocks() -> None:
    assert parts("a\nb \n\n  c", ["paragraph", "item"]) == ("a b", "c")
    assert parts("a\n\nb", ["paragraph"]) == ("a", "b")
    assert parts("a\n\n\nb\n", ["code"]) == ("a\n\n\nb\n",)
    assert parts("a\n\n x\n y", ["paragraph", "code"]) == ("a", "x\n y")
    assert parts(" \n ", ["code"]) == ()


@given(st.sampled_from(blocks(SOURCE)), st.text(max_size=40))
def test_every_text_is_weighed(block: object, text: str) -> None:
    why, hint = objection(text, block.text, block.kind, "01-a.md")  # type: ignore[attr-defined]
    assert bool(why) == bool(hint)


def test_the_texts_of_the_source_pass() -> None:
    for block in blocks(SOURCE):
        assert objection(block.text, block.text, block.kind, "01-a.md") == ("", "")
