"""The source's own tree with the content of the pages hung into it.

Tags follow the source, not the boxes: what the typesetter split over lines and
pages or moved to the foot of a page is one element again, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pubtool.pdf.content import Area, Run

MARKER = "marker"
NOTE_MARKER = "footnote-marker"
NOTE_CALL = "footnote-call"


@dataclass(slots=True)
class Branch:
    """An element that has content, with its content in reading order; `marker` for the marker of a list item."""

    number: int
    element: Element
    marker: bool = False
    is_note: bool = False
    kids: list[Branch | Run | Area] = field(default_factory=list)

    def branches(self) -> Iterator[Branch]:
        """The branches right below, without pieces of content."""
        return (kid for kid in self.kids if isinstance(kid, Branch))


def grow(root: Element, content: Sequence[Run | Area]) -> Branch:
    """The tree of all content that belongs to the text."""
    builder = _Builder(root)
    for piece in content:
        if not piece.loose and piece.element >= 0:
            builder.add(piece)
    return builder.trunk


class _Builder:
    def __init__(self, root: Element) -> None:
        self._elements = tuple(root.iter())
        numbers = {element: number for number, element in enumerate(self._elements)}
        self._parents = {numbers[child]: number for number, parent in enumerate(self._elements) for child in parent}
        self.trunk = Branch(0, root)
        self._grown: dict[tuple[int, bool], Branch] = {(0, False): self.trunk}

    def add(self, piece: Run | Area) -> None:
        branch = self._branch(self._owner(piece), piece.note)
        if piece.pseudo in (MARKER, NOTE_MARKER):
            branch = self._marker(branch)
        if not isinstance(piece, Run) or piece.mcid >= 0:
            branch.kids.append(piece)

    def _owner(self, piece: Run | Area) -> int:
        """The call that the typesetter makes for a note stands in the text, so in the note's parent."""
        return self._parents[piece.element] if piece.pseudo == NOTE_CALL else piece.element

    def _branch(self, number: int, note: int) -> Branch:
        """The branch of an element, grown where it belongs if it wasn't there."""
        missing = []
        while (number, False) not in self._grown:
            missing.append(number)
            number = self._parents[number]
        branch = self._grown[(number, False)]
        for child in reversed(missing):
            grown = Branch(child, self._elements[child], is_note=child == note)
            place = _place_of_note(branch, child) if grown.is_note else len(branch.kids)
            branch.kids.insert(place, grown)
            self._grown[(child, False)] = branch = grown
        return branch

    def _marker(self, branch: Branch) -> Branch:
        key = (branch.number, True)
        if key not in self._grown:
            self._grown[key] = Branch(branch.number, branch.element, marker=True)
            branch.kids.insert(0, self._grown[key])
        return self._grown[key]


def _place_of_note(parent: Branch, note: int) -> int:
    """Behind the last thing that stands before the note in the source: its call, as a rule."""
    before = [place for place, kid in enumerate(parent.kids) if isinstance(kid, Branch) and kid.number < note]
    return before[-1] + 1 if before else len(parent.kids)
