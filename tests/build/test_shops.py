"""What is made for a shop: its files under its names, and nothing that it would refuse."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from pubtool.build.shops import Order, Packed, pack
from pubtool.diagnostics import Diagnostic, Severity

ISBN, PRINTED = "9780471117094", "9780306406157"
FACTS = 'description = "Of a river, and who crosses it."\nsubjects = ["Rivers"]\nstatus = "final"\n'
LONG = "\n\n".join(f"We cross the river on day {day}, and the ferry is late again." for day in range(700))


def _project(root: Path, more: str = "", press: str = "", tags: tuple[str, ...] = ("en", "ru"), text: str = "") -> Path:
    for tag in tags:
        folder = root / "manuscript" / tag
        folder.mkdir(parents=True)
        (folder / "edition.toml").write_text(f'title = "River"\n{FACTS}{more if tag == "en" else ""}', "utf-8")
        (folder / "01-river.md").write_text(f"# A title\n\n{text or 'Somebody went down to the river.'}\n", "utf-8")
    facts = 'id = "river"\nsource_language = "en"\nrights_url = "https://creativecommons.org/publicdomain/zero/1.0/"\n'
    (root / "manuscript/publication.toml").write_text(f"{facts}{press}", "utf-8")
    return root


def _packed(root: Path, shop: str) -> tuple[Packed, tuple[Diagnostic, ...]]:
    result = pack(Order(root, shop, jobs=1))
    assert result.value, result.diagnostics
    assert result.value.folder == root / "output" / f"release-{shop}"
    there = sorted(path.name for path in result.value.folder.iterdir())
    assert there == list(result.value.files)
    return result.value, result.diagnostics


def test_an_e_book_shop_gets_books_and_covers(tmp_path: Path) -> None:
    made, found = _packed(_project(tmp_path, f'[isbn]\nepub = "{ISBN}"\n'), "google")
    books = [f"{ISBN}.epub", f"{ISBN}_frontcover.jpg", "river-en.pdf"]
    books += ["river-ru.epub", "river-ru.pdf", "river-ru_frontcover.jpg"]
    assert list(made.files) == sorted(["CHECKLIST.txt", "SHA256SUMS", *books])
    assert found == ()
    with zipfile.ZipFile(made.folder / f"{ISBN}.epub") as epub:
        assert epub.read("mimetype") == b"application/epub+zip"
    with Image.open(made.folder / f"{ISBN}_frontcover.jpg") as cover:
        assert (cover.width, cover.mode) == (1600, "RGB")
    for line in (made.folder / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((made.folder / name).read_bytes()).hexdigest() == digest


def test_a_print_shop_gets_interior_and_wrap(tmp_path: Path) -> None:
    press = '[print]\nprofile = "lulu-paperback"\ntrim = "A5"\n'
    root = _project(tmp_path, f'[isbn]\nprint = "{PRINTED}"\n', press, ("en",), LONG)
    made, found = _packed(root, "lulu")
    assert list(made.files) == [f"{PRINTED}-cover.pdf", f"{PRINTED}-interior.pdf", "CHECKLIST.txt", "SHA256SUMS"]
    assert not [told for told in found if told.severity is Severity.ERROR]
    listed = (made.folder / "CHECKLIST.txt").read_text("utf-8")
    assert f"[ ] upload {PRINTED}-interior.pdf" in listed


def test_without_its_printer_a_print_shop_gets_nothing(tmp_path: Path) -> None:
    result = pack(Order(_project(tmp_path), "lulu"))
    assert result.value is None
    assert [(d.code, d.span.path) for d in result.diagnostics] == [("shop-limit", "manuscript/publication.toml")]
    assert not (tmp_path / "output").exists()


def test_what_a_shop_asks_for_is_a_warning(tmp_path: Path) -> None:
    made, found = _packed(_project(tmp_path), "kdp")
    assert {(d.code, d.span.path) for d in found} == {("maybe-shop-limit", "manuscript/publication.toml")}
    printed, price = sorted(d.message for d in found)
    assert "gets no printed book" in printed
    assert price.endswith("no price: nothing is given away there (in en, ru)")
    listed = (made.folder / "CHECKLIST.txt").read_text("utf-8")
    assert "NOT MADE" in listed
    assert "LOOK" in listed


def test_an_edition_that_a_shop_refuses_is_left_out(tmp_path: Path) -> None:
    made, found = _packed(_project(tmp_path, tags=("en", "ja")), "kdp")
    assert [name for name in made.files if name.startswith("river-")] == ["river-en.epub", "river-en.jpg"]
    refused = [told for told in found if told.code == "shop-limit"]
    assert [(told.span.path, told.language) for told in refused] == [("manuscript/ja/edition.toml", "ja")]
    listed = (made.folder / "CHECKLIST.txt").read_text("utf-8")
    assert "LEFT OUT: River (ja)" in listed
    assert "WRONG" in listed


def test_a_cover_that_is_too_small_is_refused(tmp_path: Path) -> None:
    root = _project(tmp_path, 'cover = "images/small.png"\n', tags=("en",))
    out = io.BytesIO()
    Image.new("RGB", (400, 600)).save(out, "PNG")
    (root / "manuscript/images").mkdir()
    (root / "manuscript/images/small.png").write_bytes(out.getvalue())
    result = pack(Order(root, "google"))
    assert result.value is None
    assert ["400 × 600" in told.message for told in result.diagnostics if told.code == "shop-limit"] == [True]


def test_an_error_in_the_text_stops_it_and_the_old_folder_stays(tmp_path: Path) -> None:
    root = _project(tmp_path)
    made, _ = _packed(root, "archive")
    before = {name: (made.folder / name).read_bytes() for name in made.files}
    (root / "manuscript/en/01-river.md").write_text("# A title\n\n[^nothing]\n", "utf-8")
    result = pack(Order(root, "archive"))
    assert result.value is None
    assert any(told.severity is Severity.ERROR for told in result.diagnostics)
    assert {name: (made.folder / name).read_bytes() for name in made.files} == before


@pytest.mark.parametrize("shop", ["kobo", "archive"])
def test_the_same_source_gives_the_same_folder(tmp_path: Path, shop: str) -> None:
    folders = [_packed(_project(tmp_path / name), shop)[0] for name in ("one", "two")]
    first, second = ({name: (made.folder / name).read_bytes() for name in made.files} for made in folders)
    assert first == second
