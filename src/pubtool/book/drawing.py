"""Drawings: SVG held to what draws. Nothing runs, moves, is fetched or tells of its maker.

What an editor keeps for itself (its settings, metadata, comments) is left out in silence; what would do harm or could
not be shown is refused with its line.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from lxml import etree

from pubtool.book import raster
from pubtool.book.expansion import too_much
from pubtool.book.raster import Drawn, Unfit

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_DRAWS = frozenset(
    (
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "style",
        "switch",
        "view",
        "a",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "tref",
        "image",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "clipPath",
        "mask",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComponentTransfer",
        "feComposite",
        "feConvolveMatrix",
        "feDiffuseLighting",
        "feDisplacementMap",
        "feDistantLight",
        "feDropShadow",
        "feFlood",
        "feFuncA",
        "feFuncB",
        "feFuncG",
        "feFuncR",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feMorphology",
        "feOffset",
        "fePointLight",
        "feSpecularLighting",
        "feSpotLight",
        "feTile",
        "feTurbulence",
    )
)
_LEFT_OUT = frozenset(("metadata", "cursor", "color-profile"))
# What stands in another name space is an editor's own business; these are not.
_SPOKEN_OF = (SVG, "http://www.w3.org/1999/xhtml", None)
_HREF = frozenset(("href", f"{{{XLINK}}}href"))
_KEPT_ATTRIBUTES = frozenset((f"{{{XLINK}}}href", f"{{{XML}}}space", f"{{{XML}}}lang"))
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g)\s*;\s*base64\s*,", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")


def fit(data: bytes) -> tuple[Drawn | None, tuple[Unfit, ...]]:
    """The drawing of an SVG file, fit for a book, or everything that stands against it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = error.position[0] if isinstance(error, etree.XMLSyntaxError) else 0
        return None, (Unfit("broken-image", f"is not well-formed: {error}", "export the drawing again", line),)
    if root.tag != f"{{{SVG}}}svg":
        return None, (Unfit("broken-image", "is not an SVG drawing", "its first element must be svg", 1),)
    if _declares_entities(root):
        return None, (Unfit("image-format", "declares entities, which a book can't carry", "save it as plain SVG", 1),)
    found = [*_clean(root), *_styles(root)]
    width, height = _size(root)
    if not (width and height):
        found.append(Unfit("image-format", "has no size", "give its svg element a viewBox", _line(root)))
    if not found and too_much(root):
        found.append(Unfit("too-large", "draws itself over and over", "use fewer copies within copies", _line(root)))
    if found:
        return None, tuple(found)
    etree.cleanup_namespaces(root)
    xml = etree.tostring(root, encoding="unicode")
    return Drawn("image/svg+xml", f'<?xml version="1.0" encoding="utf-8"?>\n{xml}\n'.encode(), width, height), ()


def _declares_entities(root: etree._Element) -> bool:
    """Whether the file has entities of its own. A document type alone does no harm: it is neither read nor kept."""
    dtd: Any = root.getroottree().docinfo.internalDTD  # the stubs don't know its methods
    return dtd is not None and any(True for _ in dtd.iterentities())


def _clean(root: etree._Element) -> Iterator[Unfit]:
    """Leaves out what an editor keeps for itself, and finds what is refused."""
    gone: set[etree._Element] = set()
    for element in list(root.iter()):
        if element in gone:
            continue
        if not isinstance(element.tag, str):
            yield Unfit(
                "image-format", "uses an entity, which a book can't carry", "save it as plain SVG", _line(element)
            )
            continue
        name = etree.QName(element)
        if name.namespace == SVG and name.localname in _DRAWS:
            yield from _attributes(element)
            continue
        if name.namespace in _SPOKEN_OF and name.localname not in _LEFT_OUT:
            message = f"holds <{name.localname}>, which a book can't carry"
            yield Unfit("image-format", message, "remove it, or save the drawing as plain SVG", _line(element))
        gone.update(element.iterdescendants())
        _leave_out(element)


