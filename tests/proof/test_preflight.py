"""The face of preflight: good files are ready, doubt is a warning, and every rule has a file that breaks it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pikepdf import Stream
from PIL import Image

from pubtool.diagnostics import CODES, Severity
from pubtool.project.trims import Trim
from pubtool.proof.preflight import RULES, Wanted, pictures, preflight, ready
from tests.proof.press_samples import FORBIDDEN, HEIGHT, WIDTH, Sample, barcode, picture, printer, surface, text
from tests.proof.test_preflight_broken import BROKEN

STRICT = Wanted(printer())
GOOD = Sample()
XMP = b"""<x pdfxid:GTS_PDFXVersion="PDF/X-4" pdf:Trapped='True' xmp:CreateDate="1"></x>"""
SOFT = {"forbidden": [what for what in FORBIDDEN if what not in ("metadata", "transparency")]}


def test_a_good_file_has_no_findings() -> None:
    assert preflight(GOOD.make(), STRICT) == ()
    assert preflight(GOOD.make(), replace(STRICT, trim=Trim(WIDTH, HEIGHT), color="black", bound="right")) == ()


def test_a_good_x4_may_be_transparent() -> None:
    sample = Sample(standard="pdf/x-4", drawn={2: text() + surface(20, 20, 9, 9)})
    assert preflight(sample.make(), Wanted(printer(standard="pdf/x-4", **SOFT))) == ()


def test_an_x4_without_its_metadata() -> None:
    wanted = Wanted(printer(**SOFT), standard="pdf/x-4")
    assert {f.rule for f in preflight(GOOD.make(), wanted)} == {"x-version"}
    half = Sample(standard="pdf/x-4", change=lambda pdf: pdf.Root.__setitem__("/Metadata", Stream(pdf, XMP)))
    assert {f.rule for f in preflight(half.make(), wanted)} == {"x-xmp"}


def test_a_full_page_with_its_bleed_is_good() -> None:
    full = surface(-3, -3, 106, 156) + picture(90, 100, 13, 13)
    assert preflight(Sample(drawn={2: full}).make(), STRICT) == ()


def test_a_book_without_bleed_is_good_where_that_is_allowed() -> None:
    asks = printer(bleed_width=0, bleed_edges=[])
    assert {f.rule for f in preflight(GOOD.make(), Wanted(asks))} == {"media-size"}


def test_every_rule_is_broken_by_a_file() -> None:
    assert {broken.rule for broken in BROKEN.values()} | {"x-xmp", "barcode-reserve"} == set(RULES)
    assert len(BROKEN) >= 60


@pytest.mark.parametrize("field", ["min_rule_pt", "resolution", "min_font_pt"])
def test_what_a_profile_is_not_sure_of_is_a_warning(field: str) -> None:
    broken = next(b for b in BROKEN.values() if RULES[b.rule].fields == (field,))
    findings = preflight(broken.sample.make(), Wanted(printer(unverified=[field])))
    assert [finding.severity for finding in findings] == [Severity.WARNING]
    assert ready(findings)
    assert not ready(preflight(broken.sample.make(), STRICT))


def test_a_finding_tells_itself() -> None:
    (finding,) = preflight(BROKEN["a hairline"].sample.make(), STRICT)
    told = finding.diagnostic("output/book.pdf", "en")
    assert CODES[told.code] is Severity.ERROR
    assert (told.span.path, told.language, told.hint) == ("output/book.pdf", "en", "make them thicker")
    assert told.message == "page 2: a line of 0.10 pt (wanted: 0.25 pt) [hairline]"
    assert finding.as_json()["box"] == [22.98, 22.98, 43.02, 23.02]
    whole = preflight(BROKEN["bookmarks"].sample.make(), STRICT)[0]
    assert (whole.as_json()["page"], whole.as_json()["box"]) == (None, None)
    assert CODES[replace(whole, severity=Severity.WARNING).diagnostic("a.pdf").code] is Severity.WARNING


def test_what_fails_everywhere_is_told_a_few_times() -> None:
    drawing = text(size=5) * 30
    findings = preflight(Sample(12, dict.fromkeys(range(1, 12), drawing)).make(), STRICT)
    assert {finding.rule for finding in findings} == {"font-size"}
    assert len(findings) == 8 * 11


def test_the_barcodes_place_is_kept_free() -> None:
    cover = Sample(1, {1: text(70, 15)}, size=(220, 150)).make()
    findings = preflight(cover, Wanted(printer(), "cover", pages=200))
    assert {finding.rule for finding in findings} == {"barcode-missing", "barcode-reserve"}
    mirrored = preflight(cover, Wanted(printer(), "cover", pages=200, bound="right"))
    assert {finding.rule for finding in mirrored} == {"barcode-missing"}


def test_a_right_bound_cover_has_its_barcode_on_the_right() -> None:
    cover = Sample(1, {1: barcode(160, 15)}, size=(220, 150)).make()
    assert preflight(cover, Wanted(printer(), "cover", pages=200, bound="right")) == ()
    lying = Sample(1, {1: f"q 0 1 -1 0 300 0 cm {barcode(25, 55)} Q"}, size=(220, 150)).make()
    assert preflight(lying, Wanted(printer(), "cover", pages=200)) == ()


def test_the_pictures_show_what_fails() -> None:
    data = Sample(drawn={1: text(97.5, 40), 3: text(20, 40, 5)}).make()
    drawn = dict(pictures(data, preflight(data, STRICT)))
    assert sorted(drawn) == [1, 3]
    page = Image.open(BytesIO(drawn[1])).convert("RGB")
    assert any(colour == (208, 32, 32) for _, colour in page.getcolors(1 << 20) or [])
    assert drawn == dict(pictures(data, preflight(data, STRICT)))
    assert list(pictures(b"no PDF", preflight(b"no PDF", STRICT))) == []
    assert list(pictures(data, ())) == []
