"""The base theme and a project's own over it."""

from __future__ import annotations

import pickle

import pytest

from pubtool.layout import Theme
from pubtool.world import font_file
from tests.layout.conftest import Styled


def codes(found: object) -> list[str]:
    return [f"{d.code} {d.span}" for d in found.diagnostics]  # type: ignore[attr-defined]


def test_a_theme_is_a_value(base: Theme) -> None:
    assert pickle.loads(pickle.dumps(base)) == base  # noqa: S301  our own bytes
    assert len({base, base}) == 1


def test_own_settings_lie_over_the_defaults(styled: Styled) -> None:
    own = styled({"styles/theme.toml": '[text]\nsize = 12\n[[scripts]]\nscript = "Arab"\ntext = "Amiri"\nsize = 1.3\n'})
    assert own.diagnostics == ()
    settings = own.value.settings
    assert (settings.text.size, settings.text.leading, settings.page.inner) == (12, 14, 17)
    assert own.value.script("Arab").size == 1.3
    assert own.value.script("Latn").text == "Source Serif 4"
    assert own.value.script("Xxxx") == own.value.script("Latn")


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("[text]\nsiez = 12\n", "unknown-key styles/theme.toml:2:1"),
        ('[text]\nsize = "12pt"\n', "wrong-type styles/theme.toml:2:8"),
        ("[text]\nsize = 400\n", "bad-value styles/theme.toml:2:8"),
        ('[chapter]\nopening = "left"\n', "bad-value styles/theme.toml:2:11"),
        ('[colours]\nink = "black"\n', "bad-value styles/theme.toml:2:7"),
        ('[[scripts]]\nscript = "Latn"\ntext = "Source Seriff"\n', "bad-value styles/theme.toml:3:8"),
        ('[[fonts]]\nfamily = "Mine"\nregular = "../x.ttf"\n', "bad-value styles/theme.toml:3:11"),
        ("[text\n", "toml-syntax styles/theme.toml:1:6"),
        (b"\xff", "not-utf8 styles/theme.toml:1:1"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(styled: Styled, toml: str | bytes, expected: str) -> None:
    assert codes(styled({"styles/theme.toml": toml})) == [expected]


def test_the_nearest_family_is_named(styled: Styled) -> None:
    found = styled({"styles/theme.toml": '[[scripts]]\nscript = "Latn"\ntext = "Source Seriff 4"\n'})
    assert found.diagnostics[0].hint == "did you mean Source Serif 4?"


def test_style_sheets_and_layouts_come_along(styled: Styled) -> None:
    own = styled(
        {
            "styles/a.css": "p { margin: 0 }",
            "styles/print.css": "p { color: #000 }",
            "styles/notes.txt": "",
            "styles/layouts/titlepage.html": "{% include 'base/titlepage.html' %}",
            "styles/layouts/readme.md": "",
        }
    )
    assert own.diagnostics == ()
    assert [sheet.path for sheet in own.value.sheets if not sheet.base] == ["styles/a.css", "styles/print.css"]
    assert [layout.name for layout in own.value.templates if layout.path.startswith("styles/")] == ["titlepage.html"]


def test_files_that_cannot_be_read_are_told(styled: Styled) -> None:
    found = styled({"styles/a.css": b"p { \xff }", "styles/layouts/chapter.html": b"\xff"})
    assert sorted(codes(found)) == ["not-utf8 styles/a.css:1:5", "not-utf8 styles/layouts/chapter.html:1:1"]


def test_own_fonts_come_from_the_folder(styled: Styled) -> None:
    toml = '[[fonts]]\nfamily = "Mine"\nregular = "mine.ttf"\n[[scripts]]\nscript = "Latn"\ntext = "Mine"\n'
    data = font_file("fontpkg-amiri", "Amiri-Regular.ttf")
    own = styled({"styles/theme.toml": toml, "styles/fonts/mine.ttf": data})
    assert own.diagnostics == ()
    assert [file.name for file in own.value.files] == ["styles/fonts/mine.ttf"]


@pytest.mark.parametrize("name", ["none.ttf", "words.txt"])
def test_a_font_that_is_not_there_is_told(styled: Styled, name: str) -> None:
    found = styled({"styles/theme.toml": f'[[fonts]]\nfamily = "Mine"\nregular = "{name}"\n'})
    assert [d.code for d in found.diagnostics] == ["missing-font"]
