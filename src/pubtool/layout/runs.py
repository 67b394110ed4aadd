"""Runs of another script inside of a text: each is set in its own family, or its spaces and its colour go wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lxml import etree

SCRIPTS: Mapping[str, str] = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ʯᴀ-ᵥḀ-ỿⱠ-ⱿꜢ-ꞿﬀ-ﬆ",
    "Cyrl": "Ѐ-ԯᲀ-ᲈⷠ-ⷿꙀ-ꚟ",
    "Grek": "ʹ-ͽΆΈ-Ϗϐ-Ͽἀ-῾",
    "Arab": "؀-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ",
    "Jpan": "々-〇ぁ-ヿㇰ-ㇿ㐀-䶿一-鿿豈-﫿ｦ-ﾟ",
    "Hebr": "֑-״",
    "Geor": "Ⴀ-ჿᲐ-Ჿ",
    "Armn": "Ա-֏",
    "Deva": "ऀ-ॿ",
    "Thai": "ก-๛",
}
"""The letters of each script, as the inside of a character class."""

RIGHT_TO_LEFT = frozenset(("Arab", "Hebr"))
WITH_HAN = frozenset(("Jpan", "Hans", "Hant", "Kore"))
"""Scripts that share the Han letters: in a text of one of them these are its own, elsewhere they pass as Japanese."""

_KEPT = frozenset(("code", "pre", "kbd", "samp", "script", "style", "title"))


def mark(root: etree._Element, foreign: tuple[str, ...]) -> None:
    """Wrap each run of one of these scripts in a `span class="run-…"` with its direction. Code is left alone."""
    if not foreign:
        return
    pattern = _pattern(foreign)
    for element in [e for e in root.iter() if isinstance(e.tag, str)]:
        if _in_code(element):
            continue
        if element.text and pattern.search(element.text):
            pieces = _pieces(pattern, element.text)
            element.text = pieces[0][1] if not pieces[0][0] else ""
            spans = _spans(pieces if pieces[0][0] else pieces[1:])
            for place, span in enumerate(spans):
                element.insert(place, span)
    for element in [e for e in root.iter() if isinstance(e.tag, str)]:
        parent = element.getparent()
        if parent is None or not element.tail or _in_code(parent) or not pattern.search(element.tail):
            continue
        if (element.get("class") or "").startswith("run-"):
            continue  # its tail was looked at already
        pieces = _pieces(pattern, element.tail)
        element.tail = pieces[0][1] if not pieces[0][0] else ""
        place = parent.index(element) + 1
        for offset, span in enumerate(_spans(pieces if pieces[0][0] else pieces[1:])):
            parent.insert(place + offset, span)


@cache
def _class(script: str) -> re.Pattern[str]:
    return re.compile(f"[{SCRIPTS[script]}]")


@cache
def _pattern(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """One group a script: its letters, with what stands between two of them."""
    between = r"[\s\d.,:;'’\-–—/&+()]{0,12}"
    return re.compile(
        "|".join(f"(?P<{s}>[{SCRIPTS[s]}](?:[{SCRIPTS[s]}\\u0300-\\u036f]|{between}[{SCRIPTS[s]}])*)" for s in scripts)
    )


def _pieces(pattern: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """The text cut into `(script, words)`; no script for what lies between."""
    out: list[tuple[str, str]] = []
    done = 0
    for match in pattern.finditer(text):
        if match.start() > done:
            out.append(("", text[done : match.start()]))
        out.append((match.lastgroup or "", match[0]))
        done = match.end()
    if done < len(text):
        out.append(("", text[done:]))
    return out


def _spans(pieces: list[tuple[str, str]]) -> list[etree._Element]:
    spans: list[etree._Element] = []
    for script, words in pieces:
        if not script:
            spans[-1].tail = words
            continue
        direction = "rtl" if script in RIGHT_TO_LEFT else "ltr"
        span = etree.Element("span", {"class": f"run-{script}", "dir": direction})
        span.text = words
        spans.append(span)
    return spans


def _in_code(element: etree._Element) -> bool:
    own = element.tag in _KEPT or "}" in str(element.tag)
    return own or any(parent.tag in _KEPT or "}" in str(parent.tag) for parent in element.iterancestors())


def scripts_in(text: str, own: str = "") -> frozenset[str]:
    """The scripts that a text is written in, Han letters counted to `own` where that is written with them."""
    found = frozenset(script for script in SCRIPTS if _class(script).search(text))
    return (found - {"Jpan"}) | {own} if own in WITH_HAN and "Jpan" in found else found
