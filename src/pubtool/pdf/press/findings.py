"""What can't be printed, and what was changed so that it can, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pubtool.diagnostics import Diagnostic, Span
from pubtool.pdf.press.geometry import MM, Box, overlaps

MAX_REFUSALS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page: its number from zero, its trim, the marked content (-1 for none) and a box."""

    page: int
    trim: Box
    content: int
    box: Box

    def __str__(self) -> str:
        left, top = (self.box[0] - self.trim[0]) / MM, (self.trim[3] - self.box[3]) / MM
        width, height = (self.box[2] - self.box[0]) / MM, (self.box[3] - self.box[1]) / MM
        return (
            f"page {self.page + 1}, {left:.0f} mm from the left and {top:.0f} mm from the top, "
            f"{width:.0f} × {height:.0f} mm"
        )


@dataclass(slots=True)
class Findings:
    """Collects, and tells each thing once."""

    places: Mapping[tuple[int, int], Span]
    language: str
    _refused: dict[tuple[str, int, str], Diagnostic] = field(default_factory=dict)
    _seen: list[tuple[int, Box]] = field(default_factory=list)
    _waiting: list[tuple[Place, str, str]] = field(default_factory=list)
    _changed: dict[str, tuple[int, str]] = field(default_factory=dict)

    def refuse(self, place: Place, what: str, hint: str) -> None:
        """Something on a page that can't be made what the press wants."""
        self._waiting.append((place, what, hint))

    def refuse_all(self, what: str, hint: str) -> None:
        """Something about the whole file."""
        self._refused.setdefault((what, -1, ""), Diagnostic("press-refused", what, Span(""), hint, self.language))

    def change(self, page: int, what: str, hint: str) -> None:
        """Something that was made otherwise than the design has it; its first page is told."""
        self._changed.setdefault(what, (page, hint))

    def saw(self, content: int, box: Box) -> None:
        """Text of the page at hand: a background or a border has no line of its own, and takes that of its text."""
        if content >= 0 and self.places:
            self._seen.append((content, box))

    def turn(self) -> None:
        """The page at hand is done."""
        for place, what, hint in self._waiting:
            near = next((content for content, box in self._seen if overlaps(box, place.box)), -1)
            spans = [self.places.get((place.page, content), Span("")) for content in (place.content, near)]
            span = next((span for span in spans if span.path), Span(""))
            found = Diagnostic("press-refused", f"{what}: {place}", span, hint, self.language)
            self._refused.setdefault((what, place.page, str(place)), found)
        self._waiting.clear()
        self._seen.clear()

    @property
    def refused(self) -> bool:
        return bool(self._refused)

    def all(self) -> Iterator[Diagnostic]:
        """Everything; of refusals no more than anybody reads."""
        kept = list(self._refused.values())
        yield from kept[:MAX_REFUSALS]
        if len(kept) > MAX_REFUSALS:
            message = f"{len(kept) - MAX_REFUSALS} more places can't be printed as they are"
            yield Diagnostic("press-refused", message, Span(""), "mend these first, and build again", self.language)
        for what, (page, hint) in self._changed.items():
            yield Diagnostic("press-changed", f"{what}, first on page {page + 1}", Span(""), hint, self.language)
