"""Another program sees in what was built what the publication says of itself, and nothing of whoever made it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pubtool.build import Request, build
from tests.build.rivers import planted
from tests.validators import exiftool

TRACE = "QuietHeron"
"""What stands in every field of the pictures, and may stand nowhere after."""

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{TRACE}"/></rdf:RDF></x:xmpmeta>'
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="9" '
    f'height="9" inkscape:export-filename="/home/{TRACE}/a.png"><!-- {TRACE} --><metadata>{TRACE}</metadata>'
    '<path d="M1 1H8"/></svg>'
)
PICTURES = ("photo.jpg", "chart.png", "drawing.svg")

FIELDS = re.compile(
    r"File:.*|JFIF:.*|PNG:(?:ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace)|SVG:.*"
    r"|HTTP-equiv:HTTPEquivContentSecurityPolicy|HTML:.*|ZIP:Zip(?:RequiredVersion|BitFlag|Compression|ModifyDate|CRC|CompressedSize|UncompressedSize|FileName)"
    r"|XML:.*|PDF:(?:PDFVersion|Linearized|CreateDate|ModifyDate|Creator|Producer|Title|Subject|Keywords|Language"
    r"|TaggedPDF|PageCount|PageLayout|PageMode)|XMP-(?:pdfuaid|dc|pdf|xmp):.*|Font:.*"
)
"""What the kinds of files that pubtool makes must say of themselves, or may."""


def pictures(folder: Path) -> None:
    """Three pictures as cameras and programs leave them."""
    folder.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x013B], exif[0x010F], exif[0x9C9D] = TRACE, TRACE, TRACE.encode("utf-16-le")
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (59.0, 12.0, 7.0)
    photo = Image.linear_gradient("L").convert("RGB")
    photo.save(folder / "photo.jpg", exif=exif, comment=TRACE, xmp=XMP.encode())
    said = PngInfo()
    said.add_text("Author", TRACE)
    said.add_itxt("XML:com.adobe.xmp", XMP)
    photo.resize((40, 40)).save(folder / "chart.png", pnginfo=said, exif=exif)
    (folder / "drawing.svg").write_text(SVG, "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("book")
    shown = "\n\n".join(f'![A {name}](images/{name} "A {name}")' for name in PICTURES)
    planted(root, {"en/02-ford.md": f"# The ford\n\n{shown}\n"})
    pictures(root / "manuscript/en/images")
    made = build(Request(root, ("en",), ("epub", "print", "screen", "html"), root / "out", jobs=1, cache=False))
    assert not made.failed, made.diagnostics
    return {file.path.name: file.path.read_bytes() for file in made.value}


def test_the_pictures_say_a_great_deal_before(tmp_path: Path) -> None:
    pictures(tmp_path / "images")
    files = {name: (tmp_path / "images" / name).read_bytes() for name in PICTURES}
    told = [(name, field) for name, field, value in exiftool.fields(files) if TRACE in value]
    assert {name for name, _ in told} == set(PICTURES)
    assert len(told) >= 8


def test_nothing_of_it_is_in_what_was_built(built: dict[str, bytes]) -> None:
    seen = list(exiftool.fields(built))
    assert len({name for name, _, _ in seen}) > len(built)
    assert [(name, field) for name, field, value in seen if TRACE in value or "gps" in field.lower()] == []
    assert [field for _, field, _ in seen if not FIELDS.fullmatch(field)] == []


def test_nothing_of_it_is_in_the_bytes(built: dict[str, bytes]) -> None:
    for name, data in built.items():
        assert TRACE.encode() not in data, name
        assert TRACE.encode("utf-16-be") not in data, name
    assert io.BytesIO(built["river-en.epub"]).read(2) == b"PK"
