"""A section that is made stands where the table of sections says, among what was written."""

from __future__ import annotations

import pytest

from pubtool.apparatus.places import placed
from tests.apparatus.samples import book, chapter


@pytest.mark.parametrize(
    ("written", "role", "expected"),
    [
        (["chapter", "chapter"], "index", ["chapter", "chapter", "index"]),
        (["chapter", "index"], "endnotes", ["chapter", "endnotes", "index"]),
        (["chapter", "glossary", "colophon"], "bibliography", ["chapter", "glossary", "bibliography", "colophon"]),
        (["chapter", "index", "glossary"], "endnotes", ["chapter", "endnotes", "index", "glossary"]),
        (["chapter", "afterword"], "index", ["chapter", "afterword", "index"]),
        (["dedication", "preface", "chapter"], "loi", ["dedication", "loi", "preface", "chapter"]),
        (["loi", "chapter"], "lot", ["loi", "lot", "chapter"]),
        (["dedication"], "lot", ["dedication", "lot"]),
        ([], "index", ["index"]),
    ],
)
def test_place(written: list[str], role: str, expected: list[str]) -> None:
    parts = [chapter(f"c{number}", role=kind) for number, kind in enumerate(written)]
    whole = placed(book(*parts), chapter("made", role=role))
    assert [part.role for part in whole.chapters] == expected
    assert [part for part in whole.chapters if part.id != "made"] == parts


def test_it_goes_behind_the_words_of_its_author() -> None:
    own = chapter("own", "<p>a</p>\n", role="index", title="Names")
    whole = placed(book(chapter(), own), chapter("made", "<ul></ul>", role="index"))
    assert [(part.id, part.title) for part in whole.chapters] == [("river", "The River"), ("own", "Names")]
    assert whole.chapters[1].body == "<p>a</p>\n<ul></ul>"
