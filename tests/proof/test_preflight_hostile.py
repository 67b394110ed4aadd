"""Files made to hurt: preflight says so in one finding, soon, and never raises."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from pubtool.proof.preflight import Wanted, pictures, preflight
from tests.proof.press_samples import Sample, image, printer

GOOD = Sample().make()


def rules(data: bytes) -> set[str]:
    return {finding.rule for finding in preflight(data, Wanted(printer()))}


def form(pdf: Pdf, drawing: bytes, **forms: object) -> pikepdf.Object:
    made = pdf.make_indirect(Stream(pdf, drawing))
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 999, 999])
    made.Resources = Dictionary(XObject=Dictionary(**forms))
    return made


def shown(pdf: Pdf, thing: object) -> None:
    pdf.pages[1].obj.Resources.XObject.X = thing
    pdf.pages[1].obj.Contents = Stream(pdf, b"/X Do")


def laughs(pdf: Pdf) -> None:
    """Twenty forms, each of which shows the one below ten times."""
    inner = form(pdf, b"0 0 1 1 re f")
    for _ in range(20):
        inner = form(pdf, b"/Y Do " * 10, Y=inner)
    shown(pdf, inner)


def deep(pdf: Pdf) -> None:
    inner = form(pdf, b"0 0 1 1 re f")
    for _ in range(60):
        inner = form(pdf, b"/Y Do", Y=inner)
    shown(pdf, inner)


def bomb(pdf: Pdf) -> None:
    """A drawing of very many spaces."""
    packer = zlib.compressobj(9)
    block = b" " * 1024 * 1024
    packed = b"".join(packer.compress(block) for _ in range(128)) + packer.flush()
    content = Stream(pdf, b"")
    content.write(packed, filter=Name.FlateDecode)
    pdf.pages[1].obj.Contents = content


def pieces(pdf: Pdf) -> None:
    part = pdf.make_indirect(Stream(pdf, b" " * 100_000))
    pdf.pages[1].obj.Contents = Array([part] * 5000)


def giant(pdf: Pdf) -> None:
    huge = image(pdf)
    huge.Width = huge.Height = 100_000
    shown(pdf, huge)


def tiles(pdf: Pdf) -> None:
    pattern = Stream(pdf, b"0 0 1 1 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 1, 1])
    pattern.XStep = pattern.YStep = 0.001  # type: ignore[assignment]
    pattern.Resources = Dictionary()
    pdf.pages[1].obj.Resources.Pattern = Dictionary(P=pdf.make_indirect(pattern))
    pdf.pages[1].obj.Contents = Stream(pdf, b"/Pattern cs /P scn 0 0 999 999 re f")


def saves(pdf: Pdf) -> None:
    pdf.pages[1].obj.Contents = Stream(pdf, b"q " * 20_000)


def words(pdf: Pdf) -> None:
    pdf.pages[1].obj.Contents = Stream(pdf, b"q Q\n" * 2_000_000)


def many(pdf: Pdf) -> None:
    for _ in range(4100):
        pdf.add_blank_page(page_size=(100, 100))


@pytest.mark.parametrize("change", [laughs, deep, bomb, pieces, giant, tiles, saves, words, many])
def test_what_would_fill_the_machine_is_refused(change: Callable[[Pdf], None]) -> None:
    assert rules(Sample(change=change).make()) >= {"too-heavy"}


def test_a_tree_of_pages_that_bites_its_tail_is_damaged() -> None:
    data = GOOD.replace(b"/Type /Pages", b"/Type /Pagex")
    assert rules(data.replace(b"/Kids [", b"/Kids [ 1 0 R ")) == {"damaged"}


def test_a_very_deep_tree_of_pages_is_damaged() -> None:
    def change(pdf: Pdf) -> None:
        tree = pdf.Root.Pages
        for _ in range(400):
            tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([tree]), Count=4))
        pdf.Root.Pages = tree

    assert rules(Sample(change=change).make()) == {"damaged"}


def test_what_a_library_says_is_told_without_its_own_names() -> None:
    for data in (b"", b"hello", GOOD[:900], GOOD[: GOOD.rindex(b"xref\n") - 40]):
        (finding,) = preflight(data, Wanted(printer()))
        assert finding.message.startswith(("the file can't be read: ", "the file had to be repaired: "))
        assert "BytesIO" not in finding.message


def test_colour_spaces_that_lead_to_themselves_end() -> None:
    def change(pdf: Pdf) -> None:
        space = pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 1, b"abcdef"]))
        space[1] = space
        pdf.pages[1].obj.Resources.ColorSpace = Dictionary(C=space)
        pdf.pages[1].obj.Contents = Stream(pdf, b"/C cs 0 0 9 9 re f")

    assert rules(Sample(change=change).make()) >= {"content-broken"}


def test_a_page_without_a_size_is_damaged() -> None:
    assert rules(Sample(change=lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", Array([0, 0]))).make()) == {
        "damaged"
    }


def test_no_pages_is_damaged() -> None:
    assert rules(Sample(pages=0, change=lambda _: None).make()) == {"damaged"}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8))
def test_whatever_is_changed_in_a_file_nothing_is_raised(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(GOOD)
    for place, new in changes:
        data[place : place + len(new)] = new
    findings = preflight(bytes(data), Wanted(printer()))
    assert all(png.startswith(b"\x89PNG") for _, png in pictures(bytes(data), findings))


_NUMBER = st.one_of(st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False, width=32)).map(str)
_OPERAND = st.one_of(_NUMBER, st.sampled_from(["/F1", "/Im", "/X", "(a)", "<0001>", "[1 (b) 2]", "true", "null"]))
_NAMES = """q Q cm w gs g G rg RG k K cs CS sc SC scn SCN m l c v y h re W n f F S B b sh BT ET
Tf Tc Tw TL Ts Tz Tr Tm Td TD T* Tj TJ ' " Do BI"""
_OPERATOR = st.sampled_from(_NAMES.split())


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.lists(_OPERAND, max_size=6), _OPERATOR), max_size=30))
def test_whatever_is_drawn_nothing_is_raised(steps: list[tuple[list[str], str]]) -> None:
    drawing = "\n".join(" ".join([*operands, operator]) for operands, operator in steps)
    preflight(Sample(drawn={2: drawing}).make(), Wanted(printer()))
