"""XLIFF 1.2, XLIFF 2.0 and TMX: held against their grammars, handed to other programs, and back."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.translation.exchange import Chapter, Format, Incoming, Merged, export, merge_incoming, read_exchange
from pubtool.translation.model import State
from tests.translation.exchange_samples import chapter
from tests.validators.exchange import complaints

XML = (Format.XLIFF, Format.XLIFF2, Format.TMX)
OPEN = {1: State.STALE, 2: State.CHANGED}
OLDER = {1: "One text."}
SECOND = chapter("# Second\n\nWords & <b>signs</b>.\n", "# Вторая\n", name="02-signs, & more.md")


def sent(form: Format, *chapters: Chapter, only_open: bool = False) -> bytes:
    (file,) = export(chapters, form, "laws", only_open=only_open).value
    assert file.name == f"laws-ru.{'tmx' if form is Format.TMX else 'xlf'}"
    return file.data


def received(data: bytes) -> tuple[Incoming, ...]:
    result = read_exchange(data, "back.xml")
    assert result.diagnostics == ()
    return result.value


def run(folder: Path, program: str, *arguments: str) -> str:
    """A program of translate-toolkit, in a process of its own."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    text = data.decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@pytest.mark.parametrize("form", XML)
@pytest.mark.parametrize("only_open", [False, True])
def test_the_grammar_accepts_the_file(form: Format, only_open: bool) -> None:
    data = sent(form, chapter(states=OPEN, older=OLDER), SECOND, only_open=only_open)
    assert complaints(form, data) == []


@pytest.mark.parametrize("form", XML)
def test_nothing_changes_on_the_way_out_and_back(form: Format) -> None:
    home = chapter(states=OPEN, older=OLDER)
    found = received(sent(form, home, SECOND))
    assert {entry.chapter for entry in found} == {home.name, SECOND.name}
    assert {entry.language for entry in found} == {"ru"}
    for at in (home, SECOND):
        result = merge_incoming([entry for entry in found if entry.chapter == at.name], at)
        assert result == type(result)(Merged())


@pytest.mark.parametrize("form", [Format.XLIFF, Format.XLIFF2])
def test_every_block_and_every_state_goes_out(form: Format) -> None:
    home = chapter(states=OPEN, older=OLDER)
    found = received(sent(form, home))
    assert [entry.id for entry in found] == [standing.entry.id for standing in home.standings]
    assert [entry.source for entry in found] == [block.text for block in home.source]
    assert [entry.fuzzy for entry in found if entry.target] == [False, True, True]
    assert b"One text." in sent(form, home)


def test_a_memory_holds_what_was_confirmed_and_against_what() -> None:
    found = received(sent(Format.TMX, chapter(states=OPEN, older=OLDER)))
    assert [(entry.source, entry.target) for entry in found] == [
        ("The Law", "Закон"), ("One text.", "Один *текст* о нём."),
    ]  # fmt: skip
    assert all(entry.fuzzy for entry in found)


def test_a_part_says_what_it_is_a_part_of() -> None:
    home = chapter()
    part = replace(home.standings[3], entry=replace(home.standings[3].entry, part_of="i-00000002"))
    home = replace(home, standings=(*home.standings[:3], part))
    for form in (Format.XLIFF, Format.XLIFF2):
        assert b"part of i-00000002" in sent(form, home)
        assert complaints(form, sent(form, home)) == []


def test_the_same_book_gives_the_same_bytes() -> None:
    for form in XML:
        assert sent(form, chapter(), SECOND) == sent(form, chapter(), SECOND)


@pytest.mark.parametrize(
    ("state", "approved", "fuzzy"),
    [
        ("final", "yes", False), ("translated", "no", False), ("needs-review-translation", "no", True),
        ("needs-review-translation", "yes", False), ("new", "no", True), ("", "no", True), ("", "yes", False),
    ],
)  # fmt: skip
def test_the_states_of_xliff(state: str, approved: str, fuzzy: bool) -> None:
    data = edited(
        sent(Format.XLIFF, chapter("# A\n", "# Б\n")),
        ('approved="yes"', f'approved="{approved}"'),
        (' state="final"', f' state="{state}"' if state else ""),
    )
    assert [entry.fuzzy for entry in received(data)] == [fuzzy]


