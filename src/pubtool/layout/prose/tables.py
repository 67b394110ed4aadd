"""Tables: heads that say what they head, and a frame that scrolls where the screen is narrow."""

from __future__ import annotations

from lxml import etree

from pubtool.languages import Language


def head_tables(root: etree._Element) -> None:
    """The scope of every head: its column, or its row where it says so."""
    for head in root.iter("th"):
        if head.get("scope") is None:
            head.set("scope", "col")


def frame_tables(root: etree._Element, language: Language) -> None:
    """Each table in a region of its own, which the keyboard can reach and move."""
    for table in list(root.iter("table")):
        parent = table.getparent()
        if parent is None or any(above.tag == "table" for above in table.iterancestors()):
            continue
        caption = table.find("caption")
        words = "" if caption is None else " ".join("".join(str(text) for text in caption.itertext()).split())
        frame = etree.Element("div", {"class": "table", "role": "region", "tabindex": "0"})
        frame.set("aria-label", words or language.word("table", number="").strip())
        frame.tail, table.tail = table.tail, None
        parent.replace(table, frame)
        frame.append(table)
