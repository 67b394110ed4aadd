"""The publication for the printers that matter: what the build calls ready is ready, in black and in colour."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from pubtool.build import Request, build
from pubtool.diagnostics import Severity
from pubtool.pdf.press import ink
from tests.publication.conftest import copy_of_the_publication

pytestmark = pytest.mark.xdist_group("publication")

ISBNS = {"en": "978-3-16-148410-0", "ru": "978-0-306-40615-7", "ar": "978-1-86197-271-2"}
"""Numbers that every textbook gives as examples; the publication has none of its own."""


def for_a_printer(folder: Path, printer: str, color: str) -> Path:
    """The publication with chapters that open on the right-hand page, so that it has pages enough for every binding."""
    root = copy_of_the_publication(folder)
    facts = root / "manuscript/publication.toml"
    spine = 'spine = "2.4mm"\n' if printer == "offset" else ""
    wanted = f'[print]\nprofile = "{printer}"\ncolor = "{color}"\nstandard = "pdf/x-1a"\n{spine}'
    facts.write_text(facts.read_text("utf-8").replace("[print]\n", wanted), "utf-8")
    theme = root / "styles/theme.toml"
    theme.write_text(re.sub(r'opening = "page"', 'opening = "recto"', theme.read_text("utf-8")), "utf-8")
    for tag, number in ISBNS.items():
        edition = root / f"manuscript/{tag}/edition.toml"
        edition.write_text(f'{edition.read_text("utf-8")}\n[isbn]\nprint = "{number}"\n', "utf-8")
    return root


@pytest.mark.parametrize(
    ("printer", "color", "most"),
    [
        ("kdp-paperback", "black", 400),
        ("ingramspark-paperback", "cmyk", 240),
        ("lulu-paperback", "black", 270),
        ("offset", "cmyk", 300),
    ],
)
def test_interiors_and_covers_are_ready(tmp_path: Path, printer: str, color: str, most: int) -> None:
    root = for_a_printer(tmp_path, printer, color)
    made = build(Request(root, ("en", "ru", "ar"), ("print", "cover"), cache=False))
    said = [d for d in made.diagnostics if d.severity is not Severity.NOTE and d.code != "spine-guessed"]
    assert said == []
    assert len(made.value) == 6
    for artefact in made.value:
        data = artefact.path.read_bytes()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.Root.OutputIntents[0].S == "/GTS_PDFX", artefact.path.name
            assert str(pdf.trailer.Info.GTS_PDFXConformance) == "PDF/X-1a:2001"
            assert pdf.check_pdf_syntax() == []
            if color == "black" and artefact.format == "print":
                assert _is_black(pdf), artefact.path.name
        assert max(ink(data)) <= most + 0.5, artefact.path.name


def _is_black(pdf: pikepdf.Pdf) -> bool:
    """Whether everything is painted in black ink alone, or in none."""
    forms = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"]
    for content in (*pdf.pages, *forms):
        for step in pikepdf.parse_content_stream(content):
            sign = str(step.operator)
            if sign in ("rg", "RG") or (sign in ("k", "K") and any(float(part) for part in list(step.operands)[:3])):
                return False
    return True
