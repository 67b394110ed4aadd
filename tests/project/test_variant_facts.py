"""`[variants.NAME]`: what it may say, and what it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.diagnostics import Reported
from pubtool.project import Project, load
from pubtool.project.variant_facts import VariantFacts, Variants
from tests.project.trees import GOOD, plant


def loaded(root: Path, table: str) -> Reported[Project | None]:
    given = GOOD["manuscript/publication.toml"]
    assert isinstance(given, str)
    return load(plant(root, GOOD, {"manuscript/publication.toml": given + table}))


def test_a_table_each(tmp_path: Path) -> None:
    made = loaded(tmp_path, '\n[variants.sample]\nchapters = ["one"]\n[variants.large-print]\nsize = "large"\n')
    assert made.diagnostics == ()
    assert made.value
    assert made.value.publication.variants == {
        "sample": VariantFacts(chapters=("one",)),
        "large-print": VariantFacts(size="large"),
    }


@pytest.mark.parametrize("name", ["Large", "a_b", "-a", "a--b", "\\u00fc", "../x"])
def test_its_name_ends_the_names_of_files(tmp_path: Path, name: str) -> None:
    made = loaded(tmp_path, f'\n[variants."{name}"]\nfonts = false\n')
    assert [d.code for d in made.diagnostics] == ["bad-value"]
    assert "can't be the name of a variant" in made.diagnostics[0].message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("fnts = false", "unknown-key"),
        ('size = "huge"', "bad-value"),
        ('chapters = "one"', "wrong-type"),
        ('trim = "B9"', "bad-value"),
    ],
)
def test_what_is_wrong_has_its_place(tmp_path: Path, line: str, code: str) -> None:
    made = loaded(tmp_path, f"\n[variants.a]\n{line}\n")
    assert [(d.code, d.span.path, d.span.line > 1) for d in made.diagnostics] == [
        (code, "manuscript/publication.toml", True)
    ]


def test_facts_with_variants_can_be_compared_and_hashed() -> None:
    one, two = Variants(a=VariantFacts()), Variants(a=VariantFacts())
    assert one == two
    assert hash(one) == hash(two)
    assert hash(one) != hash(Variants(b=VariantFacts()))
