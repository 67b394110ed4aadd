"""XHTML trees in the HTML syntax (HTML Living Standard, section 13.3), which is not what an XML writer gives.

lxml's own HTML output is not used: it writes addresses anew and adds elements.
"""

from __future__ import annotations

import re

from lxml import etree

from pubtool.book.fragments import VOID
from pubtool.layout.parsed import XHTML, XLINK, XML_LANG


def serialise(root: etree._Element) -> str:
    """A whole page, with its doctype. Namespaces, and with them the attributes that are EPUB's own, are left out."""
    out: list[str] = ["<!DOCTYPE html>\n"]
    _write(root, out)
    out.append("\n")
    return "".join(out)


def _write(element: etree._Element, out: list[str]) -> None:
    name = etree.QName(element)
    html = name.namespace == XHTML
    out.append(f"<{name.localname}{''.join(_attributes(element))}>")
    if html and name.localname in VOID:
        return
    text = element.text or ""
    if name.localname == "pre" and text.startswith("\n"):
        out.append("\n")  # a reader of HTML drops the first line break
    out.append(_raw(text) if html and name.localname == "style" else _text(text))
    for child in element:
        _write(child, out)
        out.append(_text(child.tail or ""))
    out.append(f"</{name.localname}>")


def _attributes(element: etree._Element) -> list[str]:
    found: list[str] = []
    for key, value in ((str(key), str(value)) for key, value in element.items()):
        name = etree.QName(key)
        if key == XML_LANG:
            if element.get("lang") is None:
                found.append(f' lang="{_value(value)}"')
        elif name.namespace == XLINK:
            found.append(f' xlink:{name.localname}="{_value(value)}"')
        elif name.namespace is None:
            found.append(f' {key}="{_value(value)}"')
    return found


def _raw(text: str) -> str:
    """The text of a style sheet, which can't be escaped as HTML, but as CSS: nothing may look like its end tag."""
    return re.sub(r"</(?=style)", r"<\\/", text, flags=re.IGNORECASE)


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("\u00a0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")


def _value(text: str) -> str:
    return _text(text).replace('"', "&quot;")
