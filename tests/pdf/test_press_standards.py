"""Files that are what they say: the three kinds of PDF/X, and the plain one."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from pubtool.pdf.press import CROP_MARKS, MARKS, PressWish, finish_for_press, ink
from pubtool.project.printer import Bleed
from tests.pdf import press_samples as samples
from tests.pdf.press_samples import BLEED, EVERYTHING, WISH
from tests.validators import pdf_facts

PROFILED = replace(WISH, icc=samples.profile(), ink_limit=240, small_text=24)
WISHES = {
    "x-1a": replace(WISH, ink_limit=240, small_text=24),
    "x-1a through a profile": replace(PROFILED, embed=False),
    "x-3": replace(PROFILED, standard="pdf/x-3"),
    "x-4": replace(PROFILED, standard="pdf/x-4"),
    "black": replace(WISH, mode="black"),
    "marks": replace(WISH, marks=MARKS),
    "plain": replace(WISH, standard="", mode="black", flat=True),
}


def made(wish: PressWish, body: str = EVERYTHING) -> bytes:
    report = finish_for_press(samples.plain(body, bleed=3), replace(wish, bleed=BLEED))
    assert {d.code for d in report.diagnostics} <= {"press-changed"}
    return report.value


@pytest.mark.parametrize("name", WISHES)
def test_no_light_is_left_and_the_file_is_sound(name: str) -> None:
    data = made(WISHES[name])
    intent = {"/ICCBased"} if name == "x-4" else set()
    assert samples.names(data) & samples.RGB <= intent
    assert pdf_facts.operators(data).isdisjoint({"rg", "RG", "sc", "SC", "d0"})
    assert samples.problems(data) == []


@pytest.mark.parametrize("name", WISHES)
def test_the_same_file_twice(name: str) -> None:
    assert made(WISHES[name]) == made(WISHES[name])


@pytest.mark.parametrize("name", WISHES)
def test_every_word_is_still_there(name: str) -> None:
    words = [page.split() for page in pdf_facts.text(samples.plain(EVERYTHING, bleed=3))]
    assert [page.split() for page in pdf_facts.text(made(WISHES[name]))] == words


@pytest.mark.parametrize("name", ["x-1a", "x-1a through a profile", "x-3", "x-4"])
def test_the_limit_of_ink_is_kept(name: str) -> None:
    assert max(ink(made(WISHES[name]))) <= 240


def test_a_black_book_has_no_other_ink() -> None:
    data = made(WISHES["black"])
    colours = [line for page in range(2) for line in samples.content(data, page) if line.endswith((" k", " K"))]
    assert colours
    assert all(re.match(r"0 0 0 \S+ [kK]", line) for line in colours)
    assert {space for space, _, _ in samples.pictures(data)} == {"/DeviceGray"}


@pytest.mark.parametrize(
    ("name", "version", "gts", "conformance"),
    [
        ("x-1a", "1.3", "PDF/X-1:2001", "PDF/X-1a:2001"),
        ("x-3", "1.3", "PDF/X-3:2002", None),
        ("x-4", "1.6", None, None),
        ("plain", "1.7", None, None),
    ],
)
def test_version_and_keys(name: str, version: str, gts: str | None, conformance: str | None) -> None:
    data = made(WISHES[name])
    info = pdf_facts.information(data)
    assert data.startswith(f"%PDF-{version}".encode())
    assert (info.get("/GTS_PDFXVersion"), info.get("/GTS_PDFXConformance")) == (gts, conformance)
    assert info.get("/Trapped") == (None if name == "plain" else "/False")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260131000000Z"
    assert (b"/ObjStm" in data) == (name == "plain")


def test_the_condition_is_named_or_its_profile_is_there() -> None:
    with pikepdf.open(io.BytesIO(made(WISHES["x-1a"]))) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert str(intent.RegistryName) == "http://www.color.org"
        assert "/DestOutputProfile" not in intent
    with pikepdf.open(io.BytesIO(made(replace(WISHES["x-3"], condition="Ours")))) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == samples.profile()
        assert "/RegistryName" not in intent


def test_the_packet_of_an_x4_can_be_read_as_it_stands() -> None:
    data = made(replace(WISHES["x-4"], title="Ferries & <Rivers>", author="Nobody", identifier="urn:isbn:1"))
    for fact in ("GTS_PDFXVersion>PDF/X-4<", "Trapped>False<", "CreateDate>2026-01-31T", "VersionID>1<", "&amp; &lt;R"):
        assert fact.encode() in data
    assert re.search(rb"DocumentID>uuid:[0-9a-f-]{36}<", data)


def test_a_file_without_title_or_date_has_some() -> None:
    info = pdf_facts.information(made(replace(WISH, title="", modified="soon"), "<p>a</p>"))
    assert (info["/Title"], info["/ModDate"]) == ("untitled", "D:19700101000000Z")


def test_nothing_leads_anywhere() -> None:
    data = made(WISHES["x-1a"])
    assert pdf_facts.catalogue(data) <= {"/Type", "/Pages", "/OutputIntents", "/ViewerPreferences", "/PageLabels"}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert all({"/Annots", "/StructParents", "/Group", "/Tabs"}.isdisjoint(page.obj.keys()) for page in pdf.pages)


def test_a_plain_file_keeps_what_nobody_forbids() -> None:
    wish = PressWish("black", title="A Sample")
    data = finish_for_press(samples.plain(EVERYTHING, bleed=3), wish).value
    assert {"/Outlines", "/StructTreeRoot"} <= pdf_facts.catalogue(data)
    assert pdf_facts.operators(data) >= {"BDC", "EMC", "gs"}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Annots" in pdf.pages[0].obj


def test_a_plain_file_loses_what_its_printer_forbids() -> None:
    kinds = frozenset({"bookmarks", "links", "annotations", "metadata", "tags"})
    data = made(replace(WISH, standard="", strip=kinds))
    assert pdf_facts.catalogue(data) == {"/Type", "/Pages"}
    assert pdf_facts.operators(data).isdisjoint({"BDC", "BMC", "EMC"})
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Info" not in pdf.trailer


def points(millimetres: float) -> float:
    return millimetres / 25.4 * 72


@pytest.mark.parametrize(
    ("bleed", "bound", "page", "left", "right"),
    [
        (BLEED, "left", 0, 3, 3),
        (samples.INCH, "left", 0, 0, 3.175),
        (samples.INCH, "left", 1, 3.175, 0),
        (samples.INCH, "right", 0, 3.175, 0),
        (Bleed(), "left", 0, 0, 0),
    ],
)
def test_boxes_follow_the_edges(bleed: Bleed, bound: str, page: int, left: float, right: float) -> None:
    wish = replace(WISH, bleed=bleed, bound="right" if bound == "right" else "left")
    report = finish_for_press(samples.plain(EVERYTHING, bleed=4), wish)
    found = pdf_facts.boxes(report.value, page)
    width, height = points(74), points(105)
    media = [0, 0, points(left + right) + width, points(bleed.top + bleed.bottom) + height]
    assert found["MediaBox"] == pytest.approx(media, abs=1e-3)
    assert found["BleedBox"] == pytest.approx(media, abs=1e-3)
    corner = points(left), points(bleed.bottom)
    assert found["TrimBox"] == pytest.approx([*corner, corner[0] + width, corner[1] + height], abs=1e-3)


def test_pages_may_keep_their_size() -> None:
    data = finish_for_press(samples.plain("<p>a</p>"), replace(WISH, trim=None)).value
    assert pdf_facts.boxes(data)["TrimBox"] == pytest.approx([0, 0, points(74), points(105)], abs=0.5)


@pytest.mark.parametrize("wish", [replace(WISH, trim=(80, 105)), replace(WISH, bleed=Bleed(9, 9, 9, 9))])
def test_a_page_of_another_size_is_refused(wish: PressWish) -> None:
    report = finish_for_press(samples.plain("<p>a</p>"), wish)
    assert report.value == b""
    assert [d.code for d in report.diagnostics] == ["press-refused"]
    assert report.diagnostics[0].message.startswith("page 1 measures 74.0 × 105.0 mm with its bleed")


@pytest.mark.parametrize("mode", ["black", "cmyk"])
def test_a_page_looks_as_before(mode: str) -> None:
    body = "<h1>Black</h1><p style='background: #888'>on grey</p><p><img src='images/grey.png' alt='a'/></p>"
    before = samples.seen(samples.plain(body))
    after = samples.seen(finish_for_press(samples.plain(body), replace(WISH, mode=mode)).value)  # type: ignore[arg-type]
    far = [abs(a - b) for a, b in zip(before.convert("L").tobytes(), after.convert("L").tobytes(), strict=True)]
    assert sum(far) / len(far) < 3  # a black ink is not quite as black as no light


def test_patterns_stay_where_they_were() -> None:
    body = "<div style='background: url(images/grey.png) 0 0/7mm repeat; height: 30mm'></div>"
    before = samples.seen(samples.plain(body, bleed=3), scale=2).convert("L")
    after = samples.seen(made(WISHES["black"], body), scale=2).convert("L")
    after = after.resize(before.size)
    far = [abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)]
    assert sum(far) / len(far) < 4


def test_marks_stand_outside_the_bleed() -> None:
    data = made(WISHES["marks"])
    found = pdf_facts.boxes(data)
    assert found["BleedBox"] == pytest.approx([points(13), points(13), points(13 + 80), points(13 + 111)], abs=1e-3)
    assert found["MediaBox"] == pytest.approx([0, 0, points(26 + 80), points(26 + 111)], abs=1e-3)
    picture = samples.seen(data, page=0, scale=2)
    left, top, right, bottom = (round(2 * side) for side in (points(13), points(13), points(93), points(124)))
    assert picture.crop((0, 0, picture.width, top - 1)).convert("L").getextrema()[0] < 90
    lines = samples.content(data)
    start = lines.index("/all CS")
    drawn = "\n".join(lines[start:])
    assert "1 SCN" in drawn
    assert "0 0 1 0 k" in drawn
    corners = [tuple(float(n) for n in line.split()[:2]) for line in lines[start:] if line.endswith((" m", " l"))]
    inside = [(x, y) for x, y in corners if points(13) < x < points(93) and points(13) < y < points(124)]
    assert inside == []
    assert left < right
    assert top < bottom


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        (CROP_MARKS, (True, False, False)),
        (frozenset({"registration"}), (True, True, False)),
        (frozenset({"colours"}), (False, False, True)),
        (frozenset({"bleed"}), (True, False, False)),
    ],
)
def test_each_kind_of_mark(kinds: frozenset[str], wanted: tuple[bool, bool, bool]) -> None:
    lines = samples.content(made(replace(WISH, marks=kinds, mode="black"), "<p>a</p>"))
    tail = lines[len(lines) - 1 - lines[::-1].index("q") :]
    found = ("/all CS" in tail, any(line.endswith(" c") for line in tail), any(line.endswith("re") for line in tail))
    assert found == wanted


def test_a_bleed_mark_needs_a_bleed() -> None:
    wish = replace(WISH, marks=frozenset({"bleed"}))
    lines = samples.content(finish_for_press(samples.plain("<p>a</p>"), wish).value)
    assert "/all CS" not in lines


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (replace(WISH, standard="pdf/x-1"), 'there is no standard "pdf/x-1"'),
        (replace(WISH, condition=""), "names its printing condition"),
        (replace(WISH, condition="FOGRA93"), 'registered as "FOGRA93"'),
        (replace(WISH, condition="nothing like it"), 'registered as "nothing like it"'),
        (replace(WISH, standard="pdf/x-4"), "has the profile of its press in it"),
        (replace(WISH, icc=b"no profile"), "it is no ICC profile"),
        (replace(WISH, icc=samples.profile(version=4)), "ICC version 4"),
    ],
)
def test_what_does_not_go_together_is_refused(wish: PressWish, message: str) -> None:
    report = finish_for_press(samples.plain("<p>a</p>"), wish)
    assert report.value == b""
    assert [d.code for d in report.diagnostics] == ["press-refused"]
    assert message in report.diagnostics[0].message


def test_a_file_that_is_no_pdf_is_refused() -> None:
    report = finish_for_press(b"%PDF-1.7 nothing", WISH)
    assert report.value == b""
    assert report.diagnostics[0].message.startswith("the file can't be read as a PDF")
