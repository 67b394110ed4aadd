"""Projects in a folder of their own, and the base theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pubtool.diagnostics import Reported
from pubtool.layout import Theme, load_theme
from pubtool.world import World

Styled = Callable[[dict[str, str | bytes]], Reported[Theme]]


@pytest.fixture
def styled(tmp_path: Path) -> Styled:
    """Makes a project of these files, and loads its theme."""

    def make(files: dict[str, str | bytes]) -> Reported[Theme]:
        for name, content in files.items():
            place = tmp_path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_theme(World(tmp_path))

    return make


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """The theme of a project that has none of its own."""
    loaded = load_theme(World(tmp_path_factory.mktemp("bare")))
    assert loaded.diagnostics == ()
    return loaded.value
