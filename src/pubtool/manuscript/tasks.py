"""Task lists: items that begin with `[ ]` or `[x]`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from pubtool.languages import Language

_SIGN = re.compile(r"\s*\[([ xX])\](?:[ ]+|$)")


def settle_tasks(root: ET.Element, language: Language) -> None:
    """Gives every task its box, which says whether it is done."""
    for item in root.iter("li"):
        first = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        match = _SIGN.match(first.text or "")
        if not match:
            continue
        done = match[1] != " "
        names = [*(item.get("class") or "").split(), "task", *(["done"] if done else [])]
        item.set("class", " ".join(names))
        label = language.word("task-done" if done else "task-open")
        box = ET.Element("span", {"class": "box", "role": "img", "aria-label": label})
        box.text = "☑" if done else "☐"
        box.tail = f" {(first.text or '')[match.end() :]}"
        first.text = None
        first.insert(0, box)
