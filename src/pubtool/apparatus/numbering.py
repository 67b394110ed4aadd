"""The numbers of figures, tables and equations, counted through the book.

An author asks for a number by the id: `{#fig-map}`, `{#tbl-rates}`, `{#eq-flow}`. A picture without one is no
Figure 12: a novel's vignettes need no label.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from pubtool.apparatus.editing import Passage, classes, edited
from pubtool.book import Book
from pubtool.diagnostics import Reported

FIGURE, TABLE, EQUATION = "figure", "table", "equation"
PREFIXES = {"fig-": FIGURE, "tbl-": TABLE, "eq-": EQUATION}
"""What an id's beginning says that it is, in Quarto as here."""

_CAPTIONS = {FIGURE: "figcaption", TABLE: "caption"}


def numbered_kind(element: etree._Element) -> str:
    """`figure`, `table` or `equation` where the element is one that gets a number; else nothing."""
    name = element.get("id") or ""
    kind = next((kind for prefix, kind in PREFIXES.items() if name.startswith(prefix)), "")
    if kind == EQUATION:
        return kind if element.tag == "div" and "math" in classes(element) else ""
    return kind if element.tag == kind else ""


def number(book: Book) -> Reported[Book]:
    """The book with a label in the caption of each figure and table that has such an id, a number at each equation."""
    count = _Count(book)
    for prefix in PREFIXES:
        needle = f'id="{prefix}'
        if any(needle in chapter.body or any(needle in n.text for n in chapter.notes) for chapter in book.chapters):
            return Reported(edited(book, 'id="', count.label))
    return Reported(book)


@dataclass(slots=True)
class _Count:
    book: Book
    counts: dict[str, int] = field(default_factory=dict)

    def label(self, root: etree._Element, passage: Passage) -> None:
        if passage.kind in ("title", "heading"):
            return
        for element in list(root.iter("figure", "table", "div")):
            kind = numbered_kind(element)
            if not kind:
                continue
            self.counts[kind] = self.counts.get(kind, 0) + 1
            figure = self.book.language.number(self.counts[kind])
            if kind == EQUATION:
                element.set("data-number", f"({figure})")
            else:
                _caption(element, kind, self.book.language.word(kind, number=figure))


def _caption(element: etree._Element, kind: str, text: str) -> None:
    """Puts the label before the caption, which is made where there is none."""
    caption = element.find(_CAPTIONS[kind])
    if caption is None:
        caption = etree.Element(_CAPTIONS[kind])
        if kind == TABLE:
            element.insert(0, caption)
        else:
            element.append(caption)
    block = caption[0] if len(caption) and caption[0].tag == "p" and not (caption.text or "").strip() else caption
    label = etree.Element("span", {"class": "label"})
    label.text = text
    if (block.text or "").strip() or len(block):
        label.tail = " " + (block.text or "").lstrip()
    block.text = None
    block.insert(0, label)
