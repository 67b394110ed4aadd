"""Blocks of two languages woven into one text: pair by pair, lists and tables item by item where both are alike."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pubtool.languages import Language
from pubtool.translation.passages import marked, words_marked
from pubtool.translation.rows import ROW
from pubtool.translation.units import BLOCKS

MAIN, BESIDE, PAIR = "main", "beside", "pair"

Elements = list[etree._Element]
Cell = tuple[Elements, Elements]
"""Blocks that stand level: those of the book's own language, and those of the other."""

_NOWHERE = (10**9, -1)
_LISTS = ("ul", "ol")
_FLOWS = ("blockquote", "div", "section", "aside")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def interval(element: etree._Element) -> tuple[int, int]:
    """The first and the last row of an element and what is in it; for one without any, a first one after the last."""
    rows = [int(row) for part in element.iter() for row in (part.get(ROW) or "").split()]
    return (min(rows), max(rows)) if rows else _NOWHERE


def cells(mine: Sequence[etree._Element], theirs: Sequence[etree._Element]) -> Iterator[Cell]:
    """The blocks of two texts in the order of their rows, together where they share some."""
    ours, others = [(interval(e), e) for e in mine], [(interval(e), e) for e in theirs]
    i = j = 0
    while i < len(ours) or j < len(others):
        here = ours[i][0] if i < len(ours) else None
        there = others[j][0] if j < len(others) else None
        if there is None or (here is not None and (here == _NOWHERE or here[1] < there[0])):
            yield [ours[i][1]], []
            i += 1
        elif here is None or there == _NOWHERE or there[1] < here[0]:
            yield [], [others[j][1]]
            j += 1
        else:
            first, second, end = i, j, max(here[1], there[1])
            i, j = i + 1, j + 1
            while (i < len(ours) and ours[i][0][0] <= end) or (j < len(others) and others[j][0][0] <= end):
                if i < len(ours) and ours[i][0][0] <= end:
                    end = max(end, ours[i][0][1])
                    i += 1
                else:
                    end = max(end, others[j][0][1])
                    j += 1
            yield [e for _, e in ours[first:i]], [e for _, e in others[second:j]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two languages of a bilingual edition."""

    main: Language
    beside: Language

    def woven(self, mine: Sequence[etree._Element], theirs: Sequence[etree._Element]) -> Elements:
        """The blocks of both, each pair in an element of its own."""
        return [made for ours, others in cells(mine, theirs) for made in self.cell(ours, others)]

    def words(self, mine: str, theirs: str) -> str:
        """Two pieces of inline XHTML one after the other, each marked with its language."""
        return f"{words_marked(mine, MAIN, self.main)} {words_marked(theirs, BESIDE, self.beside)}"

    def cell(self, mine: Elements, theirs: Elements) -> Elements:
        """What stands level as one element, where both are of one kind; else whole beside whole."""
        if len(mine) == len(theirs) == 1 and mine[0].tag == theirs[0].tag:
            one, other = mine[0], theirs[0]
            weave = _WEAVES.get(str(one.tag))
            made = weave(self, one, other) if weave else None
            if made is not None:
                made.tail = "\n"
                return [made]
        return [self.pair(mine, theirs)]

    def pair(self, mine: Iterable[etree._Element], theirs: Iterable[etree._Element]) -> etree._Element:
        """Blocks of both languages, each side in an element that tells its language."""
        pair = etree.Element("div", {"class": PAIR})
        for name, language, elements in ((MAIN, self.main, mine), (BESIDE, self.beside, theirs)):
            parts = [copy.deepcopy(element) for element in elements]
            if parts:
                side = etree.SubElement(pair, "div")
                marked(side, name, language)
                side.extend(parts)
        pair.tail = "\n"
        return pair

    def level(self, one: etree._Element, other: etree._Element) -> etree._Element:
        """A pair of what stands in two elements, without the elements themselves."""
        pair = etree.Element("div", {"class": PAIR})
        for name, language, element in ((MAIN, self.main, one), (BESIDE, self.beside, other)):
            if _has_content(element):
                side = etree.SubElement(pair, "div")
                marked(side, name, language)
                _take_content(side, element)
        return pair

    def heading(self, one: etree._Element, other: etree._Element) -> etree._Element:
        """One heading in both languages: two would tell a reader of the contents that there are two parts."""
        made = _shell(one)
        made.set("class", f"{made.get('class') or ''} {PAIR}".strip())
        self.inline(made, one, other)
        return made

    def inline(self, made: etree._Element, one: etree._Element, other: etree._Element) -> None:
        """The inline content of two elements, one after the other."""
        for name, language, element in ((MAIN, self.main, one), (BESIDE, self.beside, other)):
            span = etree.SubElement(made, "span")
            marked(span, name, language)
            _take_content(span, element)
            if name == BESIDE and element.get("id"):
                span.set("id", element.get("id") or "")
            span.tail = " " if name == MAIN else None

    def listing(self, one: etree._Element, other: etree._Element) -> etree._Element | None:
        """One list of items in both languages, where each has its counterpart."""
        found = list(cells(list(one), list(other)))
        if not all(len(ours) == len(others) == 1 for ours, others in found):
            return None
        made = _shell(one)
        made.text = "\n"
        made.extend(self.flow(ours[0], others[0]) for ours, others in found)
        return made

    def flow(self, one: etree._Element, other: etree._Element) -> etree._Element:
        """An item or a quotation in both languages: its own words as a pair, then the blocks in it."""
        made = _shell(one)
        made.tail = "\n"
        (own, blocks), (theirs, others) = _parted(one), _parted(other)
        if own is None or theirs is None:  # words between blocks can't be told apart
            made.append(self.level(one, other))
            return made
        if _has_content(own) or _has_content(theirs):
            made.append(self.level(own, theirs))
        made.extend(self.woven(blocks, others))
        if other.get("id"):
            anchor = made.find(f".//*[@class='{BESIDE}']")
            if anchor is not None and not anchor.get("id"):
                anchor.set("id", other.get("id") or "")
        return made

    def quotation(self, one: etree._Element, other: etree._Element) -> etree._Element | None:
        return self.flow(one, other) if one.get("class") == other.get("class") else None

    def terms(self, one: etree._Element, other: etree._Element) -> etree._Element | None:
        """One list of terms, where both have the same form."""
        if [child.tag for child in one] != [child.tag for child in other]:
            return None
        made = _shell(one)
        for mine, theirs in zip(one, other, strict=True):
            if mine.tag == "dt":
                made.append(self.heading(mine, theirs))
                made[-1].tail = "\n"
            else:
                made.append(self.flow(mine, theirs))
        return made

    def table(self, one: etree._Element, other: etree._Element) -> etree._Element | None:
        """One table with both languages in each cell, where both have the same cells."""
        forms = [[_form(part) for part in table.iter(*_TABLE)] for table in (one, other)]
        if forms[0] != forms[1]:
            return None
        made = copy.deepcopy(one)
        cells_of = (list(table.iter(*_CELLS)) for table in (made, one, other))
        for cell, mine, theirs in zip(*cells_of, strict=True):
            if _content(mine) == _content(theirs):
                continue  # a number needs no second one
            _empty(cell)
            if cell.tag == "caption":
                cell.set("class", PAIR)
                self.inline(cell, mine, theirs)
            else:
                cell.append(self.level(mine, theirs))
        return made

    def figure(self, one: etree._Element, other: etree._Element) -> etree._Element | None:
        """One picture with its caption in both languages, where both show the same one."""
        if [e.get("src") for e in one.iter("img")] != [e.get("src") for e in other.iter("img")]:
            return None
        captions = one.find("figcaption"), other.find("figcaption")
        if captions[0] is None or captions[1] is None:
            return copy.deepcopy(one) if captions[1] is None else None
        made = _shell(one)
        woven = self.flow(captions[0], captions[1])
        made.extend(woven if child is captions[0] else copy.deepcopy(child) for child in one)
        return made

    def same(self, one: etree._Element, other: etree._Element) -> etree._Element | None:
        """What needs no translation, such as code, stands there once."""
        return copy.deepcopy(one) if _content(one) == _content(other) else None


_TABLE = ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td")
_CELLS = ("caption", "th", "td")

Weave = Callable[[Sides, etree._Element, etree._Element], etree._Element | None]

_WEAVES: Mapping[str, Weave] = {
    **dict.fromkeys(_HEADINGS, Sides.heading),
    **dict.fromkeys(_LISTS, Sides.listing),
    **dict.fromkeys(_FLOWS, Sides.quotation),
    "dl": Sides.terms,
    "table": Sides.table,
    "figure": Sides.figure,
    "pre": Sides.same,
    "hr": Sides.same,
}
"""How two elements of one kind become one; None where they can't."""


def _form(part: etree._Element) -> tuple[str, str | None, str | None]:
    return (str(part.tag), part.get("colspan"), part.get("rowspan"))


def _content(element: etree._Element) -> str:
    """The words of an element."""
    return "".join(str(text) for text in element.itertext()).strip()


def _has_content(element: etree._Element) -> bool:
    return bool(len(element) or (element.text or "").strip())


def _shell(element: etree._Element) -> etree._Element:
    """An element as it is, without what stands in it."""
    made = etree.Element(element.tag)
    for key, value in element.items():
        made.set(key, value)
    return made


def _parted(element: etree._Element) -> tuple[etree._Element | None, Elements]:
    """The words that an element begins with, and the blocks behind them; no words' element where some come later."""
    own = etree.Element("div")
    own.text = (element.text or "").strip() and element.text
    blocks: Elements = []
    for child in element:
        if child.tag in BLOCKS:
            blocks.append(child)
            if (child.tail or "").strip():
                return None, []
        elif blocks:
            return None, []
        else:
            own.append(copy.deepcopy(child))
    return own, blocks


def _take_content(made: etree._Element, element: etree._Element) -> None:
    made.text = element.text
    made.extend(copy.deepcopy(child) for child in element)


def _empty(element: etree._Element) -> None:
    element.text = None
    for child in list(element):
        element.remove(child)
