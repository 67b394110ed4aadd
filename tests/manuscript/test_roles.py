"""What a chapter is in the book: by its header, by its file, or by its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubtool.languages import language
from tests.manuscript.samples import ENGLISH, RUSSIAN, read


def codes(text: str, stem: str = "laws") -> list[str]:
    return [one.code for one in read(text, stem=stem).diagnostics]


@pytest.mark.parametrize(("stem", "role"), [("laws", "chapter"), ("preface", "preface"), ("appendix-maps", "appendix")])
def test_its_file_says_it(stem: str, role: str) -> None:
    made = read("# Title\n\nText.\n", stem=stem)
    assert made.diagnostics == ()
    assert made.value.role == role


def test_the_header_goes_before_the_file() -> None:
    assert read('+++\nrole = "chapter"\n+++\n# Preface\n\nText.\n', stem="preface").value.role == "chapter"
    assert read('+++\nrole = "afterword"\n+++\n# Late\n\nText.\n').value.role == "afterword"


def test_a_translation_has_the_role_of_its_source() -> None:
    source = read("# Preface\n\nText.\n", stem="preface").value
    made = read('+++\nrole = "chapter"\n+++\n# Предисловие\n\nТекст.\n', RUSSIAN, source)
    assert made.value.role == "preface"


def test_an_unknown_role_is_told_and_the_file_decides() -> None:
    made = read('+++\nrole = "foreward"\n+++\n# T\n\nText.\n', stem="preface")
    assert [(d.code, d.span.line, d.hint) for d in made.diagnostics] == [
        ("unknown-section", 2, "did you mean foreword?")
    ]
    assert made.value.role == "preface"
    far = read('+++\nrole = "xyzzy"\n+++\n# T\n\nText.\n').diagnostics[0]
    assert far.hint.startswith("one of: dedication, ")


def test_only_what_is_counted_has_a_number() -> None:
    assert read("# T\n\nText.\n", stem="preface").value.number == 0
    assert read("# T\n\nText.\n", stem="appendix-a").value.number == 3
    assert read("+++\nnumbered = false\n+++\n# T\n\nText.\n").value.number == 0


@pytest.mark.parametrize(
    ("stem", "title", "name"),
    [("dedication", "", "Dedication"), ("glossary", "Glossary", "Glossary"), ("index", "Index", "Index")],
)
def test_what_has_a_name_in_the_language_needs_no_title(stem: str, title: str, name: str) -> None:
    made = read("For you.\n", replace(ENGLISH), stem=stem)
    assert made.diagnostics == ()
    assert (made.value.title, made.value.title_text) == (title, name)


def test_its_title_is_in_the_language_of_the_edition() -> None:
    russian = language("ru")
    assert russian
    assert read("Слова.\n", russian, stem="glossary").value.title == russian.word("glossary")


def test_a_chapter_and_a_preface_need_one() -> None:
    assert codes("Text.\n") == ["no-title"]
    assert codes("Text.\n", "preface") == ["no-title"]


def test_a_part_and_what_is_made_may_be_empty() -> None:
    assert codes("# One\n", "part-one") == []
    assert codes("# Index\n", "index") == []
    assert codes("# One\n") == ["empty-chapter"]
    assert codes("# One\n", "preface") == ["empty-chapter"]
