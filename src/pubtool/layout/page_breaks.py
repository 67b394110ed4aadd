"""The pages of the print edition marked in documents that have no pages of their own (EPUB Accessibility 1.1, 3.2).

A mark never parts a word, nor a formula or a word and its reading; it stands outside of what begins with it, inside of
a table's cell, and before a heading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pubtool.layout.pages import Document, PageBreak
from pubtool.layout.paging import BLOCK, CONTENTS, PageStart, Paging, common, is_block, letters, texts

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
NAME = "page-"
ROLE = "doc-pagebreak"

_BEFORE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "figure", "hr"))
"""What a mark stands before, not in."""
_WHOLE = frozenset(("ruby", "math", "svg", "audio", "video", "button"))
_IN_WORDS = frozenset("'’\u00ad\u200c\u200d\u2060")
# Scripts that write no spaces between words: a page may begin at any of their signs.
_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def marked(documents: Sequence[Document], paging: Paging) -> tuple[tuple[Document, ...], tuple[PageBreak, ...]]:
    """The documents with a mark where each page begins, and the marks in the order of the pages.

    A document that isn't well formed is left as it is; its writer will say so.
    """
    trees = {document.name: tree for document in documents if (tree := _tree(document)) is not None}
    places = {
        name: (document, element)
        for document, tree in trees.items()
        for element in tree.iter(f"{XHTML}*")
        if (name := element.get(BLOCK))
    }
    taken = {element.get("id") for tree in trees.values() for element in tree.iter(f"{XHTML}*")}
    touched: set[str] = set()
    breaks: list[PageBreak] = []
    last = next(reversed(trees), "")
    for number, start in enumerate(common(paging.starts, frozenset((*places, CONTENTS))), start=1):
        found = PageBreak(start.label, _free(start.label, number, taken), "")
        if start.block != CONTENTS:
            name, block = places.get(start.block, (last, None))
            if not name:
                continue
            found = replace(found, document=name)
            touched.add(name)
            _place(trees[name] if block is None else block, start, found)
        breaks.append(found)
    done = (replace(d, xhtml=_text(trees[d.name])) if d.name in touched else d for d in documents)
    return tuple(done), tuple(breaks)


def mark(found: PageBreak) -> etree._Element:
    """The mark of a page: nothing to see, but to be led to and to be read out."""
    return etree.Element(
        f"{XHTML}span",
        {TYPE: "pagebreak", "role": ROLE, "id": found.id, "aria-label": found.label},
    )


def _tree(document: Document) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(document.xhtml.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None


def _text(tree: etree._Element) -> str:
    body = etree.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{body}\n'


def _free(label: str, number: int, taken: set[str | None]) -> str:
    """An id that nothing else has: `page-12`, digits of other scripts written in ours, letters of others by number."""
    shown = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in label)
    name = f"{NAME}{shown}" if re.fullmatch("[a-z0-9]+", shown) else f"{NAME}front-{number}"
    while name in taken:
        name = f"print-{name}"
    taken.add(name)
    return name


def _place(block: etree._Element, start: PageStart, found: PageBreak) -> None:
    sign = mark(found)
    name = _name(block)
    if name == "html":
        body = block.find(f"{XHTML}body")
        (block if body is None else body).append(sign)
    elif name in _BEFORE and not (start.offset and name not in ("hr", "header")):
        block.addprevious(sign)
    else:
        _put(_behind_marks(_spot(block, start.offset)), sign)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in a tree: in the text or the tail of an element, before the character with that number."""

    element: etree._Element
    where: str
    index: int


def _spot(block: etree._Element, offset: int) -> _Spot:
    """The place before the letter behind so many others, moved to where it parts no word."""
    run = list(_run(block))
    at = _behind(run, offset)
    if not offset or not run:
        return _Spot(block, "text", 0)
    if at is None:  # behind all letters: there is something else yet, such as a formula
        last = run[-1].spot
        return replace(last, index=last.index + 1)
    fit = next((place for place in range(at, len(run)) if not _parts_a_word(run, place)), None)
    if fit is None or not any(_is_letter(sign.character) for sign in run[fit:]):  # the word is the block's last one
        fit = next((place for place in range(at, 0, -1) if not _parts_a_word(run, place)), 0)
    while fit < len(run) and not _is_letter(run[fit].character):
        fit += 1
    return _lifted(block, run[fit].spot) if fit < len(run) else _Spot(block, "text", 0)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character of a block's text, with its place; a break of the line has none."""

    character: str
    spot: _Spot


def _run(block: etree._Element) -> Iterator[_Sign]:
    for element, where, text in texts(block):
        if where == "tail" and (_name(element) in ("br", "img", "wbr") or is_block(_name(element))):
            yield _Sign("\n", _Spot(element, where, 0))
        for index, character in enumerate(text):
            yield _Sign(character, _Spot(element, where, index))


def _behind(run: Sequence[_Sign], offset: int) -> int | None:
    """The number of the sign that is the letter behind so many others."""
    places = (number for number, sign in enumerate(run) if _is_letter(sign.character))
    return next((place for count, place in enumerate(places) if count == offset), None)


def _is_letter(character: str) -> bool:
    return bool(letters(character))


def _parts_a_word(run: Sequence[_Sign], place: int) -> bool:
    return place > 0 and _of_a_word(run[place - 1].character) and _of_a_word(run[place].character)


def _of_a_word(character: str) -> bool:
    if character in _IN_WORDS:
        return True
    if not (character.isalnum() or unicodedata.category(character).startswith("M")):
        return False
    return not unicodedata.name(character, "").startswith(_WITHOUT_SPACES)


def _lifted(block: etree._Element, spot: _Spot) -> _Spot:
    """The place outside of what begins with it, and of what must stay whole."""
    above = [spot.element] if spot.where == "text" else []
    parent = spot.element.getparent()
    while parent is not None and spot.element is not block and parent is not block:
        above.append(parent)
        parent = parent.getparent()
    if spot.element is block:
        return spot
    whole = next((element for element in reversed(above) if _name(element) in _WHOLE), None)
    if whole is not None:
        return _before(whole)
    while spot.where == "text" and spot.element is not block and not letters((spot.element.text or "")[: spot.index]):
        spot = _before(spot.element)
    return spot


def _before(element: etree._Element) -> _Spot:
    """The place right before an element."""
    previous = element.getprevious()
    if previous is not None:
        return _Spot(previous, "tail", len(previous.tail or ""))
    parent = element.getparent()
    if parent is None:
        return _Spot(element, "text", 0)
    return _Spot(parent, "text", len(parent.text or ""))


def _behind_marks(spot: _Spot) -> _Spot:
    """The same place behind the marks of earlier pages."""
    text = (spot.element.text if spot.where == "text" else spot.element.tail) or ""
    following = next(iter(spot.element), None) if spot.where == "text" else spot.element.getnext()
    if following is None or following.get("role") != ROLE or letters(text[spot.index :]):
        return spot
    return _behind_marks(_Spot(following, "tail", 0))


def _put(spot: _Spot, sign: etree._Element) -> None:
    element, index = spot.element, spot.index
    if spot.where == "text":
        whole = element.text or ""
        element.text, sign.tail = whole[:index], whole[index:]
        element.insert(0, sign)
        return
    whole = element.tail or ""
    element.tail, sign.tail = whole[:index], whole[index:]
    parent = element.getparent()
    if parent is not None:
        parent.insert(parent.index(element) + 1, sign)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
