"""A font that somebody made for the book does not tell who, where and when, in any format."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from pubtool.build import Request, build
from pubtool.world import font_file

MAKER = "Somebody Known"
SHORT = "Own 4.004"
COPYRIGHT, LICENCE = "Copyright 2026 the makers", "SIL Open Font License 1.1"
FACTS = {
    0: COPYRIGHT, 3: f"{SHORT};{MAKER}", 5: f"Version 1.002; made by {MAKER}", 7: MAKER, 8: MAKER, 9: MAKER,
    10: f"Drawn by {MAKER}", 11: "https://known.example", 12: "https://known.example", 13: LICENCE, 19: MAKER,
}  # fmt: skip
THEME = """[[fonts]]
family = "Mine"
regular = "mine.ttf"
[[scripts]]
script = "Latn"
text = "Mine"
epub = true
"""


def own_font() -> bytes:
    font = TTFont(io.BytesIO(font_file("fontpkg-amiri", "Amiri-Regular.ttf")))
    font["head"].created = font["head"].modified = 3_800_000_000
    font.recalcTimestamp = False
    for number, text in FACTS.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def plant(root: Path, press: str = "") -> Path:
    files = {
        "manuscript/publication.toml": f'id = "river"\nsource_language = "en"\n{press}'.encode(),
        "manuscript/en/edition.toml": b'title = "River"\n',
        "manuscript/en/01-river.md": b"# A title\n\nSomebody went down to the river.\n",
        "styles/theme.toml": THEME.encode(),
        "styles/fonts/mine.ttf": own_font(),
    }
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def fonts(path: Path) -> Iterator[bytes]:
    """Every font in a finished file."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as epub:
            yield from (epub.read(name) for name in epub.namelist() if name.endswith(".woff2"))
    elif path.suffix == ".html":
        packed = re.findall(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)", path.read_text("utf-8"))
        yield from map(base64.b64decode, packed)
    else:
        with pikepdf.open(path) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
                    assert item.FontFile2.Length1 == len(item.FontFile2.read_bytes())
                    yield item.FontFile2.read_bytes()


@pytest.mark.parametrize("press", ["", '[print]\nprofile = "offset"\n'])
def test_no_font_names_its_maker(tmp_path: Path, press: str) -> None:
    formats = ("epub", "html", "print", "screen")
    made = build(Request(plant(tmp_path, press), formats=formats, jobs=1, cache=False))
    assert [built.format for built in made.value] == list(formats), made.diagnostics
    for built in made.value:
        carried = list(fonts(built.path))
        assert carried, built.format
        for data in carried:
            font = TTFont(io.BytesIO(data))
            told = " ".join(record.toUnicode() for record in font["name"].names)
            assert MAKER not in told, built.format
            assert "known.example" not in told, built.format
            assert (font["head"].created, font["head"].modified) == (2_082_844_800, 2_082_844_800), built.format
            assert COPYRIGHT in told, built.format


def test_the_licence_goes_with_the_font(tmp_path: Path) -> None:
    (made,) = build(Request(plant(tmp_path), formats=("epub",), jobs=1, cache=False)).value
    names = [TTFont(io.BytesIO(data))["name"].getDebugName(13) for data in fonts(made.path)]
    assert LICENCE in names
