"""A small book in two languages, and a PO editor that rewrites its files as such programs do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polib

EN_RIVER = """# The river

The river rose in the night.
Nobody had heard it come.

- The ferry lay on its side.
- The house stood.

| Day | Height |
|---|---|
| Monday | 3 m |

> Water takes what it is given.
"""
EN_FORD = """# The ford

We crossed at noon.

## Beyond

There was a mill, and nobody lived in it.
"""
RU_RIVER = """# Река

Река поднялась ночью.
Никто не слышал, как она пришла.

- Паром лежал на боку.
- Дом стоял.

| День | Высота |
|---|---|
| Понедельник | 3 м |

> Вода берёт то, что ей дают.
"""
FILES: Mapping[str, str] = {
    "publication.toml": 'id = "river"\nsource_language = "en"\n',
    "en/edition.toml": 'title = "The River"\nsubtitle = "A tale"\nsubjects = ["Rivers", "Ferries"]\n',
    "en/01-river.md": EN_RIVER,
    "en/02-ford.md": EN_FORD,
    "ru/edition.toml": 'title = "Река"  # as on the cover\nstatus = "reviewed"\n',
    "ru/01-river.md": RU_RIVER,
}


def planted(root: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """The project with these files changed; None takes one away."""
    for path, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            place = root / "manuscript" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
    return root


def text(root: Path, path: str) -> str:
    return (root / "manuscript" / path).read_text("utf-8")


def change(root: Path, path: str, old: str, new: str) -> None:
    """Somebody edits a file of the manuscript."""
    before = text(root, path)
    assert old in before
    (root / "manuscript" / path).write_bytes(before.replace(old, new).encode())


def state(root: Path) -> dict[str, bytes]:
    """Every file of a folder, to see that nothing has changed."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def translate(path: Path, words: Mapping[str, str], *, fuzzy: bool = False) -> None:
    """Somebody translates these sources in a PO editor, which wraps lines and writes its name and the time."""
    po = polib.pofile(str(path), wrapwidth=60)
    for entry in po:
        if entry.msgid in words:
            entry.msgstr = words[entry.msgid]
            entry.flags = ["fuzzy"] if fuzzy else []
            entry.previous_msgid = entry.previous_msgid if fuzzy else None
    assert {entry.msgid for entry in po} >= set(words)
    po.metadata["X-Generator"] = "Poedit 3.4"
    po.metadata["Last-Translator"] = "N. N. <n@example.org>"
    po.metadata["PO-Revision-Date"] = "2026-01-31 12:00+0200"
    po.save(str(path))


def forget(path: Path, *sources: str) -> None:
    """Make a ledger one that has never known a translation of these sources."""
    po = polib.pofile(str(path), wrapwidth=0)
    for entry in po:
        if entry.msgid in sources:
            entry.msgstr = ""
            entry.comment = entry.comment.split()[0]
    po.save(str(path))
