"""Pictures: as large as they are sharp, as wide as they were asked for, and described where they need more words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pubtool.book import Picture
from pubtool.languages import Language
from pubtool.layout.measures import Measures

_SHARP = 144  # pixels an inch at which a picture is printed, unless that is too wide
_SHARE = re.compile(r"(?:width:\s*)?(\d{1,3}(?:\.\d+)?)%;?")


@dataclass(frozen=True, slots=True)
class Room:
    """What pictures there are, and the page that they must fit."""

    pictures: tuple[Picture, ...]
    page: Measures


def fit_pictures(root: etree._Element, room: Room) -> None:
    """Pictures as large as they are sharp, none larger than the page, and whole lines high with their space."""
    sizes = {picture.name: picture for picture in room.pictures}
    for image in root.iter("img"):
        picture = sizes.get(image.get("src") or "")
        if picture is None or not picture.width or not picture.height:
            continue
        wide = min(room.page.measure, picture.width * 72 / _SHARP)
        asked = _share(image)
        if asked:
            wide = min(room.page.measure, room.page.measure * asked / 100)
        high = wide * picture.height / picture.width
        most = (room.page.lines - 4) * room.page.leading
        if high > most:
            wide, high = wide * most / high, most
        image.attrib.pop("width", "")
        image.attrib.pop("height", "")
        image.set("style", f"width: {wide:.2f}pt; height: {high:.2f}pt")
        figure = next((above for above in image.iterancestors() if above.tag == "figure"), None)
        if figure is not None:
            image.set("class", "plate")
            figure.set("style", f"padding-bottom: {-high % room.page.leading:.2f}pt")


def widen_pictures(root: etree._Element) -> None:
    """The share of the width that was asked for, as a style: HTML counts widths in pixels."""
    for image in root.iter("img"):
        asked = _share(image)
        if asked:
            image.attrib.pop("width", "")
            image.set("style", f"width: {asked:g}%")


def _share(image: etree._Element) -> float:
    """The share of the line's width that a picture was asked to have, in percent; zero for none."""
    for text in (image.get("width"), image.get("style")):
        match = _SHARE.fullmatch((text or "").strip())
        if match:
            return min(float(match[1]), 100.0)
    return 0.0


def unfold_descriptions(root: etree._Element, language: Language) -> None:
    """Long descriptions behind what they describe, closed until they are asked for, and named by it."""
    known = {element.get("id"): element for element in root.iter() if element.get("id")}
    for number, description in enumerate(_descriptions(root), start=1):
        described = known.get(str(description.attrib.pop("data-for", "")))
        description.tag = "details"
        if description.get("id") is None:
            name = f"{'' if described is None else described.get('id')}-description"
            description.set("id", name if name not in known else f"{name}-{number}")
            known[description.get("id")] = description
        summary = etree.Element("summary")
        summary.text = language.word("long-description")
        summary.tail, description.text = description.text, None
        description.insert(0, summary)
        if described is None:
            continue
        shown = next(described.iter("img"), described)
        shown.set("aria-details", description.get("id") or "")


def drop_descriptions(root: etree._Element) -> None:
    """Paper has no room that opens: who reads the picture needs no description of it."""
    for description in _descriptions(root):
        description.tag = "dropped"
    etree.strip_elements(root, "dropped", with_tail=False)


def _descriptions(root: etree._Element) -> list[etree._Element]:
    return [e for e in root.iter("div", "aside", "section") if "long-description" in (e.get("class") or "").split()]
