"""Both sides against the base: what is taken, what is left, what is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.manuscript.blocks import blocks
from pubtool.translation.exchange import Chapter, Incoming, Merged, by_chapter, merge_incoming, with_entries
from pubtool.translation.model import Ledger, State, stamp
from tests.translation.exchange_samples import SOURCE, TARGET, chapter


def incoming(at: Chapter, index: int, target: str, **changes: object) -> Incoming:
    """The entry of a block as it went out of the chapter, with another target."""
    standing = at.standings[index]
    mine = at.target_of(standing)
    entry = Incoming(
        at.name, standing.entry.id, at.source_of(standing), target, written=stamp(mine) if mine else "",
        language="ru", path="in.po", line=index + 1,
    )  # fmt: skip
    return replace(entry, **changes)  # type: ignore[arg-type]


def codes(result: object) -> list[str]:
    return [d.code for d in result.diagnostics]  # type: ignore[attr-defined]


def test_what_comes_back_as_it_went_changes_nothing() -> None:
    home = chapter(states={1: State.STALE}, older={1: "It."})
    back = [
        incoming(home, i, home.target_of(s), fuzzy=s.state is not State.FRESH) for i, s in enumerate(home.standings)
    ]
    assert merge_incoming(back, home).value == Merged()


def test_what_only_they_changed_is_taken_and_fresh() -> None:
    home = chapter(states={1: State.STALE}, older={1: "It."})
    result = merge_incoming([incoming(home, 1, "Иной *текст*.")], home)
    assert result.value.texts == {1: "Иной *текст*."}
    (entry,) = result.value.entries
    assert (entry.target, entry.previous, entry.written) == ("Иной *текст*.", "", stamp("Иной *текст*."))
    assert result.value.confirmed == (entry.id,)
    assert result.diagnostics == ()


def test_a_missing_block_is_inserted_at_its_source() -> None:
    home = chapter()
    result = merge_incoming([incoming(home, 3, "второй пункт")], home)
    assert result.value.inserts == {3: "второй пункт"}
    assert result.value.changes_text


def test_what_only_we_changed_stays() -> None:
    old = chapter()
    home = chapter(target=TARGET.replace("первый", "начальный"), states={2: State.CHANGED})
    result = merge_incoming([incoming(old, 2, "первый пункт")], home)
    assert result == type(result)(Merged())


def test_what_both_changed_is_a_conflict() -> None:
    old = chapter()
    home = chapter(target=TARGET.replace("первый", "начальный"), states={2: State.CHANGED})
    result = merge_incoming([incoming(old, 2, "пункт первый"), incoming(old, 3, "второй")], home)
    assert codes(result) == ["import-conflict"]
    assert not result.value.changes_text
    assert result.value.entries == ()
    (conflict,) = result.value.conflicts
    assert (conflict.mine, conflict.theirs, conflict.line) == ("начальный пункт", "пункт первый", 5)
    assert "manuscript/ru/01-laws.md:5" in result.diagnostics[0].message


def test_both_wrote_the_same() -> None:
    old = chapter()
    home = chapter(target=TARGET.replace("первый", "начальный"), states={2: State.CHANGED})
    result = merge_incoming([incoming(old, 2, "начальный\nпункт")], home)
    assert (result.value.texts, result.value.confirmed) == ({}, (home.standings[2].entry.id,))


def test_what_was_missing_and_is_translated_on_both_sides_is_a_conflict() -> None:
    home = chapter()
    assert codes(merge_incoming([incoming(home, 0, "Право", written="")], home)) == ["import-conflict"]


def test_what_was_taken_out_here_and_changed_there_is_a_conflict() -> None:
    home = chapter()
    assert codes(merge_incoming([incoming(home, 3, "второй", written=stamp("иной"))], home)) == ["import-conflict"]


def test_a_mark_taken_off_confirms() -> None:
    home = chapter(states={1: State.STALE}, older={1: "It."})
    result = merge_incoming([incoming(home, 1, "Один *текст* о нём.")], home)
    assert (result.value.texts, result.value.confirmed) == ({}, (home.standings[1].entry.id,))
    assert result.value.entries[0].previous == ""


def test_a_doubtful_text_is_taken_and_not_confirmed() -> None:
    home = chapter()
    result = merge_incoming([incoming(home, 1, "Иной *текст*.", fuzzy=True)], home)
    assert result.value.texts == {1: "Иной *текст*."}
    assert (result.value.confirmed, result.value.entries[0].previous) == ((), "One *text* of it.")


def test_a_source_that_moved_on_leaves_it_stale() -> None:
    home = chapter()
    result = merge_incoming([incoming(home, 1, "Иной *текст*.", source="One *text*.")], home)
    assert codes(result) == ["import-stale-source"]
    assert result.value.texts == {1: "Иной *текст*."}
    assert result.value.entries[0].previous == "One *text*."
    assert result.value.entries[0].source == "One *text* of it."
    assert result.value.confirmed == ()


def test_an_empty_target_never_deletes() -> None:
    home = chapter()
    assert merge_incoming([incoming(home, 1, " \n ")], home).value == Merged()


def test_an_unknown_block_is_a_warning() -> None:
    home = chapter()
    result = merge_incoming([incoming(home, 1, "x", id="p-ffffffff"), incoming(home, 2, "пункт")], home)
    assert codes(result) == ["import-unknown-block"]
    assert result.value.texts == {2: "пункт"}


def test_two_translations_of_one_block_are_a_conflict() -> None:
    home = chapter()
    twice = [incoming(home, 1, "Раз."), incoming(home, 1, "Два.", path="other.po"), incoming(home, 1, "Раз.")]
    assert codes(merge_incoming(twice, home)) == ["import-conflict"]


def test_paragraphs_of_a_shared_translation_are_changed_one_by_one() -> None:
    home = chapter("# A\n\nOne.\n", "# А\n\nРаз.\n\nДва.\n")
    standings = (home.standings[0], replace(home.standings[1], targets=(1, 2)))
    home = replace(home, standings=standings)
    assert merge_incoming([incoming(home, 1, "Раз.\n\nТри.")], home).value.texts == {2: "Три."}
    assert codes(merge_incoming([incoming(home, 1, "Раз.")], home)) == ["import-changes-structure"]


@pytest.mark.parametrize("text", ["Раз.\n\nДва.", "- пункт", "x <script>", "с\x08имвол"])
def test_what_changes_the_chapters_structure_is_refused(text: str) -> None:
    home = chapter()
    result = merge_incoming([incoming(home, 1, text), incoming(home, 2, "пункт")], home)
    assert codes(result) == ["import-changes-structure"]
    assert (result.diagnostics[0].span.path, result.diagnostics[0].span.line) == ("in.po", 2)
    assert result.value == Merged()


def test_a_space_that_somebody_set_on_purpose_is_never_lost() -> None:
    plain = chapter()
    thin = chapter(target=TARGET.replace("первый пункт", "первый\u202fпункт"))
    assert merge_incoming([incoming(plain, 2, "первый\u202fпункт")], plain).value.texts == {2: "первый\u202fпункт"}
    assert merge_incoming([incoming(plain, 2, "первый пункт")], thin).value == Merged()


def test_every_space_of_code_counts() -> None:
    home = chapter("# A\n\n```\nif x:\n    y\n```\n", "# Б\n\n```\nif x:\n    y\n```\n")
    assert merge_incoming([incoming(home, 1, "if x:\n  y")], home).value.texts == {1: "if x:\n  y"}


def test_entries_find_their_chapters() -> None:
    home = chapter()
    known, lost = incoming(home, 1, "x"), incoming(home, 1, "x", chapter="9-gone.md")
    result = by_chapter([known, lost, lost], ["01-laws.md", "02-x.md"])
    assert result.value == {"01-laws.md": (known,)}
    assert codes(result) == ["import-unknown-block"]


def test_the_ledger_gets_the_entries() -> None:
    home = chapter()
    ledger = Ledger(home.name, "ru", "en", tuple(s.entry for s in home.standings))
    new = merge_incoming([incoming(home, 3, "второй")], home).value.entries
    after = with_entries(ledger, new)
    assert [e.target for e in after.entries[2:4]] == ["первый пункт", "второй"]
    assert after.entries[:3] == ledger.entries[:3]


WORDS = st.lists(st.sampled_from(["раз", "два", "три"]), min_size=1, max_size=2).map(" ".join)
SIDE = st.lists(WORDS, min_size=3, max_size=3)


@given(base=SIDE, mine=SIDE, theirs=SIDE, fuzzy=st.lists(st.booleans(), min_size=3, max_size=3))
def test_nothing_is_lost_and_nothing_invented(
    base: list[str], mine: list[str], theirs: list[str], fuzzy: list[bool]
) -> None:
    source = "# A\n\n" + "".join(f"Block {n}.\n\n" for n in range(2))
    text = "# {}\n\n{}\n\n{}\n"
    out, home = (chapter(source, text.format(*side)) for side in (base, mine))
    back = [incoming(out, i, theirs[i], fuzzy=fuzzy[i]) for i in range(3)]
    result = merge_incoming(back, home)
    clash = [i for i in range(3) if base[i] != mine[i] and base[i] != theirs[i] and mine[i] != theirs[i]]
    assert [c.theirs for c in result.value.conflicts] == [theirs[i] for i in clash]
    if clash:
        assert not result.value.changes_text
        return
    after = {i: result.value.texts.get(i, mine[i]) for i in range(3)}
    assert after == {i: theirs[i] if theirs[i] != base[i] else mine[i] for i in range(3)}
    assert all(not fuzzy[int(name[-1])] for name in result.value.confirmed)


def test_the_sample_is_what_it_seems() -> None:
    assert len(blocks(SOURCE)) == 7
