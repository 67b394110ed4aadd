"""The table of sections: what names mean, and that its rows agree with the vocabularies."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.languages import language
from pubtool.project.sections import SECTIONS, nearest_role, role_of, section

HOW_TO = (Path(__file__).parents[2] / "docs/how-to/front-and-back-matter.md").read_text("utf-8")
# The roles of DPUB-ARIA 1.1 that a section may have.
ARIA = {
    "doc-abstract", "doc-acknowledgments", "doc-afterword", "doc-appendix", "doc-bibliography", "doc-chapter",
    "doc-colophon", "doc-conclusion", "doc-credits", "doc-dedication", "doc-endnotes", "doc-epigraph", "doc-epilogue",
    "doc-errata", "doc-foreword", "doc-glossary", "doc-index", "doc-introduction", "doc-part", "doc-preface",
    "doc-prologue",
}  # fmt: skip


def test_roles_of_aria_are_real_and_agree_with_epub_type() -> None:
    for role, row in SECTIONS.items():
        assert row.role == role
        assert not row.aria or row.aria in ARIA, role
        assert not (row.aria and row.epub_type) or row.aria == f"doc-{row.epub_type}", role


def test_the_front_stands_before_the_body_and_the_body_before_the_back() -> None:
    rows = sorted(SECTIONS.values(), key=lambda row: row.order)
    matters = [row.matter for row in rows]
    assert matters == sorted(matters, key=("front", "body", "back").index)
    assert len({row.order for row in rows}) == len(rows)


def test_only_chapters_parts_and_appendices_are_counted() -> None:
    assert {role for role, row in SECTIONS.items() if row.numbered} == {"chapter", "part", "appendix"}


def test_titles_that_are_not_written_are_in_the_catalogue() -> None:
    english = language("en")
    assert english
    for row in SECTIONS.values():
        assert not row.word or english.word(row.word)
        assert row.word or row.titled, f"{row.role} would have no title for those who hear it"


@pytest.mark.parametrize(
    ("stem", "role"),
    [
        ("preface", "preface"),
        ("Preface", "preface"),
        ("acknowledgements", "acknowledgments"),
        ("notes", "endnotes"),
        ("references", "bibliography"),
        ("appendix", "appendix"),
        ("appendix-maps", "appendix"),
        ("part-one", "part"),
        ("preface-to-war", "chapter"),
        ("partisans", "chapter"),
        ("river", "chapter"),
        ("", "chapter"),
    ],
)
def test_a_file_is_what_its_name_says(stem: str, role: str) -> None:
    assert role_of(stem) == role


def test_what_the_table_lacks_is_a_chapter() -> None:
    assert section("rant") is SECTIONS["chapter"]


@pytest.mark.parametrize(("said", "meant"), [("foreward", "foreword"), ("References", "bibliography"), ("xyzzy", "")])
def test_the_role_that_was_meant(said: str, meant: str) -> None:
    assert nearest_role(said) == meant


def test_the_page_names_every_role() -> None:
    line = next(line for line in HOW_TO.splitlines() if line.startswith("The roles: "))
    assert [name.strip("`. ") for name in line.removeprefix("The roles: ").split(",")] == [
        role for role in SECTIONS if role != "sample-end"
    ]
