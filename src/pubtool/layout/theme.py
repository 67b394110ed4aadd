"""A theme: the design of a publication as one value, read and vetted once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pubtool.layout.pages import Medium, Resource
from pubtool.layout.settings import FontSettings, ScriptSettings, ThemeSettings

MEDIA = {
    "paged": (Medium.PRINT, Medium.SCREEN),
    "print": (Medium.PRINT,),
    "screen": (Medium.SCREEN,),
    "epub": (Medium.EPUB,),
    "html": (Medium.HTML,),
    "blocks-paged": (Medium.PRINT, Medium.SCREEN),
    "blocks-flowing": (Medium.EPUB, Medium.HTML),
    "facing": (),
    "wrap": (),
}
"""The style sheets that are meant for some media only, by their names without `.css`; every other is for all."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet. `text` is CSS whose every address is the name of one of the theme's files.

    `base` marks those of the base theme, which are templates over the measures of the page.
    """

    path: str
    text: str
    base: bool

    @property
    def stem(self) -> str:
        return self.path.rpartition("/")[2].partition(".")[0]

    def serves(self, medium: Medium) -> bool:
        return medium in MEDIA.get(self.stem, tuple(Medium))


@dataclass(frozen=True, slots=True)
class Template:
    """A layout. `name` is what other layouts include it by, `path` what diagnostics call it."""

    name: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Settings, style sheets, layouts, and the fonts and pictures that came with them."""

    settings: ThemeSettings
    sheets: tuple[Sheet, ...]
    templates: tuple[Template, ...]
    files: tuple[Resource, ...] = ()

    def script(self, code: str) -> ScriptSettings:
        """How a script is set; one that the theme doesn't know is set as Latin letters are."""
        known = {row.script: row for row in self.settings.scripts}
        return known.get(code) or known["Latn"]

    def font(self, family: str) -> FontSettings | None:
        return next((font for font in self.settings.fonts if font.family == family), None)


def styled_classes(theme: Theme) -> frozenset[str]:
    """The names of the classes that the style sheets speak of, those of the base theme with them."""
    return frozenset(name for sheet in theme.sheets for name in _CLASS.findall(sheet.text))


_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
