"""Sheets printed, folded in software, and read back."""

from __future__ import annotations

import io
import time
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.diagnostics import Reported
from pubtool.languages import language
from pubtool.press import BookletWish, booklet_wish, impose
from pubtool.press.imposition import SheetName, padded, signatures
from pubtool.project.printer import Printer
from pubtool.project.printer_facts import PaperFacts, PrinterFacts
from pubtool.project.printing import PLAIN
from tests.press.leaves import MM, book, cells, image, is_black

SHEETS: tuple[SheetName, ...] = ("A4", "Letter", "A3")
A7 = (74, 105)


def made(data: bytes, wish: BookletWish) -> bytes:
    report = impose(data, wish)
    assert report.value, report.diagnostics
    return report.value


def refused(report: Reported[bytes]) -> str:
    assert report.value == b""
    assert [d.code for d in report.diagnostics] == ["press-refused"]
    assert report.diagnostics[0].hint
    return report.diagnostics[0].message


def folded(data: bytes, sizes: tuple[int, ...], right_to_left: bool) -> list[str]:
    """What a reader reads: sheets turned at their short edge, folded with the front outside, nested, stacked."""
    printed, read = list(cells(data, 2, 1)), []
    for size in sizes:
        own, printed = printed[: 2 * size], printed[2 * size :]
        first: list[str] = []
        last: list[str] = []
        for front, back in zip(own[::2], own[1::2], strict=True):
            if right_to_left:
                first += [front[0, 0], back[1, 0]]
                last = [back[0, 0], front[1, 0], *last]
            else:
                first += [front[1, 0], back[0, 0]]
                last = [back[1, 0], front[0, 0], *last]
        read += first + last
    assert printed == []
    return read


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("pages", range(1, 65))
def test_pages_come_in_order_when_folded(pages: int, right_to_left: bool) -> None:
    signature = (0, 0, 1, 2, 4)[pages % 5]
    wish = BookletWish(sheet=SHEETS[pages % 3], right_to_left=right_to_left, signature=signature)
    read = folded(made(book(pages), wish), signatures(-(-pages // 4), signature), right_to_left)
    assert read == [f"p{n}." for n in range(1, pages + 1)] + [""] * (-pages % 4)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_on_every_sheet_in_both_directions_with_a_back_cover(sheet: SheetName, right_to_left: bool) -> None:
    wish = BookletWish(sheet=sheet, right_to_left=right_to_left, back_cover=True, scale="fill")
    read = folded(made(book(70), wish), (6, 6, 6), right_to_left)
    assert read == ["" if page is None else f"p{page + 1}." for page in padded(70, 4, back_cover=True)]


# A walk round the sheet from the front cover: over each fold and along the cut, as the leaves come to lie.
ROUND = [(1, 1), (2, 1), (3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1)]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("pages", range(1, 9))
def test_a_mini_zine_is_read_round_its_sheet(pages: int, right_to_left: bool, sheet: SheetName) -> None:
    wish = BookletWish(fold="zine8", sheet=sheet, right_to_left=right_to_left)
    (side,) = cells(made(book(pages, *A7), wish), 4, 2)
    walk = [(3 - column, row) if right_to_left else (column, row) for column, row in ROUND]
    assert [side[place] for place in walk] == [f"p{n}." for n in range(1, pages + 1)] + [""] * (8 - pages)


def test_the_upper_pages_of_a_zine_stand_on_their_heads() -> None:
    picture = image(made(book(8, *A7), BookletWish(fold="zine8", marks=False)))
    for column in range(4):
        left = column * 297 / 4 + 0.125
        assert is_black(picture, left + 3, 108)  # the square in the upper left corner of an upright page
        assert not is_black(picture, left + 71, 108)
        assert is_black(picture, left + 71, 102)  # and of one on its head
        assert not is_black(picture, left + 3, 102)


def test_pages_meet_at_the_fold_in_true_size() -> None:
    picture = image(made(book(4), BookletWish()))
    left = 297 / 2
    assert [is_black(picture, left + x, 3) for x in (-0.3, 0.3, 5.7, 6.3)] == [False, True, True, False]
    assert [is_black(picture, x, 3) for x in (0.2, 0.8, 6.2, 6.8)] == [False, True, True, False]


def test_inner_pages_lie_nearer_to_the_fold() -> None:
    data = made(book(16, 105, 148), BookletWish(thickness=0.5, marks=False))
    top, left, shift = (210 - 148) / 2 + 3, 297 / 2 - 105, 3 * 0.5 * 1.3
    outer, inner = image(data), image(data, 6)
    assert [is_black(outer, left + x, top) for x in (-0.3, 0.3)] == [False, True]
    assert [is_black(inner, left + shift + x, top) for x in (-0.3, 0.3)] == [False, True]
    # the right page's square goes into the fold, and not beyond it
    assert [is_black(inner, 297 / 2 + x, top) for x in (-0.3, 0.3, 5.7 - shift, 6.3 - shift)] == [
        False,
        True,
        True,
        False,
    ]


def test_bleed_goes_over_the_trim_and_not_over_the_fold() -> None:
    picture = image(made(book(1, 105, 148, 3, black=True), BookletWish()))
    middle, top = 297 / 2, (210 - 148) / 2
    assert [is_black(picture, x, 105) for x in (middle - 0.3, middle + 0.3)] == [False, True]
    assert [is_black(picture, middle + 105 + x, 105) for x in (2.7, 3.3)] == [True, False]
    assert [is_black(picture, middle + 50, top - y) for y in (2.7, 3.3)] == [True, False]


def test_marks_can_be_left_out() -> None:
    page, bare = book(4, 105, 148), BookletWish(marks=False)
    with_marks, without = (image(made(page, wish)).histogram()[0] for wish in (BookletWish(), bare))
    assert with_marks > without


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_in_its_file_is_read_upright(turn: int) -> None:
    width, height = (148, 105) if turn != 180 else (105, 148)
    picture = image(made(book(1, width, height, rotate=turn), BookletWish(marks=False)))
    corner = {90: (102, 3), 180: (102, 145), 270: (3, 145)}[turn]
    assert is_black(picture, 297 / 2 + corner[0], 31 + corner[1])
    assert sum(picture.histogram()[:128]) < 60 * 60 + 2000


def test_a_page_in_larger_units_has_its_size() -> None:
    picture = image(made(book(1, 52.5, 74, unit=2), BookletWish(marks=False)))
    assert [is_black(picture, 297 / 2 + x, 34) for x in (0.3, 11.7, 12.3)] == [True, True, False]


def test_the_file_says_how_to_print_it_and_leads_nowhere() -> None:
    with pikepdf.open(io.BytesIO(made(book(8), BookletWish()))) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert (str(wishes.Duplex), str(wishes.PrintScaling)) == ("/DuplexFlipShortEdge", "/None")
        assert pdf.docinfo["/Title"] == "A small book"
        assert str(pdf.Root.Lang) == "en"
        assert not {"/Names", "/Outlines", "/StructTreeRoot", "/OpenAction"} & set(pdf.Root.keys())
        assert all("/Annots" not in page.obj for page in pdf.pages)
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing]
        assert len(fonts) == 1
        trim = [float(edge) for edge in pdf.pages[0].trimbox.as_list()]
        assert trim == pytest.approx([0.5 * MM, 0, 296.5 * MM, 210 * MM], abs=0.001)
    with pikepdf.open(io.BytesIO(made(book(8, *A7), BookletWish(fold="zine8")))) as pdf:
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/Simplex"


def test_the_same_book_gives_the_same_bytes_at_any_time() -> None:
    wishes = (BookletWish(signature=1), BookletWish(fold="zine8"))
    first = [made(book(7), wish) for wish in wishes]
    time.sleep(1.1)  # a file's id has the second in it, unless it is told not to
    assert [made(book.__wrapped__(7), replace(wish)) for wish in wishes] == first


def test_a_publication_says_how_its_booklets_are_folded() -> None:
    english, arabic = language("en"), language("ar")
    assert english
    assert arabic
    assert booklet_wish(PLAIN, english) == BookletWish(language="en")
    thick = Printer("copy-shop", PrinterFacts(unit="in", papers={"cream": PaperFacts(per_page=0.0025)}))
    printing = replace(PLAIN, printer=thick, sheet="Letter", booklet="zine8")
    wish = booklet_wish(printing, arabic)
    assert wish.thickness == pytest.approx(0.127)
    assert replace(wish, thickness=0.1) == BookletWish("zine8", "Letter", right_to_left=True, language="ar")


def test_pages_of_many_sizes_lie_against_the_fold_at_one_scale() -> None:
    with pikepdf.open(io.BytesIO(book(1))) as pdf, pikepdf.open(io.BytesIO(book(3, 105, 148))) as smaller:
        pdf.pages.extend(smaller.pages)
        out = io.BytesIO()
        pdf.save(out)
    picture = image(made(out.getvalue(), BookletWish()), 1)
    assert [is_black(picture, 297 / 2 - 105 + x, 34) for x in (-0.3, 0.3)] == [False, True]
    assert [is_black(picture, 297 / 2 + x, 34) for x in (-0.3, 0.3)] == [False, True]


def test_what_is_scaled_or_not_stapled_is_told() -> None:
    (smaller,) = impose(book(4, 152.4, 228.6), BookletWish()).diagnostics
    assert smaller.message == "pages of 152.4 × 228.6 mm are printed at 92% of their size on A4"
    assert smaller.hint == 'sheets of "A3" take them in true size'
    (tiny,) = impose(book(8), BookletWish(fold="zine8", sheet="A3")).diagnostics
    assert tiny.hint == "choose a smaller trim for a true size"
    (thick,) = impose(book(68), BookletWish()).diagnostics
    assert thick.message == "17 sheets are too many for one fold: they make 3 signatures"
    assert impose(book(68), BookletWish(signature=9)).diagnostics == ()
    assert impose(book(4, 105, 148), BookletWish(scale="fill")).diagnostics == ()


def test_what_cannot_be_imposed_is_refused() -> None:
    zine, true = BookletWish(fold="zine8"), BookletWish(scale="true")
    assert refused(impose(book(9, *A7), zine)) == "a mini zine has 8 pages, and this book 9"
    assert refused(impose(book(0), BookletWish())) == "the book has no page"
    report = impose(book(2, 152.4, 228.6), true)
    assert "don't fit on sheets of A4" in refused(report)
    assert report.diagnostics[0].hint == 'take sheets of "A3", or let the pages be scaled'
    huge = impose(book(1, 500, 500), replace(true, language="de"))
    assert "don't fit" in refused(huge)
    assert (huge.diagnostics[0].hint, huge.diagnostics[0].language) == ("let the pages be scaled", "de")
    assert refused(impose(book(1, 0.1, 210), true)).startswith("page 1 has no size")
    assert refused(impose(book(2001, *A7), true)) == "the book has 2001 pages, and a booklet at most 2000"


def test_what_is_no_pdf_is_refused() -> None:
    lost = "the file can't be read as a PDF: unable to find trailer dictionary while recovering damaged file"
    for data in (b"", b"%PDF-1.7", b"no" * 500):
        assert refused(impose(data, BookletWish())) == lost
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(book(1))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="a", owner="b"))
    assert refused(impose(out.getvalue(), BookletWish())) == "the file is locked with a password"


@pytest.mark.parametrize("box", ["[0 0 (a) 9]", "[0 0 9]", "/A4", "[]", "[0 0 0 0]", "[0 0 99999 99]"])
def test_a_page_without_a_real_box_is_refused(box: str) -> None:
    broken = book(1, *A7).replace(b"/TrimBox [", b"/TrimBox " + box.encode() + b" /Was [")
    assert refused(impose(broken, BookletWish()))


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_a_broken_file_gives_sheets_or_a_diagnostic(data: st.DataObject) -> None:
    whole = bytearray(book(3, *A7))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(whole) - 1))
        whole[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    report = impose(bytes(whole), BookletWish())
    assert bool(report.value) != report.failed
