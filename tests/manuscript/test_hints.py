"""Comments for translators: a word on the next block, and blocks that are none of their business."""

from __future__ import annotations

from pubtool.manuscript.blocks import blocks, composed


def seen(text: str) -> list[tuple[str, str]]:
    return [(block.text, block.comment) for block in blocks(text)]


def test_a_comment_belongs_to_the_block_behind_it() -> None:
    text = "# T\n\n<!-- i18n:comment: one\n  line -->\n<!-- i18n:comment: two -->\na\n\nb\n\n"
    text += "- c\n<!-- i18n:comment: d -->\n- e"
    assert seen(text) == [("T", ""), ("a", "one line two"), ("b", ""), ("c", ""), ("e", "d")]


def test_skipped_blocks_are_none() -> None:
    text = "a\n\n<!-- i18n:skip -->\n\nb\n\nc\n\n<!-- i18n:skip-start -->\nd\n\n    e\n<!-- i18n:skip-end -->\n\nf"
    assert seen(text) == [("a", ""), ("c", ""), ("f", "")]
    assert composed(text, ["ж", "з", "и"]) == text.replace("a\n", "ж\n", 1).replace("\nc", "\nз").replace("\nf", "\nи")


def test_a_table_is_skipped_as_a_whole() -> None:
    text = (
        "<!-- i18n:skip -->\n| a | b |\n|---|---|\n| c | d |\n\n<!-- i18n:skip -->\n<ul><li>e</li><li>f</li></ul>\n\ng"
    )
    assert seen(text) == [("g", "")]


def test_what_is_never_ended_goes_to_the_end_and_a_comment_in_it_is_lost() -> None:
    text = "a\n\n<!-- i18n:skip-start -->\n\n<!-- i18n:comment: x -->\n\nb\n\nc"
    assert seen(text) == [("a", "")]


def test_code_keeps_what_looks_like_one() -> None:
    assert seen("```\n<!-- i18n:skip -->\n```\n\na") == [("<!-- i18n:skip -->", ""), ("a", "")]
