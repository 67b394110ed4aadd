"""Callouts: `> [!NOTE] Title` as on GitHub, and `::: {.callout-note title="…"}` as in Quarto."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.languages import Language
from pubtool.manuscript.marks import COLUMN, LINE

KINDS = ("note", "tip", "important", "warning", "caution")

_SIGN = re.compile(r"\s*\[!([A-Za-z][A-Za-z-]{0,30})\][+-]?[ \t]*")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def settle_callout(div: ET.Element, language: Language) -> None:
    """Makes a callout of a `div` whose class says so; its title is given, or its first heading, or its kind's name."""
    names = (div.get("class") or "").split()
    kind = next((kind for kind in KINDS if f"callout-{kind}" in names), "")
    if not kind:
        return
    others = [name for name in names if name not in (f"callout-{kind}", "callout", kind)]
    div.set("class", " ".join(["callout", kind, *others]))
    title = ET.Element("p")
    given = div.attrib.pop("title", "")
    if given:
        title.text = given
    elif len(div) and div[0].tag in _HEADINGS and not (div.text or "").strip():
        title = div[0]
        div.remove(title)
        if "id" in title.attrib and "id" not in div.attrib:
            div.set("id", title.attrib["id"])
        title.attrib.pop("id", None)
    _put_title(div, title, kind, language)


def split_alerts(parent: ET.Element, language: Language, path: str) -> list[Diagnostic]:
    """Makes callouts of the quotations in an element that begin with such as `[!NOTE]`."""
    found: list[Diagnostic] = []
    for quote in [child for child in parent if child.tag == "blockquote"]:
        rest = list(quote)
        starts = [index for index, child in enumerate(rest) if child.tag == "p" and _SIGN.match(child.text or "")]
        for index in reversed(starts):
            match = _SIGN.match(rest[index].text or "")
            kind = match[1].lower() if match else ""
            if kind not in KINDS:
                found.append(_unknown(rest[index], kind, path))
                continue
            made = ET.Element("div", {"class": f"callout {kind}"})
            made.attrib.update({name: value for name, value in rest[index].items() if name in (LINE, COLUMN)})
            content = list(quote)[index:]
            for child in content:
                quote.remove(child)
            title = _first_line(content[0], match.end() if match else 0)
            made.extend(content if len(content[0]) or (content[0].text or "").strip() else content[1:])
            _put_title(made, title, kind, language)
            parent.insert(list(parent).index(quote) + 1, made)
            made.tail, quote.tail = quote.tail, "\n"
        if starts and not len(quote) and not (quote.text or "").strip():
            parent.remove(quote)
    return found


def _put_title(callout: ET.Element, title: ET.Element, kind: str, language: Language) -> None:
    if not (title.text or "").strip() and not len(title):
        title.text = language.word(f"callout-{kind}")
    title.tag = "p"
    title.set("class", "callout-title")
    title.set(LINE, title.get(LINE) or callout.get(LINE) or "1")
    title.tail = "\n"
    callout.insert(0, title)


def _first_line(paragraph: ET.Element, start: int) -> ET.Element:
    """Takes the first line of a paragraph out of it, without its first characters."""
    line = ET.Element("p", {LINE: paragraph.get(LINE, "1")})
    text = (paragraph.text or "")[start:]
    first, newline, rest = text.partition("\n")
    line.text, paragraph.text = first.rstrip(), rest
    if newline:
        _count_on(paragraph)
        return line
    line.text = first
    for child in list(paragraph):
        paragraph.remove(child)
        if child.tag == "br":
            _count_on(paragraph)
            paragraph.text = (child.tail or "").lstrip("\n")
            return line
        line.append(child)
        first, newline, rest = (child.tail or "").partition("\n")
        child.tail = first
        if newline:
            _count_on(paragraph)
            paragraph.text = rest
            return line
    return line


def _count_on(paragraph: ET.Element) -> None:
    paragraph.set(LINE, str(int(paragraph.get(LINE, "1")) + 1))


def _unknown(paragraph: ET.Element, kind: str, path: str) -> Diagnostic:
    near = nearest(kind, KINDS)
    hint = f"did you mean [!{near.upper()}]?" if near else "there is NOTE, TIP, IMPORTANT, WARNING, CAUTION"
    span = Span(path, int(paragraph.get(LINE, "1")))
    return Diagnostic("unknown-class", f"there is no callout [!{kind.upper()}]", span, hint)
