"""What goes out of a chapter, and in what state."""

from dataclasses import replace

from pubtool.translation.exchange.units import note, units
from pubtool.translation.model import State, stamp
from tests.translation.exchange_samples import chapter


def test_every_block_goes_out_as_it_stands_today() -> None:
    found = units(chapter(states={1: State.STALE}, older={1: "It was read."}))
    assert [(unit.id[0], unit.state) for unit in found] == [
        ("t", State.FRESH), ("p", State.STALE), ("i", State.FRESH), ("i", State.MISSING), ("c", State.MISSING),
        ("r", State.MISSING), ("r", State.MISSING),
    ]  # fmt: skip
    assert (found[1].source, found[1].target) == ("One *text* of it.", "Один *текст* о нём.")
    assert found[1].previous == "It was read."
    assert found[4].source == "code\n\nmore"


def test_only_what_is_open_goes_out() -> None:
    found = units(chapter(states={1: State.STALE, 2: State.CHANGED}), only_open=True)
    assert State.FRESH not in {unit.state for unit in found}
    assert len(found) == 6


def test_a_source_that_moved_on_unrecorded_is_the_older_text_of_what_was_confirmed() -> None:
    old = chapter(states={1: State.STALE})
    moved = replace(old, source=tuple(replace(b, text="New.") if i == 1 else b for i, b in enumerate(old.source)))
    assert units(moved)[1].source == "New."
    assert units(moved)[1].previous == "One *text* of it."


def test_a_doubtful_translation_is_doubtful_against_todays_source() -> None:
    assert units(chapter(states={2: State.CHANGED}))[2].previous == "first item"


def test_an_orphan_stays_at_home() -> None:
    whole = chapter()
    orphan = replace(whole.standings[2], sources=(), state=State.ORPHANED)
    assert len(units(replace(whole, standings=(*whole.standings[:2], orphan)))) == 2


def test_the_stamp_of_what_went_out_travels_with_it() -> None:
    found = units(chapter())
    assert note(found[0]) == f"title {stamp('Закон')}"
    assert note(found[3]) == "item"


def test_what_xml_cannot_hold_does_not_go_out() -> None:
    assert units(chapter("# The\x08 Law\n", ""))[0].source == "The Law"


def test_what_the_author_says_goes_along() -> None:
    found = units(chapter("# The Law\n\n<!-- i18n:comment: of  physics -->\nA.\n", ""))
    assert [unit.comment for unit in found] == ["", "of physics"]
