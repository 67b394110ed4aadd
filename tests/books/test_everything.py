"""The book that uses every feature at least twice, in three languages: whole, valid, and as it was reviewed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from pubtool.diagnostics import Diagnostic
from pubtool.languages import language as language_of
from tests.books.golden import FORMATS, LANGUAGES, built, documents, golden
from tests.validators import epubcheck, verapdf

Files = dict[tuple[str, str], bytes]

USED = {
    "a footnote": "//*[@role='doc-footnote' or @role='doc-endnotes']//*[@role='doc-backlink']",
    "a citation": "//*[@role='doc-biblioref']",
    "a reference": "//*[contains(concat(' ', @class, ' '), ' ref ')]",
    "a figure": "//*[local-name()='figure'][.//*[local-name()='figcaption']]",
    "a long description": "//*[local-name()='details']",
    "a credit": "//*[@class='credit']",
    "a caption of a table": "//*[local-name()='table']/*[local-name()='caption']",
    "a heading of a row": "//*[local-name()='th'][@scope='row']",
    "a callout": "//*[contains(concat(' ', @class, ' '), ' callout ')]",
    "an epigraph": "//*[contains(concat(' ', @class, ' '), ' epigraph ')]",
    "an attribution": "//*[@class='attribution']",
    "verse": "//*[contains(concat(' ', @class, ' '), ' verse ')]",
    "a letter": "//*[contains(concat(' ', @class, ' '), ' letter ')]",
    "dialogue": "//*[contains(concat(' ', @class, ' '), ' dialogue ')]",
    "a pull quote": "//*[contains(concat(' ', @class, ' '), ' pullquote ')]",
    "a scene break": "//*[@role='separator']",
    "small capitals": "//*[contains(concat(' ', @class, ' '), ' smallcaps ')]",
    "a superscript": "//*[local-name()='sup']",
    "a subscript": "//*[local-name()='sub']",
    "a foreign phrase": "//*[local-name()='span' or local-name()='em'][@lang]",
    "a class of its own": "//*[contains(concat(' ', @class, ' '), ' own-word ')]",
    "a definition list": "//*[local-name()='dl']/*[local-name()='dt']",
    "a task": "//*[local-name()='li'][contains(concat(' ', @class, ' '), ' task ')]",
    "a nested list": "//*[local-name()='li']/*[local-name()='ul' or local-name()='ol']",
    "an abbreviation": "//*[local-name()='abbr']",
    "a glossary link": "//*[@role='doc-glossref']",
    "mathematics": "//*[local-name()='math']",
    "code": "//*[local-name()='pre']",
    "an entry of the index": "//*[contains(concat(' ', @class, ' '), ' locator ')]",
    "redaction": "//*[contains(concat(' ', @class, ' '), ' redacted ')]",
    "a page break": "//*[@role='doc-pagebreak']",
    "a part": "//*[@role='doc-part']",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, tuple[Diagnostic, ...]]:
    return built(tmp_path_factory.mktemp("everything"))


@pytest.fixture(scope="module")
def files(whole: tuple[Files, tuple[Diagnostic, ...]]) -> Files:
    return whole[0]


def test_every_edition_is_built_without_a_word(whole: tuple[Files, tuple[Diagnostic, ...]]) -> None:
    files, found = whole
    assert [(d.code, str(d.span), d.message) for d in found] == []
    assert set(files) == {(tag, name) for tag in LANGUAGES for name in FORMATS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feature_is_used_at_least_twice(language: str, files: Files) -> None:
    roots = [etree.fromstring(data) for _, data in documents(files[language, "epub"])]
    counts = {what: sum(len(root.xpath(path)) for root in roots) for what, path in USED.items()}
    assert {what: count for what, count in counts.items() if count < 2} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_has_nothing_to_say(language: str, files: Files) -> None:
    assert epubcheck.complaints(files[language, "epub"]) == []


def test_verapdf_has_nothing_to_say(files: Files) -> None:
    asked = {f"{tag}-{name}": data for (tag, name), data in files.items() if name != "epub"}
    assert verapdf.complaints(asked) == {key: [] for key in asked}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["epub", "print"])
def test_it_is_as_it_was_reviewed(language: str, name: str, files: Files) -> None:
    path, text = golden(language, name, files[language, name])
    assert text == path.read_text("utf-8")


def _index(epub: bytes) -> etree._Element:
    for _, data in documents(epub):
        for section in etree.fromstring(data).iter("{*}section"):
            if section.get("role") == "doc-index":
                return section
    raise AssertionError("the book has no index")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_in_the_order_of_its_language(language: str, files: Files) -> None:
    known = language_of(language)
    assert known
    terms = [
        "".join(map(str, item.xpath("./*[@class='term']//text()")))
        for item in _index(files[language, "epub"]).xpath(
            ".//*[local-name()='ul'][@class='index']/*[local-name()='li']"
        )
    ]
    assert len(terms) > 8
    assert terms == sorted(terms, key=known.sort_key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_in_the_index_are_those_of_the_terms(language: str, files: Files) -> None:
    """The label of each locator is that of the page of the print edition on which the marked words stand."""
    epub = files[language, "epub"]
    texts = _pages(files[language, "print"])
    roots = [etree.fromstring(data) for _, data in documents(epub)]
    seen = 0
    for locator in _index(epub).xpath(".//*[contains(concat(' ', @class, ' '), ' locator ')]"):
        anchor = str(locator.get("href")).partition("#")[2]
        marks = [mark for root in roots for mark in root.xpath("//*[@id=$name]", name=anchor)]
        assert len(marks) == 1, anchor
        words = bare("".join(map(str, marks[0].itertext())))
        label = re.split("[–—-]", str(locator.text))[0]
        assert label in texts, label
        if words:
            assert words in texts[label], (words, label)
            seen += 1
    assert seen > 8


def _pages(data: bytes) -> dict[str, str]:
    pdf = pypdfium2.PdfDocument(io.BytesIO(data))
    return {
        pdf.get_page_label(number): bare(pdf[number].get_textpage().get_text_bounded()) for number in range(len(pdf))
    }


def bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def test_the_book_has_no_words_but_its_own() -> None:
    for path in sorted((Path(__file__).parent / "everything").rglob("*.md")):
        assert "lorem" not in path.read_text("utf-8").casefold()
