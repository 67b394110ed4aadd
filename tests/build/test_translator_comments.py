"""What an author tells translators, from the chapter into the ledgers and back into the book."""

from __future__ import annotations

from pathlib import Path

from pubtool.build import Request, build
from pubtool.build.translate import Delivery, add, import_files, status, update
from pubtool.translation.model import State
from tests.build.rivers import change, planted, text, translate

SOURCE = """# The river

<!-- i18n:comment: It came by night. -->
The river rose.

<!-- i18n:skip -->
Ostende–Dover

::: {.content-visible when-format="epub"}

Touch the map.

:::

{{< include _end.md >}}
"""
RUSSIAN = """# Река

Река поднялась.

<!-- i18n:skip -->
Ostende–Dover

::: {.content-visible when-format="epub"}

Коснитесь карты.

:::

{{< include _end.md >}}
"""


def river(root: Path) -> Path:
    return planted(root, {"en/01-river.md": SOURCE, "ru/01-river.md": RUSSIAN, "en/_end.md": "The end.\n"})


def test_a_comment_stands_in_the_ledger_and_changes_with_the_source(tmp_path: Path) -> None:
    update(river(tmp_path))
    ledger = text(tmp_path, "ru/01-river.po")
    assert "#. for the translator: It came by night.\n" in ledger
    assert [line for line in ledger.split("\n") if "Dover" in line or ":::" in line or "_end" in line] == []
    change(tmp_path, "en/01-river.md", "It came by night.", "Nobody heard it.")
    update(tmp_path)
    assert text(tmp_path, "ru/01-river.po") == ledger.replace("It came by night.", "Nobody heard it.")
    report = status(tmp_path, ["ru"]).value
    assert report is not None
    counts = next(chapter.counts for chapter in report.editions[0].chapters if chapter.name == "01-river.md")
    assert {one: count.blocks for one, count in counts.by_state if count.blocks} == {State.FRESH: 3}


def test_a_translation_that_begins_in_a_ledger_has_what_needs_none(tmp_path: Path) -> None:
    add(river(tmp_path), "de")
    words = {"The river": "Der Fluss", "The river rose.": "Der Fluss stieg.", "Touch the map.": "Berühre die Karte."}
    translate(tmp_path / "manuscript/de/01-river.po", words)
    translate(tmp_path / "manuscript/de/edition.po", {"The River": "Der Fluss"})
    found = import_files(tmp_path, Delivery(confirmed=True))
    assert found.diagnostics == ()
    made = text(tmp_path, "de/01-river.md")
    assert "<!-- i18n:skip -->\nOstende–Dover\n" in made
    assert made.count(":::") == 2
    assert "Berühre die Karte." in made
    assert "{{< include _end.md >}}" in made
    built = build(Request(tmp_path, ("de",), ("html",), cache=False, jobs=1))
    assert [d for d in built.diagnostics if d.severity == "error"] == []
