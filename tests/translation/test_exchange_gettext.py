"""PO files in the hands of gettext's own programs, and back."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.manuscript.blocks import blocks, inserted, replaced
from pubtool.translation.exchange import Chapter, Format, Merged, export, gettext, merge_incoming, read_exchange
from pubtool.translation.exchange.gettext import read
from pubtool.translation.model import State
from tests.translation.exchange_samples import SOURCE, TARGET, chapter

STALE = {1: State.STALE}
OLDER = {1: "One text."}


def po(home: Chapter, *, only_open: bool = False) -> str:
    (file,) = export([home], Format.PO, "laws", only_open=only_open).value
    assert file.name == "ru/01-laws.po"
    return file.data.decode()


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def merged(text: str, home: Chapter) -> Merged:
    found = read_exchange(text.encode(), "back/01-laws.po")
    assert found.diagnostics == ()
    result = merge_incoming(found.value, home)
    assert result.diagnostics == ()
    return result.value


def test_msgfmt_accepts_the_file(tmp_path: Path) -> None:
    tmp_path.joinpath("a.po").write_text(po(chapter(states=STALE, older=OLDER)), "utf-8")
    run(tmp_path, "msgfmt", "--check", "-o", "a.mo", "a.po")


def test_the_file_says_whose_it_is() -> None:
    (first, *_) = read(po(chapter()), "renamed.po").value
    assert (first.chapter, first.language, first.source, first.target) == ("01-laws.md", "ru", "The Law", "Закон")


def test_a_ledger_belongs_to_the_chapter_beside_it() -> None:
    text = re.sub('"X-Chapter.*\n', "", po(chapter()))
    assert read(text, "manuscript/ru/01-laws.po").value[0].chapter == "01-laws.md"
    assert read(text, "manuscript/ru/edition.po").value[0].chapter == "edition.toml"


def test_an_entry_has_its_line() -> None:
    text = po(chapter())
    for entry in read(text, "a.po").value:
        assert f'\nmsgctxt "{entry.id}"' in "\n".join(text.split("\n")[entry.line - 1 : entry.line + 4])


def test_what_is_open_can_be_taken_out_alone() -> None:
    assert 'msgid "The Law"' not in po(chapter(states=STALE, older=OLDER), only_open=True)
    assert export([chapter("# The Law\n", "# Закон\n")], Format.PO, "laws", only_open=True).value == ()


def test_gettext_rewraps_and_reorders_and_nothing_changes(tmp_path: Path) -> None:
    home = chapter(states=STALE, older=OLDER)
    tmp_path.joinpath("a.po").write_text(po(home), "utf-8")
    back = run(tmp_path, "msgcat", "--width=20", "--sort-output", "a.po")
    assert merged(back, home) == Merged()


def test_what_msgattrib_clears_is_confirmed(tmp_path: Path) -> None:
    home = chapter(states=STALE, older=OLDER)
    tmp_path.joinpath("a.po").write_text(po(home), "utf-8")
    back = run(tmp_path, "msgattrib", "--clear-fuzzy", "--clear-previous", "a.po")
    assert merged(back, home).confirmed == (home.standings[1].entry.id,)


def test_what_msgattrib_marks_is_not_changed(tmp_path: Path) -> None:
    home = chapter()
    tmp_path.joinpath("a.po").write_text(po(home), "utf-8")
    assert merged(run(tmp_path, "msgattrib", "--set-fuzzy", "a.po"), home) == Merged()


def test_msgmerge_of_an_older_export_keeps_everything(tmp_path: Path) -> None:
    old = chapter("# The Law\n\nOne text of it.\n\nTwo.\n", "# Закон\n\nОдин текст.\n")
    home = chapter(
        "# The Law\n\nOne *text* of it.\n\nTwo.\n\nThree new ones.\n", "# Закон\n\nОдин текст.\n", STALE, OLDER
    )
    translated = po(old).replace('msgid "Two."\nmsgstr ""', 'msgid "Two."\nmsgstr "Два."')
    tmp_path.joinpath("old.po").write_text(translated, "utf-8")
    tmp_path.joinpath("new.po").write_text(po(home), "utf-8")
    back = run(tmp_path, "msgmerge", "--previous", "--no-fuzzy-matching", "old.po", "new.po")
    result = merged(back, home)
    assert (result.texts, result.inserts) == ({}, {2: "Два."})


def test_an_editor_adds_its_names_and_times(tmp_path: Path) -> None:
    home = chapter(states=STALE, older=OLDER)
    tmp_path.joinpath("a.po").write_text(po(home), "utf-8")
    file = polib.pofile(str(tmp_path / "a.po"), wrapwidth=30)
    file.metadata |= {"X-Generator": "An editor 3", "Last-Translator": "A <a@example.org>", "PO-Revision-Date": "2030"}
    file[3].msgstr = "второй пункт"
    file.save()
    back = tmp_path.joinpath("a.po").read_text("utf-8")
    assert merged(back, home).inserts == {3: "второй пункт"}


def test_a_broken_file_is_told_with_its_line() -> None:
    text = po(chapter()).replace('msgstr "Закон"', "msgstr Закон")
    (found,) = read_exchange(text.encode(), "a.po").diagnostics
    assert (found.code, found.span.path, found.span.line > 8) == ("bad-exchange", "a.po", True)


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from('\\"\n\t'), min_size=1
)


@given(source=TEXT, target=TEXT)
@settings(max_examples=200)
def test_every_text_comes_back_as_it_went(source: str, target: str) -> None:
    home = chapter()
    texts = [replace(home.source[0], text=source), *home.source[1:]]
    targets = [replace(home.target[0], text=target), *home.target[1:]]
    out = po(replace(home, source=tuple(texts), target=tuple(targets)))
    first = read(out, "a.po").value[0]
    assert (first.source, first.target) == (source, target)


def test_the_same_chapter_gives_the_same_bytes() -> None:
    assert po(chapter(target=TARGET)) == po(chapter(target=TARGET))


def test_a_chapter_is_translated_in_po_and_written_back(tmp_path: Path) -> None:
    home = chapter()
    tmp_path.joinpath("a.po").write_text(po(home), "utf-8")
    file = polib.pofile(str(tmp_path / "a.po"))
    wanted = {entry.msgctxt: f"{entry.msgid} — по-русски" for entry in file if entry.msgctxt[0] in "tpi"}
    for entry in file:
        entry.msgstr = wanted.get(entry.msgctxt, "")
    file.save()
    result = merged(run(tmp_path, "msgcat", "--width=30", "a.po"), home)
    written = replaced(TARGET, result.texts)
    for place, text in result.inserts.items():
        written = inserted(written, place - 1, SOURCE, place, text)
    assert [block.text for block in blocks(written)] == list(wanted.values())
    assert sorted(result.confirmed) == sorted(wanted)


def test_a_file_larger_than_any_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gettext, "MAX_LEDGER", 100)
    (found,) = read(po(chapter()), "a.po").diagnostics
    assert (found.code, "longer than 100 characters" in found.message) == ("bad-exchange", True)
