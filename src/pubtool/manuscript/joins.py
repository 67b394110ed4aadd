"""Lines that end amid Chinese or Japanese: there a line's end in the manuscript is no space."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from pubtool.manuscript.runs import rewrite, runs, text_of

CJK = (
    "\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f"
    "\U00020000-\U0003ffff"
)
"""The letters and signs that are set without spaces, as a regular expression's set. Korean has spaces."""

_END = re.compile(rf"(?<=[{CJK}])\n[ \t]*(?=[{CJK}])")


def join_lines(root: ET.Element) -> None:
    """Takes out the line ends that would print as spaces between two such letters."""
    for run in runs(root):
        text = text_of(run)
        if "\n" in text:
            rewrite(run, ((match.start(), match.end(), "") for match in _END.finditer(text)))
