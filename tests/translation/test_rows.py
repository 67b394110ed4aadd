import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.book import Book, fragments
from pubtool.translation.pairs import Group, Pairs
from pubtool.translation.rows import ROW, rowed
from tests.translation.books import book, chapter, matched

NAME = "01-one.md"


def rows(made: Book, place: int = 0) -> list[tuple[str, str]]:
    """Each unit with its words and its rows."""
    one = made.chapters[place]
    text = one.body + "".join(note.text for note in one.notes)
    found = fragments.parse(text).iter()
    return [(_words(element), str(element.get(ROW))) for element in found if element.get(ROW)]


def _words(element: etree._Element) -> str:
    own = (element.text or "") if element.tag != "tr" else "".join(str(text) for text in element.itertext())
    return re.sub(r"\s+", "", own) or str(element.tag)


def both(source: str, target: str, pairs: Pairs) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    original = chapter("en", source)
    translation = chapter("ru", target, original)
    main, beside = rowed(book("ru", translation), book("en", original), {NAME: pairs})
    return rows(main), rows(beside)


def test_what_says_the_same_has_the_same_number() -> None:
    source = "# T\n\na\n\n- b\n    - c\n\n| d | e |\n|---|---|\n| f | g |\n\nh[^1]\n\n[^1]: i\n"
    target = source.upper().replace("# T", "# Т")
    main, beside = both(source, target, matched(source, target))
    assert beside == [("a", "1"), ("b", "2"), ("c", "3"), ("de", "4"), ("fg", "5"), ("h", "6"), ("i", "7")]
    assert main == [(words.upper(), row) for words, row in beside]


def test_what_stands_on_one_side_only_has_a_row_of_its_own_in_the_order_of_both() -> None:
    source, target = "# T\n\na\n\nb\n\nc\n", "# Т\n\nX\n\nA\n\nC\n"
    main, beside = both(source, target, matched(source, target, {1: 2, 2: None, 3: 3}))
    assert main == [("X", "1"), ("A", "2"), ("C", "4")]
    assert beside == [("a", "2"), ("b", "3"), ("c", "4")]


def test_two_blocks_for_one_bear_one_number() -> None:
    source, target = "# T\n\na\n\nb\n\nc\n", "# Т\n\nAB\n\nC\n"
    pairs = matched(source, target)
    pairs = Pairs(pairs.source, pairs.target, (Group((1, 2), (1,)), Group((3,), (2,))))
    main, beside = both(source, target, pairs)
    assert main == [("AB", "1"), ("C", "2")]
    assert beside == [("a", "1"), ("b", "1"), ("c", "2")]


def test_a_block_that_moved_stands_alone_on_both_sides() -> None:
    source, target = "# T\n\na\n\nb\n\nc\n", "# Т\n\nC\n\nA\n\nB\n"
    main, beside = both(source, target, matched(source, target, {1: 2, 2: 3, 3: 1}))
    assert main == [("C", "1"), ("A", "2"), ("B", "3")]
    assert beside == [("a", "2"), ("b", "3"), ("c", "4")]


def test_rules_between_the_same_blocks_are_the_same() -> None:
    source, target = "# T\n\na\n\n***\n\nb\n", "# Т\n\nA\n\n***\n\nB\n"
    main, beside = both(source, target, matched(source, target))
    assert main == [("A", "1"), ("hr", "2"), ("B", "3")]
    assert beside == [("a", "1"), ("hr", "2"), ("b", "3")]


def test_a_picture_and_its_caption_are_one_row() -> None:
    text = '# T\n\n![alt](images/a.png "Caption")\n\na\n'
    main, beside = both(text, text, matched(text, text))
    assert main == beside == [("figure", "1"), ("a", "2")]


def test_numbers_run_through_the_book_and_a_chapter_may_be_in_one_of_them_only() -> None:
    first, second = "# A\n\na\n", "# B\n\nb\n"
    one, two = chapter("en", first), chapter("en", second, name="02-two.md")
    translated = chapter("ru", second, two, name="02-two.md")
    main, beside = rowed(book("ru", translated), book("en", one, two), {"02-two.md": matched(second, second)})
    assert rows(beside) == [("a", "1")]
    assert rows(beside, 1) == rows(main) == [("b", "2")]


@given(st.data())
def test_the_rows_rise_in_both_books_and_each_unit_has_one(data: st.DataObject) -> None:
    counts = data.draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
    texts = ["# T\n" + "".join(f"\np{n}\n" for n in range(count)) for count in counts]
    groups = data.draw(
        st.lists(
            st.tuples(
                st.sets(st.integers(1, counts[0]), min_size=1, max_size=3),
                st.sets(st.integers(1, counts[1]), min_size=1, max_size=3),
            ),
            max_size=6,
        )
    )
    pairs = matched(texts[0], texts[1])
    made = tuple(Group(tuple(sorted(mine)), tuple(sorted(theirs))) for mine, theirs in groups)
    main, beside = both(texts[0], texts[1], Pairs(pairs.source, pairs.target, made))
    for side, count in ((beside, counts[0]), (main, counts[1])):
        numbers = [int(row) for _, row in side]
        assert len(numbers) == count
        assert numbers == sorted(numbers)
    assert {row for _, row in [*main, *beside]} == {
        str(n) for n in range(1, len({row for _, row in [*main, *beside]}) + 1)
    }
