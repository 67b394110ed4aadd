"""`pubtool build --with`: what is refused before anything is read."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from pubtool.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--with", "en"), "needs the language that it stands beside"),
        (("-l", "ru", "-l", "en", "--with", "en"), "names one language twice"),
        (("-l", "ru", "--with", "en", "--with", "de"), "--with can be given once"),
    ],
)
def test_the_languages_of_a_bilingual_edition_are_two(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, ["build", *arguments])
    assert result.exit_code == 2
    assert said in result.output
