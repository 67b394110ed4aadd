"""The text of chapters made fit for one medium: links, notes, code, foreign words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pubtool.book import Chapter, fragments
from pubtool.languages import Language
from pubtool.languages import language as language_of
from pubtool.layout import runs
from pubtool.layout.prose.blocks import furnish_blocks
from pubtool.layout.prose.calls import asides, mark_calls, set_notes
from pubtool.layout.prose.code import mark_code
from pubtool.layout.prose.formulas import draw, set_mathml
from pubtool.layout.prose.pictures import (
    Room,
    drop_descriptions,
    fit_pictures,
    unfold_descriptions,
    widen_pictures,
)
from pubtool.layout.prose.tables import frame_tables, head_tables

__all__ = ["Room", "for_epub", "for_page", "for_paper", "heading", "ids", "mark_runs", "with_ornaments"]

_PASSAGES = frozenset(("fallback", "beside"))


def for_epub(chapter: Chapter, language: Language, places: Mapping[str, str], here: str) -> str:
    """The body of a chapter with links that lead to the right file, and its notes below it."""
    root, notes = _flowing(chapter, language)
    _lead_to_files(root, places, here)
    _lead_to_files(notes, places, here)
    return fragments.serialise(root) + fragments.serialise(notes)


def for_page(chapter: Chapter, language: Language, foreign: tuple[str, ...]) -> str:
    """The body of a chapter for one long page: notes below it, links as they are."""
    root, notes = _flowing(chapter, language)
    mark_runs(root, foreign)
    mark_runs(notes, foreign)
    return fragments.serialise(root) + fragments.serialise(notes)


def _flowing(chapter: Chapter, language: Language) -> tuple[etree._Element, etree._Element]:
    """The body and the notes of a chapter where text flows."""
    root, notes = fragments.parse(chapter.body), asides(chapter, language)
    for tree in (root, notes):
        mark_calls(tree, chapter, language)
        mark_code(tree, language, on_paper=False)
        set_mathml(tree, language)
        widen_pictures(tree)
        unfold_descriptions(tree, language)
        head_tables(tree)
        frame_tables(tree, language)
        furnish_blocks(tree, language, flowing=True)
    return root, notes


def for_paper(chapter: Chapter, language: Language, foreign: tuple[str, ...], room: Room) -> str:
    """The body of a chapter for pages: each note stands at its first call, from where it falls to the page's foot."""
    root = fragments.parse(chapter.body)
    drop_descriptions(root)
    mark_calls(root, chapter, language)
    set_notes(root, chapter, language)
    mark_code(root, language, on_paper=True)
    draw(root, language, room.page)
    furnish_blocks(root, language, flowing=False)
    head_tables(root)
    _open_items(root)
    fit_pictures(root, room)
    mark_runs(root, foreign)
    return fragments.serialise(root)


def _open_items(root: etree._Element) -> None:
    """Mark lists whose items are paragraphs: they have the space that the others have not."""
    for listing in root.iter("ul", "ol"):
        if any(item.find("p") is not None for item in listing.findall("li")):
            listing.set("class", f"{listing.get('class') or ''} loose".strip())


def ids(chapter: Chapter) -> Iterator[str]:
    """Every id of a chapter's text and notes."""
    for fragment in (chapter.title, chapter.body, *(note.text for note in chapter.notes)):
        for element in fragments.elements(fragments.parse(fragment)):
            anchor = element.get("id")
            if anchor:
                yield anchor
    for note in chapter.notes:
        yield note.id


def with_ornaments(xhtml: str, ornament: str) -> str:
    """The breaks between scenes as drawings; they say nothing that isn't said by the break itself."""
    return re.sub(r"<hr\b[^>]*/>", f'<div class="scene" role="separator">{ornament}</div>', xhtml)


def mark_runs(root: etree._Element, foreign: tuple[str, ...]) -> None:
    """Mark the words of other scripts; a passage in another language has its own letters, which are none of them."""
    passages = [e for e in root.iter() if e.get("lang") and _PASSAGES.intersection((e.get("class") or "").split())]
    places = []
    for passage in passages:
        place, parent = etree.Element("wbr"), passage.getparent()
        if parent is not None:
            place.tail, passage.tail = passage.tail, None
            parent.replace(passage, place)
            places.append((place, passage))
    runs.mark(root, foreign)
    for place, passage in places:
        parent = place.getparent()
        spoken = language_of(passage.get("lang") or "")
        runs.mark(passage, tuple(script for script in foreign if spoken is None or script != spoken.script))
        if parent is not None:
            passage.tail = place.tail
            parent.replace(place, passage)


def heading(inline: str, foreign: tuple[str, ...], language: Language | None = None, room: Room | None = None) -> str:
    """A title in its own place, its foreign words marked and its formulas set: as paths where there is `room`."""
    formulas = language is not None and "data-tex" in inline
    if not foreign and not formulas:
        return inline
    root = fragments.parse(inline)
    if language is not None and room is not None:
        draw(root, language, room.page)
    elif language is not None:
        set_mathml(root, language)
    mark_runs(root, foreign)
    return fragments.serialise(root)


def _lead_to_files(root: etree._Element, places: Mapping[str, str], here: str) -> None:
    for link in root.iter("a"):
        address = link.get("href") or ""
        file = places.get(address[1:], here) if address.startswith("#") else here
        if file != here:
            link.set("href", file + address)
