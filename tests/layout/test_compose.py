"""The pages of each medium."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from pubtool.epub import write as write_epub
from pubtool.layout import Medium, Pages, Theme, lay_out
from pubtool.project import Trim
from tests.layout.conftest import Styled
from tests.layout.samples import book, picture
from tests.validators.epubcheck import complaints

XHTML = "{http://www.w3.org/1999/xhtml}"
TAGS = ("en", "ru", "ar", "ja")


def pages(theme: Theme, tag: str, medium: Medium, **changed: object) -> Pages:
    made = lay_out(book(tag, **changed), theme, medium)
    assert made.diagnostics == ()
    return made.value


def style(laid: Pages) -> str:
    return laid.styles[0].data.decode()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("medium", list(Medium))
def test_documents_are_well_formed_and_know_their_language(base: Theme, tag: str, medium: Medium) -> None:
    laid = pages(base, tag, medium)
    names = {document.name for document in laid.documents}
    for document in laid.documents:
        root = etree.fromstring(document.xhtml.encode())
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        assert root.get("dir") == ("rtl" if tag == "ar" else "ltr")
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        for link in root.iter(f"{XHTML}a"):
            file, _, anchor = (link.get("href") or "").partition("#")
            if "://" not in file:
                assert (not file and anchor in ids) or file in names


def test_an_epub_s_documents(base: Theme) -> None:
    laid = pages(base, "en", Medium.EPUB)
    assert [(d.name, d.kind) for d in laid.documents] == [
        ("cover.xhtml", "cover"),
        ("titlepage.xhtml", "titlepage"),
        ("copyright.xhtml", "copyright-page"),
        ("chapter-001.xhtml", "chapter"),
        ("chapter-002.xhtml", "chapter"),
    ]
    assert 'href="chapter-002.xhtml#bank"' in laid.documents[3].xhtml
    assert 'epub:type="chapter" role="doc-chapter" id="river"' in laid.documents[3].xhtml
    assert laid.cover is not None
    assert laid.geometry is None
    assert "direction:" not in style(laid)


@pytest.mark.parametrize("medium", [Medium.PRINT, Medium.SCREEN, Medium.HTML])
def test_other_media_are_one_document(base: Theme, medium: Medium) -> None:
    laid = pages(base, "en", medium, trim=Trim(152.4, 228.6), bleed=3.0)
    assert [(d.kind, d.title) for d in laid.documents] == [("book", "The Ferry")]
    assert (laid.cover is not None) == (medium is Medium.SCREEN)
    if medium is not Medium.HTML:
        assert laid.geometry is not None
        bleed = 3.0 if medium is Medium.PRINT else 0.0
        assert (laid.geometry.width, laid.geometry.height, laid.geometry.bleed) == (152.4, 228.6, bleed)
        assert "size: 152.4mm 228.6mm" in style(laid)


def test_the_press_gets_black_and_nothing_else(base: Theme) -> None:
    laid = pages(base, "en", Medium.PRINT)
    assert "device-cmyk(0 0 0 1)" in style(laid)
    assert not re.search(r"#[0-9a-f]{3,6}\b", style(laid))


def test_margins_are_mirrored_by_side_and_heads_by_direction(base: Theme) -> None:
    assert "string(verso, first-except)" in style(pages(base, "en", Medium.PRINT)).split("@page main:right")[0]
    assert "string(recto, first-except)" in style(pages(base, "ar", Medium.PRINT)).split("@page main:right")[0]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_epubcheck_has_no_complaint(base: Theme, tag: str) -> None:
    made = book(tag)
    written = write_epub(made, lay_out(made, base, Medium.EPUB).value)
    assert written.diagnostics == ()
    assert complaints(written.value) == []
    assert len(written.value) < 1_000_000


def test_own_styles_come_last_and_only_in_their_medium(styled: Styled) -> None:
    theme = styled(
        {
            "styles/book.css": 'q { content: url("a b.png") }',
            "styles/print.css": "i { top: 0 }",
            "styles/a b.png": picture(),
            "styles/unused.css": "",
        }
    ).value
    printed, page = pages(theme, "en", Medium.PRINT), pages(theme, "en", Medium.HTML)
    assert style(printed).rstrip().endswith("i { top: 0 }")
    assert "i { top: 0 }" not in style(page)
    assert "styles/a b.png" in [picture.name for picture in page.pictures]


def test_own_layouts_take_the_place_of_the_base_s(styled: Styled) -> None:
    own = "<section><p>{{ title }} / {{ number(12) }}</p>{% include 'base/titlepage.html' %}</section>"
    theme = styled({"styles/layouts/titlepage.html": own}).value
    assert "العبّارة / ١٢</p>" in pages(theme, "ar", Medium.HTML).documents[0].xhtml


@pytest.mark.parametrize("name", ["chapter.html", "ornament.svg", "cover.svg"])
def test_a_broken_layout_is_told_with_its_line(styled: Styled, name: str) -> None:
    theme = styled({f"styles/layouts/{name}": "\n{{ nothing }}"}).value
    made = lay_out(book(), theme, Medium.EPUB)
    assert ("bad-template", f"styles/layouts/{name}:2") in [(d.code, str(d.span)) for d in made.diagnostics]


def test_titles_are_escaped(base: Theme) -> None:
    laid = pages(base, "en", Medium.PRINT, title='<script>"&', subtitle="<b>")
    assert "<script>" not in laid.documents[0].xhtml
    etree.fromstring(laid.documents[0].xhtml.encode())


PROGRAM = """
import hashlib, sys
from pathlib import Path
from pubtool.layout import Medium, lay_out, load_theme
from pubtool.world import World
from tests.layout.samples import book
theme = load_theme(World(Path(sys.argv[1]))).value
for tag in ("en", "ar"):
    for medium in Medium:
        print(hashlib.sha256(repr(lay_out(book(tag), theme, medium).value).encode()).hexdigest())
"""


def test_the_same_pages_everywhere(tmp_path: Path) -> None:
    def run(seed: str, zone: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
        return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    first = run("1", "UTC")
    assert len(first.split()) == 2 * len(Medium)
    assert run("2", "Asia/Tokyo") == first
    assert hashlib.sha256(b"").hexdigest() not in first
