"""What was set aside in a line, made elements: formulas, citations, references, bars where words were taken out."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from pubtool.languages import Language
from pubtool.manuscript.directions import direction_of
from pubtool.manuscript.inline import CITED, DISPLAY, MATH, REDACTED, REFERENCE
from pubtool.manuscript.marks import LINE
from pubtool.manuscript.safe import BLOCK, ELEMENTS


def set_in(parent: ET.Element, name: str) -> tuple[ET.Element, ...]:
    """The elements of a call that calls no note, put at the end of `parent`."""
    kind, _, facts = name.partition(":")
    kind += ":"
    if kind == REDACTED:
        return (ET.SubElement(parent, "span", {"class": "redacted"}),)
    if kind in (MATH, DISPLAY):
        tex, anchor = json.loads(facts)
        made = ET.SubElement(parent, "span", {"class": "math display" if kind == DISPLAY else "math", "data-tex": tex})
        if anchor:
            made.set("id", anchor)
        made.text = tex
        return (made,)
    if kind == CITED:
        text, cites = json.loads(facts)
        made = ET.SubElement(parent, "span", {"class": "citation", "data-cite": json.dumps(cites, ensure_ascii=False)})
        made.text = text
        return (made,)
    if kind == REFERENCE:
        return tuple(_references(parent, json.loads(facts)))
    return ()


def words_of(name: str) -> str:
    """What such a call is where its element can't stand: as its author wrote it."""
    kind, _, facts = name.partition(":")
    kind += ":"
    if kind == REDACTED:
        return ""
    if kind in (MATH, DISPLAY, CITED):
        return str(json.loads(facts)[0])
    return ", ".join(f"@{target}" for target, _ in json.loads(facts))


def _references(parent: ET.Element, wanted: list[tuple[str, bool]]) -> Iterator[ET.Element]:
    for index, (target, bare) in enumerate(wanted):
        made = ET.SubElement(parent, "a", {"class": "ref bare" if bare else "ref", "href": f"#{target}"})
        made.text = f"@{target}"
        made.tail = ", " if index + 1 < len(wanted) else None
        yield made


def settle_asides(root: ET.Element, language: Language) -> None:
    """Formulas that are displayed become blocks, links without words references, and languages get their direction."""
    for parent in list(root.iter()):
        if any(_is_display(child) for child in parent):
            _display(parent, root)
    for element in root.iter():
        classes = (element.get("class") or "").split()
        if _is_display(element):
            element.set("class", "math")  # where no block can stand it is set in the line
        if _is_bare_link(element):
            element.set("class", " ".join(dict.fromkeys(["ref", *classes])))
            element.text = element.get("href", "")[1:]
        spoken = element.get("lang")
        if spoken and element.get("dir") is None and direction_of(spoken) != language.direction:
            element.set("dir", direction_of(spoken))


def _is_bare_link(element: ET.Element) -> bool:
    """Whether a link inside of the book leaves its words to whatever it leads to."""
    words = "".join(element.itertext()).strip()
    return element.tag == "a" and (element.get("href") or "").startswith("#") and not words and not len(element)


def _is_display(element: ET.Element) -> bool:
    return element.tag == "span" and element.get("class") == "math display"


def _display(parent: ET.Element, root: ET.Element) -> None:
    """Makes blocks of the formulas in a paragraph, which they part; in an item or a cell they stand among its words."""
    if parent.tag != "p":
        if BLOCK in ELEMENTS[parent.tag].holds:
            for child in parent:
                if _is_display(child):
                    child.tag = "div"
                    child.set("class", "math")
        return
    around = next(element for element in root.iter() if parent in list(element))
    at = list(around).index(parent)
    parts = list(_parted(parent))
    parts[-1].tail = parent.tail
    around.remove(parent)
    for index, part in enumerate(parts):
        around.insert(at + index, part)


def _parted(paragraph: ET.Element) -> Iterator[ET.Element]:
    """A paragraph as the blocks before, between and behind its displayed formulas, each with its line."""
    line = int(paragraph.get(LINE, "1"))
    part = ET.Element("p", dict(paragraph.attrib))
    part.text = (paragraph.text or "").rstrip()
    for child in list(paragraph):
        if not _is_display(child):
            part.append(child)
            continue
        yield from _with_words(part)
        formula = ET.Element("div", {**child.attrib, "class": "math"})
        formula.text = child.text
        yield formula
        line = int(child.get(LINE, str(line)))
        behind = child.tail or ""
        part = ET.Element("p", {LINE: str(line + (1 if behind.startswith("\n") else 0))})
        part.text = behind.lstrip()
    yield from _with_words(part)


def _with_words(part: ET.Element) -> Iterator[ET.Element]:
    if len(part) or (part.text or "").strip():
        yield part
