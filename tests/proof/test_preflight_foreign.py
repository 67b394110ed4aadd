"""Files of other producers: what preflight says of each as a paperback for KDP.

They are books of 24 pages of 6 × 9 inches, made with Chromium, Ghostscript, Typst, ReportLab and fpdf2.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.project.printers import load_printers_of_ours
from pubtool.proof.preflight import Wanted, preflight, ready

FOREIGN = Path(__file__).parent / "foreign"
FOUND = {
    "chromium": {"links"},
    "ghostscript": {"metadata"},
    "typst": {"metadata"},
    "reportlab": {"fonts"},
    "fpdf2": {"fonts"},
}


def rules(name: str, profile: str) -> set[str]:
    printer = load_printers_of_ours()[profile]
    return {finding.rule for finding in preflight((FOREIGN / f"{name}.pdf").read_bytes(), Wanted(printer))}


def test_every_file_is_told_of() -> None:
    assert {path.stem for path in FOREIGN.glob("*.pdf")} == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_what_a_shop_would_say(name: str) -> None:
    assert rules(name, "kdp-paperback") == FOUND[name]


@pytest.mark.parametrize("name", FOUND)
def test_no_printer_in_particular_asks_nothing_but_fonts(name: str) -> None:
    findings = preflight((FOREIGN / f"{name}.pdf").read_bytes(), Wanted(load_printers_of_ours()["none"]))
    assert ready(findings)
    assert {finding.rule for finding in findings} == FOUND[name] & {"fonts"}


@pytest.mark.parametrize("name", FOUND)
def test_none_of_them_is_a_pdf_x(name: str) -> None:
    assert rules(name, "ingramspark-paperback") >= {"x-version", "output-intent", "bleed"}
