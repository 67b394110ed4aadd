"""Where each page of a finished layout begins in its source, and what number it bears.

The typesetter's boxes are walked in the order in which they are read; what stands in the margins, among the notes or a
second time is left out, and so is what a style sheet adds. Letters are compared, not counted: a hyphen at a line's end
is no letter of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from pubtool.layout.paging import BLOCK, PageStart, Paging, counts_not, is_block, label, letters
from pubtool.pdf.content import Kinds, Sheet

BODY = frozenset(("main", "begin", "part", "part-begin"))
"""The pages of the text, which are counted from one and bear the digits of the language."""
_OF_THE_TEXT = ("", "first-letter", "first-line")
_HYPHENS = "-\u2010"
_LONGEST = 6  # digits of a folio
_FAR = 60  # letters: further on nothing is looked for


@dataclass(frozen=True, slots=True)
class Begin:
    """Where a page begins: behind so many letters of a block. Without a block nothing of the text stands on it.

    `folio` is the number that is printed on it, if one is.
    """

    block: str = ""
    offset: int = 0
    folio: str = ""


def paging(begins: Sequence[Begin], sheets: Sequence[Sheet], front: str, digits: str) -> Paging:
    """The paging of a document. `front` is how the pages before the text are counted, see `label`."""
    return _paging(labels(begins, sheets, front, digits), begins, sheets)


def paging_of_half(begins: Sequence[Begin], sheets: Sequence[Sheet], digits: str) -> Paging:
    """The paging of one half of a book of facing pages, whose pages count by two.

    A page without a printed number has the one before that of the next.
    """
    names = [begin.folio for begin in begins]
    for place in reversed(range(len(names) - 1)):
        following = names[place + 1]
        number = int(following) - 2 if following.isdecimal() and len(following) < _LONGEST else 0
        if not names[place] and number > 0:
            names[place] = label(number, "own", digits)
    return _paging(names, begins, sheets)


def _paging(names: Sequence[str], begins: Sequence[Begin], sheets: Sequence[Sheet]) -> Paging:
    starts: list[PageStart] = []
    following = Begin()
    for name, begin in reversed(list(zip(names, begins, strict=True))):
        following = begin if begin.block else following
        starts.append(PageStart(name, following.block, following.offset))
    anchors: dict[str, str] = {}
    for name, sheet in zip(names, sheets, strict=True):
        for anchor in sorted(sheet.anchors):
            anchors.setdefault(anchor, name)
    return Paging(tuple(reversed(starts)), tuple(sorted(anchors.items())))


def labels(begins: Sequence[Begin], sheets: Sequence[Sheet], front: str, digits: str) -> tuple[str, ...]:
    """The number of each page: the one that is printed on it, else the one that would be."""
    body = _body(begins, sheets)
    before = (label(number + 1, front, digits) for number in range(body))
    text = (label(number + 1, "own", digits) for number in range(len(sheets) - body))
    return tuple(begin.folio or name for begin, name in zip(begins, (*before, *text), strict=True))


def _body(begins: Sequence[Begin], sheets: Sequence[Sheet]) -> int:
    """How many pages stand before page 1: as a printed number says, else as the page is named."""
    for page, begin in enumerate(begins):
        number = int(begin.folio) if begin.folio.isdecimal() and len(begin.folio) < _LONGEST else 0
        if 0 < number <= page:
            return page - number + 1
    return next((page for page, sheet in enumerate(sheets) if sheet.name in BODY), len(sheets))


def begins(root: Element, pages: Sequence[Any], kinds: Kinds) -> tuple[Begin, ...]:
    """Where each page begins."""
    reader = _Reader(root, kinds)
    found = [reader.page(page) for page in pages]
    return tuple(Begin(name, reader.offset(name, printed), folio) for name, printed, folio in found)


@dataclass(slots=True)
class _Item:
    """A piece of text, or a picture, in the order of reading."""

    block: str
    text: str
    seen: bool
    floats: bool


@dataclass(slots=True)
class _Reader:
    root: Element
    kinds: Kinds
    _parents: Mapping[Element, Element] = field(init=False)
    _blocks: dict[str, Element] = field(init=False)
    _known: dict[Element, tuple[str, bool]] = field(default_factory=dict)
    _printed: dict[str, list[str]] = field(default_factory=dict)
    _heads: set[Element] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._parents = {child: parent for parent in self.root.iter() for child in parent}
        self._blocks = {name: element for element in self.root.iter() if (name := element.get(BLOCK))}

    def page(self, box: Any) -> tuple[str, int, str]:
        """The block that a page begins in, how many of its letters stood on the pages before, and the page's folio."""
        first: tuple[str, int] | None = None
        floating = False
        for item in self._items(box, floats=False):
            printed = self._printed.setdefault(item.block, [""])
            if item.seen and (first is None or (floating and not item.floats)):
                first, floating = (item.block, sum(map(len, printed))), item.floats
            printed.append(item.text)
        return (*(first or ("", 0)), _folio(box, self.kinds))

    def offset(self, block: str, printed: int) -> int:
        """How many letters of a block's source are behind so many printed ones."""
        if not printed or block not in self._blocks:
            return 0
        source = "".join(letters(text) for text in _texts(self._blocks[block]))
        return matched(source, "".join(self._printed[block])[:printed])

    def _items(self, box: Any, *, floats: bool) -> Iterator[_Item]:
        if isinstance(box, self.kinds.placeholder):
            box, floats = box._box, True
        tag, _, pseudo = (box.element_tag or "").partition("::")
        if isinstance(box, (self.kinds.margin, self.kinds.footnotes)) or pseudo not in _OF_THE_TEXT:
            return
        if tag in ("thead", "tfoot") and (getattr(box, "is_header", False) or getattr(box, "is_footer", False)):
            if box.element in self._heads:
                return
            self._heads.add(box.element)
        floats = floats or bool(box.is_floated())
        if isinstance(box, self.kinds.text):
            yield from self._item(box.element, box.text, floats)
        elif isinstance(box, self.kinds.replaced):
            yield from self._item(box.element, None, floats)
        for child in getattr(box, "children", ()):
            yield from self._items(child, floats=floats)

    def _item(self, element: Element, text: str | None, floats: bool) -> Iterator[_Item]:
        block, counted = self._block(element)
        if block:
            read = letters(text or "")
            yield _Item(block, read if counted else "", text is None or bool(read), floats)

    def _block(self, element: Element) -> tuple[str, bool]:
        """The name of the block that an element stands in, and whether its letters count."""
        known = self._known.get(element)
        if known is None:
            name = element.get(BLOCK, "")
            above = self._parents.get(element)
            if name:
                known = (name, True)
            elif above is None:
                known = ("", True)
            else:
                block, counted = self._block(above)
                known = (block, counted and not counts_not(_local(element), element.get("class", "")))
            self._known[element] = known
        return known


