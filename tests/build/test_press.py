"""The print edition and its printer: gutter, blank pages, preflight, and what is made of it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from pubtool.book import Book
from pubtool.build import Request, build, check, pipeline
from pubtool.build.made import Made
from pubtool.build.press import with_gutter
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import load_theme
from pubtool.project.printers import load_printers_of_ours
from pubtool.world import World
from tests.layout.samples import book

MM = 72 / 25.4
FREE = '[mine]\nlabel = "Mine"\nany_trim = true\n'
PROSE = "The river was high, and nobody crossed it before the evening came down on the landing. " * 40


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(pipeline, "_executor", ThreadPoolExecutor)  # here, where it is quicker


def plant(root: Path, settings: str, printers: str = "", more: Mapping[str, str | bytes] | None = None) -> Path:
    """A project of one chapter in English and one in Arabic."""
    files: dict[str, str | bytes] = {
        "manuscript/publication.toml": f'id = "river"\nsource_language = "en"\n[print]\n{settings}\n',
        "manuscript/en/edition.toml": 'title = "The River"\n[isbn]\nprint = "978-0-471-11709-4"\n',
        "manuscript/en/01-ford.md": "# The ford\n\nWe cross the [river](https://example.org/).\n",
        "manuscript/ar/edition.toml": 'title = "النهر"\n',
        "manuscript/ar/01-ford.md": "# المخاضة\n\nنعبر النهر ظهرًا.\n",
        **({"printers.toml": printers} if printers else {}),
        **(more or {}),
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def made(root: Path, *formats: str, language: str = "en", beside: str = "") -> dict[str, bytes]:
    """The files that are built, by format, without an objection."""
    done = build(Request(root, (language,), formats or ("print",), jobs=1, cache=False, beside=beside))
    assert not done.failed, done.diagnostics
    return {one.format: one.path.read_bytes() for one in done.value}


def said(root: Path, *formats: str) -> tuple[Diagnostic, ...]:
    return build(Request(root, ("en",), formats or ("print",), jobs=1, cache=False)).diagnostics


def boxes(data: bytes, page: int = 0) -> dict[str, list[float]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = pdf.pages[page].obj
        return {str(k)[1:]: [round(float(v) / MM, 2) for v in found[k]] for k in found if str(k).endswith("Box")}


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def test_blank_pages_fill_the_last_sheet_and_the_file_is_the_same_twice(tmp_path: Path) -> None:
    root = plant(tmp_path, 'profile = "mine"', FREE + "multiple = 16\nlast_page_blank = true\n")
    data = made(root)["print"]
    assert pages(data) == 16
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[15].get_textpage().get_text_bounded().strip() == ""
    assert made(root)["print"] == data


def test_bleed_by_edge_on_left_and_right_pages(tmp_path: Path) -> None:
    edges = 'bleed_width = 3\nbleed_edges = ["top", "bottom", "outside"]\n'
    root = plant(tmp_path, 'profile = "mine"', FREE + edges)
    english, arabic = made(root)["print"], made(root, language="ar")["print"]
    right, left = [0, 0, 151, 216], [0, 0, 151, 216]
    assert (boxes(english, 0)["MediaBox"], boxes(english, 1)["MediaBox"]) == (right, left)
    assert (boxes(english, 0)["TrimBox"], boxes(english, 1)["TrimBox"]) == ([0, 3, 148, 213], [3, 3, 151, 213])
    assert (boxes(arabic, 0)["TrimBox"], boxes(arabic, 1)["TrimBox"]) == ([3, 3, 151, 213], [0, 3, 148, 213])


@pytest.mark.parametrize("color", ["black", "cmyk"])
def test_a_true_standard_for_offset_with_marks(tmp_path: Path, color: str) -> None:
    data = made(plant(tmp_path, f'profile = "offset"\ncolor = "{color}"'))["print"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.pdf_version == "1.3"
        assert pdf.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
        assert "/Annots" not in pdf.pages[0].obj
        assert "/Outlines" not in pdf.Root
    assert boxes(data)["MediaBox"][2] > 148 + 2 * 3


def test_a_book_that_nobody_can_bind_is_not_written(tmp_path: Path) -> None:
    root = plant(tmp_path, 'profile = "kdp-paperback"')
    found = said(root, "print", "cover")
    assert {(d.code, d.span.path) for d in found} >= {
        ("not-ready", "output/river-en-print.pdf"),
        ("page-count", "manuscript/publication.toml"),
    }
    assert not (root / "output").exists()


def test_what_is_on_many_pages_is_told_three_times(tmp_path: Path) -> None:
    root = plant(tmp_path, 'profile = "mine"', FREE + "outside = 40\n", {"styles/paged.css": "@page { margin: 20mm }"})
    found = [d for d in said(root) if "[margin]" in d.message]
    assert len(found) <= 4
    assert found[-1].code == "not-ready"


def test_a_picture_that_is_too_coarse_has_its_line(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("L", (200, 100), 90).save(out, "PNG")
    text = "# The ford\n\nText.\n\n![A ford](images/ford.png)\n"
    more = {"manuscript/en/images/ford.png": out.getvalue(), "manuscript/en/01-ford.md": text}
    root = plant(tmp_path, 'profile = "mine"', FREE + "resolution = 300\n", more)
    (coarse,) = [d for d in said(root) if d.code == "low-resolution"]
    assert (coarse.span.path, coarse.span.line, coarse.language) == ("manuscript/en/01-ford.md", 5, "en")
    assert "wants 300 for a picture" in coarse.message
    assert not [d for d in said(plant(tmp_path, 'profile = "none"')) if d.code == "low-resolution"]


def test_cover_front_and_booklet_are_made_of_the_print_edition(tmp_path: Path) -> None:
    root = plant(tmp_path, 'profile = "mine"\nspine = "5mm"', FREE)
    files = made(root, "cover", "front", "booklet")
    assert boxes(files["cover"])["TrimBox"] == [0, 0, 148 * 2 + 5, 210]
    with Image.open(io.BytesIO(files["front"])) as front:
        assert front.width / front.height == pytest.approx(148 / 210, abs=0.01)
    assert boxes(files["booklet"])["MediaBox"] == [0, 0, 297, 210]
    assert not [d for d in check(root).diagnostics if d.code in ("words-lost", "unreadable-file")]


def test_a_cover_needs_a_print_edition_and_a_spine(tmp_path: Path) -> None:
    assert [d.code for d in said(plant(tmp_path, 'profile = "mine"', FREE), "cover")] == ["missing-key"]
    style = {"styles/paged.css": "@page { size: 100mm 100mm !important }"}
    assert "bad-style" in {d.code for d in said(plant(tmp_path, 'spine = "5mm"', "", style), "cover")}


def test_a_bilingual_edition_for_the_press(tmp_path: Path) -> None:
    root = plant(tmp_path, 'profile = "offset"\nspine = "5mm"')
    files = made(root, "print", "cover", language="en", beside="ar")
    assert pages(files["print"]) % 2 == 0
    assert boxes(files["cover"])["BleedBox"] != boxes(files["cover"])["TrimBox"]


KDP = load_printers_of_ours()["kdp-paperback"]


def runs(tmp_path: Path, counts: dict[float, int]) -> tuple[list[float], Reported[bytes]]:
    """The gutters with which a book is set, whose page count depends on its gutter."""
    theme = load_theme(World(tmp_path)).value
    sample = book("en")
    sample = replace(sample, printing=replace(sample.printing, printer=KDP))
    used: list[float] = []

    def make(one: Book, beside: Book | None) -> Reported[Made]:
        assert beside is None
        used.append(KDP.gutter(one.printing.pages))
        with pikepdf.new() as pdf:
            for _ in range(counts[round(used[-1] / 25.4, 3)]):
                pdf.add_blank_page()
            out = io.BytesIO()
            pdf.save(out)
        return Reported(Made(out.getvalue()))

    done = with_gutter(sample, None, theme, make)
    return [round(gutter / 25.4, 3) for gutter in used], done


def test_a_book_that_is_as_long_as_expected_is_set_once(tmp_path: Path) -> None:
    used, done = runs(tmp_path, {0.375: 100})
    assert (used, done.diagnostics) == ([0.375], ())


def test_a_book_that_grows_past_two_thresholds_is_set_until_it_fits_and_says_so(tmp_path: Path) -> None:
    used, done = runs(tmp_path, {0.375: 295, 0.5: 301, 0.625: 503, 0.75: 710, 0.875: 720})
    assert used == [0.375, 0.5, 0.625, 0.75, 0.875]
    (note,) = done.diagnostics
    assert note.code == "gutter-grown"
    assert "22.2 mm" in note.message


def test_it_never_takes_turns(tmp_path: Path) -> None:
    used, _ = runs(tmp_path, {0.375: 151, 0.5: 150})
    assert used == [0.375, 0.5]


def test_what_cannot_be_made_is_made_once(tmp_path: Path) -> None:
    theme = load_theme(World(tmp_path)).value
    sample = replace(book("en"), printing=replace(book("en").printing, printer=KDP))
    refusal = Diagnostic("bad-style", "the design is broken", Span(""))
    done = with_gutter(sample, None, theme, lambda *_: Reported(Made(b""), (refusal,)))
    assert done.diagnostics == (refusal,)


def test_a_real_book_gets_its_gutter(tmp_path: Path) -> None:
    steps = "gutter = [[1, 12], [9, 34]]\n"
    root = plant(tmp_path, 'profile = "mine"', FREE + steps, {"manuscript/en/01-ford.md": f"# The ford\n\n{PROSE}\n"})
    found = said(root)
    assert [d.code for d in found] == ["gutter-grown"]
    assert "34.0 mm" in found[0].message
    with pypdfium2.PdfDocument((root / "output/river-en-print.pdf").read_bytes()) as pdf:
        assert len(pdf) >= 9
        text = pdf[len(pdf) - 2].get_textpage()
        assert min(text.get_rect(index)[0] for index in range(text.count_rects())) / MM > 15
