"""The settings of a theme: what `styles/theme.toml` may say.

The defaults are the base theme's own, for a longer book on A5; they are written down here and nowhere else. The
reference page is tested against the descriptions.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from pubtool.project.kinds import refusal
from pubtool.project.table import Facts

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FAMILY = re.compile(r"[^\"'\\\x00-\x1f<>;{}]{1,100}")
_FILE = re.compile(r"[^/\\\x00-\x1f\"'<>?#%]{1,200}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refusal("wrong-type", "this must be a number", "write it without quotation marks and unit: 10.5")
    return float(value)


def _between(least: float, most: float) -> AfterValidator:
    def check(value: float) -> float:
        if not least <= value <= most:
            raise refusal("bad-value", f"this can't be {value:g}", f"a number from {least:g} to {most:g}")
        return value

    return AfterValidator(check)


def _matching(pattern: re.Pattern[str], what: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not pattern.fullmatch(value):
            raise refusal("bad-value", f"this can't be {value[:60]!r}", f"write {what}")
        return value

    return AfterValidator(check)


Margin = Annotated[float, BeforeValidator(_number), _between(5, 100)]
Size = Annotated[float, BeforeValidator(_number), _between(5, 40)]
Leading = Annotated[float, BeforeValidator(_number), _between(6, 80)]
Ratio = Annotated[float, BeforeValidator(_number), _between(0.5, 2)]
OwnLeading = Annotated[float, BeforeValidator(_number), _between(0, 3)]
Indent = Annotated[float, BeforeValidator(_number), _between(0, 5)]
Lines = Annotated[float, BeforeValidator(_number), _between(0, 20)]
Colour = Annotated[str, _matching(_COLOUR, "a colour as #rrggbb")]
Family = Annotated[str, _matching(_FAMILY, "the name of a font family")]
FileName = Annotated[str, _matching(_FILE, "the name of a font file, without a folder")]
Weights = Annotated[str, _matching(re.compile(r"[1-9]00( [1-9]00)?"), 'a weight or a range, such as "200 900"')]
Package = Annotated[str, _matching(re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,80}[A-Za-z0-9])?"), "a package's name")]
Script = Annotated[str, _matching(_SCRIPT, "an ISO 15924 code, such as Latn or Arab")]


class PageSettings(Facts):
    """The margins of an A5 page in millimetres; other trims have them in proportion."""

    inner: Margin = Field(17.0, description="the margin at the spine; it grows by itself with the number of pages")
    top: Margin = Field(20.0, description="the margin above the text")
    outer: Margin = Field(22.0, description="the margin at the fore-edge")
    bottom: Margin = Field(27.0, description="the least margin below the text, which ends on a whole line")


class TextSettings(Facts):
    """The text of an A5 page in points; other trims have it in proportion."""

    size: Size = Field(10.5, description="the size of the text")
    leading: Leading = Field(14.0, description="the distance from line to line: every line of the book stands on it")
    indent: Indent = Field(1.0, description="the first line's indent in ems; headings are followed by none")
    align: Literal["justify", "start"] = Field(
        "justify", description="`justify`, where the language allows it, or `start`"
    )


class ChapterSettings(Facts):
    """How chapters begin and end."""

    opening: Literal["recto", "page", "run-on"] = Field(
        "recto", description="`recto` (a right-hand page), `page` (a new page) or `run-on`"
    )
    numbered: bool = Field(True, description="whether the number stands above the title and in the contents")
    numbers: Literal["language", "words", "numerals"] = Field(
        "language", description="how the label counts: in `words`, in `numerals`, or as books in the `language` do"
    )
    sink: Lines = Field(3.0, description="white lines above the opening")
    depth: Lines = Field(11.0, description="the lines that number and title take, down to where the text begins")
    title: Ratio = Field(1.6, description="the size of the title, as a multiple of the text's")
    small_caps: bool = Field(True, description="whether the first line is in small capitals, where the script has them")
    ornament: bool = Field(False, description="whether a small door closes the chapter")
    heads: bool = Field(True, description="whether there are running heads")


class ColourSettings(Facts):
    """Colours, for the screen and the cover; a print interior has only black."""

    ink: Colour = Field("#1b1b1f", description="the ground of the cover")
    paper: Colour = Field("#ffffff", description="letters on the cover")
    light: Colour = Field("#c8963e", description="the accent on dark: the wedge of light, links in dark mode")
    accent: Colour = Field("#8a5f14", description="the accent on white: links")


class ScriptSettings(Facts):
    """How one script is set: which families, and how large beside Latin letters."""

    script: Script = Field(description="an ISO 15924 code, such as Latn or Arab")
    text: Family = Field(description="the family of the text; one of `[[fonts]]`")
    label: Family = Field("", description="the family of tables and labels; the text's where none is given")
    code: Family = Field("", description="the family of code; the text's where none is given")
    latin: Family = Field(
        "", description="the family of Latin words in a text of this script; Latn's where none is given"
    )
    size: Ratio = Field(1.0, description="its size, as a multiple of the text's")
    leading: OwnLeading = Field(0.0, description="its leading, as a multiple of its own size; 0 keeps the text's")
    numerals: Literal["roman", "abjad", "own"] = Field("roman", description="the folios of the front matter")
    epub: bool = Field(False, description="whether an EPUB brings the family along")


class FontSettings(Facts):
    """A family: its files, in an installed font package or in `styles/fonts/`."""

    family: Family = Field(description="the name that style sheets use")
    package: Package = Field(
        "", description="the font package that brings the files; without one they are in `styles/fonts/`"
    )
    regular: FileName = Field(description="the file of the upright")
    italic: FileName = Field("", description="the file of the italic")
    bold: FileName = Field("", description="the file of the bold, where the upright isn't variable")
    bold_italic: FileName = Field("", description="the file of the bold italic")
    weights: Weights = Field("400", description='the weight of the upright, or the range of a variable font: "200 900"')
    face: Family = Field("", description="the face to take out of a collection (.ttc)")


class ThemeSettings(Facts):
    """`styles/theme.toml`: the design in numbers."""

    page: PageSettings = Field(default_factory=PageSettings, description="the margins")
    text: TextSettings = Field(default_factory=TextSettings, description="the text")
    chapter: ChapterSettings = Field(default_factory=ChapterSettings, description="chapters")
    colours: ColourSettings = Field(default_factory=ColourSettings, description="colours")
    scripts: Annotated[tuple[ScriptSettings, ...], Field(strict=False)] = Field(
        (), description="scripts, each in a table of its own"
    )
    fonts: Annotated[tuple[FontSettings, ...], Field(strict=False)] = Field(
        (), description="font families, each in a table of its own"
    )
