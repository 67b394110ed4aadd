"""The table `[print]` of `publication.toml`: the paper, and who prints on it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.config import JsonDict

from pubtool.project.kinds import AddOn, Bleed, Colour, FilledLine, Line, ProfilePath, SpineWidth, TrimSize
from pubtool.project.printer import NAMES
from pubtool.project.table import Facts
from pubtool.project.trims import Trim, length, trim

_PROFILES: JsonDict = {"examples": [*NAMES]}


class SpotFacts(Facts):
    """An ink of its own."""

    name: FilledLine = Field(description="its name, as the printer knows it")
    color: Colour = Field(description="the colour of the design that is printed in it, `#rrggbb`")


class PrintFacts(Facts):
    """The paper, and who prints on it."""

    profile: Line = Field(
        "none",
        description="whose rules the print edition follows; `none` asks for nothing",
        json_schema_extra=_PROFILES,
    )
    trim: TrimSize = Field(
        "", description="a name (`A5`, `us-trade`) or two measures (`6in x 9in`); A5 where the printer has it"
    )
    bleed: Bleed = Field(
        "", description="how far pictures and colours run over the trim, such as `3mm`; as the printer wants it"
    )
    color: Literal["", "black", "cmyk"] = Field(
        "", description="`black` makes pictures grey, `cmyk` converts them; black where a printer is named"
    )
    standard: Literal["", "none", "pdf/x-1a", "pdf/x-3", "pdf/x-4"] = Field(
        "", description="the PDF/X to be made; the printer's own where it is not given"
    )
    icc: ProfilePath = Field("", description="a press's colour profile, as a path in the project: `styles/press.icc`")
    condition: Line = Field("", description="the registered printing condition, such as `FOGRA39`; the printer's own")
    paper: Line = Field("", description="one of the printer's papers, such as `cream`; its usual one")
    spine: SpineWidth = Field("", description="the spine as the printer's own calculator has it, such as `12.3mm`")
    sheet: Literal["", "A4", "A3", "Letter"] = Field(
        "", description="the sheets of a booklet; A4, or the printer's own"
    )
    booklet: Literal["saddle", "zine8"] = Field(
        "saddle", description="`saddle`: sheets folded in the middle; `zine8`: eight small pages on one sheet"
    )
    spots: Annotated[tuple[SpotFacts, ...], Field(strict=False)] = Field((), description="inks of their own")
    price: Line = Field("", description="the price as the cover shows it, such as `$14.99`")
    addon: AddOn = Field("", description="the five digits beside the barcode of the ISBN: `51499`, or `90000`")

    @property
    def page(self) -> Trim | None:
        """The trim in millimetres, where it is given."""
        return trim(self.trim)

    @property
    def bleed_width(self) -> float | None:
        """The bleed in millimetres, where it is given."""
        return length(self.bleed)

    @property
    def spine_width(self) -> float | None:
        """The spine in millimetres, where it is given."""
        return length(self.spine)
