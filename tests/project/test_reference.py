import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from pubtool.project import EditionFacts, PublicationFacts
from pubtool.project.discovery import MAX_CONFIGURATION
from pubtool.project.printer import NAMES
from pubtool.project.printer_facts import PrinterFacts
from pubtool.project.printers import load_printers, load_printers_of_ours
from pubtool.project.roles import CODES
from pubtool.project.trims import NAMED
from tests.project.trees import plant

PAGE = (Path(__file__).parents[2] / "docs/reference/configuration.md").read_text("utf-8")
PRINTERS = (Path(__file__).parents[2] / "docs/reference/printers.md").read_text("utf-8")
PARTS = {PublicationFacts: "## `manuscript/publication.toml`", EditionFacts: "## `manuscript/<language>/edition.toml`"}


def part(heading: str) -> str:
    return PAGE.partition(heading + "\n")[2].partition("\n## ")[0]


def keys(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """Each key of a file; of a table only its keys, of a list of tables both."""
    for name, field in model.model_fields.items():
        kinds = [kind for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, type)]
        inner = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
        if inner is None or inner is not field.annotation:
            yield before + name
        if inner is not None:
            yield from keys(inner, f"{before}{name}.")


@pytest.mark.parametrize("model", [PublicationFacts, EditionFacts])
def test_the_page_has_a_row_for_each_key_and_no_other(model: type[BaseModel]) -> None:
    assert re.findall(r"^\| `([\w.]+)` \|", part(PARTS[model]), re.M) == list(keys(model))


@pytest.mark.parametrize("model", [PublicationFacts, EditionFacts])
def test_the_example_is_right(model: type[BaseModel]) -> None:
    example = part(PARTS[model]).partition("```toml\n")[2].partition("```")[0]
    assert model.model_validate(tomllib.loads(example))


def test_every_role_and_trim_is_named() -> None:
    named = " ".join(part("## Roles").partition(":")[2].partition(": ")[2].split()).rstrip(".")
    assert named.split(", ") == list(CODES)
    assert set(NAMED) <= set(re.findall(r"`([\w-]+)`", part("## Trims")))


def test_the_limit_is_told() -> None:
    assert f"{MAX_CONFIGURATION // 1024} KiB" in part("## Limits")


def test_every_printer_has_its_row_and_every_key_of_its_table() -> None:
    profiles = PRINTERS.partition("## The profiles\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", profiles, re.M)) == set(NAMES)
    own = PRINTERS.partition("## `printers.toml`\n")[2]
    assert re.findall(r"^\| `([\w.]+)` \|", own, re.M) == list(PrinterFacts.model_fields)


def test_the_example_of_an_own_printer_is_right(tmp_path: Path) -> None:
    example = PRINTERS.partition("## `printers.toml`\n")[2].partition("```toml\n")[2].partition("```")[0]
    loaded = load_printers(plant(tmp_path, {"printers.toml": example}))
    assert loaded.diagnostics == ()
    assert loaded.value["round-the-corner"].facts.condition == "FOGRA51"


@pytest.mark.parametrize("name", NAMES)
def test_the_gutters_of_the_page_are_those_of_the_table(name: str) -> None:
    text = PRINTERS.partition("## The inner margin by page count\n")[2].partition("\n## ")[0]
    row = next((line for line in text.splitlines() if f"`{name}`" in line), "")
    told = [float(margin) for margin in re.findall(r"\d\.\d+", row)]
    assert told == [margin for _, margin in load_printers_of_ours()[name].facts.gutter]
