"""The text of chapters made fit for one medium: links, notes, code, foreign words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from lxml import etree

from pubtool.book import Chapter, Picture, fragments
from pubtool.languages import Language
from pubtool.languages import language as language_of
from pubtool.layout import runs
from pubtool.layout.measures import Measures

TYPE = "{http://www.idpf.org/2007/ops}type"
_PASSAGES = frozenset(("fallback", "beside"))
_SHARP = 144  # pixels an inch at which a picture is printed, unless that is too wide
_BLOCKS = frozenset(
    ("p", "ul", "ol", "li", "blockquote", "pre", "div", "dl", "dt", "dd", "figure", "figcaption", "table", "caption",
     "thead", "tbody", "tfoot", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6", "section", "aside", "hr")
)  # fmt: skip


def for_epub(chapter: Chapter, language: Language, places: Mapping[str, str], here: str) -> str:
    """The body of a chapter with links that lead to the right file, and its notes below it."""
    root = fragments.parse(chapter.body)
    _mark_calls(root, chapter, language)
    _mark_code(root, language)
    _lead_to_files(root, places, here)
    notes = fragments.parse("".join(_aside(chapter, language)))
    _lead_to_files(notes, places, here)
    return fragments.serialise(root) + fragments.serialise(notes)


def for_page(chapter: Chapter, language: Language, foreign: tuple[str, ...]) -> str:
    """The body of a chapter for one long page: notes below it, links as they are."""
    root = fragments.parse(chapter.body)
    _mark_calls(root, chapter, language)
    _mark_code(root, language)
    notes = fragments.parse("".join(_aside(chapter, language)))
    mark_runs(root, foreign)
    mark_runs(notes, foreign)
    return fragments.serialise(root) + fragments.serialise(notes)


@dataclass(frozen=True, slots=True)
class Room:
    """What pictures there are, and the page that they must fit."""

    pictures: tuple[Picture, ...]
    page: Measures


def for_paper(chapter: Chapter, language: Language, foreign: tuple[str, ...], room: Room) -> str:
    """The body of a chapter for pages: each note stands at its first call, from where it falls to the page's foot."""
    root = fragments.parse(chapter.body)
    _mark_calls(root, chapter, language)
    _set_notes(root, chapter, language)
    _cut_code(root)
    _mark_code(root, language)
    _open_items(root)
    _fit_pictures(root, room)
    mark_runs(root, foreign)
    return fragments.serialise(root)


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


def heading(inline: str, foreign: tuple[str, ...]) -> str:
    """A title in its own place, its foreign words marked."""
    if not foreign:
        return inline
    root = fragments.parse(inline)
    mark_runs(root, foreign)
    return fragments.serialise(root)


def _mark_calls(root: etree._Element, chapter: Chapter, language: Language) -> None:
    """Calls in the numerals of the language, known to readers of EPUB as what they are."""
    numbers = {f"#{note.id}": note.number for note in chapter.notes}
    for call in root.iter("a"):
        number = numbers.get(call.get("href") or "")
        if number is not None and "note-call" in (call.get("class") or "").split():
            call.text = _spoken(call, language).number(number)
            call.set(TYPE, "noteref")


def _spoken(element: etree._Element, language: Language) -> Language:
    """The language that an element stands in, where a bilingual edition has two."""
    for above in (element, *element.iterancestors()):
        if "beside" in (above.get("class") or "").split():
            return language_of(above.get("lang") or "") or language
    return language


def _aside(chapter: Chapter, language: Language) -> list[str]:
    """The notes of a chapter, each with its number first, which leads back to its call."""
    out = []
    back = escape(language.word("back-to-text"))
    for note in chapter.notes:
        root = fragments.parse(note.text)
        number = etree.Element("a", {"class": "note-back", "role": "doc-backlink", "href": f"#{note.call}"})
        number.set("title", back)
        first = root[0] if len(root) and root[0].tag == "p" and not (root.text or "").strip() else None
        number.text = (language if first is None else _spoken(first, language)).number(note.number)
        if first is None:
            first = etree.Element("p")
            root.insert(0, first)
        number.tail = " " + (first.text or "")
        first.text = None
        first.insert(0, number)
        out.append(
            f'<aside epub:type="footnote" role="doc-footnote" class="note" id="{escape(note.id)}" '
            f'data-line="{note.line}">{fragments.serialise(root)}</aside>'
        )
    return out