def test_a_target_that_a_program_put_in_is_taken() -> None:
    home = chapter()
    data = edited(
        sent(Format.XLIFF, home),
        ("<source>second item</source>", "<source>second item</source><target>второй пункт</target>"),
    )
    result = merge_incoming(received(data), home)
    assert (result.value.inserts, result.value.confirmed) == ({3: "второй пункт"}, ("i-00000003",))


def test_segments_and_marks_of_other_programs() -> None:
    old = '<source>first item</source>\n        <target state="final">первый пункт</target>'
    new = (
        '<source>first item</source><seg-source><mrk mtype="seg" mid="1">first</mrk> <mrk mtype="seg" mid="2">item'
        '</mrk></seg-source><target state="translated"><mrk mtype="seg" mid="1">начальный</mrk> <!-- no --><mrk '
        'mtype="seg" mid="2">пункт</mrk></target>'
    )
    found = received(edited(sent(Format.XLIFF, chapter()), (old, new)))
    assert (found[2].source, found[2].target, found[2].fuzzy) == ("first item", "начальный пункт", False)


def test_a_unit_that_was_cut_into_segments() -> None:
    segments = (
        '<segment state="translated"><source>first</source><target>начальный</target></segment><ignorable><source> '
        '</source></ignorable><segment state="translated"><source>item</source><target>{}</target></segment>'
    )
    old = """<segment state="final">
        <source>first item</source>
        <target>первый пункт</target>
      </segment>"""
    found = received(edited(sent(Format.XLIFF2, chapter()), (old, segments.format("пункт"))))
    assert (found[2].source, found[2].target, found[2].fuzzy) == ("first item", "начальный пункт", False)
    half = received(edited(sent(Format.XLIFF2, chapter()), (old, segments.format(""))))
    assert half[2].fuzzy


def test_the_toolkits_programs_read_the_files(tmp_path: Path) -> None:
    home = chapter(states=OPEN, older=OLDER)
    tmp_path.joinpath("a.xlf").write_bytes(sent(Format.XLIFF, home))
    tmp_path.joinpath("c.tmx").write_bytes(sent(Format.TMX, home))
    head, *rows = run(tmp_path, "pocount", "--csv", "a.xlf", "c.tmx").splitlines()
    columns = head.split(",")
    counted = {}
    for row in rows:
        values = dict(zip(columns, row.split(","), strict=False))
        counted[values["Filename"]] = [
            int(values[f"{kind} Messages"]) for kind in ("Translated", "Fuzzy", "Untranslated")
        ]
    assert counted == {"a.xlf": [1, 2, 4], "c.tmx": [2, 0, 0]}


def test_xliff_becomes_po_in_another_program(tmp_path: Path) -> None:
    home = chapter(states=OPEN, older=OLDER)
    tmp_path.joinpath("a.xlf").write_bytes(sent(Format.XLIFF, home))
    run(tmp_path, "xliff2po", "--progress=none", "a.xlf", "a.po")
    file = polib.pofile(str(tmp_path / "a.po"))
    assert [entry.msgid for entry in file] == [block.text for block in home.source]
    assert [entry.msgstr for entry in file if entry.msgstr] == [block.text for block in home.target]
    assert [entry.fuzzy for entry in file if entry.msgstr] == [False, True, True]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("\n\t<&>\"' "))


@pytest.mark.parametrize("form", XML)
@given(source=TEXT.filter(bool), target=TEXT.filter(bool))
@settings(max_examples=60)
def test_every_text_comes_back_as_it_went(form: Format, source: str, target: str) -> None:
    home = chapter("# A\n", "# Б\n")
    home = replace(home, source=(replace(home.source[0], text=source),), target=(replace(home.target[0], text=target),))
    (entry,) = received(sent(form, home))
    assert (entry.source, entry.target) == (source, target)
