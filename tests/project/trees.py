"""Small projects on disk for the tests beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pubtool.diagnostics import Diagnostic
from pubtool.project import load
from pubtool.world import World

PUBLICATION = 'id = "refuge"\nsource_language = "en"\n'
EDITION = 'title = "Refuge"\n'

GOOD: Mapping[str, str] = {
    "manuscript/publication.toml": PUBLICATION,
    "manuscript/en/edition.toml": EDITION,
    "manuscript/en/01-one.md": "# One\n",
    "manuscript/en/02-two.md": "# Two\n",
}


def plant(root: Path, *trees: Mapping[str, str | bytes | None]) -> World:
    """The World of a folder that holds these files; a later tree wins, and None takes a file away."""
    files: dict[str, str | bytes | None] = {}
    for tree in trees:
        files.update(tree)
    for path, data in files.items():
        if data is not None:
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data.encode() if isinstance(data, str) else data)
    return World(root)


def found(root: Path, *trees: Mapping[str, str | bytes | None]) -> tuple[Diagnostic, ...]:
    """What `load` finds in the good project with these changes."""
    return load(plant(root, GOOD, *trees)).diagnostics


def brief(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """`code place` of each diagnostic: what a test has to compare."""
    return [f"{d.code} {d.span}" for d in diagnostics]