def _set_notes(root: etree._Element, chapter: Chapter, language: Language) -> None:
    """Each note's words behind its first call, all in inline elements, as they stand inside of a paragraph."""
    notes = {note.id: note for note in chapter.notes}
    for call in list(root.iter("a")):
        note = notes.get((call.get("href") or "").removeprefix("#"))
        if note is None or "note-call" not in (call.get("class") or "").split():
            continue
        call.set("class", "call")
        del notes[note.id]
        body = etree.Element("span", {"class": "fn", "id": note.id, "data-line": str(note.line)})
        back = etree.SubElement(body, "a", {"href": f"#{call.get('id') or note.call}"})
        back.text = language.number(note.number)
        content = fragments.parse(note.text)
        for element in list(fragments.elements(content)):
            if element.tag in _BLOCKS:
                element.set("class", f"fn-{element.tag} {element.get('class') or ''}".strip())
                element.tag = "span"
        back.tail = "\u2002" + (content.text or "").strip()
        body.extend(list(content))
        body.tail, call.tail = call.tail, None
        call.addnext(body)
    for call in root.iter("a"):
        if "note-call" in (call.get("class") or "").split():
            call.set("class", "call")


def _cut_code(root: etree._Element) -> None:
    """Every line of code in a block of its own, so that one that goes on below is seen to do so."""
    for pre in list(root.iter("pre")):
        code = pre[0] if len(pre) == 1 and pre[0].tag == "code" and not (pre.text or "").strip() else pre
        if len(code):
            continue  # code with markup inside keeps its own lines
        lines = (code.text or "").strip("\n").split("\n")
        code.text = None
        for line in lines:
            span = etree.SubElement(code, "span", {"class": "line"})
            span.text = line.expandtabs(4) or "\u00a0"


def _mark_code(root: etree._Element, language: Language) -> None:
    """Code is read from left to right in every language."""
    if language.direction == "rtl":
        for code in root.iter("code", "kbd", "samp", "pre"):
            code.set("dir", "ltr")


def _open_items(root: etree._Element) -> None:
    """Mark lists whose items are paragraphs: they have the space that the others have not."""
    for listing in root.iter("ul", "ol"):
        if any(item.find("p") is not None for item in listing.findall("li")):
            listing.set("class", f"{listing.get('class') or ''} loose".strip())


def _fit_pictures(root: etree._Element, room: Room) -> None:
    """Pictures as large as they are sharp, none larger than the page, and whole lines high with their space."""
    sizes = {picture.name: picture for picture in room.pictures}
    for image in root.iter("img"):
        picture = sizes.get(image.get("src") or "")
        if picture is None or not picture.width or not picture.height:
            continue
        wide = min(room.page.measure, picture.width * 72 / _SHARP)
        asked = re.fullmatch(r"(\d{1,3})%", image.get("width") or "")
        if asked:
            wide = min(room.page.measure, room.page.measure * int(asked[1]) / 100)
        high = wide * picture.height / picture.width
        most = (room.page.lines - 4) * room.page.leading
        if high > most:
            wide, high = wide * most / high, most
        image.attrib.pop("width", "")
        image.attrib.pop("height", "")
        image.set("style", f"width: {wide:.2f}pt; height: {high:.2f}pt")
        parent = image.getparent()
        if parent is not None and parent.tag == "figure":
            image.set("class", "plate")
            parent.set("style", f"padding-bottom: {-high % room.page.leading:.2f}pt")


def _lead_to_files(root: etree._Element, places: Mapping[str, str], here: str) -> None:
    for link in root.iter("a"):
        address = link.get("href") or ""
        file = places.get(address[1:], here) if address.startswith("#") else here
        if file != here:
            link.set("href", file + address)
