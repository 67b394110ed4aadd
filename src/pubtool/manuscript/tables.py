"""Tables: a cell in the head speaks for its column (WCAG 2.2, technique H63)."""

from __future__ import annotations

import xml.etree.ElementTree as ET


def settle_tables(root: ET.Element) -> None:
    """Gives the head cells of every table their scope, where the author gave none; `.row-headers` makes the first of
    each row one."""
    for head in root.iter("thead"):
        for cell in head.iter("th"):
            if "scope" not in cell.attrib:
                cell.set("scope", "colgroup" if "colspan" in cell.attrib else "col")
    for table in root.iter("table"):
        if "row-headers" in (table.get("class") or "").split():
            for row in table.iterfind("tbody/tr"):
                if len(row) and row[0].tag == "td":
                    row[0].tag = "th"
                    row[0].set("scope", "row")