def _leave_out(element: etree._Element) -> None:
    """Takes an element away with all that is in it, and keeps what stands after it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (element.tail or "")
    if parent is not None:
        parent.remove(element)


def _attributes(element: etree._Element) -> Iterator[Unfit]:
    for key, value in [(str(key), str(value)) for key, value in element.items()]:
        if key in _HREF:
            yield from _reference(element, key, value)
        elif key.startswith("{") and key not in _KEPT_ATTRIBUTES:
            del element.attrib[key]
        elif key.lower().startswith("on"):
            message = f"holds the script {key}, which a book can't carry"
            yield Unfit("image-format", message, "remove it, or save the drawing as plain SVG", _line(element))
        elif "(" in value or "\\" in value or key == "style":
            yield from _addresses(value, _line(element))
            if "/*" in value and key == "style":
                element.set(key, _without_comments(value))


def _reference(element: etree._Element, key: str, value: str) -> Iterator[Unfit]:
    if value.startswith("#"):
        return
    if etree.QName(element).localname != "image" or not _EMBEDDED.match(value):
        yield _outside(value, _line(element))
        return
    try:
        inner = raster.fit(base64.b64decode(re.sub(r"\s+", "", value.partition(",")[2]), validate=True))
    except binascii.Error:
        yield Unfit("broken-image", "holds a damaged picture", "export the drawing again", _line(element))
    except Unfit as refusal:
        message = f"holds a picture that {refusal.message}"
        yield Unfit(refusal.code, message, refusal.hint, _line(element))
    else:
        element.set(key, f"data:{inner.media_type};base64,{base64.b64encode(inner.data).decode('ascii')}")


def _styles(root: etree._Element) -> Iterator[Unfit]:
    for element in root.iter(f"{{{SVG}}}style"):
        css = "".join(str(text) for text in element.itertext())
        yield from _addresses(css, _line(element))
        element.text = _without_comments(css)


def _without_comments(css: str) -> str:
    """A style without what its author or an editor wrote beside it."""
    if "/*" not in css:
        return css
    return str(tinycss2.serialize(tinycss2.parse_component_value_list(css, skip_comments=True)))


def _addresses(css: str, line: int) -> Iterator[Unfit]:
    """What a style refers to outside of the drawing, however it is spelt."""
    waiting = list(tinycss2.parse_component_value_list(css))
    while waiting:
        token = waiting.pop()
        if token.type == "url":
            if not token.value.startswith("#"):
                yield _outside(token.value, line)
        elif token.type == "at-keyword" and token.lower_value in ("import", "font-face", "namespace", "charset"):
            message = f"has the style rule @{token.lower_value}, which a book can't carry"
            yield Unfit("image-format", message, "remove it, or save the drawing as plain SVG", line)
        elif token.type == "function":
            yield from _function(token, line)
            waiting.extend(token.arguments)
        elif token.type in ("() block", "[] block", "{} block"):
            waiting.extend(token.content)


def _function(token: tinycss2.ast.FunctionBlock, line: int) -> Iterator[Unfit]:
    if token.lower_name in ("url", "src", "image", "image-set", "-webkit-image-set", "expression"):
        for inner in token.arguments:
            if inner.type != "string":
                continue
            if not inner.value.startswith("#"):
                yield _outside(inner.value, line)


def _outside(address: str, line: int) -> Unfit:
    shown = address if len(address) <= 60 else f"{address[:57]}..."
    if _ADDRESS.match(address):
        return Unfit("remote-resource", f"refers to {shown}", "nothing is fetched: draw it inside the drawing", line)
    return Unfit("outside-project", f"refers to {shown}", "nothing outside of the drawing is read", line)


def _size(root: etree._Element) -> tuple[int, int]:
    """Width and height in pixels; zero where the drawing has no size."""
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    if not (width and height):
        box = re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?", root.get("viewBox", "")[:200])
        if len(box) != 4:
            return 0, 0
        width, height = float(box[2]), float(box[3])
    if not (0 < width < 1e6 and 0 < height < 1e6):
        return 0, 0
    return max(1, round(width)), max(1, round(height))


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length[:40])
    return float(match[1]) * _PIXELS[match[2] or ""] if match else 0.0


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1
