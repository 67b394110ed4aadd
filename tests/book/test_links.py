from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.book import Heading, Note, assemble
from pubtool.world import World
from tests.book.samples import assembled, chapter, edition, found, project

HEADING = Heading(2, "two-the-ford", "The Ford", "The Ford", 5)


def links(root: Path, href: str) -> tuple[str, list[str]]:
    """The first chapter's text and what was found, where it links to `href`; the second one has a heading."""
    (root / "manuscript/en").mkdir(parents=True)
    here = edition("en", "01-one.md", "02-two.md")
    russian = edition("ru", "01-one.md", source=False)
    one = chapter(
        "01-one.md", f'<p data-line="3" id="here">See <a data-line="4" data-column="5" href="{href}">it</a>.</p>'
    )
    two = chapter("02-two.md", '<h2 id="two-the-ford">The Ford</h2><p id="given">x</p>', headings=(HEADING,))
    made = assemble(project(here, russian), here, (one, two), World(root))
    return made.value.chapters[0].body, found(made.diagnostics)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#here", "#here"),
        ("#one", "#one"),
        ("02-two.md", "#two"),
        ("./02-two.md", "#two"),
        ("../en/02-two.md#given", "#given"),
        ("02-two.md#two-the-ford", "#two-the-ford"),
        ("02-two.md#the-ford", "#two-the-ford"),
        ("02%2Dtwo.md#the%2Dford", "#two-the-ford"),
        ("02-two.md#The_Ford", "#two-the-ford"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/a b|c%zz", "https://example.org/a%20b%7Cc%25zz"),
        ("http://пример.рф/я", "http://пример.рф/я"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+123", "tel:+123"),
    ],
)
def test_a_link_that_leads_somewhere(tmp_path: Path, href: str, target: str) -> None:
    body, diagnostics = links(tmp_path, href)
    assert f'href="{target}"' in body
    assert diagnostics == []


@pytest.mark.parametrize(
    ("href", "code"),
    [
        ("", "broken-link"),
        ("#", "broken-link"),
        ("#nowhere", "broken-link"),
        ("03-three.md", "broken-link"),
        ("02-two.md#nowhere", "broken-link"),
        ("02-two.html", "broken-link"),
        ("02-two.md?x", "broken-link"),
        ("https//example.org/", "broken-link"),
        ("www.example.org", "broken-link"),
        ("../ru/01-one.md", "broken-link"),
        ("../ru", "broken-link"),
        ("02-TWO.md", "wrong-case"),
        ("../../../secret.md", "outside-project"),
        ("/etc/passwd", "outside-project"),
        ("\\\\server\\share", "outside-project"),
        ("file:///etc/passwd", "broken-link"),
        ("javascript:alert(1)", "broken-link"),
        ("JaVaScRiPt:alert(1)", "broken-link"),
        ("data:text/html,x", "broken-link"),
        ("//example.org/", "broken-link"),
        ("http:", "broken-link"),
        ("http:example.org", "broken-link"),
        ("http://[domain]/", "broken-link"),
        ("http://example.org:port/", "broken-link"),
        ("http://localhost:8000/", "broken-link"),
        ("http://127.0.0.1/", "broken-link"),
        ("http://[::1]/", "broken-link"),
        ("https://a.localhost/", "broken-link"),
    ],
)
def test_a_link_that_leads_nowhere_becomes_plain_text(tmp_path: Path, href: str, code: str) -> None:
    body, diagnostics = links(tmp_path, href)
    assert "See <span" in body
    assert ">it</span>" in body
    assert "href" not in body
    assert diagnostics == [f"{code} 01-one.md:4:5"]


def test_the_nearest_name_is_the_hint(tmp_path: Path) -> None:
    _, diagnostics = assembled(
        tmp_path, '<p><a href="02-tow.md">x</a><a href="02-two.md#hapter-en">y</a></p>', '<p id="chapter-end"/>'
    )
    assert [d.hint for d in diagnostics] == ["did you mean #chapter-end?", "did you mean 02-two.md?"]


def test_a_slip_in_a_web_address_is_mended_in_the_hint(tmp_path: Path) -> None:
    _, diagnostics = assembled(tmp_path, '<a href="https//example.org/">x</a><a href="www.example.org">y</a>')
    assert sorted(d.hint for d in diagnostics) == ["write https://example.org", "write https://example.org/"]


def test_a_chapter_that_a_translation_lacks_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "manuscript/ru").mkdir(parents=True)
    source = edition("en", "01-one.md", "02-two.md")
    russian = edition("ru", "01-one.md", source=False)
    one = chapter("01-one.md", '<p data-line="3">Смотри <a href="02-two.md#x" target="t">вторую</a></p>', "ru")
    made = assemble(project(source, russian), russian, (one,), World(tmp_path))
    assert made.value.chapters[0].body == '<p data-line="3">Смотри <span>вторую</span></p>'
    assert found(made.diagnostics) == ["link-to-missing-chapter 01-one.md:3"]
    assert not made.failed


def test_a_chapter_that_could_not_be_read_is_no_second_error(tmp_path: Path) -> None:
    here = edition("en", "01-one.md", "02-two.md")
    (tmp_path / "manuscript/en").mkdir(parents=True)
    made = assemble(project(here), here, (chapter("01-one.md", '<p><a href="02-two.md">x</a></p>'),), World(tmp_path))
    assert found(made.diagnostics) == ["link-to-missing-chapter 01-one.md:1"]


def test_links_in_titles_headings_and_notes_are_resolved_too(tmp_path: Path) -> None:
    (tmp_path / "manuscript/en").mkdir(parents=True)
    here = edition("en", "01-one.md")
    heading = Heading(2, "h", '<a href="#n">x</a>', "x", 3)
    note = Note("n", 1, "call", '<p data-line="9"><a href="01-one.md">back</a></p>', 9)
    body = '<h2 id="h" data-line="3"><a href="#n">x</a></h2><p><a id="call" href="#n">1</a></p>'
    made = assemble(
        project(here), here, (chapter("01-one.md", body, headings=(heading,), notes=(note,)),), World(tmp_path)
    )
    assert made.diagnostics == ()
    assert made.value.chapters[0].headings[0].title == '<a href="#n">x</a>'
    assert 'href="#one"' in made.value.chapters[0].notes[0].text


def test_a_quotations_source_is_a_web_address(tmp_path: Path) -> None:
    body = '<blockquote cite="https://example.org/">a</blockquote><q cite="#one">b</q><q cite="file:///x">c</q>'
    book, diagnostics = assembled(tmp_path, body)
    assert book.chapters[0].body == '<blockquote cite="https://example.org/">a</blockquote><q>b</q><q>c</q>'
    assert found(diagnostics) == ["broken-link 01-one.md:1"]