def _texts(block: Element) -> Iterator[str]:
    """The texts of a block that count, without those of the blocks in it."""
    yield block.text or ""
    for child in block:
        if not is_block(_local(child)) and not counts_not(_local(child), child.get("class", "")):
            yield from _texts(child)
        yield child.tail or ""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def matched(source: str, printed: str) -> int:
    """How many letters of the source the printed ones are."""
    origin = [(sign, number) for number, letter in enumerate(source) for sign in letter.casefold()]
    place = 0
    for sign in (sign for letter in printed for sign in letter.casefold()):
        if place < len(origin) and origin[place][0] == sign:
            place += 1
        elif sign not in _HYPHENS:
            near = range(place, min(place + _FAR, len(origin)))
            place = next((further + 1 for further in near if origin[further][0] == sign), place)
    return origin[place][1] if place < len(origin) else len(source)


def _folio(page: Any, kinds: Kinds) -> str:
    """The number in the lower margin of a page."""
    margins = (box for box in page.children if isinstance(box, kinds.margin) and box.at_keyword.startswith("@bottom"))
    return "".join(_words(box, kinds) for box in margins).strip()


def _words(box: Any, kinds: Kinds) -> str:
    if isinstance(box, kinds.text):
        return str(box.text)
    return "".join(_words(child, kinds) for child in getattr(box, "children", ()))
