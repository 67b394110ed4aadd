"""One printer: what it asks of a book's pages, file and cover. Every length here is in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from pubtool.project.printer_facts import BarcodeFacts, CoverFacts, PaperFacts, PrinterFacts, SpineTextFacts, Steps
from pubtool.project.trims import A5, NAMED, Trim

NAMES = (
    "none",
    "kdp-paperback",
    "kdp-hardcover",
    "ingramspark-paperback",
    "ingramspark-case",
    "lulu-paperback",
    "lulu-casewrap",
    "lulu-saddle",
    "bod",
    "offset",
    "zine-a5",
)
"""The profiles that pubtool brings along."""

_MM = {"mm": 1.0, "in": 25.4}
_SAME = 0.3  # millimetres: 5.83 × 8.27 in and 148 × 210 mm are one trim


@dataclass(frozen=True, slots=True)
class Bleed:
    """How far the page is printed beyond its trim, in millimetres. `inside` is the bound edge."""

    top: float = 0.0
    bottom: float = 0.0
    outside: float = 0.0
    inside: float = 0.0


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer's rules. `facts` are its table as written; the methods give millimetres."""

    name: str
    facts: PrinterFacts = field(hash=False)  # it holds tables, which have no hash

    @property
    def label(self) -> str:
        return self.facts.label or self.name

    def mm(self, length: float) -> float:
        """A length of the table in millimetres."""
        return length * _MM[self.facts.unit]

    def verified(self, field: str) -> bool:
        """Whether the field's value is certain, so that breaking it is an error and not a warning."""
        return field not in self.facts.unverified

    def forbids(self, what: str) -> bool:
        return what in self.facts.forbidden

    @property
    def bleed(self) -> Bleed:
        width = self.mm(self.facts.bleed_width)
        return Bleed(**dict.fromkeys(self.facts.bleed_edges, width))

    @property
    def usual_trim(self) -> Trim:
        """A5 where it is offered, else US trade, else the first of its list."""
        offered = (size for size in (A5, NAMED["us-trade"], *self.trims) if self.offers(size))
        return next(offered, A5)

    @property
    def trims(self) -> tuple[Trim, ...]:
        """The trims that it is known to offer, then those that it may offer."""
        return tuple(Trim(self.mm(w), self.mm(h)) for w, h in (*self.facts.trims, *self.facts.more_trims))

    def outside(self, bled: bool) -> float:
        """The least margin at top, bottom and outside."""
        return self.mm((self.facts.outside_bled if bled else 0.0) or self.facts.outside)

    def gutter(self, pages: int) -> float:
        """The least inner margin of a book with so many pages; zero where it has no rule."""
        return self.mm(_step(self.facts.gutter, pages))

    @property
    def paper(self) -> str:
        """The usual paper, or nothing where it has no list."""
        return next(iter(self.facts.papers), "")

    def pages(self, trim: Trim, paper: str = "") -> tuple[int, int]:
        """The fewest and the most pages of a book of this trim on this paper."""
        paper = paper or self.paper
        for limit in self.facts.limits:
            if paper in limit.papers and any(self._is(size, trim) for size in limit.trims):
                return limit.papers[paper]
        known = self.facts.papers.get(paper)
        return known.pages if known and known.pages != (0, 0) else self.facts.pages

    def offers(self, trim: Trim) -> bool:
        """Whether the trim is offered, or may be."""
        return self.surely_offers(trim) or any(self._is(size, trim) for size in self.facts.more_trims)

    def surely_offers(self, trim: Trim) -> bool:
        """Whether the trim is one that it is known to offer."""
        facts, custom = self.facts, self.facts.custom_trim
        within = all(
            self.mm(least) - _SAME < side < self.mm(most) + _SAME
            for side, (least, most) in ((trim.width, custom.width), (trim.height, custom.height))
        )
        return facts.any_trim or within or any(self._is(size, trim) for size in facts.trims)

    def spine(self, pages: int, paper: str = "") -> float | None:
        """The width of the spine, or None where only the printer's own calculator knows it."""
        if self.facts.binding == "saddle":
            return 0.0
        known = self.facts.papers.get(paper or self.paper, PaperFacts())
        width = _thickness(known, pages)
        return None if width is None else self.mm(width + self.facts.spine_plus)

    def leaf(self, paper: str = "") -> float:
        """How thick a leaf of the paper is, or zero where that isn't known."""
        known = self.facts.papers.get(paper or self.paper, PaperFacts())
        return self.mm(known.per_page) * 2

    def spine_clearance(self, spine: float) -> float:
        """How far text on a spine of this width stays from its folds."""
        rule: SpineTextFacts = self.facts.spine_text
        narrow = rule.narrow and spine < self.mm(rule.narrow)
        return self.mm(rule.narrow_clearance if narrow else rule.clearance)

    @property
    def cover(self) -> CoverFacts | None:
        return self.facts.cover

    @property
    def barcode(self) -> BarcodeFacts | None:
        return self.facts.barcode

    def _is(self, size: tuple[float, float], trim: Trim) -> bool:
        return abs(self.mm(size[0]) - trim.width) < _SAME and abs(self.mm(size[1]) - trim.height) < _SAME


def _step(steps: Steps, pages: int) -> float:
    """The value of the last step at or below a page count; of the first one below all."""
    value = steps[0][1] if steps else 0.0
    for least, width in steps:
        if pages >= least:
            value = width
    return value


def _thickness(paper: PaperFacts, pages: int) -> float | None:
    if paper.steps:
        return _step(paper.steps, pages)
    if paper.spine:
        return _between(paper.spine, pages)
    return pages * paper.per_page if paper.per_page else None


def _between(table: Steps, pages: int) -> float:
    """A value of the table, straight lines drawn between its rows and on beyond its ends."""
    rows = sorted(table)
    if len(rows) == 1:
        return rows[0][1]
    low, high = next(((a, b) for a, b in pairwise(rows) if pages <= b[0]), (rows[-2], rows[-1]))
    return low[1] + (high[1] - low[1]) * (pages - low[0]) / (high[0] - low[0] or 1)
