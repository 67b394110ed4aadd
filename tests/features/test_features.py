"""Every feature has a folder, a page in the manual, and comes out in EPUB and in print as its folder says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.features.golden import EXPECTED, FOLDER, ROOT, facts, names, outcome, page

FEATURES = (
    "abbreviations",
    "accessibility-metadata",
    "anthology",
    "callouts",
    "chapter-numbers",
    "citation-notes",
    "citations",
    "code",
    "comments",
    "conditional-content",
    "cross-references",
    "dedications",
    "definition-lists",
    "dialogue",
    "endnotes-by-book",
    "endnotes-by-chapter",
    "epigraphs",
    "equations",
    "figures",
    "footnotes",
    "foreign-phrases",
    "front-matter",
    "glossary",
    "includes",
    "index",
    "inline-notes",
    "landmarks",
    "large-print",
    "letters",
    "line-blocks",
    "lists-of-figures",
    "long-descriptions",
    "low-bandwidth",
    "mathematics",
    "nested-lists",
    "page-list",
    "page-references",
    "parts",
    "quotations",
    "redaction",
    "roles",
    "sample",
    "scene-breaks",
    "small-caps",
    "spans",
    "superscripts",
    "tables",
    "task-lists",
    "translator-comments",
    "variables",
    "verse",
)


def test_every_feature_has_its_folder_and_every_folder_is_a_feature() -> None:
    assert names() == FEATURES
    for name in FEATURES:
        assert all((FOLDER / name / file).exists() for file in EXPECTED), name


@pytest.mark.parametrize("name", FEATURES)
def test_the_manual_tells_of_it(name: str) -> None:
    path, heading = page(name)
    text = (ROOT / path).read_text("utf-8")
    headings = [re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in _HEADING.findall(text)]
    assert not heading or heading in headings


_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


@pytest.mark.parametrize("name", FEATURES)
def test_it_comes_out_as_expected(name: str, tmp_path: Path) -> None:
    made = outcome(name, tmp_path)
    assert sorted({d.code for d in made.diagnostics}) == sorted(map(str, facts(name).get("codes", ())))  # type: ignore[call-overload]
    for file in EXPECTED:
        assert made.files[file] == (FOLDER / name / file).read_text("utf-8"), file
