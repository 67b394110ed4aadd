"""An anthology: three works in one book, in two languages, one of which has only one of them."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from pubtool.build import Request, build, check
from pubtool.diagnostics import Reported
from tests.features.golden import FOLDER
from tests.validators import epubcheck

FILES = FOLDER / "anthology" / "files"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("book")
    planted(root)
    made = build(Request(root, (), ("epub", "print"), root / "out", jobs=1, cache=False))
    assert not made.failed, made.diagnostics
    assert {found.code for found in made.diagnostics} == {"missing-chapter"}
    return {file.path.name: file.path.read_bytes() for file in made.value}


def planted(root: Path) -> Path:
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    (root / "manuscript/en/edition.toml").write_text('title = "Three Tales"\n', "utf-8")
    return root


def documents(epub: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xhtml", ".opf"))}


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_it_is_an_epub_that_every_shop_takes(built: dict[str, bytes], tag: str) -> None:
    assert epubcheck.complaints(built[f"feature-{tag}.epub"]) == []


def test_no_two_things_have_one_name_and_every_link_leads_somewhere(built: dict[str, bytes]) -> None:
    files = documents(built["feature-en.epub"])
    for name, text in files.items():
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), name
        for href in re.findall(r'href="([^":]*)"', text) if name.endswith(".xhtml") else ():
            file, _, anchor = href.partition("#")
            aim = files.get(f"EPUB/{file}", "") if file else text
            assert file.endswith(".css") or not anchor or f'id="{anchor}"' in aim, href


def test_each_work_has_its_own_note_of_the_same_name(built: dict[str, bytes]) -> None:
    text = "".join(documents(built["feature-en.epub"]).values())
    assert text.count("By hand.") == text.count("At six.") == 1
    assert len(re.findall(r'epub:type="footnote"', text)) == 3


def test_who_a_work_names_the_book_names(built: dict[str, bytes]) -> None:
    package = documents(built["feature-en.epub"])["EPUB/content.opf"]
    assert re.findall(r"<dc:creator[^>]*>([^<]*)", package) == ["A. Nobody", "B. Nobody"]


def test_chapters_and_pages_run_through_the_book(built: dict[str, bytes]) -> None:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(built["feature-en-print.pdf"])]
    whole = "\n".join(pages)
    assert re.findall(r"(?m)^(\d) (?:The lamp|The oil|The sea) \d+", whole) == ["1", "2", "3", "4"]
    assert "whale oil, 5" in whole
    assert "The first begins on\r\npage 3." in whole


def test_a_language_without_a_work_has_a_book_without_it(built: dict[str, bytes]) -> None:
    text = "".join(documents(built["feature-ar.epub"]).values())
    assert "ليل" in text
    assert "Tide" not in text


@pytest.mark.parametrize(
    ("folder", "code"),
    [("../elsewhere", "outside-project"), ("works/gone", "missing-work"), ("works/Night", "missing-work")],
)
def test_what_can_be_no_work(folder: str, code: str, tmp_path: Path) -> None:
    root = planted(tmp_path)
    facts = root / "manuscript/publication.toml"
    facts.write_text(facts.read_text("utf-8").replace("works/night", folder), "utf-8")
    assert code in {found.code for found in check(root, ("en",)).diagnostics}


def test_two_works_of_one_name_are_refused(tmp_path: Path) -> None:
    root = planted(tmp_path)
    facts = root / "manuscript/publication.toml"
    facts.write_text(facts.read_text("utf-8").replace("works/day", "works/night"), "utf-8")
    found: Reported[object] = check(root, ("en",))
    assert [one.code for one in found.diagnostics if one.code == "missing-work"] == ["missing-work"]
