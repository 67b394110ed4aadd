from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.book import pictures
from tests.book.samples import assembled, found, picture, write

SHARED, OWN = "manuscript/images/", "manuscript/en/images/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0"/></svg>'


def image(src: str, rest: str = 'alt="A map"') -> str:
    return f'<p data-line="3"><img src="{src}" {rest} data-line="4" data-column="5"/></p>'


@pytest.mark.parametrize("src", ["images/map.png", "../images/map.png", "./images/map.png", "images/m%61p.png"])
@pytest.mark.parametrize("folder", [SHARED, OWN])
def test_a_picture_is_found_in_both_folders(tmp_path: Path, folder: str, src: str) -> None:
    write(tmp_path, f"{folder}map.png", picture())
    book, diagnostics = assembled(tmp_path, image(src))
    assert diagnostics == ()
    assert [(p.name, p.media_type, p.width, p.height) for p in book.pictures] == [
        ("images/map.png", "image/png", 12, 8)
    ]
    assert 'src="images/map.png" alt="A map"' in book.chapters[0].body


def test_the_editions_own_picture_wins_over_the_shared_one(tmp_path: Path) -> None:
    write(tmp_path, f"{SHARED}map.png", picture(size=(9, 9)))
    write(tmp_path, f"{OWN}map.png", picture(size=(7, 7)))
    book, _ = assembled(tmp_path, image("images/map.png") + image("../images/map.png"))
    assert [p.width for p in book.pictures] == [7]


def test_a_picture_is_carried_once_however_often_it_is_shown(tmp_path: Path) -> None:
    write(tmp_path, f"{SHARED}deep/er/map.svg", SVG)
    book, _ = assembled(tmp_path, image("images/deep/er/map.svg") * 3, image("images/deep/er/map.svg"))
    assert [(p.name, p.width, p.height) for p in book.pictures] == [("images/deep/er/map.svg", 30, 20)]


@pytest.mark.parametrize(
    ("src", "code", "hint"),
    [
        ("images/mapp.png", "missing-image", "images/map.png"),
        ("../images/mapp.png", "missing-image", "../images/map.png"),
        ("images/zzzzzz.gif", "missing-image", "manuscript/images/"),
        ("map.png", "missing-image", "images/map.png"),
        ("01-one.md", "missing-image", "manuscript/images/"),
        ("Images/Map.PNG", "wrong-case", "write images/map.png"),
        ("../images/MAP.png", "wrong-case", "write ../images/map.png"),
        ("https://example.org/map.png", "remote-resource", "nothing is fetched"),
        ("//example.org/map.png", "remote-resource", "nothing is fetched"),
        ("data:image/png;base64,AAAA", "remote-resource", "nothing is fetched"),
        ("file:///etc/passwd", "remote-resource", "nothing is fetched"),
        ("/etc/passwd", "outside-project", "relative path"),
        ("../../../map.png", "outside-project", "nothing outside"),
        ("%2e%2e/../../map.png", "outside-project", "nothing outside"),
        ("c:\\map.png", "outside-project", "relative path"),
        (" ", "missing-image", "images/"),
    ],
)
def test_a_picture_that_is_not_there(tmp_path: Path, src: str, code: str, hint: str) -> None:
    write(tmp_path, f"{SHARED}map.png", picture())
    write(tmp_path, "manuscript/en/01-one.md", "# One")
    book, diagnostics = assembled(tmp_path, image(src))
    assert found(diagnostics) == [f"{code} 01-one.md:4:5"]
    assert hint in diagnostics[0].hint
    assert "<img" not in book.chapters[0].body
    assert book.pictures == ()


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret.png", picture())
    (tmp_path / SHARED).mkdir(parents=True)
    (tmp_path / SHARED / "map.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / SHARED / "deep").symlink_to(tmp_path)
    _, diagnostics = assembled(tmp_path, image("images/map.png") + image("images/deep/secret.png"))
    assert {d.code for d in diagnostics} == {"outside-project"}


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("a.png", picture("PNG")[:-30], "broken-image", "a.png is cut short"),
        ("a.png", picture("JPEG"), "broken-image", "a.png is not a PNG but a JPEG"),
        ("a.jpg", picture("GIF"), "broken-image", "a.jpg is not a JPEG but a GIF"),
        ("a.jpg", b"words", "broken-image", "a.jpg is not a JPEG but something else"),
        ("a.svg", picture("PNG"), "broken-image", "a.svg is not an SVG but a PNG"),
        ("a.png", b"", "broken-image", "a.png is empty"),
        ("a.bmp", picture("BMP"), "image-format", "a.bmp is no picture"),
        ("a", picture("PNG"), "image-format", "a is no picture"),
    ],
)
def test_a_picture_that_a_book_cannot_carry(tmp_path: Path, name: str, data: bytes, code: str, words: str) -> None:
    write(tmp_path, f"{SHARED}{name}", data)
    book, diagnostics = assembled(tmp_path, image(f"images/{name}") * 2)
    assert found(diagnostics) == [f"{code} 01-one.md:4:5"]
    assert words in diagnostics[0].message
    assert "<img" not in book.chapters[0].body


def test_a_drawings_faults_are_told_in_the_drawing(tmp_path: Path) -> None:
    write(tmp_path, f"{SHARED}a.svg", SVG.replace("<path", "\n<script/>\n<path"))
    _, diagnostics = assembled(tmp_path, image("images/a.svg"))
    assert found(diagnostics) == ["image-format a.svg:2"]


def test_a_picture_drawn_anew_in_another_format_takes_no_other_ones_name(tmp_path: Path) -> None:
    for name in ("map.gif", "sea.gif"):
        write(tmp_path, f"{SHARED}{name}", picture("GIF"))
    for name in ("map.png", "map-2.png"):
        write(tmp_path, f"{SHARED}{name}", picture("PNG"))
    book, diagnostics = assembled(tmp_path, image("images/map.gif") + image("images/map.png") + image("images/sea.gif"))
    assert diagnostics == ()
    assert [p.name for p in book.pictures] == ["images/map-3.png", "images/map.png", "images/sea.png"]
    assert {p.media_type for p in book.pictures} == {"image/png"}


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PICTURE", 1024 * 1024)
    write(tmp_path, f"{SHARED}a.png", picture() + b"\0" * 1024 * 1024)
    _, diagnostics = assembled(tmp_path, image("images/a.png"))
    assert found(diagnostics) == ["too-large 01-one.md:4:5"]


def test_a_picture_without_words_in_its_stead_is_reported_and_then_has_none(tmp_path: Path) -> None:
    write(tmp_path, f"{SHARED}map.png", picture())
    decorative = 'alt="" role="presentation"'
    book, diagnostics = assembled(tmp_path, image("images/map.png", ""), image("images/map.png", decorative))
    assert found(diagnostics) == ["missing-alt 01-one.md:4:5"]
    assert 'alt=""' in book.chapters[0].body
    assert decorative in book.chapters[1].body
