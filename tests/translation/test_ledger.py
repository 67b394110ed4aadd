"""The ledger: what it remembers when the source, the translation, or both change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubtool.manuscript.blocks import Block, Kind
from pubtool.translation.ledger import EDITION, confirm, standings, take_in, update
from pubtool.translation.model import Entry, State, stamp
from pubtool.translation.po import read_po, write_po
from pubtool.translation.revision import What
from tests.translation.ledgers import ids, joined, known, sentence, states, targets_of, text

FRESH, STALE, MISSING, CHANGED, ORPHANED = State
S = [sentence("source", n) for n in range(5)]
T = [sentence("target", n) for n in range(5)]
SOURCE, TARGET = text(*S), text(*T)
LEDGER = known(SOURCE, TARGET)


def edited(sentence: str) -> str:
    return f"{sentence} something else"


def test_what_was_confirmed_is_fresh() -> None:
    assert states(LEDGER, SOURCE, TARGET) == [FRESH] * 5
    assert update(LEDGER, SOURCE, TARGET).ledger == LEDGER
    assert [(s.sources, s.targets) for s in standings(LEDGER, SOURCE, TARGET)] == [((n,), (n,)) for n in range(5)]


def test_ids_are_made_of_the_source_and_twins_are_numbered() -> None:
    ledger = take_in("01-a.md", ("ru", "en"), text("# A", "b", "b", "- b", "b"), ()).ledger
    assert ids(ledger) == ["t-559aead0", "p-3e23e816", "p-3e23e816-2", "i-3e23e816", "p-3e23e816-3"]


def test_a_moved_block_keeps_its_entry() -> None:
    moved = text(S[3], *S[:3], S[4])
    done = update(LEDGER, moved, TARGET)
    assert ids(done.ledger) == [ids(LEDGER)[n] for n in (3, 0, 1, 2, 4)]
    assert states(LEDGER, moved, TARGET) == [FRESH] * 5


def test_an_edited_source_is_stale_until_it_is_confirmed_or_comes_back() -> None:
    once, twice = text(edited(S[0]), *S[1:]), text(edited(edited(S[0])), *S[1:])
    ledger = update(update(LEDGER, once, TARGET).ledger, twice, TARGET)
    assert ledger.ledger.entries[0].previous == S[0]
    assert [change.what for change in ledger.changes] == [What.EDITED]
    assert states(ledger.ledger, twice, TARGET) == [STALE, FRESH, FRESH, FRESH, FRESH]
    assert update(ledger.ledger, SOURCE, TARGET).ledger == LEDGER
    assert states(confirm(ledger.ledger, twice, TARGET), twice, TARGET) == [FRESH] * 5


def test_spaces_and_the_coding_of_accents_are_no_edit() -> None:
    ledger = known(text("caf\u00e9 au lait"), text("\u0439 a"))
    assert states(ledger, text("cafe\u0301  au\nlait"), text("\u0438\u0306  a")) == [FRESH]


def test_a_missing_entry_is_never_stale() -> None:
    ledger = take_in("01-a.md", ("ru", "en"), SOURCE, ()).ledger
    other = text(edited(S[0]), *S[1:])
    assert states(update(ledger, other, ()).ledger, other, ()) == [MISSING] * 5


def test_an_edited_translation_is_changed_and_stays_stale_until_it_is_confirmed() -> None:
    source, target = text(edited(S[0]), *S[1:]), text(edited(T[0]), *T[1:])
    ledger = update(LEDGER, source, target).ledger
    assert ledger.entries[0].is_stale
    assert ledger.entries[0].target == T[0]
    assert states(ledger, source, target)[0] is CHANGED
    assert states(confirm(ledger, source, target, [ids(ledger)[0]]), source, target) == [FRESH] * 5
    assert states(confirm(ledger, source, target, [ids(ledger)[1]]), source, target)[0] is CHANGED


def test_a_split_source_keeps_its_translation_with_the_first_part() -> None:
    first, second = S[1][:45], S[1][46:]
    source = text(S[0], first, second, *S[2:])
    ledger = update(LEDGER, source, TARGET).ledger
    head, part = ledger.entries[1:3]
    assert (head.id, head.target, head.previous) == (ids(LEDGER)[1], T[1], S[1])
    assert (part.part_of, part.target) == (head.id, "")
    assert [(s.state, s.targets) for s in standings(ledger, source, TARGET)][1:3] == [(STALE, (1,)), (STALE, ())]
    assert update(ledger, SOURCE, TARGET).ledger == LEDGER
    # the translator parts it as well
    parted = text(T[0], T[1][:45], T[1][46:], *T[2:])
    assert targets_of(confirm(ledger, source, parted))[1:3] == [T[1][:45], T[1][46:]]


def test_a_part_whose_head_is_gone_takes_the_translation() -> None:
    first, second = S[1][:45], S[1][46:]
    ledger = update(LEDGER, text(S[0], first, second, *S[2:]), TARGET).ledger
    ledger = update(ledger, text(S[0], second, *S[2:]), TARGET).ledger
    assert targets_of(ledger) == T
    assert not ledger.entries[1].part_of
    assert states(ledger, text(S[0], second, *S[2:]), TARGET) == [FRESH, STALE, FRESH, FRESH, FRESH]


def test_a_head_whose_part_is_gone_is_stale() -> None:
    first, second = S[1][:45], S[1][46:]
    split = text(S[0], first, second, *S[2:])
    ledger = confirm(update(LEDGER, split, TARGET).ledger, split, TARGET)
    assert states(ledger, split, TARGET) == [FRESH] * 6
    assert states(ledger, text(S[0], first, *S[2:]), TARGET) == [FRESH, STALE, FRESH, FRESH, FRESH]


def test_merged_sources_keep_both_translations() -> None:
    source = text(S[0], f"{S[1]} {S[2]}", *S[3:])
    done = update(LEDGER, source, TARGET)
    entry = done.ledger.entries[1]
    assert (entry.target, entry.previous) == (joined(T[1:3]), joined(S[1:3]))
    assert [change.what for change in done.changes] == [What.MERGED]
    assert [(s.state, s.targets) for s in standings(done.ledger, source, TARGET)][1] == (STALE, (1, 2))
    together = text(T[0], f"{T[1]} {T[2]}", *T[3:])
    assert states(confirm(done.ledger, source, together), source, together) == [FRESH] * 4


def test_an_orphan_lives_while_its_translation_stands_in_the_file() -> None:
    source = text(*S[:2], *S[3:])
    done = update(LEDGER, source, TARGET)
    assert [entry.target for entry in done.ledger.orphans] == [T[2]]
    assert [change.what for change in done.changes] == [What.GONE]
    assert [(s.state, s.sources, s.targets) for s in standings(done.ledger, source, TARGET)][4] == (ORPHANED, (), (2,))
    without = text(*T[:2], *T[3:])
    assert update(done.ledger, source, without).ledger.orphans == ()
    back = update(done.ledger, SOURCE, TARGET)
    assert back.ledger == LEDGER
    assert [change.what for change in back.changes] == [What.BACK]


def test_a_new_source_is_missing_until_a_translation_stands_where_it_belongs() -> None:
    new, translated = sentence("new"), sentence("translated")
    source = text(*S[:2], new, *S[2:])
    ledger = update(LEDGER, source, TARGET).ledger
    assert states(ledger, source, TARGET) == [FRESH, FRESH, MISSING, FRESH, FRESH, FRESH]
    target = text(*T[:2], translated, *T[2:])
    assert states(ledger, source, target) == [FRESH, FRESH, CHANGED, FRESH, FRESH, FRESH]
    assert targets_of(confirm(ledger, source, target))[2] == translated
    elsewhere = text(*T, translated)
    assert states(ledger, source, elsewhere) == [FRESH, FRESH, MISSING, FRESH, FRESH, FRESH, ORPHANED]


def test_a_block_that_no_entry_knows_is_an_orphan_of_its_own() -> None:
    extra = standings(LEDGER, SOURCE, text(*T, sentence("extra")))[5]
    assert extra.entry.id.startswith("x-")
    assert (extra.state, extra.entry.source, extra.entry.target) == (ORPHANED, "", sentence("extra"))


def test_what_the_translator_took_out_is_missing_and_still_remembered() -> None:
    without = text(*T[:2], *T[3:])
    assert states(LEDGER, SOURCE, without)[2] is MISSING
    assert update(LEDGER, SOURCE, without).ledger == LEDGER
    assert targets_of(confirm(LEDGER, SOURCE, without))[2] == ""


def test_translations_that_the_translator_joined_are_one() -> None:
    target = text(T[0], f"{T[1]} {T[2]}", *T[3:])
    found = standings(LEDGER, SOURCE, target)
    assert [(s.state, s.targets) for s in found[1:3]] == [(CHANGED, (1,)), (CHANGED, ())]
    assert found[2].entry.part_of == found[1].entry.id
    ledger = confirm(LEDGER, SOURCE, target)
    assert ledger.entries[2].part_of == ledger.entries[1].id
    assert states(ledger, SOURCE, target) == [FRESH] * 5


def test_equal_texts_keep_their_order() -> None:
    source, target = text("Example:", S[0], "Example:", S[1]), text("Пример:", T[0], "Пример:", T[1])
    ledger = known(source, target)
    more = text("Example:", S[0], S[2], "Example:", S[1])
    assert ids(update(ledger, more, target).ledger)[3] == ids(ledger)[2]
    assert states(ledger, source, text(T[0], "Пример:", T[1])) == [MISSING, FRESH, FRESH, FRESH]


def test_code_keeps_its_empty_lines_and_passes_a_po_file() -> None:
    source, target = text("$ \n\na\n\nb\n", S[0]), text("$ a\n\nc", T[0])
    ledger = known(source, target)
    assert (ledger.entries[0].source, ledger.entries[0].target) == ("a\n\nb", "a\n\nc")
    assert states(ledger, source, target) == [FRESH, FRESH]
    assert read_po(write_po(ledger), "a.po", "01-a.md").value == ledger


def test_what_an_editor_changed_in_the_ledger_is_kept_whatever_happens() -> None:
    entry = replace(LEDGER.entries[2], target="Only here")
    ledger = replace(LEDGER, entries=(*LEDGER.entries[:2], entry, *LEDGER.entries[3:]))
    assert standings(ledger, SOURCE, TARGET)[2].targets == (2,)
    assert states(ledger, SOURCE, TARGET)[2] is CHANGED
    assert confirm(ledger, SOURCE, TARGET).entries[2] == entry
    gone = update(ledger, text(*S[:2], *S[3:]), ()).ledger
    assert [orphan.target for orphan in gone.orphans] == ["Only here"]


def test_an_empty_source_can_be_confirmed_too() -> None:
    ledger = known(text(""), text("a"))
    assert ledger.entries[0] == Entry("p-e3b0c442", "paragraph", "", "a", written="ca978112")


def test_the_words_of_an_edition_pair_by_their_keys() -> None:
    def facts(*words: str) -> tuple[Block, ...]:
        kinds = (Kind.TITLE, Kind.DESCRIPTION, Kind.SUBJECT, Kind.SUBJECT)
        return tuple(Block(kind, word, 1, 1) for kind, word in zip(kinds, words, strict=True) if word)

    taken = take_in(EDITION, ("ru", "en"), facts("A", "Long " * 99, "b", "c"), facts("Длинное " * 99, "", "б", "ц"))
    assert targets_of(taken.ledger) == ["Длинное " * 99, "", "б", "ц"]
    assert taken.unsure == ()


@pytest.mark.parametrize("length", [1, 40])
def test_two_blocks_that_stand_for_one_share_its_translation(length: int) -> None:
    source = text("# A", S[0] * length, S[1] * length, "$ code that is the same")
    target = text("# А", f"{T[0] * length} {T[1] * length}", "$ code that is the same")
    ledger = take_in("01-a.md", ("ru", "en"), source, target).ledger
    assert [bool(entry.part_of) for entry in ledger.entries] == [False, False, True, False]
    assert states(ledger, source, target) == [FRESH] * 4


def test_what_was_translated_so_far_belongs_to_the_beginning() -> None:
    source = text("# A", *(f"{S[n % 5]} {n}" for n in range(20)))
    target = text("# А", *T[:4], "- item")
    ledger = take_in("01-a.md", ("ru", "en"), source, ()).ledger
    found = states(ledger, source, target)
    assert found == [CHANGED] * 5 + [MISSING] * 16 + [ORPHANED]


def test_several_blocks_of_one_translation_are_found_in_other_places() -> None:
    source, target = text(S[0], S[1], S[2]), text(*T[:4])
    ledger = known(source, text(T[0], T[1], T[3]))
    two = replace(ledger.entries[1], target=joined(T[1:3]), written=stamp(joined(T[1:3])))
    ledger = replace(ledger, entries=(ledger.entries[0], two, ledger.entries[2]))
    assert [s.targets for s in standings(ledger, source, target)] == [(0,), (1, 2), (3,)]
    assert [s.targets for s in standings(ledger, source, text(*T[1:4], T[0]))] == [(3,), (0, 1), (2,)]
    changed = standings(ledger, source, text(T[0], edited(T[1]), edited(T[2]), T[3]))
    assert [(s.state, s.targets) for s in changed][1] == (CHANGED, (1, 2))


def test_a_part_goes_with_its_head_into_a_merger() -> None:
    first, second = S[1][:45], S[1][46:]
    split = text(S[0], first, second, *S[2:])
    ledger = update(LEDGER, split, TARGET).ledger
    source = text(f"{S[0]} {first}", second, *S[2:])
    done = update(ledger, source, TARGET).ledger
    assert [entry.target for entry in done.entries[:2]] == [joined(T[:2]), ""]
    assert done.entries[1].part_of == done.entries[0].id
    assert states(done, source, TARGET) == [STALE, STALE, FRESH, FRESH, FRESH]
    untranslated = take_in("01-a.md", ("ru", "en"), SOURCE, ()).ledger
    assert targets_of(update(untranslated, source, ()).ledger) == [""] * 5


def test_a_few_words_elsewhere_are_not_what_is_left_of_a_paragraph() -> None:
    target = text(T[0], *T[2:], " ".join(T[1].split(" ")[:3]))
    assert states(LEDGER, SOURCE, target) == [FRESH, MISSING, FRESH, FRESH, FRESH, ORPHANED]
    shortened = text(T[0], " ".join(T[1].split(" ")[:3]), *T[2:])
    assert states(LEDGER, SOURCE, shortened) == [FRESH, CHANGED, FRESH, FRESH, FRESH]
