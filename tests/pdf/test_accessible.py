"""PDF/UA-1, judged by veraPDF in one run, and the structure itself, judged by us."""

from __future__ import annotations

from functools import cache

import pytest

from pubtool.layout import Medium
from pubtool.pdf import write
from tests.pdf.documents import DOCUMENTS, RIGHT_TO_LEFT
from tests.pdf.samples import ARABIC, ENGLISH, book, pages
from tests.validators import pdf_facts, verapdf

ALL = {**DOCUMENTS, **RIGHT_TO_LEFT}
MEDIA = (Medium.SCREEN, Medium.PRINT)


@cache
def made(name: str, medium: Medium = Medium.SCREEN) -> bytes:
    """A document as a PDF."""
    language = ARABIC if name in RIGHT_TO_LEFT else ENGLISH
    report = write(book(language), pages(ALL[name][0], medium, language=language))
    assert report.diagnostics == ()
    return report.value


@cache
def judged() -> dict[str, list[str]]:
    return verapdf.complaints({f"{name}, {medium}": made(name, medium) for name in ALL for medium in MEDIA})


@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("medium", MEDIA)
def test_every_construction_is_pdf_ua_1(name: str, medium: Medium) -> None:
    assert judged()[f"{name}, {medium}"] == []


@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("name", [name for name, (_, structure) in ALL.items() if structure])
def test_tags_follow_the_source(name: str) -> None:
    assert pdf_facts.structure(made(name)) == f"Document(Sect(H1 {ALL[name][1]}))"
