"""What a translator sees of divs, formulas, included files, captions, verse and callouts: their words."""

from __future__ import annotations

import pytest

from pubtool.manuscript.blocks import blocks, composed, inserted, replaced
from tests.effort import beside_plain


def seen(text: str) -> list[tuple[str, str, int]]:
    return [(str(block.kind), block.text, block.line) for block in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: {.verse #a}\n\na\n\n:::", [("paragraph", "a", 3)]),
        (":::: epigraph\na\n::::", [("paragraph", "a", 2)]),
        ("a\n::: x\nb\n:::\nc", [("paragraph", "a", 1), ("paragraph", "b", 3), ("paragraph", "c", 5)]),
        ("- a\n\n    ::: x\n    b\n    :::", [("item", "a", 1), ("paragraph", "b", 4)]),
        ("> ::: x\n> a\n> :::", [("quotation", "a", 2)]),
        ('::: {.callout-note title="A b" #c}\nd\n:::', [("caption", "A b", 1), ("paragraph", "d", 2)]),
        ("a\n\n{{< include _b.md >}}\n\nc", [("paragraph", "a", 1), ("paragraph", "c", 5)]),
        ("a {{< include _b.md >}}", [("paragraph", "a {{< include _b.md >}}", 1)]),
        ("$$\nx\n= y\n$$ {#eq-a}\n\nb", [("paragraph", "b", 6)]),
        ("$$x$$\n\nb $c$", [("paragraph", "b $c$", 3)]),
        ("$$\nx\n\nb", [("paragraph", "$$ x", 1), ("paragraph", "b", 4)]),
        ("> [!NOTE] A b\n> c\n> d", [("caption", "A b", 1), ("quotation", "c d", 2)]),
        ("> [!TIP]\n> c", [("quotation", "c", 2)]),
        ("> a\n\n> [!NOTE] B\n> c", [("quotation", "a", 1), ("caption", "B", 3), ("quotation", "c", 4)]),
        ("> a\n> — B", [("quotation", "a", 1), ("quotation", "— B", 2)]),
        ("::: epigraph\na\n— B\n:::", [("paragraph", "a", 2), ("paragraph", "— B", 3)]),
        ("a\n— B", [("paragraph", "a — B", 1)]),
        ("| a\n|   b\n|\n| c", [("paragraph", "a\\\nb", 1), ("paragraph", "c", 4)]),
        ("![A](b.png){#fig-a fig-alt='C' credit=\"D\"}", [("alt", "A", 1), ("alt", "C", 1), ("caption", "D", 1)]),
        ('a [b]{.index entry="c!d"} [@e, p. 3]', [("paragraph", 'a [b]{.index entry="c!d"} [@e, p. 3]', 1)]),
        ("a <!--index: b \\\\ c --> d <!-- e -->", [("paragraph", "a <!--index: b \\\\ c --> d", 1)]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize("between", ["\n", ""])
def test_the_caption_of_a_table(between: str) -> None:
    text = f"| a | b |\n|---|---|\n| c | d |\n{between}: E *f* {{#tbl-a .x}}\n\ng"
    assert [row[:2] for row in seen(text)] == [
        ("row", "a | b"), ("row", "c | d"), ("caption", "E *f*"), ("paragraph", "g"),
    ]  # fmt: skip
    assert ": Ж {#tbl-a .x}" in replaced(text, {2: "Ж"})
    assert ":  {#tbl-a .x}" in composed(text, ["a | b", "c | d", None, "g"])
    assert inserted("| a | b |\n|---|---|\n| c | d |\n", 1, text, 2, "Ж").rstrip().endswith(": Ж {#tbl-a .x}")


def test_words_in_attributes_are_written_anew() -> None:
    text = '::: {.callout-tip title="A"}\nb\n:::\n\n![C](d.png){fig-alt="E" width=50%}\n'
    new = replaced(text, {0: 'Ж "з"', 3: "И"})
    assert new == text.replace('"A"', '"Ж &quot;з&quot;"').replace('"E"', '"И"')
    assert [row[1] for row in seen(new)][::3] == ["Ж &quot;з&quot;", "И"]


def test_verse_keeps_its_lines() -> None:
    new = replaced("| a\n| b\n|\n| c\n", {0: "ж\\\nз\\\nи"})
    assert [row[1] for row in seen(new)] == ["ж\\\nз\\\nи", "c"]


@pytest.mark.parametrize(
    "part", [":::", "::: {", "$$\n", "$$ ", '::: {title="', "| ", "[!", "> [!a] ", "{{< include ", " "]
)
def test_time_grows_with_the_text(part: str) -> None:
    assert beside_plain(blocks, part * (200_000 // len(part))) < 20
    assert beside_plain(blocks, (part * 300 + "\n") * (60_000 // len(part) // 300)) < 20


def test_a_line_of_verse_that_goes_on_is_one() -> None:
    text = "| a long line\n  goes on\n| b  \n"
    assert seen(text) == [("paragraph", "a long line goes on\\\nb", 1)]
    assert seen("::: verse\n  a\n\nb\n:::") == [("paragraph", "a", 2), ("paragraph", "b", 4)]


def test_lists_of_two_spaces_are_seen_as_they_are_read() -> None:
    assert [block.level for block in blocks("- a\n  - b\n    - c\n\n      d\n")] == [1, 2, 3, 3]
