"""The PDFs of the publication against what was reviewed."""

from __future__ import annotations

import pytest

from tests.publication.conftest import LANGUAGES
from tests.publication.golden import FOLDER, FORMATS, reviewed

pytestmark = pytest.mark.xdist_group("publication")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_the_pages_are_those_that_were_reviewed(files: dict[tuple[str, str], bytes], language: str, name: str) -> None:
    golden = (FOLDER / f"refuge-{language}-{name}.txt").read_text("utf-8")
    assert reviewed(files[language, name]).split("\n") == golden.split("\n")
