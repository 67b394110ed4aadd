from pubtool.manuscript.blocks import Block, Kind, blocks
from pubtool.translation.model import Entry, Standing, State
from pubtool.translation.pairs import Group, Pairs, pairs, same, through

SOURCE = blocks("# A\n\none\n\ntwo\n\nthree\n")
TARGET = blocks("# А\n\nодин и два\n")


def standing(
    name: str, state: State, sources: tuple[int, ...], targets: tuple[int, ...], part_of: str = ""
) -> Standing:
    return Standing(Entry(name, "paragraph", "", part_of=part_of), state, sources, targets)


def test_entries_that_share_a_translation_are_one_group() -> None:
    found = pairs(
        [
            standing("t-1", State.FRESH, (0,), (0,)),
            standing("p-1", State.STALE, (1,), (1,)),
            standing("p-2", State.STALE, (2,), (), part_of="p-1"),
            standing("p-3", State.MISSING, (3,), ()),
            standing("p-4", State.ORPHANED, (), (2,)),
        ],
        SOURCE,
        TARGET,
    )
    assert found == Pairs(SOURCE, TARGET, (Group((0,), (0,)), Group((1, 2), (1,))), frozenset({3}))


def test_two_translations_meet_through_their_source() -> None:
    de = Pairs(SOURCE, TARGET, (Group((0,), (0,)), Group((1, 2), (1,))))
    ru = Pairs(SOURCE, TARGET, (Group((0,), (0,)), Group((1,), (1,)), Group((2,), (2,)), Group((3,), (3,))))
    assert through(de, ru).groups == (Group((0,), (0,)), Group((1,), (1, 2)))
    assert through(ru, de).groups == (Group((0,), (0,)), Group((1, 2), (1,)))


def test_the_source_stands_for_itself() -> None:
    block = Block(Kind.PARAGRAPH, "one", 1, 1)
    assert through(same([block]), same([block])).groups == (Group((0,), (0,)),)
