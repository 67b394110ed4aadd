"""What the blocks of a chapter are for: epigraphs, verse, callouts, captions, tasks."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from pubtool.diagnostics import Diagnostic
from pubtool.languages import Language
from pubtool.manuscript.callouts import settle_callout, split_alerts
from pubtool.manuscript.captions import give_captions, own_figures
from pubtool.manuscript.divs import Fence
from pubtool.manuscript.fences import Code
from pubtool.manuscript.line_blocks import settle_verse
from pubtool.manuscript.nesting import nest
from pubtool.manuscript.quotations import settle_attribution, settle_epigraph
from pubtool.manuscript.tasks import settle_tasks


def settle_blocks(
    root: ET.Element, pieces: Sequence[Code | Fence], path: str, language: Language
) -> tuple[Diagnostic, ...]:
    """Settles the blocks of a tree; what is wrong with them."""
    found = nest(root, pieces, path)
    give_captions(root)
    for parent in list(root.iter()):
        if parent.find("blockquote") is not None:
            found += split_alerts(parent, language, path)
    for div in list(root.iter("div")):
        names = (div.get("class") or "").split()
        settle_callout(div, language)
        if "epigraph" in names:
            settle_epigraph(div)
        if "verse" in names:
            settle_attribution(div)
            settle_verse(div)
        own_figures(div)
    for quote in list(root.iter("blockquote")):
        settle_attribution(quote)
    settle_tasks(root, language)
    return tuple(found)
