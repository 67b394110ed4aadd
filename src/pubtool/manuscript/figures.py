"""Pictures: one alone in its paragraph is a figure, and its label the caption, or its title where it has one."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from pubtool.manuscript.convert import CREDIT, LABEL
from pubtool.manuscript.marks import LINE


def settle_pictures(root: ET.Element) -> None:
    """Makes figures, widths and decoration of the pictures in a tree."""
    for paragraph in list(root.iter("p")):
        beside = [child for child in paragraph if child.tag == "span" and child.get("class") in (LABEL, CREDIT)]
        for child in beside:
            paragraph.remove(child)
        picture = _alone(paragraph)
        if picture is not None:
            _figure(paragraph, picture, beside)
    for picture in root.iter("img"):
        _settle(picture)


def _alone(paragraph: ET.Element) -> ET.Element | None:
    """The picture that is all that a paragraph holds; it may be linked."""
    element = paragraph
    while True:
        if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
            return None
        element = element[0]
        if element.tag == "img":
            return element
        if element.tag != "a":
            return None


def _figure(paragraph: ET.Element, picture: ET.Element, beside: Sequence[ET.Element]) -> None:
    paragraph.tag = "figure"
    paragraph.text = None
    paragraph[0].tail = None
    # What names or styles the picture is meant for the whole figure.
    if "id" in picture.attrib and "id" not in paragraph.attrib:
        paragraph.set("id", picture.attrib.pop("id"))
    names = [*(paragraph.get("class") or "").split(), *(picture.get("class") or "").split()]
    names = [name for name in names if name != "decorative"]
    if names:
        paragraph.set("class", " ".join(names))
    if "decorative" in (picture.get("class") or "").split():
        picture.set("class", "decorative")
    else:
        picture.attrib.pop("class", None)
    title = picture.attrib.pop("title", "")
    label = next((child for child in beside if child.get("class") == LABEL), None)
    credit = next((child for child in beside if child.get("class") == CREDIT), None)
    if label is None or title or picture.get("class") == "decorative":
        label = ET.Element("figcaption")
        label.text = title
    if not title and not len(label) and not (label.text or "").strip() and credit is None:
        return
    label.tag, label.tail = "figcaption", None
    label.attrib.clear()
    if LINE in picture.attrib:
        label.set(LINE, picture.attrib[LINE])
    paragraph.append(label)
    if credit is not None:
        credit.set("class", "credit")
        credit.tail = None
        if (label.text or "").strip() or len(label):
            _append(label, " ")
        label.append(credit)


def _append(element: ET.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _settle(picture: ET.Element) -> None:
    names = [name for name in (picture.get("class") or "").split() if name != "decorative"]
    if "decorative" in (picture.get("class") or "").split():
        picture.set("alt", "")
        picture.attrib.pop("class")
        if names:
            picture.set("class", " ".join(names))
    if picture.get("alt") == "":
        picture.set("role", "presentation")
    else:
        picture.attrib.pop("role", None)
    # HTML's own width and height count pixels; a share of the page is a style.
    sides = [side for side in ("width", "height") if picture.get(side, "").endswith("%")]
    shares = [f"{side}: {picture.attrib.pop(side)}" for side in sides]
    if shares:
        picture.set("style", "; ".join(shares))
