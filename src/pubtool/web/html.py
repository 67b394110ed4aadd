"""XHTML trees in the HTML syntax (HTML Living Standard, section 13.3), which is not what an XML writer gives.

lxml's own HTML output is not used: it writes addresses anew and adds elements.
"""

from __future__ import annotations

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
RAW = frozenset(("style",))

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XLINK = "http://www.w3.org/1999/xlink"
_DROPPED = ("data-line",)


def serialise(root: etree._Element) -> str:
    """A whole page, with its doctype. Comments, namespaces and what belongs to EPUB or to the editor are left out."""
    out: list[str] = ["<!DOCTYPE html>\n"]
    _write(root, out)
    out.append("\n")
    return "".join(out)


def _write(element: etree._Element, out: list[str]) -> None:
    name = etree.QName(element)
    out.append(f"<{name.localname}{''.join(_attributes(element))}>")
    if name.namespace == XHTML and name.localname in VOID:
        return
    text = element.text or ""
    if name.localname == "pre" and text.startswith("\n"):
        out.append("\n")  # a reader of HTML drops the first line break
    raw = name.namespace == XHTML and name.localname in RAW
    out.append(text if raw else _text(text))
    for child in element:
        if isinstance(child.tag, str):
            _write(child, out)
        out.append(_text(child.tail or ""))
    out.append(f"</{name.localname}>")


def _attributes(element: etree._Element) -> list[str]:
    found: list[str] = []
    for key, value in ((str(key), str(value)) for key, value in element.items()):
        name = etree.QName(key)
        if key == _XML_LANG:
            if element.get("lang") is None:
                found.append(f' lang="{_value(value)}"')
        elif name.namespace == _XLINK:
            found.append(f' xlink:{name.localname}="{_value(value)}"')
        elif name.namespace is None and key not in _DROPPED:
            found.append(f' {key}="{_value(value)}"')
    return found


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("\u00a0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")


def _value(text: str) -> str:
    return _text(text).replace('"', "&quot;")
