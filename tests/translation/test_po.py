"""PO files: what a ledger becomes in them, and what other programs do to them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.translation import po
from pubtool.translation.model import Entry, Ledger, stamp
from pubtool.translation.po import read_po, write_po

NAME = "01-a.md"
PATH = f"manuscript/ru/{NAME[:-3]}.po"


def entry(name: str, source: str, target: str = "", previous: str = "", part_of: str = "") -> Entry:
    return Entry(name, "paragraph", source, target, previous, part_of, stamp(target) if target else "")


def ledger(*entries: Entry, orphans: tuple[Entry, ...] = ()) -> Ledger:
    return Ledger(NAME, "ru", "en", entries, orphans)


LEDGER = ledger(
    entry("t-1", "A title", "Название"),
    entry("p-2", 'It "said" \\ a thing\u2028of\\nlines', "Это\tне так", "It said"),
    entry("p-3", "Here is a second sentence. " * 9, part_of="p-2"),
    entry("co-4", "if a:\n\n    b()  # c\\\nd", "if a:\n\n    b()  # ц"),
    entry("p-5", ""),
    entry("p-6", "Nobody has\nbegun."),
    orphans=(entry("p-7", "It is gone", "Ушло", "It went\nfar"),),
)


def read(text: str) -> Ledger:
    found = read_po(text, PATH, NAME)
    assert found.value is not None, found.diagnostics
    return found.value


def run(*command: str, text: str, folder: Path) -> str:
    file = folder / "a.po"
    file.write_text(text, "utf-8")
    done = subprocess.run([*command, str(file)], capture_output=True, check=True)
    return done.stdout.decode()


def test_a_ledger_comes_back_as_it_was() -> None:
    assert read(write_po(LEDGER)) == LEDGER
    assert read(write_po(ledger())) == ledger()


words = st.text(st.sampled_from('aб "\\\n\t\r\a\v#~|,\u2028\u0085\u3000ntm.')) | st.text()


@given(st.lists(st.tuples(words, words, words), max_size=4), st.booleans())
def test_any_text_comes_back_by_both_ways(texts: list[tuple[str, str, str]], gone: bool) -> None:
    entries = tuple(entry(f"p-{n}", *text) for n, text in enumerate(texts))
    made = ledger(orphans=entries) if gone else ledger(*entries)
    text = write_po(made)
    assert read(text) == made
    # a comment of somebody's sends the file the other way
    assert read(text.replace("\n\n", "\n\n# a comment\n")) == made


def test_gettext_accepts_it(tmp_path: Path) -> None:
    run("msgfmt", "--check", "-o", "/dev/null", text=write_po(LEDGER), folder=tmp_path)


@pytest.mark.parametrize("options", [[], ["--width=30"], ["--no-wrap"], ["--sort-output"]])
def test_what_gettext_writes_is_read_the_same(options: list[str], tmp_path: Path) -> None:
    found = read(run("msgcat", *options, text=write_po(LEDGER), folder=tmp_path))
    assert sorted(found.entries, key=lambda e: e.id) == sorted(LEDGER.entries, key=lambda e: e.id)
    assert found.orphans == LEDGER.orphans


def test_msgmerge_keeps_all_entries(tmp_path: Path) -> None:
    template = tmp_path / "new.pot"
    template.write_text(write_po(ledger(*LEDGER.entries)), "utf-8")
    text = write_po(ledger(*LEDGER.entries[:4]))
    file = tmp_path / "a.po"
    file.write_text(text, "utf-8")
    merged = subprocess.run(
        ["msgmerge", "--no-fuzzy-matching", "--previous", str(file), str(template)], capture_output=True, check=True
    )
    found = read(merged.stdout.decode())
    assert [(e.id, e.source, e.target) for e in found.entries] == [(e.id, e.source, e.target) for e in LEDGER.entries]


def test_what_an_editor_adds_is_dropped_again() -> None:
    text = write_po(LEDGER)
    saved = (
        text.replace('"Language: ru\\n"\n', '"Project-Id-Version: \\n"\n"Last-Translator: A\\n"\n"Language: ru\\n"\n')
        .replace('"X-Source', '"X-Generator: An editor 3\\n"\n"X-Source')
        .replace("#. title dd", "# a note\n#: a.md:3\n#. title dd")
        .replace('msgid "A title"', 'msgid ""\n"A "\n"title"')
        .replace("\n", "\r\n")
    )
    assert read("\ufeff" + saved) == LEDGER
    assert write_po(read(saved)) == text


def test_each_of_many_entries_keeps_its_comments() -> None:
    made = ledger(*(entry(f"p-{n}", f"Source {n}", f"Target {n}") for n in range(30)))
    assert read("# somebody's\n" + write_po(made)) == made


def test_a_translation_that_an_editor_changed_is_seen() -> None:
    found = read(write_po(LEDGER).replace("Название", "Заглавие"))
    assert [e.id for e in found.entries if e.is_edited] == ["t-1"]


def test_fuzzy_alone_is_stale_too() -> None:
    found = read(write_po(LEDGER).replace('msgctxt "t-1"', '#, fuzzy\nmsgctxt "t-1"'))
    assert found.entries[0].is_stale
    cleared = read(write_po(LEDGER).replace("#, fuzzy\n", ""))
    assert not any(e.is_stale for e in cleared.entries)


def test_two_peoples_changes_to_neighbours_merge(tmp_path: Path) -> None:
    first = [entry(f"p-{n}", f"Source {n}", f"Target {n}") for n in range(4)]
    mine = [first[0], entry("p-1", "Source 1", "Mine"), *first[2:]]
    theirs = [*first[:2], entry("p-2", "Other source", "Target 2", "Source 2"), first[3]]
    files = []
    for name, entries in (("mine", mine), ("base", first), ("theirs", theirs)):
        files.append(tmp_path / name)
        files[-1].write_text(write_po(ledger(*entries)), "utf-8")
    merged = subprocess.run(["git", "merge-file", "-p", *map(str, files)], capture_output=True, check=True)
    assert read(merged.stdout.decode()).entries == (first[0], mine[1], theirs[2], first[3])


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "quotation marks"),
        ('msgid a\nmsgstr "b"\n', 1, "no line of a PO file"),
        ('# a note\n\n<<<<<<< HEAD\nmsgid "a"\n', 3, "conflict"),
        ('#. x\n"a"\n', 2, "belongs to nothing"),
        ("/etc/passwd", 1, "no line of a PO file"),
        ('msgid "a"\nmsgstr[x] "b"\n', 2, "no line of a PO file"),
        ("msgstr[", 1, "no line of a PO file"),
        ('#| msgfoo "a"\n', 1, "no line of a PO file"),
        ('msgctxt "p-1"\nmsgid "a"\nmsgstr ""\n\nmsgctxt "p-1"\nmsgid "b"\nmsgstr ""\n', 5, "twice"),
    ],
)
def test_what_is_no_ledger_is_told_with_its_line(text: str, line: int, what: str) -> None:
    found = read_po(text, PATH, NAME)
    assert found.value is None
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, diagnostic.span.path, diagnostic.span.line) == ("bad-ledger", PATH, line)
    assert what in diagnostic.message


@given(st.text(st.sampled_from('#~|,. "\\\nmsgidtrctx[0]a\r\x00<>=')) | st.text())
def test_nothing_makes_it_fail(text: str) -> None:
    read_po(text, PATH, NAME)
    read_po(f'msgid "a"\n{text}', PATH, NAME)


def test_a_long_file_is_refused_and_many_pieces_take_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read('msgctxt "p"\nmsgid ""\n' + '"a"\n#\n' * 200_000 + 'msgstr ""\n').entries[0].source == "a" * 200_000
    read("#. x\n" * 200_000)
    monkeypatch.setattr(po, "MAX_LEDGER", 10)
    assert read_po("# a comment\n", PATH, NAME).diagnostics[0].code == "bad-ledger"


def test_what_the_author_says_to_translators_stands_in_it() -> None:
    whole = ledger(Entry("p-1", "paragraph", "A", "Б", written=stamp("Б"), comment="greeting 12345678\u2028twice"))
    text = write_po(whole)
    assert "#. for the translator: greeting 12345678 twice\n" in text
    assert read(text).entries[0].comment == "greeting 12345678 twice"
    assert read(text.replace("\n\n", "\n\n# by hand\n")).entries[0].comment == "greeting 12345678 twice"
    assert read(text).entries[0].written == stamp("Б")
