"""The publication of this repository, built once for all tests of its files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pubtool.build import Artefact, Request, build
from pubtool.diagnostics import Reported

REPOSITORY = Path(__file__).parents[2]
LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "ka", "pl", "ru", "tr", "uk", "zh-Hans")
READ = ("epub", "print", "screen", "html")
"""What is for reading. Covers and booklets want a printer and an ISBN, which the publication has not chosen."""


def copy_of_the_publication(folder: Path) -> Path:
    """The manuscript and its design in a folder of their own."""
    for name in ("manuscript", "styles"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Reported[tuple[Artefact, ...]]:
    """Every edition in every format that is for reading."""
    root = copy_of_the_publication(tmp_path_factory.mktemp("publication"))
    return build(Request(root, formats=READ, cache=False))


@pytest.fixture(scope="session")
def files(built: Reported[tuple[Artefact, ...]]) -> dict[tuple[str, str], bytes]:
    """The bytes of each edition and format."""
    return {(made.language, made.format): made.path.read_bytes() for made in built.value}
