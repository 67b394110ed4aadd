"""The columns of links, pictures, citations, formulas and spans: where in its line each of them begins."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from pubtool.manuscript.marks import COLUMN, LINE

_LONGEST = 20_000  # in a longer line nobody counts columns, and searching it for each of its links takes too long


def set_columns(root: ET.Element, lines: Mapping[int, str]) -> None:
    """Sets `data-column` on every link and picture whose address stands in its line, and on what else has signs."""
    cursors: dict[tuple[int, str], int] = {}
    for element in root.iter():
        address = element.get("src") if element.tag == "img" else element.get("href") if element.tag == "a" else None
        line = int(element.get(LINE, "0"))
        text = lines.get(line, "")
        if not text or len(text) > _LONGEST:
            continue
        sign = _sign(element)
        if sign:
            _set_by_sign(element, sign, text, cursors)
            continue
        if not address:
            continue
        at = text.find(address, cursors.get((line, address), 0))
        if at < 0:
            continue
        cursors[line, address] = at + len(address)
        element.set(COLUMN, str(_beginning(text, at, element.tag == "img") + 1))


def _beginning(text: str, at: int, picture: bool) -> int:
    """The place where the link or picture begins whose address stands at `at`."""
    if text[max(at - 1, 0) : at] in ("(", "<") and text[max(at - 2, 0) : at - 1] in ("(", "]"):
        opening = _bracket(text, text.rfind("]", 0, at))
        return opening - 1 if picture and text[opening - 1 : opening] == "!" else opening
    tag = text.rfind("<", 0, at)
    return tag if tag >= 0 else at


def _bracket(text: str, closing: int) -> int:
    """The place of the bracket that the one at `closing` closes."""
    depth = 0
    for at in range(closing, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at
    return max(closing, 0)


def _sign(element: ET.Element) -> str:
    """What is written where a citation, a reference or a formula stands, or behind the words of a span."""
    if "data-tex" in element.attrib:
        return f"${element.attrib['data-tex']}"
    words = element.text or ""
    if "data-cite" in element.attrib or (element.tag == "a" and words.startswith("@") and not len(element)):
        return words
    if element.tag != "span" or "href" in element.attrib:
        return ""
    given = (element.get("class") or "").split()[:1]
    return f".{given[0]}" if given else "]{" if any(name.startswith("data-") for name in element.attrib) else ""


def _set_by_sign(element: ET.Element, sign: str, text: str, cursors: dict[tuple[int, str], int]) -> None:
    key = (int(element.get(LINE, "0")), "@" if sign[0] in "[@" else sign)
    at = text.find(sign, cursors.get(key, 0))
    if at < 0:
        return
    cursors[key] = at + len(sign)
    if "data-tex" in element.attrib:
        at = len(text[: at + 1].rstrip("$"))
    elif element.tag == "span" and "data-cite" not in element.attrib:
        braces = text.rfind("]{", 0, at + 2)
        at = _bracket(text, braces) if braces >= 0 else at
    element.set(COLUMN, str(at + 1))
