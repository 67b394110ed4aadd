"""Whose words a quotation is: its last line, where that begins with a dash."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from pubtool.manuscript.marks import LINE

_DASH = re.compile(r"\s*(?:—|―|---?)(?!-)[ \t\u00a0]*(?=\S)")
_LINE_WITH_DASH = re.compile(r"\n[ \t]*(?=(?:—|―|---?(?!-))[ \t\u00a0]*\S)")


def settle_epigraph(div: ET.Element) -> None:
    """Makes a quotation of an epigraph; one that holds a quotation and nothing else is that quotation."""
    if len(div) == 1 and div[0].tag == "blockquote" and not (div.text or "").strip():
        inner = div[0]
        div.remove(inner)
        div.text = inner.text
        div.extend(list(inner))
        if "id" in inner.attrib:
            div.attrib.setdefault("id", inner.attrib["id"])
    div.tag = "blockquote"


def settle_attribution(quote: ET.Element) -> None:
    """Sets the line apart that says whose words a quotation is.

    Where other lines begin with a dash as well, they are somebody's speech.
    """
    paragraphs = [child for child in quote if child.tag in ("p", "div")]
    if not paragraphs or paragraphs[-1] is not quote[-1] or paragraphs[-1].tag != "p":
        return
    last = paragraphs[-1]
    dashes = sum(_dashes(paragraph) for paragraph in paragraphs)
    if dashes != 1 or last.get("class", "stanza") != "stanza":
        return
    if _DASH.match(last.text or ""):
        if len(paragraphs) > 1 or len(quote) > 1:
            _named(last)
        return
    apart = _last_line(last)
    if apart is not None:
        last.tail = "\n"
        quote.append(apart)
        _named(apart)


def _dashes(paragraph: ET.Element) -> int:
    """How many lines of a paragraph begin with a dash."""
    count = int(bool(_DASH.match(paragraph.text or "")))
    for part in (paragraph.text or "", *(child.tail or "" for child in paragraph)):
        count += len(_LINE_WITH_DASH.findall(part))
    breaks = [child.tail or "" for child in paragraph if child.tag == "br"]
    return count + sum(1 for tail in breaks if not tail.startswith("\n") and _DASH.match(tail))


def _named(paragraph: ET.Element) -> None:
    paragraph.set("class", "attribution")
    paragraph.text = _DASH.sub("— ", paragraph.text or "", count=1)


def _last_line(paragraph: ET.Element) -> ET.Element | None:
    """Takes the line with the dash out of a paragraph, with all that stands behind it."""
    made = ET.Element("p")
    if LINE in paragraph.attrib:
        made.set(LINE, str(int(paragraph.attrib[LINE]) + _lines(paragraph)))
    children = list(paragraph)
    for index in range(len(children) - 1, -1, -1):
        child = children[index]
        tail = child.tail or ""
        match = _LINE_WITH_DASH.search(tail)
        if match or (child.tag == "br" and _DASH.match(tail)):
            made.text = tail[match.end() if match else 0 :]
            child.tail = tail[: match.start()] if match else ""
            _move(children[index + 1 :], paragraph, made)
            if child.tag == "br" and not (child.tail or "").strip():
                paragraph.remove(child)
            return made
    match = _LINE_WITH_DASH.search(paragraph.text or "")
    if not match:
        return None
    text = paragraph.text or ""
    made.text, paragraph.text = text[match.end() :], text[: match.start()]
    _move(children, paragraph, made)
    return made


def _move(children: list[ET.Element], source: ET.Element, target: ET.Element) -> None:
    for child in children:
        source.remove(child)
        target.append(child)


def _lines(paragraph: ET.Element) -> int:
    """How many line ends stand in a paragraph."""
    return sum((part.text or "").count("\n") + (part.tail or "").count("\n") for part in paragraph.iter()) - (
        paragraph.tail or ""
    ).count("\n")
