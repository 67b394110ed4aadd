"""Names that must not get out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pubtool.build import Request, build
from pubtool.diagnostics import Diagnostic
from tests.build.rivers import planted

FORMATS = ("epub", "print", "screen", "html")


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def told(root: Path, names: Path) -> list[Diagnostic]:
    found = build(Request(root, ("en",), FORMATS, jobs=1, protect=names)).diagnostics
    return [one for one in found if one.code.startswith("protect")]


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "private" / "names.txt"
    path.parent.mkdir()
    path.write_text("# friends\nZoë Ivanova  # met at the ford\n\nИванова\n李明\nAnn\n", "utf-8")
    return path


def test_a_book_without_them_is_built(tmp_path: Path, names: Path) -> None:
    root = planted(tmp_path / "book", {"en/02-ford.md": "# The ford\n\nAnnals of Zoe and of Иваново.\n"})
    names.write_text("Zoë Ivanova\nAnn\n", "utf-8")
    assert told(root, names) == []
    assert (root / "output/river-en.epub").exists()


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("en/02-ford.md", "# The ford\n\nZOE\u0308 IVANOVA came.\n", ("manuscript/en/02-ford.md", 3, 1, 2)),
        ("en/02-ford.md", "# The ford\n\nThen zoe-\nivanova came.\n", ("manuscript/en/02-ford.md", 3, 6, 2)),
        ("en/02-ford.md", "# The ford\n\nС Ива\u00adновой.\n\nИВАНОВА\n", ("manuscript/en/02-ford.md", 5, 1, 4)),
        ("en/02-ford.md", "# The ford\n\n<!-- ask 李明 -->\n", ("manuscript/en/02-ford.md", 3, 10, 5)),
        ("en/02-ford.md", "# The ford\n\n[Ann]{.redacted} came.\n", ("manuscript/en/02-ford.md", 3, 2, 6)),
        ("en/zoe-ivanova.txt", "a", ("manuscript/en/zoe-ivanova.txt", 0, 0, 2)),
    ],
)
def test_a_protected_name_stops_the_book_wherever_it_stands(
    path: str, text: str, place: tuple[str, int, int, int], tmp_path: Path, names: Path
) -> None:
    root = planted(tmp_path / "book", {path: text})
    found = told(root, names)
    assert {one.code for one in found} == {"protected-name"}
    assert (found[0].span.path, found[0].span.line, found[0].span.column) == place[:3]
    assert f"line {place[3]} of the list" in found[0].message
    assert not (root / "output").exists()
    for one in found:
        assert not any(part in f"{one.message}{one.hint}" for part in ("Ivanov", "Иван", "李", "Ann"))


def test_a_name_in_the_metadata_of_a_picture_is_found(tmp_path: Path, names: Path) -> None:
    root = planted(tmp_path / "book", {"en/02-ford.md": "# The ford\n\n![A ford](images/ford.jpg)\n"})
    exif = Image.Exif()
    exif[0x013B] = "Zoe Ivanova"
    (root / "manuscript/en/images").mkdir()
    Image.new("RGB", (20, 20)).save(root / "manuscript/en/images/ford.jpg", exif=exif)
    assert [found.span.path for found in told(root, names)] == ["manuscript/en/images/ford.jpg"]


def test_a_name_that_only_the_design_has_is_found_in_the_files(tmp_path: Path, names: Path) -> None:
    facts = 'id = "river"\nsource_language = "en"\npublisher = "A-\\u006en"\n'
    root = planted(tmp_path / "book", {"publication.toml": facts})
    found = told(root, names)
    assert {one.code for one in found} == {"protected-name"}
    assert any("river-en.epub/EPUB/content.opf" in one.message for one in found)
    assert any("river-en-print.pdf page" in one.message for one in found)
    assert not (root / "output").exists()


def test_a_list_in_the_project_is_a_warning(tmp_path: Path) -> None:
    root = planted(tmp_path / "book")
    (root / "names.txt").write_text("Nobody Else", "utf-8")
    assert [found.code for found in told(root, root / "names.txt")] == ["protect-inside"]
    assert (root / "output/river-en.epub").exists()


def test_a_list_that_can_not_be_read_stops_the_build(tmp_path: Path) -> None:
    root = planted(tmp_path / "book")
    (tmp_path / "names").write_bytes(b"\xff\xfe")
    assert [found.code for found in told(root, tmp_path / "names")] == ["protected-name"]
    assert not (root / "output").exists()
