"""The reference of the theme names everything that there is, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubtool.layout import Medium, Theme, facts, lay_out
from pubtool.layout.measures import measures
from pubtool.layout.settings import FontSettings, ScriptSettings, ThemeSettings
from pubtool.layout.theme import MEDIA
from tests.layout.conftest import Styled
from tests.layout.samples import book

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference/theme.md").read_text("utf-8")
HOW_TO = (DOCS / "how-to/design.md").read_text("utf-8")


def row(key: str) -> str:
    """The line of a table that begins with that key."""
    return next((line for line in REFERENCE.splitlines() if line.startswith(f"| `{key}` |")), "")


@pytest.mark.parametrize("table", ["page", "text", "chapter", "colours"])
def test_every_setting_has_its_row_and_default(table: str) -> None:
    values = getattr(ThemeSettings(), table)
    for key, value in values:
        shown = f"{value:g}" if isinstance(value, float) else str(value).lower()
        assert row(key).rstrip("| ").split("| ")[-1].strip("` ") == shown, key


@pytest.mark.parametrize("model", [ScriptSettings, FontSettings])
def test_every_key_of_a_table_has_its_row(model: type[ScriptSettings] | type[FontSettings]) -> None:
    assert [key for key in model.model_fields if not row(key)] == []


def test_every_fact_and_file_is_named(base: Theme) -> None:
    made = book()
    names = list(facts.of_book(made, base, Medium.PRINT, measures(made, base)))
    names += [template.name for template in base.templates if not template.name.startswith("base/")]
    names += [f"{stem}.css" for stem in MEDIA] + list(facts.ChapterFacts.__dataclass_fields__)
    assert [name for name in names if not re.search(rf"`{re.escape(name)}[`(]", REFERENCE)] == []


def test_the_examples_work(styled: Styled) -> None:
    toml, fonts, css, layout = re.findall(r"```(?:toml|css|html)\n(.*?)```", HOW_TO, re.DOTALL)
    assert 'family = "Noto Serif"' in fonts
    theme = styled({"styles/theme.toml": toml, "styles/paged.css": css, "styles/layouts/copyright.html": layout})
    assert theme.diagnostics == ()
    made = lay_out(book(), theme.value, Medium.PRINT)
    assert made.diagnostics == ()
    assert "Set in Source Serif." in made.value.documents[0].xhtml
