"""What comes back from other programs: taken into the chapters, or refused whole."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from pubtool.build import UnknownEdition, build, check
from pubtool.build.pipeline import Request
from pubtool.build.translate import (
    Delivery,
    Done,
    NothingSuch,
    Parcel,
    Wish,
    add,
    confirm,
    export_files,
    import_files,
    status,
    update,
)
from pubtool.diagnostics import Diagnostic, Reported
from pubtool.translation.model import State
from tests.build.rivers import EN_FORD, RU_RIVER, change, forget, planted, state, text, translate

FORD = {
    "The ford": "Брод",
    "We crossed at noon.": "Мы перешли в полдень.",
    "Beyond": "За ним",
    "There was a mill, and nobody lived in it.": "Там была мельница, и в ней никто не жил.",
}
RU_FORD = """# Брод

Мы перешли в полдень.

## За ним

Там была мельница, и в ней никто не жил.
"""


def brief(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.code} {d.span}" for d in found]


def counts(root: Path, language: str = "ru") -> dict[State, int]:
    report = status(root, [language]).value
    assert report is not None
    return {one: count.blocks for one, count in report.editions[0].counts.by_state if count.blocks}


def bring(root: Path, *files: Path, confirmed: bool = False) -> Reported[Done]:
    return import_files(root, Delivery(files, (), confirmed))


def test_a_translator_who_knows_no_command_line(tmp_path: Path) -> None:
    """Everything in a PO editor and a text editor, and the one command of the guide."""
    planted(tmp_path)
    add(tmp_path, "de")
    folder = tmp_path / "manuscript/de"
    translate(folder / "edition.po", {"The River": "Der Fluss", "A tale": "Eine Sage", "Rivers": "Flüsse"})
    translate(folder / "02-ford.po", {"The ford": "Die Furt", "We crossed at noon.": "Wir gingen mittags hinüber."})
    done = bring(tmp_path, confirmed=True)
    assert done.diagnostics == ()
    facts = tomllib.loads(text(tmp_path, "de/edition.toml"))
    assert facts == {"title": "Der Fluss", "status": "draft", "subtitle": "Eine Sage", "subjects": ["Flüsse"]}
    assert text(tmp_path, "de/02-ford.md") == "# Die Furt\n\nWir gingen mittags hinüber.\n"
    assert "Poedit" not in text(tmp_path, "de/02-ford.po")
    assert counts(tmp_path, "de") == {State.FRESH: 5, State.MISSING: 10}
    change(tmp_path, "de/02-ford.md", "hinüber.\n", "hinüber.\n\n## Drüben\n\nDort stand eine Mühle.\n")
    translate(folder / "02-ford.po", {"We crossed at noon.": "Mittags gingen wir hinüber."})
    change(tmp_path, "en/02-ford.md", "The ford", "The old ford")
    done = bring(tmp_path, confirmed=True)
    assert done.diagnostics == ()
    assert text(tmp_path, "de/02-ford.md") == (
        "# Die Furt\n\nMittags gingen wir hinüber.\n\n## Drüben\n\nDort stand eine Mühle.\n"
    )
    assert [stale.now for stale in done.value.stale] == ["The old ford"]
    assert counts(tmp_path, "de") == {State.FRESH: 6, State.STALE: 1, State.MISSING: 8}
    translate(folder / "02-ford.po", {"The old ford": "Die Furt"})  # the mark is taken off
    assert bring(tmp_path, confirmed=True).value.stale == ()
    assert [made.language for made in build(Request(tmp_path, ("de",), ("epub",), cache=False, jobs=1)).value] == ["de"]


def test_one_block_changes_and_nothing_else_in_the_file(tmp_path: Path) -> None:
    planted(tmp_path, {"ru/01-river.md": "\ufeff" + RU_RIVER.replace("\n", "\r\n").replace("- Дом", "-  Дом")})
    update(tmp_path)
    before = (tmp_path / "manuscript/ru/01-river.md").read_bytes()
    translate(
        tmp_path / "manuscript/ru/01-river.po", {"The house stood.": "Дом устоял.", "Day | Height": "День | Рост"}
    )
    assert bring(tmp_path).value.written == ("manuscript/ru/01-river.md", "manuscript/ru/01-river.po")
    wanted = before.replace("стоял".encode(), "устоял".encode()).replace("Высота".encode(), "Рост".encode())
    assert (tmp_path / "manuscript/ru/01-river.md").read_bytes() == wanted
    assert bring(tmp_path).value.written == ()


def test_missing_blocks_are_put_between_their_neighbours(tmp_path: Path) -> None:
    rose = "Река поднялась ночью.\nНикто не слышал, как она пришла.\n"
    update(planted(tmp_path))
    words = {
        "The river rose in the night. Nobody had heard it come.": rose.replace("\n", " ").strip(),
        "Monday | 3 m": "Понедельник | 3 м",
    }
    change(tmp_path, "ru/01-river.md", f"{rose}\n", "")
    change(tmp_path, "ru/01-river.md", "| Понедельник | 3 м |\n", "")
    path = tmp_path / "manuscript/ru/01-river.po"
    forget(path, *words)
    assert bring(tmp_path).diagnostics == ()
    assert counts(tmp_path)[State.FRESH] == 6
    translate(path, words)
    assert bring(tmp_path).diagnostics == ()
    assert text(tmp_path, "ru/01-river.md") == RU_RIVER.replace("ночью.\n", "ночью. ")
    assert counts(tmp_path)[State.FRESH] == 8


def test_what_was_taken_out_of_the_chapter_and_changed_in_the_ledger_is_a_conflict(tmp_path: Path) -> None:
    update(planted(tmp_path))
    change(tmp_path, "ru/01-river.md", "- Дом стоял.\n", "")
    translate(tmp_path / "manuscript/ru/01-river.po", {"The house stood.": "Дом устоял."})
    assert [code.split()[0] for code in brief(bring(tmp_path).diagnostics)] == ["import-conflict"]


def test_a_conflict_anywhere_and_nothing_is_written(tmp_path: Path) -> None:
    update(planted(tmp_path))
    translate(tmp_path / "manuscript/ru/02-ford.po", FORD)
    translate(tmp_path / "manuscript/ru/01-river.po", {"The house stood.": "Дом устоял."})
    change(tmp_path, "ru/01-river.md", "Дом стоял", "Дом ещё стоял")
    before = state(tmp_path)
    done = bring(tmp_path, confirmed=True)
    assert [code.split()[0] for code in brief(done.diagnostics)] == ["import-conflict"]
    assert state(tmp_path) == before
    change(tmp_path, "ru/01-river.md", "Дом ещё стоял", "Дом устоял")
    assert bring(tmp_path).diagnostics == ()
    assert text(tmp_path, "ru/02-ford.md") == RU_FORD


def test_what_a_po_editor_changed_in_place_outlives_another_file(tmp_path: Path) -> None:
    update(planted(tmp_path))
    out = export_files(tmp_path, Parcel(("ru",), folder=tmp_path / "out")).value
    (away,) = (path for path in out if path.name == "01-river.po")
    ledger = tmp_path / "manuscript/ru/01-river.po"
    translate(ledger, {"The house stood.": "Дом устоял."})
    translate(away, {"Monday | 3 m": "Вторник | 3 м"})
    assert not bring(tmp_path, away).failed
    assert "Вторник" in text(tmp_path, "ru/01-river.md")
    assert "Дом устоял." in text(tmp_path, "ru/01-river.po")
    translate(away, {"The house stood.": "Дом упал."})
    before = state(tmp_path)
    done = bring(tmp_path, away)
    assert [code.split()[0] for code in brief(done.diagnostics)] == ["import-conflict"]
    assert state(tmp_path) == before
    with pytest.raises(NothingSuch, match="import that first"):
        confirm(tmp_path, Wish(what=("01-river.md",), pairs=((7, 7),)))
    assert not bring(tmp_path, ledger).failed
    assert "Дом устоял." in text(tmp_path, "ru/01-river.md")


def test_the_source_is_no_translation(tmp_path: Path) -> None:
    with pytest.raises(UnknownEdition, match="was written in"):
        import_files(planted(tmp_path), Delivery((), ("en",)))


def test_a_file_that_does_not_say_its_language_needs_one_named(tmp_path: Path) -> None:
    update(planted(tmp_path))
    add(tmp_path, "de")
    path = tmp_path / "02-ford.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgctxt "t-dd14fd7d"\nmsgid "The ford"\nmsgstr "Брод"\n')
    assert brief(bring(tmp_path, path).diagnostics) == ["bad-exchange 02-ford.po"]
    assert not import_files(tmp_path, Delivery((path,), ("ru",))).failed
    assert text(tmp_path, "ru/02-ford.md") == "# Брод\n"


def test_a_doubtful_block_is_told_as_such(tmp_path: Path) -> None:
    update(planted(tmp_path))
    translate(tmp_path / "manuscript/ru/01-river.po", {"The house stood.": "Дом стоял."}, fuzzy=True)
    (stale,) = bring(tmp_path).value.stale
    assert stale.is_doubtful
    assert [
        d.message.split(" ", 1)[1] for d in check(tmp_path, ("ru",)).diagnostics if d.code == "stale-translation"
    ] == ["is marked as doubtful"]


def test_what_would_change_the_structure_is_refused(tmp_path: Path) -> None:
    update(planted(tmp_path))
    translate(tmp_path / "manuscript/ru/01-river.po", {"The house stood.": "Дом.\n\nСтоял."})
    before = state(tmp_path)
    assert brief(bring(tmp_path).diagnostics)[0].startswith("import-changes-structure manuscript/ru/01-river.po:")
    assert state(tmp_path) == before


def test_an_emptied_or_doubtful_translation_deletes_nothing(tmp_path: Path) -> None:
    update(planted(tmp_path))
    path = tmp_path / "manuscript/ru/01-river.po"
    translate(path, {"The house stood.": ""})
    assert bring(tmp_path).diagnostics == ()
    assert text(tmp_path, "ru/01-river.md") == RU_RIVER
    assert status(tmp_path).diagnostics == ()
    translate(path, {"The house stood.": "Дом, кажется, стоял."}, fuzzy=True)
    bring(tmp_path, confirmed=True)
    assert "Дом, кажется, стоял." in text(tmp_path, "ru/01-river.md")
    report = status(tmp_path).value
    assert report is not None
    assert report.editions[0].counts[State.STALE].blocks == 1


@pytest.mark.parametrize("form", ["po", "xliff", "xliff2", "tmx"])
def test_what_goes_out_comes_back_unchanged(tmp_path: Path, form: str) -> None:
    update(planted(tmp_path))
    out = export_files(tmp_path, Parcel(("ru",), form, folder=tmp_path / "out"))
    assert not out.failed
    assert [path.name for path in out.value] == {
        "po": ["edition.po", "01-river.po", "02-ford.po"],
        "tmx": ["river-ru.tmx"],
    }.get(form, ["river-ru.xlf"])
    before = state(tmp_path)
    assert export_files(tmp_path, Parcel(("ru",), form, folder=tmp_path / "out")) == out
    assert bring(tmp_path, *out.value).value.written == ()
    assert state(tmp_path) == before


def test_gettexts_own_programs_change_it_in_between(tmp_path: Path) -> None:
    update(planted(tmp_path))
    (path,) = (path for path in export_files(tmp_path, Parcel(("ru",))).value if path.name == "02-ford.po")
    assert path == tmp_path / "output/translation/ru/02-ford.po"
    translate(path, FORD)
    away = tmp_path / "away.po"
    subprocess.run(["msgcat", "--width=40", "--sort-output", str(path), "-o", str(away)], check=True)
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(away)], check=True)
    done = bring(tmp_path, away)
    assert done.diagnostics == ()
    assert text(tmp_path, "ru/02-ford.md") == RU_FORD


def test_only_what_is_open_goes_out(tmp_path: Path) -> None:
    update(planted(tmp_path))
    out = export_files(tmp_path, Parcel(("ru",), only_open=True))
    assert [path.name for path in out.value] == ["edition.po", "02-ford.po"]


def test_files_that_are_no_translation(tmp_path: Path) -> None:
    update(planted(tmp_path))
    wrong = tmp_path / "wrong.xlf"
    wrong.write_text("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xliff>&e;</xliff>")
    before = state(tmp_path)
    done = bring(tmp_path, wrong, tmp_path / "none.po")
    assert sorted(code.split()[0] for code in brief(done.diagnostics)) == ["bad-exchange", "missing-file"]
    other = tmp_path / "other.po"
    other.write_text('msgid ""\nmsgstr "Language: ru\\n"\n\nmsgctxt "p-1"\nmsgid "a"\nmsgstr "b"\n')
    assert [code.split()[0] for code in brief(bring(tmp_path, other).diagnostics)] == ["import-unknown-block"]
    other.unlink()
    assert state(tmp_path) == before


def test_a_disk_that_is_full_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(planted(tmp_path))
    translate(tmp_path / "manuscript/ru/02-ford.po", FORD)
    before = state(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pubtool.build.files._aside", full)
    assert brief(bring(tmp_path).diagnostics)[0].startswith("unwritable-output")
    assert export_files(tmp_path, Parcel()).failed
    monkeypatch.undo()
    assert state(tmp_path) == before


def test_a_chapter_without_a_translation_is_whole_after_import(tmp_path: Path) -> None:
    update(planted(tmp_path))
    translate(tmp_path / "manuscript/ru/02-ford.po", FORD)
    bring(tmp_path)
    assert text(tmp_path, "ru/02-ford.md") == RU_FORD
    assert text(tmp_path, "en/02-ford.md") == EN_FORD
    assert counts(tmp_path) == {State.FRESH: 12, State.MISSING: 3}
