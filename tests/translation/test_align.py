"""Alignment: which blocks of two languages belong together, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.manuscript.blocks import Block, Kind
from pubtool.translation import align as module
from pubtool.translation.align import Bead, align
from pubtool.translation.likelihood import length_cost, ratio, shared, weight
from tests.translation.ledgers import sentence, text

Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]


def pairs(beads: Sequence[Bead]) -> Pairs:
    return [(bead.sources, bead.targets) for bead in beads]


def sure(beads: Sequence[Bead]) -> Pairs:
    return [(bead.sources, bead.targets) for bead in beads if bead.is_sure]


def long(name: str, number: int, words: int) -> str:
    return sentence(name, number, words=words)


LENGTHS = (30, 9, 55, 17, 80, 5)
SOURCE = text("# A title", *(long("s", n, words) for n, words in enumerate(LENGTHS)))
TARGET = text("# Название", *(long("t", n, words + n % 3) for n, words in enumerate(LENGTHS)))


def test_blocks_of_like_lengths_pair_in_order() -> None:
    assert sure(align(SOURCE, TARGET)) == [((n,), (n,)) for n in range(7)]


def test_a_block_that_is_missing_or_too_much_is_left_alone() -> None:
    assert ((3,), ()) in pairs(align(SOURCE, (*TARGET[:3], *TARGET[4:])))
    assert ((), (3,)) in pairs(align((*SOURCE[:3], *SOURCE[4:]), TARGET))


def test_blocks_that_a_translator_parted_or_joined_are_found() -> None:
    parted = text(
        "# Название", *(block.text for block in TARGET[1:5]), long("t", 9, 39), long("t", 8, 41), long("t", 5, 5)
    )
    assert ((5,), (5, 6)) in sure(align(SOURCE, parted))
    assert ((5, 6), (5,)) in sure(align(parted, SOURCE))


def test_what_could_as_well_be_another_is_unsure() -> None:
    found = align(text("# A", *(long("s", n, 9) for n in range(4))), text("# А", *(long("t", n, 9) for n in range(3))))
    assert [bead.is_sure for bead in found if bead.sources and bead.targets] == [True, False, False, False]


def test_code_that_is_the_same_pins_what_is_around_it() -> None:
    short = [long("s", n, 5) for n in range(4)]
    source = text("# A", short[0], "$ git commit", short[1], short[2], "$ git status", short[3])
    target = text("# А", "$ git commit", long("t", 1, 5), long("t", 2, 5), "$ git status", long("t", 3, 5))
    assert sure(align(source, target)) == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((3,), (2,)),
        ((4,), (3,)),
        ((5,), (4,)),
        ((6,), (5,)),
    ]


def test_what_a_translator_leaves_as_it_is_tells_blocks_of_one_length_apart() -> None:
    names = "see `first_name`", "in the year 1850", "at [there](https://a.example/place)", "by Wolfgang Smith"
    theirs = "в году ١٨٥٠ и", "[тут](https://b.example/place)", "это Wolfgang Смит"
    source, target = text("# A", *names), text("# А", *theirs)
    assert sure(align(source, target))[1:] == [((1,), ()), ((2,), (1,)), ((3,), (2,)), ((4,), (3,))]
    assert shared(source, target)[3, 2] > shared(source, target)[2, 1]


def test_kinds_and_levels_part_what_lengths_do_not() -> None:
    def heading(level: int) -> Block:
        return Block(Kind.HEADING, "ab cd ef gh", 1, 1, level=level)

    assert sure(align((heading(2), heading(3)), (heading(3),))) == [((0,), ()), ((1,), (0,))]
    assert sure(align(text("- " + long("s", 1, 9), long("s", 2, 9)), text(long("t", 2, 9)))) == [
        ((0,), ()),
        ((1,), (0,)),
    ]
    assert pairs(align(text("$ a = 1"), text("b c d e"))) in ([((0,), ()), ((), (0,))], [((), (0,)), ((0,), ())])


def test_an_unfinished_translation_belongs_to_the_beginning() -> None:
    source = text(*(long("s", n, 20) for n in range(30)))
    target = text(*(long("t", n, 20) for n in range(3)))
    assert sure(align(source, target, unfinished=True))[:3] == [((n,), (n,)) for n in range(3)]
    assert sure(align(source, target))[:1] != [((0,), (0,))]


def test_lengths_of_other_scripts_are_on_one_scale() -> None:
    chinese = text("这是一个用来测试的句子，长度与英文的句子大致相同。")
    english = text("This is a sentence that is here to try it, about as long as the Chinese one is.")
    assert length_cost(weight(english[0].text), weight(chinese[0].text)) < 1
    assert ratio(english, text("a")) == 0.75
    assert ratio(english * 9, text(english[0].text)) == 1.0
    assert ratio((), english) == 1.0
    assert length_cost(0, 0) == 0


def test_more_blocks_than_can_be_searched_are_left_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CELLS", 20)
    found = align(text(*"abcdefghij"), text(*"klmnopqrst"))
    assert {bead.confidence for bead in found} == {0.0}
    assert len(found) == 20


block = st.builds(
    Block, st.sampled_from(Kind), st.text(max_size=40), st.just(1), st.just(1), level=st.integers(0, 3)
) | st.builds(
    Block,
    st.sampled_from([Kind.PARAGRAPH, Kind.CODE]),
    st.sampled_from(["same text", "other text", "x"]),
    st.just(1),
    st.just(1),
)


@given(st.lists(block, max_size=12), st.lists(block, max_size=12), st.booleans())
def test_each_block_is_in_one_bead_and_all_are_in_order(
    source: list[Block], target: list[Block], unfinished: bool
) -> None:
    beads = align(source, target, unfinished=unfinished)
    assert [n for bead in beads for n in bead.sources] == list(range(len(source)))
    assert [n for bead in beads for n in bead.targets] == list(range(len(target)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    assert align(source, target, unfinished=unfinished) == beads
