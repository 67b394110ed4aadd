"""What a translated edition gets from its ledgers: what fills its gaps, how far it is, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pubtool.book import Chapter
from pubtool.diagnostics import Reported
from pubtool.manuscript import read_chapter
from pubtool.project import Edition, Project, load
from pubtool.translation.desk import Desk, DeskChapter, ledger_name, read_desk
from pubtool.translation.edition import completed, known_desk, paired, translation_facts
from pubtool.translation.ledger import take_in
from pubtool.translation.model import State
from pubtool.translation.po import write_po
from pubtool.world import World
from tests.translation.books import book
from tests.translation.test_rows import rows

FIRST = "# The ford\n\nWe cross the river at noon, when the sun is high.\n\nIt is cold.\n\n- one\n- two\n"
ERSTES = (
    "# Die Furt\n\nMittags gehen wir durch den Fluss, wenn die Sonne hoch steht.\n\nEr ist kalt.\n\n- eins\n- zwei\n"
)


def project(root: Path, fallback: str, target: str = ERSTES) -> Path:
    """A book of two chapters, of which German has one."""
    files = {
        "publication.toml": 'id = "river"\nsource_language = "en"\n',
        "en/edition.toml": 'title = "The River"\nsubtitle = "A walk"\n',
        "de/edition.toml": f'title = "Der Fluss"\nfallback = "{fallback}"\n',
        "en/01-ford.md": FIRST,
        "en/02-bank.md": "# The bank\n\nGrass.\n",
        "de/01-ford.md": target,
    }
    for name, text in files.items():
        path = root / "manuscript" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def opened(root: Path) -> tuple[World, Project, Edition]:
    world = World(root)
    made = load(world).value
    assert made
    return world, made, made.editions[1]


def taken_in(root: Path) -> None:
    """Write the ledgers of the German edition."""
    world, made, edition = opened(root)
    for chapter in read_desk(world, made, edition).value.chapters:
        if chapter.target_text is not None:
            ledger = take_in(chapter.name, ("de", "en"), chapter.source, chapter.target).ledger
            (root / edition.folder / ledger_name(chapter.name)).write_text(write_po(ledger), "utf-8")


def chapters(world: World, edition: Edition, originals: dict[str, Chapter] | None = None) -> tuple[Chapter, ...]:
    return tuple(
        read_chapter(world.read_text(file.path), file, edition.language, (originals or {}).get(file.name)).value
        for file in edition.chapters
    )


def completed_in(root: Path) -> Reported[tuple[Chapter, ...]]:
    world, made, edition = opened(root)
    originals = {chapter.path.rpartition("/")[2]: chapter for chapter in chapters(world, made.source)}
    desk = known_desk(world, made, edition)
    return completed(made, edition, chapters(world, edition, originals), originals, desk.value if desk else None)


def without_a_paragraph(root: Path) -> None:
    """Take a paragraph out of the translation after its ledger was made."""
    path = root / "manuscript/de/01-ford.md"
    path.write_text(ERSTES.replace("Er ist kalt.\n\n", ""), "utf-8")


def test_an_edition_without_a_ledger_has_no_known_state(tmp_path: Path) -> None:
    assert known_desk(*opened(project(tmp_path, "source"))) is None
    taken_in(tmp_path)
    world, made, edition = opened(tmp_path)
    assert known_desk(world, made, made.source) is None
    assert known_desk(world, made, edition) is not None


def test_omit_leaves_gaps(tmp_path: Path) -> None:
    taken_in(project(tmp_path, "omit"))
    without_a_paragraph(tmp_path)
    made = completed_in(tmp_path)
    assert made.diagnostics == ()
    assert [chapter.id for chapter in made.value] == ["ford"]
    assert "fallback" not in made.value[0].body


def test_source_fills_blocks_where_a_ledger_knows_them(tmp_path: Path) -> None:
    taken_in(project(tmp_path, "source"))
    without_a_paragraph(tmp_path)
    made = completed_in(tmp_path)
    assert [(chapter.id, chapter.path) for chapter in made.value] == [
        ("ford", "manuscript/de/01-ford.md"),
        ("bank", "manuscript/en/02-bank.md"),
    ]
    assert (
        made.value[0].body.index("Mittags") < made.value[0].body.index("It is cold.") < made.value[0].body.index("eins")
    )


def test_source_fills_whole_chapters_only_where_no_ledger_is(tmp_path: Path) -> None:
    project(tmp_path, "source")
    without_a_paragraph(tmp_path)
    made = completed_in(tmp_path).value
    assert [chapter.id for chapter in made] == ["ford", "bank"]
    assert "fallback" not in made[0].body


def test_fail_tells_of_chapters_blocks_and_the_edition_s_own_words(tmp_path: Path) -> None:
    taken_in(project(tmp_path, "fail"))
    without_a_paragraph(tmp_path)
    assert sorted((d.code, str(d.span)) for d in completed_in(tmp_path).diagnostics) == [
        ("untranslated", "manuscript/de/01-ford.md:3"),
        ("untranslated", "manuscript/de/02-bank.md"),
        ("untranslated", "manuscript/de/edition.toml:1"),
    ]


def test_the_share_counts_words_that_say_what_the_source_says(tmp_path: Path) -> None:
    taken_in(project(tmp_path, "omit"))
    world, made, edition = opened(tmp_path)
    desk = read_desk(world, made, edition).value
    facts = translation_facts(desk, "2026-01-31")
    total = 2 + 2 + 2 + 11 + 3 + 2 + 2 + 1  # the edition's words, those of the first chapter, those of the second
    assert facts.share == pytest.approx((total - 5) / total)  # without the subtitle and the second chapter
    assert (facts.date, len(facts.digest)) == ("2026-01-31", 8)
    (tmp_path / "manuscript/en/01-ford.md").write_text(FIRST.replace("cold", "very cold"), "utf-8")
    changed = translation_facts(read_desk(*opened(tmp_path)).value, "2026-01-31")
    assert changed.digest != facts.digest
    assert changed.share < facts.share


def test_a_stale_block_doesn_t_count_and_an_edited_one_does(tmp_path: Path) -> None:
    taken_in(project(tmp_path, "omit"))
    desk = read_desk(*opened(tmp_path)).value

    def share(state: State, previous: str) -> float:
        """The share with every block in that state."""

        def turned(chapter: DeskChapter) -> DeskChapter:
            found = tuple(
                replace(one, state=state, entry=replace(one.entry, previous=previous)) for one in chapter.standings
            )
            return replace(chapter, standings=found)

        return translation_facts(replace(desk, chapters=tuple(map(turned, desk.chapters))), "").share

    assert share(State.FRESH, "") == share(State.CHANGED, "") == 1
    assert share(State.STALE, "old") == share(State.CHANGED, "old") == share(State.MISSING, "") == 0
    assert translation_facts(Desk("de", "en", ()), "").share == 0


def test_the_digest_is_the_same_for_the_same_words(tmp_path: Path) -> None:
    taken_in(project(tmp_path, "omit"))
    before = translation_facts(read_desk(*opened(tmp_path)).value, "").digest
    (tmp_path / "manuscript/en/01-ford.md").write_text(FIRST.replace("river at", "river\nat"), "utf-8")
    assert translation_facts(read_desk(*opened(tmp_path)).value, "").digest == before


@pytest.mark.parametrize("ledgers", [True, False])
def test_two_books_are_paired_with_a_ledger_and_without(tmp_path: Path, ledgers: bool) -> None:
    project(tmp_path, "omit")
    if ledgers:
        taken_in(tmp_path)
    world, made, edition = opened(tmp_path)
    original = chapters(world, made.source)
    translation = chapters(world, edition, {"01-ford.md": original[0]})
    german, english = book("de", *translation), book("en", *original)
    both = paired(world, made, (edition, german), (made.source, english))
    assert both.diagnostics == ()
    numbers = [row for _, row in rows(both.value[0])]
    assert numbers == [row for _, row in rows(both.value[1])] == ["1", "2", "3", "4"]
    turned = paired(world, made, (made.source, english), (edition, german)).value
    assert [row for _, row in rows(turned[0])] == numbers
    itself = paired(world, made, (edition, german), (edition, german)).value
    assert rows(itself[0]) == rows(itself[1])
