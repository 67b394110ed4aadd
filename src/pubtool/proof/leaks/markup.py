"""What XML and HTML say beside their words: comments, editors' own data, addresses that a reader would fetch."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from lxml import etree

from pubtool.proof.leaks.model import Field, Inside, Kind, Known, Leak, Trace
from pubtool.proof.leaks.phrases import in_text, in_words, shown

_EDITORS = ("inkscape.org", "sodipodi", "ns.adobe.com", "bohemiancoding.com", "serif.com", "vectornator", "figma.com")
_LOADED = frozenset(("src", "srcset", "poster", "data", "background"))
_FETCHED_BY_LINK = frozenset(("image", "use", "feImage", "script", "link", "iframe", "object", "embed"))
_REMOTE = re.compile(r"\s*(?:https?|ftp|wss?)?:?//", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)
_STRING_OR_COMMENT = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|/\*(.*?)(?:\*/|\Z)""", re.DOTALL)
_SOURCE_MAP = re.compile(r"sourceMappingURL=\S+")
_WRITTEN_IN = re.compile(r"data:[\w/+.-]*;base64,([A-Za-z0-9+/=\s]+)")
_BODIES = frozenset(("body", "{http://www.w3.org/1999/xhtml}body"))
_SAYS_NOTHING = frozenset(("script", "style", "template"))
_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d]))"
)


def of_markup(data: bytes, place: str, known: Known, inside: Inside) -> Trace:
    """The traces of an XML document, or of HTML that is no XML, and of the files that are written into it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        try:
            root = etree.HTML(data, etree.HTMLParser(no_network=True))
        except (etree.XMLSyntaxError, ValueError):
            root = None
    text = data.decode("utf-8", "replace")
    whole = Trace(leaks=tuple(of_style(text, place)))
    for number, found in enumerate(_WRITTEN_IN.finditer(text), start=1):
        try:
            whole += inside(base64.b64decode(found[1]), f"{place} data {number}", known)
        except ValueError:
            whole += Trace(leaks=(Leak(Kind.STRANGER, place, "data that can't be read"),))
    if root is None:
        return whole + Trace(leaks=tuple(in_text(text, place, known)))
    seen, unseen = _texts(root)
    leaks = (*in_text(unseen, place, known), *in_words(seen, place, known), *_of_tree(root, place))
    return whole + Trace(tuple(_metadata(root, place)), tuple(dict.fromkeys(leaks)))


def _texts(root: etree._Element) -> tuple[str, str]:
    """The words that a reader sees, and all else that a document says."""
    seen: list[str] = []
    unseen: list[str] = []
    for node in root.iter():
        if isinstance(node.tag, str):
            unseen += [str(value) for key, value in node.items() if not str(value).startswith("data:")]
            shows = node.tag.rpartition("}")[2] not in _SAYS_NOTHING and _in_body(node)
            (seen if shows else unseen).append(node.text or "")
        else:
            unseen.append(node.text or "")
        (seen if _in_body(node) else unseen).append(node.tail or "")
    return "\n".join(seen), "\n".join(unseen)


def _in_body(node: etree._Element) -> bool:
    return node.tag in _BODIES or any(above.tag in _BODIES for above in node.iterancestors())


def of_style(text: str, place: str) -> Iterator[Leak]:
    """What a style sheet would fetch, and the address of what it was made from."""
    for match in _CSS_ADDRESS.finditer(text):
        yield Leak(Kind.REMOTE, place, shown(match[1]))
    for match in _SOURCE_MAP.finditer(text):
        yield Leak(Kind.EDITOR, place, shown(match[0]))


def of_sheet(css: str, place: str) -> Iterator[Leak]:
    """The comments of a style sheet; an empty one only keeps two words apart."""
    for match in _STRING_OR_COMMENT.finditer(css):
        if (match[1] or "").strip():
            yield Leak(Kind.COMMENT, place, shown(match[1].strip()))


def _of_tree(root: etree._Element, place: str) -> Iterator[Leak]:
    for node in root.iter():
        if isinstance(node, etree._Comment):
            yield Leak(Kind.COMMENT, place, shown(node.text or ""))
        elif not isinstance(node.tag, str):
            yield Leak(Kind.COMMENT, place, shown(f"processing instruction {node.text or ''}"))
        else:
            yield from _of_element(node, place)
    for node in (*root.itersiblings(preceding=True), *root.itersiblings()):
        if isinstance(node, etree._Comment):
            yield Leak(Kind.COMMENT, place, shown(node.text or ""))


def _of_element(element: etree._Element, place: str) -> Iterator[Leak]:
    name = etree.QName(element)
    spaces = [name.namespace or ""]
    for key, value in element.items():
        attribute = etree.QName(key)
        spaces.append(attribute.namespace or "")
        loads = attribute.localname in _LOADED or (
            attribute.localname == "href" and name.localname in _FETCHED_BY_LINK and element.get("rel") != "alternate"
        )
        if loads and _REMOTE.match(str(value)):
            yield Leak(Kind.REMOTE, place, shown(str(value)))
    for space in spaces:
        if any(editor in space for editor in _EDITORS):
            yield Leak(Kind.EDITOR, place, shown(f"{name.localname}: {space}"))
    if name.localname == "style":
        yield from of_sheet(element.text or "", place)
    if name.localname == "metadata" and "svg" in (name.namespace or "svg"):
        yield Leak(Kind.EDITOR, place, "metadata in a drawing")
    if _UNSEEN.search(element.get("style") or "") and "".join(str(text) for text in element.itertext()).strip():
        yield Leak(Kind.HIDDEN, place, shown("".join(str(text) for text in element.itertext())))


def _metadata(root: etree._Element, place: str) -> Iterator[Field]:
    """The elements that say something of the document, not in it."""
    for element in root.iter("{*}meta", "{http://purl.org/dc/elements/1.1/}*"):
        if not isinstance(element.tag, str):
            continue
        name = element.get("property") or element.get("name") or etree.QName(element).localname
        value = element.get("content") or "".join(str(text) for text in element.itertext())
        if value.strip():
            yield Field(place, str(name), shown(str(value)))
