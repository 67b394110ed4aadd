"""The finished file: for the press, and for the screen."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest

from pubtool.book import Book, Contributor
from pubtool.layout import Medium, Pages
from pubtool.pdf import write
from pubtool.pdf.content import Sheet
from pubtool.pdf.labels import page_labels
from pubtool.pdf.metadata import xmp
from pubtool.pdf.paging import Begin
from tests.pdf.documents import PARAGRAPHS
from tests.pdf.samples import ARABIC, book, pages
from tests.validators import pdf_facts

LINKS = "<h2>Two</h2><p>See <a href='#one'>One</a> and <a href='https://a.example/'>out</a>.</p>"
DC = "{http://purl.org/dc/elements/1.1/}"


def made(laid: Pages, of: Book | None = None) -> bytes:
    report = write(of or book(), laid)
    assert report.diagnostics == ()
    return report.value


@pytest.mark.parametrize("medium", [Medium.PRINT, Medium.SCREEN])
@pytest.mark.parametrize("bleed", [0.0, 3.0, 5.0])
def test_trim_and_bleed_are_exact(medium: Medium, bleed: float) -> None:
    found = pdf_facts.boxes(made(pages("<p>a</p>", medium, bleed=bleed)))
    assert found["TrimBox"] == [0, 0, round(74 / 25.4 * 72, 4), round(105 / 25.4 * 72, 4)]
    points = bleed / 25.4 * 72
    assert found["MediaBox"] == found["BleedBox"]
    wanted = [-points, -points, 74 / 25.4 * 72 + points, 105 / 25.4 * 72 + points]
    assert found["MediaBox"] == pytest.approx(wanted, abs=2e-4)


def test_a_design_with_another_page_is_an_error() -> None:
    laid = pages("<p>a</p>" + "<p style='page: wide'>b</p>", style="@page wide { size: 105mm 74mm }")
    report = write(book(), laid)
    assert report.value == b""
    assert [d.code for d in report.diagnostics] == ["bad-style"]
    assert report.diagnostics[0].message.startswith("page 2 is 105.0 × 74.0 mm")


def test_pages_without_geometry_keep_the_size_of_their_style() -> None:
    found = pdf_facts.boxes(made(replace(pages("<p>a</p>"), geometry=None)))
    assert found["MediaBox"][2:] == pytest.approx([209.76, 297.64], abs=0.1)


def test_paper_has_an_outline_and_tags_and_no_links() -> None:
    data = made(pages(LINKS, Medium.PRINT))
    assert {"/Outlines", "/StructTreeRoot", "/MarkInfo"} <= pdf_facts.catalogue(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert all("/Annots" not in page.obj for page in pdf.pages)


def test_a_screen_has_links_outline_and_title() -> None:
    with pikepdf.open(io.BytesIO(made(pages(LINKS)))) as pdf:
        root = pdf.Root
        assert [str(note.Contents) for note in pdf.pages[0].obj.Annots] == ["One", "out (https://a.example/)"]
        assert str(root.Outlines.First.Title) == "One"
        assert str(root.Outlines.First.First.Title) == "Two"
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert "/Direction" not in root.ViewerPreferences
        assert str(root.Lang) == "en"


def test_a_book_that_is_read_from_the_right_says_so() -> None:
    with pikepdf.open(io.BytesIO(made(pages("<p>أ</p>", language=ARABIC), book(ARABIC)))) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        assert str(pdf.Root.Lang) == "ar"


LATIN = ("roman", "0123456789")


def test_labels_follow_the_printed_numbers() -> None:
    names = ("cover", "front", "", "main", "main")
    sheets = [Sheet(name, not name, frozenset()) for name in names]
    nums = page_labels(sheets, [Begin()] * 5, LATIN, "Cover").Nums
    cover, roman, digits = (
        pikepdf.Dictionary(P=pikepdf.String("Cover")),
        pikepdf.Dictionary(S=pikepdf.Name.r, St=1),
        pikepdf.Dictionary(S=pikepdf.Name.D, St=1),
    )
    assert nums == pikepdf.Array([0, cover, 1, roman, 3, digits])


def test_a_label_is_what_the_page_bears() -> None:
    sheets = [Sheet("main", False, frozenset())] * 4
    nums = page_labels(sheets, [Begin(folio="7"), Begin(), Begin(folio="40"), Begin(folio="41")], LATIN, "").Nums
    assert [int(nums[place]) for place in (0, 2, 4)] == [0, 1, 2]
    assert [int(nums[place].St) for place in (1, 3, 5)] == [7, 2, 40]


def test_numbers_that_pdf_can_not_count_are_written_out() -> None:
    sheets = [Sheet(name, False, frozenset()) for name in ("front", "front", "main", "main")]
    nums = page_labels(sheets, [Begin()] * 4, ("abjad", "٠١٢٣٤٥٦٧٨٩"), "").Nums
    assert [(int(nums[n]), str(nums[n + 1].P)) for n in range(0, 8, 2)] == [(0, "أ"), (1, "ب"), (2, "١"), (3, "٢")]


def test_labels_of_a_book_that_is_all_text() -> None:
    nums = page_labels([Sheet("main", False, frozenset({"one"}))], [Begin()], LATIN, "Cover").Nums
    assert nums == pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D, St=1)])
    assert page_labels([Sheet("cover", False, frozenset())], [Begin()], LATIN, "").Nums[0] == 0


def test_the_file_says_what_the_book_says_and_no_more() -> None:
    people = (Contributor("Nobody", "author", "aut"), Contributor("Somebody", "editor", "edt"))
    of = replace(
        book(), subtitle="Small & plain", contributors=people, subjects=("ferries", "rivers"), description="Of <a>."
    )
    info = pdf_facts.information(made(pages("<p>a</p>"), of))
    assert info == {
        "/Title": "A Sample: Small & plain",
        "/Author": "Nobody",
        "/Subject": "Of <a>.",
        "/Keywords": "ferries, rivers",
        "/Creator": "pubtool",
        "/Producer": "pubtool",
        "/CreationDate": "D:20260131000000Z",
        "/ModDate": "D:20260131000000Z",
    }


def test_a_book_without_a_date_has_none() -> None:
    data = made(pages("<p>a</p>"), replace(book(), modified=""))
    assert {"/CreationDate", "/ModDate"}.isdisjoint(pdf_facts.information(data))


def test_the_packet_is_well_formed_whatever_the_book_says() -> None:
    of = replace(book(), title="a <b> & \x0b c", publisher="P & Q", rights="(c)", description="d]]>", subjects=("s",))
    root = ElementTree.XML(xmp(of))
    assert [e.text for e in root.iter(f"{DC}identifier")] == ["urn:isbn:9780000000002"]
    assert "a <b> &  c" in ["".join(e.itertext()) for e in root.iter(f"{DC}title")]


@pytest.mark.parametrize(
    ("colour", "operators"),
    [
        ("black", {"k"}),
        ("#808080", {"k"}),
        ("device-cmyk(0 0 0 1)", {"scn", "cs", "k"}),
        ("#c01010", {"rg", "k"}),
    ],
)
def test_what_is_neutral_is_printed_in_black_alone(colour: str, operators: set[str]) -> None:
    data = made(pages(f"<p style='color: {colour}'>a</p>", Medium.PRINT))
    assert pdf_facts.operators(data) & {"rg", "RG", "g", "G", "k", "K", "cs", "scn"} == operators


def test_drawings_and_patterns_are_blackened_too() -> None:
    body = (
        "<p><img src='images/plan.svg' alt='a'/></p>"
        "<div style='opacity: .5; border: 1pt solid #333'>pale</div>"
        "<div style='height: 9mm; background: url(images/plan.svg) 0 0/3mm repeat'>a</div>"
        "<div style='height: 9mm; background: linear-gradient(black, white)'>a</div>"
    )
    data = made(pages(body, Medium.PRINT))
    assert pdf_facts.operators(data).isdisjoint({"rg", "RG", "g", "G"})
    with pikepdf.open(io.BytesIO(data)) as pdf:
        patterns = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/PatternType") == 1]
        assert patterns
        assert all(b" rg" not in pattern.read_bytes() for pattern in patterns)


def test_a_screen_keeps_its_colours() -> None:
    assert "rg" in pdf_facts.operators(made(pages(PARAGRAPHS)))
