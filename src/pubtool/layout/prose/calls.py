"""Notes: their calls in the text, and where the notes themselves stand."""

from __future__ import annotations

from html import escape

from lxml import etree

from pubtool.book import Chapter, fragments
from pubtool.languages import Language
from pubtool.languages import language as language_of

TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = frozenset(
    ("p", "ul", "ol", "li", "blockquote", "pre", "div", "dl", "dt", "dd", "figure", "figcaption", "table", "caption",
     "thead", "tbody", "tfoot", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6", "section", "aside", "hr")
)  # fmt: skip


def mark_calls(root: etree._Element, chapter: Chapter, language: Language) -> None:
    """Calls in the numerals of the language, known to readers of EPUB as what they are."""
    numbers = {f"#{note.id}": note.number for note in chapter.notes}
    for call in root.iter("a"):
        number = numbers.get(call.get("href") or "")
        if number is not None and "note-call" in (call.get("class") or "").split():
            call.text = spoken_in(call, language).number(number)
            call.set(TYPE, "noteref")


def spoken_in(element: etree._Element, language: Language) -> Language:
    """The language that an element stands in, where a bilingual edition has two."""
    for above in (element, *element.iterancestors()):
        if "beside" in (above.get("class") or "").split():
            return language_of(above.get("lang") or "") or language
    return language


def asides(chapter: Chapter, language: Language) -> etree._Element:
    """The notes of a chapter, each with its number first, which leads back to its call."""
    return fragments.parse("".join(_aside(chapter, language)))


def _aside(chapter: Chapter, language: Language) -> list[str]:
    out = []
    back = escape(language.word("back-to-text"))
    for note in chapter.notes:
        root = fragments.parse(note.text)
        number = etree.Element("a", {"class": "note-back", "role": "doc-backlink", "href": f"#{note.call}"})
        number.set("title", back)
        first = root[0] if len(root) and root[0].tag == "p" and not (root.text or "").strip() else None
        number.text = (language if first is None else spoken_in(first, language)).number(note.number)
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


def set_notes(root: etree._Element, chapter: Chapter, language: Language) -> None:
    """Each note's words behind its first call, all in inline elements, as they stand inside of a paragraph."""
    notes = {note.id: note for note in chapter.notes}
    waiting = list(root.iter("a"))[::-1]
    while waiting:
        call = waiting.pop()
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
        waiting += list(body.iter("a"))[::-1]
        place = _behind(call)
        body.tail, place.tail = place.tail, None
        place.addnext(body)
    for call in root.iter("a"):
        if "note-call" in (call.get("class") or "").split():
            call.set("class", "call")


def _behind(call: etree._Element) -> etree._Element:
    """Behind what a note shall stand: its call, or the note that calls it and those that this one called before."""
    place = next((above for above in call.iterancestors() if above.get("class") == "fn"), call)
    while place is not call and not (place.tail or "").strip():
        following = place.getnext()
        if following is None or following.get("class") != "fn":
            break
        place = following
    return place
