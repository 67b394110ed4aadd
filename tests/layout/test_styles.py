"""No style sheet reaches beyond the project, however it spells an address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.layout.styles import Vetting
from pubtool.world import World
from tests.layout.conftest import Styled
from tests.layout.samples import picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M 0 0 L 9 9"/></svg>'


def found(styled: Styled, css: str, **files: str | bytes) -> list[str]:
    named = {name.replace("__", "."): content for name, content in files.items()}
    loaded = styled({"styles/book.css": css} | {f"styles/{name}": content for name, content in named.items()})
    return [f"{d.code} {d.span}" for d in loaded.diagnostics]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ('@import url("https://example.org/a.css");', "remote-resource styles/book.css:1:1"),
        ('@IMPORT "//example.org/a.css";', "remote-resource styles/book.css:1:1"),
        ("@import url(https://example.org/a.css) print;", "remote-resource styles/book.css:1:1"),
        ("@import none;", "bad-style styles/book.css:1:1"),
        ('@import "book.css";', "bad-style styles/book.css:1:1"),
        ('@import "none.css";', "missing-file styles/book.css:1:1"),
        ('@media print { @import "https://example.org/a.css"; }', "bad-style styles/book.css:1:16"),
        ('p { background: url("../../../etc/hostname") }', "outside-project styles/book.css:1:21"),
        ("p { background: url(../../x.png) }", "outside-project styles/book.css:1:17"),
        ("p { background: url(%2e%2e/%2e%2e/x.png) }", "outside-project styles/book.css:1:17"),
        ("p { background: url(/etc/hostname) }", "outside-project styles/book.css:1:17"),
        ("p { background: url(file:///etc/hostname) }", "remote-resource styles/book.css:1:17"),
        ("p { background: \\75 rl(http://example.org/x.png) }", "remote-resource styles/book.css:1:17"),
        ("p { background: URL( 'http://example.org/x.png' ) }", "remote-resource styles/book.css:1:22"),
        ("p { content: u/**/rl(x) url(data:image/png;base64,AAAA) }", "remote-resource styles/book.css:1:25"),
        ("@font-face { src: url(http://example.org/x.ttf) }", "remote-resource styles/book.css:1:19"),
        ("p { background: image-set('http://example.org/x.png' 1x) }", "remote-resource styles/book.css:1:27"),
        ("@media print { p { background: url(http://example.org/x) } }", "remote-resource styles/book.css:1:32"),
        ("p { --x: url(http://example.org/x) }", "remote-resource styles/book.css:1:10"),
        ("p { background: url(none.png) }", "missing-file styles/book.css:1:17"),
        ("p { background: url(book.css) }", "bad-style styles/book.css:1:17"),
        ("@font-face { src: local('Arial') }", "bad-style styles/book.css:1:19"),
        ("p { color }", "bad-style styles/book.css:1:10"),
        ("p { color: red", None),
        ("p { background: url('x }\n", "bad-style styles/book.css:1:21"),
        ("p { background: url(#a) }", None),
        ("@namespace svg url(http://www.w3.org/2000/svg);", None),
        ("a[href^='http://example.org'] { content: 'http://example.org' }", None),
        ("/* url(http://example.org) */", None),
        ("(" * 100, "bad-style styles/book.css:1:1"),
    ],
)  # fmt: skip
def test_what_a_sheet_asks_for(styled: Styled, css: str, expected: str | None) -> None:
    assert found(styled, css)[:1] == ([expected] if expected else [])


def test_pictures_and_fonts_are_carried_under_their_path(styled: Styled) -> None:
    css = 'p { background: url("a b.png") } q { content: url(sub/../door.svg#x) }'
    loaded = styled({"styles/book.css": css, "styles/a b.png": picture(), "styles/door.svg": SVG, "styles/sub/x": ""})
    assert loaded.diagnostics == ()
    assert [file.name for file in loaded.value.files] == ["styles/a b.png", "styles/door.svg"]
    sheet = next(sheet for sheet in loaded.value.sheets if sheet.path == "styles/book.css")
    assert 'url("styles/a%20b.png")' in sheet.text
    assert 'url("styles/door.svg")' in sheet.text


def test_imports_are_taken_in_once(styled: Styled) -> None:
    loaded = styled({"styles/book.css": '@import "part.css" print;', "styles/part.css": "p { margin: 0 }"})
    assert loaded.diagnostics == ()
    own = [sheet for sheet in loaded.value.sheets if not sheet.base]
    assert [sheet.path for sheet in own] == ["styles/book.css"]
    assert own[0].text == "@media print {p { margin: 0 }}"


def test_imports_in_a_circle_are_told(styled: Styled) -> None:
    assert "bad-style styles/a.css:1:1" in found(styled, '@import "a.css";', a__css='@import "book.css";')


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.svg", SVG.replace("<path", "<script/><path"), "image-format"),
        ("x.svg", SVG.replace("<path", '<path onload="x()"'), "image-format"),
        ("x.svg", SVG.replace("<path", '<image href="https://example.org/x.png"/><path'), "remote-resource"),
        ("x.png", picture()[:60], "broken-image"),
        ("x.png", b"words", "image-format"),
    ],
)
def test_a_picture_of_the_style_is_held_to_what_a_book_may_carry(
    styled: Styled, name: str, data: str | bytes, code: str
) -> None:
    loaded = styled({"styles/book.css": f"p {{ content: url({name}) }}", f"styles/{name}": data})
    assert code in [d.code for d in loaded.diagnostics]


@settings(max_examples=150, deadline=None)
@given(st.text("@import url(\\'\"){};:/#*-x. \n75rl!<>[]", max_size=80))
def test_any_text_is_a_sheet_or_a_diagnostic(css: str) -> None:
    vetting = Vetting(World(Path(__file__).parent))
    out = vetting.sheet("styles/book.css", css)
    if not vetting.found:
        assert not re.search(r"url\((?!\"|#|\))", out)


def test_the_bad_sample_is_refused_at_its_lines(styled: Styled) -> None:
    css = '@import url("https://example.org/fonts.css");\nbody { background: url("../../../etc/hostname"); }\n'
    assert found(styled, css) == ["remote-resource styles/book.css:1:1", "outside-project styles/book.css:2:24"]
