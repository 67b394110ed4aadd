"""Tables: a cell in the head speaks for its column (WCAG 2.2, technique H63)."""

from __future__ import annotations

import xml.etree.ElementTree as ET


def settle_tables(root: ET.Element) -> None:
    """Gives the head cells of every table their scope, where the author gave none."""
    for head in root.iter("thead"):
        for cell in head.iter("th"):
            if "scope" not in cell.attrib:
                cell.set("scope", "colgroup" if "colspan" in cell.attrib else "col")
