"""Callouts, verse, tasks, redactions, foreign phrases: what they are for eyes and for ears."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from pubtool.languages import Language

TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SVG = "http://www.w3.org/2000/svg"
BAR = (40, 8)
"""A redaction's width and height: the same for a name as for a sentence, so that it tells nothing."""

_BOX = (10, 10)
_SIGNIFICANT = ("epigraph", "dedication", "pullquote")


def furnish_blocks(root: etree._Element, language: Language, *, flowing: bool) -> None:
    """Give each element of a class what its class means. `flowing` is for media without pages."""
    for element in [e for e in root.iter() if isinstance(e.tag, str)]:
        names = (element.get("class") or "").split()
        for name in names:
            if name in _MEANINGS:
                _MEANINGS[name](element, language)
        if flowing and element.get("lang") and not element.get(XML_LANG):
            element.set(XML_LANG, element.get("lang") or "")


def _callout(element: etree._Element, language: Language) -> None:
    del language
    if element.tag in ("div", "aside", "blockquote"):
        element.tag = "aside"
        element.set("role", "note")
        title = element.find("p[@class='callout-title']")
        if title is not None and not element.get("aria-label"):
            element.set("aria-label", " ".join("".join(str(text) for text in title.itertext()).split()))


def _significant(element: etree._Element, language: Language) -> None:
    del language
    name = next(name for name in (element.get("class") or "").split() if name in _SIGNIFICANT)
    if element.tag in ("div", "blockquote", "aside", "section"):
        element.set(TYPE, name)
        element.set("role", f"doc-{name}")


def _verse(element: etree._Element, language: Language) -> None:
    """Each line in an element of its own, so that one that turns over is seen to do so."""
    del language
    for stanza in element.iter("p"):
        if stanza.find("br") is not None and "attribution" not in (stanza.get("class") or "").split():
            _lines(stanza)


def _lines(stanza: etree._Element) -> None:
    line = etree.Element("span", {"class": "l"})
    line.text, stanza.text = stanza.text, None
    made = [line]
    for child in list(stanza):
        stanza.remove(child)
        if child.tag != "br":
            line.append(child)
            continue
        line.tail = "\n"
        line = etree.Element("span", {"class": "l"})
        line.text = (child.tail or "").removeprefix("\n")
        made.append(line)
    for each in made:
        if not each.text and not len(each):
            each.text = "\u00a0"
    stanza.extend(made)


def _task(element: etree._Element, language: Language) -> None:
    parent = element.getparent()
    if parent is not None and "tasks" not in (parent.get("class") or "").split():
        parent.set("class", f"{parent.get('class') or ''} tasks".strip())
    for box in element.iter("span"):
        if (box.get("class") or "").split() == ["box"] and not len(box):
            done = "done" in (element.get("class") or "").split()
            box.attrib.pop("role", "")
            box.attrib.pop("aria-label", "")
            box.text = None
            box.append(_box(language.word("task-done" if done else "task-open"), done=done))
            return


def _box(words: str, *, done: bool) -> etree._Element:
    svg = _svg(_BOX, words)
    etree.SubElement(svg, f"{{{SVG}}}rect", {"x": "0.75", "y": "0.75", "width": "8.5", "height": "8.5"})
    if done:
        etree.SubElement(svg, f"{{{SVG}}}path", {"d": "M2.4 5.2 L4.3 7.2 L7.7 2.8"})
    for shape in svg:
        shape.set("fill", "none")
        shape.set("stroke", "currentColor")
        shape.set("stroke-width", "1")
    return svg


def _redacted(element: etree._Element, language: Language) -> None:
    words = str(element.attrib.pop("aria-label", "")) or language.word("redacted")
    element.attrib.pop("role", "")
    element.text = None
    del element[:]
    svg = _svg(BAR, words)
    size = {"x": "0", "y": "0", "width": str(BAR[0]), "height": str(BAR[1]), "fill": "currentColor"}
    etree.SubElement(svg, f"{{{SVG}}}rect", size)
    element.append(svg)


def _svg(size: tuple[int, int], words: str) -> etree._Element:
    svg = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})  # type: ignore[dict-item]  # lxml takes None for no prefix
    for name, value in (("role", "img"), ("aria-label", words), ("viewBox", f"0 0 {size[0]} {size[1]}")):
        svg.set(name, value)
    return svg


_MEANINGS: Mapping[str, Callable[[etree._Element, Language], None]] = {
    "callout": _callout,
    **dict.fromkeys(_SIGNIFICANT, _significant),
    "verse": _verse,
    "task": _task,
    "redacted": _redacted,
}
