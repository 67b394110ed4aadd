from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.book import Chapter, Contributor, assemble
from pubtool.book.assembly import identifier, numbered
from pubtool.project import EditionFacts, Trim
from pubtool.project.printer import Bleed
from pubtool.project.printing import PLAIN
from pubtool.world import World
from tests.book.samples import assembled, chapter, edition, found, picture, project, write

URN = "urn:uuid:3f0c9a52-6c1e-5d0a-9a41-0b8f7a3f2c11"


def numbers(chapters: tuple[Chapter, ...]) -> list[int]:
    return [c.number for c in chapters]


def test_chapters_count_from_one_but_for_the_unnumbered() -> None:
    here = edition("en", "01-preface.md", "02-a.md", "04-b.md", "05-end.md")
    chapters = (
        chapter("01-preface.md", number=0),
        chapter("02-a.md"),
        chapter("04-b.md"),
        chapter("05-end.md", number=0),
    )
    assert numbers(numbered(project(here), here, chapters)) == [0, 1, 2, 0]


def test_a_chapter_that_is_not_translated_yet_keeps_its_number_free() -> None:
    source = edition("en", "00-preface.md", "01-a.md", "02-b.md", "10-c.md")
    german = edition("de", "10-c.md", source=False)
    assert numbers(numbered(project(source, german), german, (chapter("10-c.md", tag="de"),))) == [3]


def test_each_edition_has_an_identifier_of_its_own() -> None:
    assert identifier(URN, "en", "en") == URN
    assert identifier(URN, "ru", "en") == identifier(URN, "ru", "en") != identifier(URN, "ar", "en")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier(URN, "ru", "en"))


def test_the_facts_of_publication_and_edition_are_in_the_book(tmp_path: Path) -> None:
    facts = EditionFacts.model_validate(
        {
            "title": "Паром",
            "subtitle": "Переправа",
            "contributors": [{"name": "Somebody", "role": "translator"}],
            "isbn": {"print": "978-0-471-11709-4"},
        }
    )
    (tmp_path / "manuscript/ru").mkdir(parents=True)
    source, russian = edition("en"), edition("ru", source=False)
    russian = type(russian)(russian.language, russian.folder, facts, (), False)
    paper = replace(PLAIN, trim=Trim(152.4, 228.6), bleed=Bleed(3, 3, 3, 0))
    of = replace(project(source, russian, date="2026-01-31", publisher="P"), printing=paper)
    book = assemble(of, russian, (), World(tmp_path)).value
    assert (book.title, book.subtitle, book.modified, book.publisher) == ("Паром", "Переправа", "2026-01-31", "P")
    assert book.contributors == (Contributor("Somebody", "translator", "trl"),)
    assert book.isbns == (("print", "9780471117094"),)
    assert (book.status, book.source_language, book.is_translation) == ("draft", "en", True)
    assert (book.trim, book.bleed, book.printing) == (paper.trim, 3.0, paper)


def test_the_cover_is_found_as_any_picture(tmp_path: Path) -> None:
    write(tmp_path, "manuscript/images/cover.jpg", picture("JPEG"))
    book, diagnostics = assembled(tmp_path, "", cover="images/cover.jpg")
    assert diagnostics == ()
    assert book.cover is not None
    assert (book.cover.media_type, book.pictures) == ("image/jpeg", ())


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ('title = "x"\ncover = "y"\n', "edition.toml:2:1"),
        ('"cover"', "edition.toml:1:2"),
        ("x", "edition.toml"),
        (None, "edition.toml"),
    ],
)
def test_a_cover_that_is_missing_is_reported_where_it_is_named(tmp_path: Path, toml: str | None, place: str) -> None:
    if toml:
        write(tmp_path, "manuscript/en/edition.toml", toml)
    book, diagnostics = assembled(tmp_path, "", cover="images/cover.jpg")
    assert (book.cover, found(diagnostics)) == (None, [f"missing-image {place}"])


FRAGMENT = st.recursive(
    st.text(alphabet="ab &<>\"'\n", max_size=8).map(lambda s: s.replace("&", "&amp;").replace("<", "&lt;"))
    | st.text(alphabet="<>&ab/=\"' \0\ufffe", max_size=12),
    lambda inner: st.builds(
        "<{0} id='{2}' {3}='{4}' data-line='{5}'>{1}</{0}>".format,
        st.sampled_from(["p", "a", "img", "em", "q", "svg", "video"]),
        st.lists(inner, max_size=3).map("".join),
        st.sampled_from(["x", "y", "one", "2"]),
        st.sampled_from(["href", "src", "cite", "onclick", "srcset"]),
        st.sampled_from(
            ["#x", "#nowhere", "02-two.md", "02-two.md#y", "images/a.png", "images/b.png", "http://[", "https://a.org/",
             "javascript:x", "../../..", "/", "%00", "%2e%2e/%2e%2e/%2e%2e/x", "file:///x", "", "c:\\x"]
        ),
        st.sampled_from(["1", "-1", "x", "99999999999999999999"]),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(bodies=st.lists(FRAGMENT, min_size=2, max_size=2))
def test_any_fragment_is_assembled_and_what_it_links_to_exists(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str]
) -> None:
    root = tmp_path_factory.mktemp("book")
    write(root, "manuscript/images/a.png", picture())
    book, _ = assembled(root, *bodies)
    text = "".join(c.body for c in book.chapters)
    ids = {*re.findall(r'id="([^"]*)"', text), *(c.id for c in book.chapters)}
    assert set(re.findall(r' href="#([^"]*)"', text)) <= ids
    assert set(re.findall(r' href="([^#][^"]*)"', text)) <= {"https://a.org/"}
    assert set(re.findall(r' src="([^"]*)"', text)) <= {p.name for p in book.pictures}
