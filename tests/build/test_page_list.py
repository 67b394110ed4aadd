"""The page numbers of the print edition in the EPUB: the same however they are come by, and missed aloud."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import etree

from pubtool.build import Request, build, check, pipeline
from pubtool.build.page_list import packed, unpacked
from pubtool.diagnostics import Diagnostic
from pubtool.layout.paging import PageStart, Paging
from pubtool.pdf import writer
from tests.build.rivers import planted

LONG = "# The river\n\n" + "The river rose in the night, and nobody had heard it come before the morning.\n\n" * 90
FILES = {"en/01-river.md": LONG, "ru/edition.toml": None, "ru/01-river.md": None}


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(pipeline, "_executor", ThreadPoolExecutor)  # here, where it is quicker


def made(root: Path, *formats: str, cache: bool = False, **more: object) -> tuple[dict[str, bytes], list[Diagnostic]]:
    done = build(Request(root, ("en",), formats, cache=cache, **more))  # type: ignore[arg-type]
    return {one.format: one.path.read_bytes() for one in done.value}, list(done.diagnostics)


def pages(epub: bytes) -> list[str | None]:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    return [a.text for a in nav.iterfind(".//{*}nav[@id='page-list']//{*}a")]


def test_the_epub_is_the_same_alone_beside_print_in_any_order_and_from_the_store(tmp_path: Path) -> None:
    root = planted(tmp_path, FILES)
    alone, said = made(root, "epub")
    assert not said
    assert pages(alone["epub"])[:2] == ["i", "ii"]
    assert len(pages(alone["epub"])) > 8
    for formats in (("epub", "print"), ("print", "epub")):
        assert made(root, *formats)[0]["epub"] == alone["epub"]
    assert made(root, "print", cache=True)[0]
    kept, _ = made(root, "epub", cache=True)  # the paging comes from the store, the EPUB does not
    assert kept["epub"] == alone["epub"]
    assert made(root, "epub", cache=True)[0]["epub"] == alone["epub"]


def test_a_print_edition_is_set_once_for_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    written = writer.written

    def counted(book, pages):  # type: ignore[no-untyped-def]
        runs.append(str(pages.medium))
        return written(book, pages)

    monkeypatch.setattr("pubtool.pdf.interior.written", counted)
    root = planted(tmp_path, FILES)
    made(root, "epub", "print", cache=True)
    assert runs == ["print"]
    made(root, "epub", cache=True)
    assert runs == ["print"]


def test_no_page_list_is_made_where_none_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_engine", lambda: None)
    publication = 'id = "river"\nsource_language = "en"\n[epub]\npage_list = false\n'
    files, said = made(planted(tmp_path, {**FILES, "publication.toml": publication}), "epub")
    assert not said
    assert pages(files["epub"]) == []


def test_without_pango_the_epub_is_made_and_says_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = planted(tmp_path, FILES)
    monkeypatch.setattr(writer, "_engine", lambda: None)
    files, said = made(root, "epub", cache=True)
    assert [d.code for d in said] == ["no-page-list"]
    assert "Pango" in said[0].message
    assert pages(files["epub"]) == []
    with zipfile.ZipFile(io.BytesIO(files["epub"])) as archive:
        assert b"pageBreak" not in archive.read("EPUB/content.opf")
    assert [d.code for d in made(root, "epub", cache=True)[1]] == ["no-page-list"]  # the next time, too
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "_executor", ThreadPoolExecutor)
    assert len(pages(made(root, "epub")[0]["epub"])) > 8


def test_a_print_edition_that_cannot_be_made_leaves_the_epub_without_numbers(tmp_path: Path) -> None:
    root = planted(tmp_path, FILES)
    layouts = root / "styles/layouts"
    layouts.mkdir(parents=True)
    (layouts / "halftitle.html").write_text("{{ 1 // 0 }}")  # which no EPUB has
    for formats in (("epub",), ("epub", "print")):
        files, said = made(root, *formats)
        assert list(files) == ["epub"]
        assert "no-page-list" in [d.code for d in said]
        assert pages(files["epub"]) == []


def test_a_bilingual_edition_is_made_without(tmp_path: Path) -> None:
    done = build(Request(planted(tmp_path), ("ru",), ("epub",), cache=False, beside="en"))
    (file,) = done.value
    assert pages(file.path.read_bytes()) == []
    assert "no-page-list" not in [d.code for d in done.diagnostics]


def test_a_built_epub_is_old_when_its_manuscript_changed_and_not_before(tmp_path: Path) -> None:
    root = planted(tmp_path, FILES)
    made(root, "epub", cache=True)
    assert "old-output" not in [d.code for d in check(root).diagnostics]
    (root / "manuscript/en/02-ford.md").write_text("# The ford\n\nWe crossed at dusk.\n")
    assert "old-output" in [d.code for d in check(root).diagnostics]


def test_what_is_kept_is_what_was_put() -> None:
    paging = Paging((PageStart("xii", "a:1", 3), PageStart("٤", "")), (("a", "xii"),))
    assert unpacked(packed(paging)) == paging
    assert [unpacked(data) for data in (b"", b"{}", b"[]", b'{"starts": [1], "anchors": []}', b"\xff")] == [None] * 5
