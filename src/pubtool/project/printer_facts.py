"""What `printers.toml` may say of a printer, word for word. Lengths are in the table's own unit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from pubtool.diagnostics import nearest
from pubtool.project.kinds import Line, refusal
from pubtool.project.table import Facts

_MOST_STEPS = 500


def _upwards(pair: tuple[float, float]) -> tuple[float, float]:
    if pair[0] > pair[1]:
        raise refusal(
            "bad-value", f"this begins above its end: {pair[0]:g}, {pair[1]:g}", "write the smaller one first"
        )
    return pair


def _rising(steps: tuple[tuple[int, float], ...]) -> tuple[tuple[int, float], ...]:
    counts = [count for count, _ in steps]
    if counts != sorted(set(counts)):
        raise refusal("bad-value", "this must go from the fewest pages to the most", "put its pairs in order")
    if len(counts) > _MOST_STEPS:
        raise refusal("bad-value", "this has more steps than any printer", f"at most {_MOST_STEPS}")
    return steps


Length = Annotated[float, Field(ge=-5000, le=5000)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Edge = Literal["top", "bottom", "outside", "inside"]
Forbidden = Literal[
    "marks",
    "bookmarks",
    "links",
    "annotations",
    "encryption",
    "metadata",
    "hidden",
    "transparency",
    "profiles",
    "spots",
    "rotation",
    "spreads",
]
Standard = Literal["", "pdf/x-1a", "pdf/x-3", "pdf/x-4"]
Size = Annotated[tuple[Length, Length], Field(strict=False)]
Sizes = Annotated[tuple[Size, ...], Field(strict=False)]
Range = Annotated[tuple[Count, Count], Field(strict=False), AfterValidator(_upwards)]
Span = Annotated[tuple[Length, Length], Field(strict=False), AfterValidator(_upwards)]
Step = Annotated[tuple[Count, Length], Field(strict=False)]
Steps = Annotated[tuple[Step, ...], Field(strict=False), AfterValidator(_rising)]


class PaperFacts(Facts):
    """One paper: how many pages a book of it may have, and how thick they are."""

    pages: Range = Field((0, 0), description="fewest and most pages")
    per_page: Length = Field(0.0, description="what a page adds to the spine")
    spine: Steps = Field((), description="spine by page count, as `[pages, width]`; what lies between is interpolated")
    steps: Steps = Field((), description="spine by page count, each width from its page count up to the next one's")


class LimitFacts(Facts):
    """Page counts that hold for some trims only."""

    trims: Sizes = Field(description="the trims, as `[width, height]`")
    papers: dict[str, Range] = Field(description="fewest and most pages on each paper")


class CoverFacts(Facts):
    """How the printer lays out a wrap-around cover."""

    kind: Literal["wrap", "case"] = Field("wrap", description="a paperback's `wrap`, or a hardcover's `case`")
    board: Size = Field((0.0, 0.0), description="what a case's board is wider and higher than the page")
    wrap: Length = Field(0.0, description="what is folded around a case's board")
    hinge: Length = Field(0.0, description="the band beside a case's spine where it bends")
    hinge_added: bool = Field(False, description="whether the hinges come on top of boards and spine")
    safe: Length = Field(0.0, description="how far text stays from the trim")
    safe_from: Literal["trim", "edge"] = Field(
        "trim", description="whether `safe` counts from the trim or the file's edge"
    )
    template: bool = Field(False, description="whether the printer wants the art on a template of its own")
    manual_spine: bool = Field(False, description="whether only the printer's calculator knows the spine")


class SpineTextFacts(Facts):
    """When a spine may bear text."""

    pages: Count = Field(0, description="the fewest pages of a book with text on its spine")
    clearance: Length = Field(0.0, description="how far the text stays from each fold")
    narrow: Length = Field(0.0, description="spines below this width have a clearance of their own")
    narrow_clearance: Length = Field(0.0, description="that clearance")


class BarcodeFacts(Facts):
    """Where the printer wants the barcode."""

    width: Length = Field(0.0, description="width of the place kept free for it")
    height: Length = Field(0.0, description="height of that place")
    min_width: Length = Field(0.0, description="the narrowest that one of your own may be")
    min_height: Length = Field(0.0, description="the lowest that one of your own may be")
    from_spine: Length = Field(0.25, description="distance of the place from the spine's fold")
    from_bottom: Length = Field(0.25, description="distance of the place from the bottom trim")
    from_outside: Length = Field(0.0, description="distance from the outer trim, where it is kept there instead")
    from_hinge: bool = Field(False, description="whether `from_spine` counts from the hinge")
    mandatory: bool = Field(False, description="whether a cover without one is refused")


class CustomTrimFacts(Facts):
    """The sizes between which any trim is taken."""

    width: Span = Field((0.0, 0.0), description="narrowest and widest")
    height: Span = Field((0.0, 0.0), description="lowest and highest")


class PrinterFacts(Facts):
    """One printer's rules."""

    like: str = Field("", description="the printer whose rules hold where this table says nothing")
    label: Line = Field("", description="its name, as people know it")
    unit: Literal["mm", "in"] = Field("mm", description="the unit of every length in the table")
    checked: str = Field("", description="the day on which the sources were read")
    sources: Annotated[tuple[str, ...], Field(strict=False)] = Field((), description="where the rules were read")
    unverified: Annotated[tuple[str, ...], Field(strict=False)] = Field(
        (), description="fields that are not certain: breaking them is a warning"
    )
    binding: Literal["perfect", "case", "saddle"] = Field("perfect", description="how the book is bound")
    any_trim: bool = Field(False, description="whether every trim is taken")
    trims: Sizes = Field((), description="the trims that it offers, as `[width, height]`")
    more_trims: Sizes = Field((), description="trims that it may offer")
    custom_trim: CustomTrimFacts = Field(default_factory=CustomTrimFacts, description="other trims that it takes")
    pages: Range = Field((1, 100_000), description="fewest and most pages")
    multiple: Count = Field(1, description="page counts are multiples of this")
    last_page_blank: bool = Field(False, description="whether the last page must be empty")
    papers: dict[str, PaperFacts] = Field(default_factory=dict, description="the papers; the first is the usual one")
    limits: Annotated[tuple[LimitFacts, ...], Field(strict=False)] = Field(
        (), description="page counts that hold for some trims only"
    )
    bleed_edges: Annotated[tuple[Edge, ...], Field(strict=False)] = Field((), description="the edges that have bleed")
    bleed_width: Length = Field(0.0, description="the bleed on these edges")
    optional_bleed: bool = Field(False, description="whether a book without bleed comes at trim size")
    outside: Length = Field(0.0, description="least margin at top, bottom and outside")
    outside_bled: Length = Field(0.0, description="the same in a book with bleed, where it differs")
    gutter: Steps = Field((), description="least inner margin by page count, each from its count up to the next one's")
    safe: Length = Field(0.0, description="how far text stays from the trim")
    resolution: Count = Field(0, description="least resolution of pictures, in pixels an inch")
    line_resolution: Count = Field(0, description="the same of line art")
    min_font_pt: Length = Field(0.0, description="smallest type, in points")
    min_rule_pt: Length = Field(0.0, description="thinnest line, in points")
    small_text_pt: Length = Field(0.0, description="text up to this size is in black ink alone, in points")
    max_blank_run: Count = Field(0, description="most empty pages in a row; zero for any number")
    fonts_embedded: bool = Field(False, description="whether every font must be in the file")
    standard: Standard = Field("", description="the PDF/X that it wants")
    condition: Line = Field("", description="the registered printing condition that the file names")
    ink: Count = Field(0, description="most ink on one spot, in percent of one colour; zero where none is stated")
    marks: bool = Field(False, description="whether it wants crop and registration marks")
    forbidden: Annotated[tuple[Forbidden, ...], Field(strict=False)] = Field((), description="what a file may not hold")
    max_megabytes: Count = Field(0, description="largest file; zero for any")
    sheet: Literal["", "A4", "A3", "Letter"] = Field("", description="the sheet of a desk printer's booklet")
    cover: CoverFacts | None = Field(None, description="its wrap-around cover; none where it takes no cover")
    spine_text: SpineTextFacts = Field(default_factory=SpineTextFacts, description="when the spine may bear text")
    spine_plus: Length = Field(0.0, description="what the cover's own paper adds to the spine")
    barcode: BarcodeFacts | None = Field(None, description="the barcode's place")

    @field_validator("unverified")
    @classmethod
    def _fields(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in cls.model_fields:
                near = nearest(name, cls.model_fields)
                hint = f'did you mean "{near}"?' if near else f"one of: {', '.join(cls.model_fields)}"
                raise refusal("bad-value", f'this names no field: "{name}"', hint)
        return names
