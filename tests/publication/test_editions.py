"""The publication itself: every edition in every format, judged from outside."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from pubtool.build import TARGETS, Artefact
from pubtool.diagnostics import Reported
from pubtool.languages import language as catalogue
from tests.publication.conftest import LANGUAGES, READ
from tests.validators import epubcheck, verapdf

RIGHT_TO_LEFT = ("ar", "fa")

pytestmark = pytest.mark.xdist_group("publication")


def test_every_edition_is_built_in_every_format_without_a_diagnostic(built: Reported[tuple[Artefact, ...]]) -> None:
    assert built.diagnostics == ()
    assert [made.path.name for made in built.value] == [
        TARGETS[name].file_name("refuge", language) for language in LANGUAGES for name in READ
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_has_nothing_to_say(files: dict[tuple[str, str], bytes], language: str) -> None:
    assert epubcheck.complaints(files[language, "epub"]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_epub_knows_its_language_and_direction(files: dict[tuple[str, str], bytes], language: str) -> None:
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    with zipfile.ZipFile(BytesIO(files[language, "epub"])) as book:
        pages = {name: book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xhtml")}
        package = next(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".opf"))
    assert len(pages) >= 15
    for name, page in pages.items():
        html = re.search(r"<html[^>]*>", page)
        assert html, name
        assert f'xml:lang="{language}"' in html[0], name
        assert f'dir="{direction}"' in html[0], name
    assert f'page-progression-direction="{direction}"' in package
    assert f'xml:lang="{language}"' in package


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_come_along_only_where_the_script_needs_them(files: dict[tuple[str, str], bytes], language: str) -> None:
    with zipfile.ZipFile(BytesIO(files[language, "epub"])) as book:
        fonts = [name for name in book.namelist() if name.endswith((".ttf", ".otf", ".woff", ".woff2"))]
    assert bool(fonts) == (language in RIGHT_TO_LEFT)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_draft_says_so_in_its_own_language(files: dict[tuple[str, str], bytes], language: str) -> None:
    found = catalogue(language)
    assert found is not None
    assert found.word("draft") in files[language, "html"].decode("utf-8")


def test_the_page_needs_nothing_beside_itself(files: dict[tuple[str, str], bytes]) -> None:
    for language in LANGUAGES:
        page = files[language, "html"].decode("utf-8")
        assert not re.search(r"<script|<iframe|(?:src|srcset)=\"(?!data:)|url\((?![\"']?(?:data:|#))", page)


def test_verapdf_finds_every_pdf_accessible(files: dict[tuple[str, str], bytes]) -> None:
    found = {f"{tag} {name}": files[tag, name] for tag in LANGUAGES for name in ("print", "screen")}
    assert verapdf.complaints(found) == {key: [] for key in found}
