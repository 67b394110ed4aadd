"""The desk: everything about a translation, whatever of it is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pubtool.diagnostics import Reported
from pubtool.manuscript.blocks import Kind
from pubtool.project import load
from pubtool.translation.desk import Desk, DeskChapter, Sources, read_desk, words
from pubtool.translation.ledger import take_in
from pubtool.translation.model import State
from pubtool.translation.po import write_po
from pubtool.world import World
from tests.project.trees import plant

BODY = "\n\nHere is a first paragraph of it.\n\nAnd here there is another paragraph, longer than the first one.\n"
RUSSIAN = "\n\nЭто первый абзац главы этой.\n\nА вот и второй её абзац, который длиннее, чем был первый абзац.\n"
BOOK: Mapping[str, str | bytes | None] = {
    "manuscript/publication.toml": 'id = "river"\nsource_language = "en"\n',
    "manuscript/en/edition.toml": 'title = "The River"\nsubtitle = ""\nsubjects = ["water", "fish"]\n',
    "manuscript/en/01-source.md": f"# Source{BODY}",
    "manuscript/en/02-ford.md": f"# Ford{BODY}",
    "manuscript/ru/edition.toml": 'title = "Река"\ndescription = """\nЭто\nрека"""\nsubjects = ["вода"]\n',
    "manuscript/ru/01-source.md": f"# Исток{RUSSIAN}",
    "manuscript/ru/03-mouth.md": "# Устье\n",
}


def desk(root: Path, *changes: Mapping[str, str | bytes | None]) -> Reported[Desk]:
    world: World = plant(root, BOOK, *changes)
    project = load(world).value
    assert project
    return read_desk(world, project, project.editions[1])


def chapter(found: Reported[Desk], name: str) -> DeskChapter:
    return next(one for one in found.value.chapters if one.name == name)


def states(one: DeskChapter) -> list[State]:
    return [standing.state for standing in one.standings]


def ledger(root: Path) -> str:
    one = chapter(desk(root), "01-source.md")
    return write_po(take_in(one.name, ("ru", "en"), one.source, one.target).ledger)


def test_without_ledgers_the_states_come_from_the_texts(tmp_path: Path) -> None:
    found = desk(tmp_path)
    assert (found.diagnostics, found.value.language, found.value.source_language) == ((), "ru", "en")
    names = ["edition.toml", "01-source.md", "02-ford.md", "03-mouth.md"]
    assert [one.name for one in found.value.chapters] == names
    first, ford, mouth = found.value.chapters[1:]
    assert (states(first), first.ledger, first.unsure) == ([State.FRESH] * 3, None, ())
    assert (states(ford), ford.target_text) == ([State.MISSING] * 3, None)
    assert (states(mouth), mouth.source_text) == ([State.ORPHANED], None)


def test_the_words_of_an_edition_are_blocks(tmp_path: Path) -> None:
    facts = chapter(desk(tmp_path), "edition.toml")
    assert [(b.kind, b.text, b.line, b.column) for b in facts.target] == [
        (Kind.TITLE, "Река", 1, 9),
        (Kind.DESCRIPTION, "Это река", 2, 15),
        (Kind.SUBJECT, "вода", 5, 13),
    ]
    assert states(facts) == [State.FRESH, State.FRESH, State.MISSING, State.ORPHANED]


def test_a_ledger_tells_what_has_changed_since(tmp_path: Path) -> None:
    known = {"manuscript/ru/01-source.po": ledger(tmp_path)}
    edited = {"manuscript/en/01-source.md": f"# Source{BODY}".replace("longer", "shorter")}
    one = chapter(desk(tmp_path, known, edited), "01-source.md")
    assert states(one) == [State.FRESH, State.FRESH, State.STALE]
    assert one.ledger
    assert (one.ledger.name, one.ledger.language, one.ledger.source_language) == ("01-source.md", "ru", "en")


def test_a_ledger_remembers_a_chapter_whose_file_is_gone(tmp_path: Path) -> None:
    one = chapter(desk(tmp_path, {"manuscript/ru/02-ford.po": ledger(tmp_path)}), "02-ford.md")
    assert states(one) == [State.MISSING] * 3


@pytest.mark.parametrize(
    ("path", "data", "code", "place"),
    [
        ("manuscript/ru/01-source.po", "nothing", "bad-ledger", "manuscript/ru/01-source.po:1"),
        ("manuscript/ru/01-source.po", b"\xff", "not-utf8", "manuscript/ru/01-source.po:1:1"),
        ("manuscript/ru/01-source.md", b"# \xff", "not-utf8", "manuscript/ru/01-source.md:1:3"),
        ("manuscript/en/01-source.md", b"# \xff", "not-utf8", "manuscript/en/01-source.md:1:3"),
    ],
)
def test_a_chapter_that_cannot_be_read_is_reported_and_left_out(
    path: str, data: str | bytes, code: str, place: str, tmp_path: Path
) -> None:
    found = desk(tmp_path, {path: data})
    assert [(d.code, str(d.span), d.language) for d in found.diagnostics] == [(code, place, "ru")]
    assert [one.name for one in found.value.chapters] == ["edition.toml", "02-ford.md", "03-mouth.md"]


def test_the_sources_are_read_once_for_all_translations(tmp_path: Path) -> None:
    world = plant(tmp_path, BOOK)
    project = load(world).value
    assert project
    sources = Sources()
    first = read_desk(world, project, project.editions[1], sources)
    assert read_desk(world, project, project.editions[1], sources) == first
    assert (
        first.value.chapters[1].source
        is read_desk(world, project, project.editions[1], sources).value.chapters[1].source
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("two words", 2), ("три слова тут", 3), ("中文字", 2), ("用Git写 a b", 4), ("ひらがな", 2)],
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert words(text) == count
