"""From pages to a PDF: what is refused, what is told, and where."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import pubtool.pdf
from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout import Document, Medium, Resource
from pubtool.pdf import typeset, write, writer
from tests.pdf.documents import LONG, drawing, note
from tests.pdf.samples import book, pages, picture
from tests.validators import pdf_facts

PLACE = Span("manuscript/en/01-one.md", 7)


def told(body: str, style: str = "", medium: Medium = Medium.PRINT) -> dict[str, Diagnostic]:
    """The diagnostics of a piece of markup, by code."""
    return {d.code: d for d in write(book(), pages(body, medium, style=style)).diagnostics}


@pytest.mark.parametrize("medium", [Medium.PRINT, Medium.SCREEN])
def test_a_book_is_set(medium: Medium) -> None:
    made = write(book(), pages(f"<p>Somebody{note(1, 'A note.')} came.</p>", medium))
    assert made.diagnostics == ()
    assert [" ".join(text.split()) for text in pdf_facts.text(made.value)] == [
        "One Somebody1 came. 1 A note. Running head 1"
    ]
    assert set(pdf_facts.fonts(made.value).values()) == {True}


def test_a_glyph_that_no_font_has_is_an_error_at_its_line() -> None:
    made = write(book(), pages("<p data-line='7'>A <em>字</em> and another 字.</p>"))
    assert made.value == b""
    assert [(d.code, d.span) for d in made.diagnostics] == [("missing-glyph", PLACE)]
    assert "U+5B57" in made.diagnostics[0].message


def test_a_glyph_of_a_note_has_the_line_of_the_note() -> None:
    inside = note(1, "<span data-line='7'>字</span>")
    found = told(f"<p data-line='3'>A{inside}</p>")
    assert found["missing-glyph"].span == PLACE


def test_text_off_the_page_is_a_warning_at_its_line() -> None:
    found = told("<p data-line='7' style='white-space: nowrap'>" + LONG + "</p>")
    assert found["text-off-page"].span == PLACE
    assert found["text-off-page"].message.startswith("on page 1 of the file “Somebody went down")


def test_a_style_that_does_nothing_is_a_warning_unless_it_is_for_other_engines() -> None:
    found = told("<p>a</p>", "p { colour: red } a { -moz-hyphens: auto }")
    assert found["style-ignored"].message == "in the style, “colour: red” has no effect: unknown property"
    assert len(found) == 1
    assert told("<p>a</p>", "@page { @middle { content: 'a' } }")["style-ignored"].message.startswith(
        "in the style, unk"
    )


def test_a_font_that_is_none_is_an_error() -> None:
    laid = pages("<p>a</p>")
    broken = replace(laid, fonts=tuple(replace(font, data=b"no font") for font in laid.fonts))
    assert {d.code for d in write(book(), broken).diagnostics} >= {"missing-font"}


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<img data-line='7' src='file:///etc/passwd' alt='a'/>", "remote-resource"),
        ("<img data-line='7' src='http://a.example/a.png' alt='a'/>", "remote-resource"),
        ("<img data-line='7' src='//a.example/a.png' alt='a'/>", "remote-resource"),
        ("<img data-line='7' src='data:image/png;base64,AAAA' alt='a'/>", "remote-resource"),
        ("<img data-line='7' src='../../etc/passwd' alt='a'/>", "missing-file"),
        ("<img data-line='7' src='images/none.png' alt='a'/>", "missing-file"),
        ("<img data-line='7' src='images/bomb.svg' alt='a'/>", "broken-image"),
        ("<img data-line='7' src='images/huge.png' alt='a'/>", "too-large"),
        ("<img data-line='7' src='images/large.png' alt='a'/>", "too-large"),
        ("<img data-line='7' src='images/junk.png' alt='a'/>", "broken-image"),
        ("<img data-line='7' src='images/cut.svg' alt='a'/>", "broken-image"),
        ("<object data-line='7' data='file:///etc/passwd'>a</object>", "remote-resource"),
        ("<link rel='stylesheet' href='file:///etc/passwd'/>", "remote-resource"),
        ("<style>p { background: url(http://a.example/a.png) }</style><p>a</p>", "remote-resource"),
        ("<style>@import 'http://a.example/a.css';</style><p>a</p>", "remote-resource"),
        (drawing("<image data-line='7' href='file:///etc/passwd' width='9' height='9'/>"), "remote-resource"),
        ("<img data-line='7' src='images/thief.svg' alt='a'/>", "remote-resource"),
    ],
)
def test_nothing_is_fetched_and_the_asker_is_named(markup: str, code: str) -> None:
    laid = pages(markup)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    extra = (
        Resource(
            "images/bomb.svg", "image/svg+xml", b"<!DOCTYPE a [<!ENTITY a 'aa'>]>" + svg + b"<text>&a;</text></svg>"
        ),
        Resource("images/huge.png", "image/png", picture(20000, 20000, "L")),
        Resource("images/large.png", "image/png", picture(11000, 10000, "L")),
        Resource("images/junk.png", "image/png", b"junk"),
        Resource("images/cut.svg", "image/svg+xml", svg),
        Resource("images/thief.svg", "image/svg+xml", svg + b'<image href="file:///etc/passwd"/></svg>'),
    )
    made = write(book(), replace(laid, pictures=laid.pictures + extra))
    assert made.value == b""
    assert {d.code for d in made.diagnostics} == {code}
    if "src=" in markup or "href='file:///etc/passwd' width" in markup:
        assert {d.span for d in made.diagnostics} in ({PLACE}, {Span("")})


def test_a_file_is_never_attached() -> None:
    made = write(book(), pages("<p><a rel='attachment' href='images/door.png'>Door</a></p>", Medium.SCREEN))
    assert b"EmbeddedFile" not in made.value
    assert "/Names" not in pdf_facts.catalogue(made.value) or b"/EF" not in made.value


@pytest.mark.parametrize("xhtml", ["<html><p></html>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_broken_pages_are_told(xhtml: str) -> None:
    laid = replace(pages(""), documents=(Document("book.xhtml", "book", "a", xhtml),))
    assert [d.code for d in write(book(), laid).diagnostics] == ["bad-template"]


def test_a_pdf_is_one_document() -> None:
    assert [d.code for d in write(book(), replace(pages(""), documents=())).diagnostics] == ["bad-template"]


def test_a_crash_of_the_typesetter_is_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise AssertionError("in the layout")

    monkeypatch.setattr(typeset, "typeset", crash)
    made = write(book(), pages("<p>a</p>"))
    assert [(d.code, d.message) for d in made.diagnostics] == [
        ("typesetter-failed", "the typesetter gave up: AssertionError in the layout")
    ]


def test_fonts_of_the_machine_are_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def seen(*_: object, **__: object) -> None:
        raise typeset.SystemFontsError

    monkeypatch.setattr(typeset, "typeset", seen)
    assert [d.code for d in write(book(), pages("<p>a</p>")).diagnostics] == ["typesetter-failed"]


def test_without_pango_the_hint_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> ModuleType:
        print("WeasyPrint could not import some external libraries.")
        raise OSError(f"cannot load library for {name}")

    monkeypatch.setattr(writer, "import_module", missing)
    made = write(book(), pages("<p>a</p>"))
    assert [(d.code, d.hint) for d in made.diagnostics] == [("missing-typesetter", writer.PANGO)]
    assert capsys.readouterr().out == ""


def test_another_weasyprint_is_named_with_the_one_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "TAG_HOOK", ("something", "else"))
    assert told("<p>a</p>")["typesetter-failed"].hint == "pip install weasyprint==70.0"


def test_one_module_imports_weasyprint_and_only_when_a_book_is_written() -> None:
    folder = Path(pubtool.pdf.__file__).parent.parent
    importers = [path.name for path in folder.rglob("*.py") if "import weasyprint" in path.read_text("utf-8")]
    assert importers == ["typeset.py"]
    check = "import sys, pubtool.pdf; sys.exit('weasyprint' in sys.modules or 'pikepdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
