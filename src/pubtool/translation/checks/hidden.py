"""Characters that nobody sees: marks of direction that deceive, and letters without width in the midst of words.

What is shown in another order than it is stored can say one thing to a reader and another to a machine; see
CVE-2021-42574 for code, and UAX #9 for the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubtool.manuscript.blocks import Kind
from pubtool.translation.checks.model import Finding, Passage
from pubtool.translation.checks.scripts import ARABIC, CYRILLIC, GREEK, LATIN, script_of

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = {"\u202d": "left to right", "\u202e": "right to left"}
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b"
_POP_ISOLATE, _POP = "\u2069", "\u202c"

_UNSEEN = re.compile("[\u200b-\u200d\u2060-\u2064\u180e\ufeff\u115f\u1160\u3164\uffa0\u034f\U000e0000-\U000e007f]+")
_JOINERS = frozenset("\u200c\u200d")
_SPACELESS = frozenset({LATIN, CYRILLIC, GREEK, "ARMENIAN", "GEORGIAN", ARABIC, "HEBREW"})


def directions(passage: Passage) -> Iterator[Finding]:
    """Overrides, and embeddings or isolates that end elsewhere than they begin."""
    text = passage.block.text
    if not _BIDI.search(text):
        return
    at = 0
    for line in text.split("\n") if passage.block.kind is Kind.CODE else [text]:
        yield from _directions(passage, line, at)
        at += len(line) + 1


def _directions(passage: Passage, text: str, offset: int) -> Iterator[Finding]:
    waiting: list[tuple[str, int]] = []
    for match in _BIDI.finditer(text):
        sign, at = match[0], match.start() + offset
        if sign in _OVERRIDES:
            message = f"U+{ord(sign):04X} turns the text that follows {_OVERRIDES[sign]}, whatever letters it has"
            yield Finding(passage.place(at), message, "take it away: it shows something else than is there")
        if sign not in (_POP, _POP_ISOLATE):
            waiting.append((sign, at))
            continue
        openers = _ISOLATES if sign == _POP_ISOLATE else _EMBEDDINGS + "".join(_OVERRIDES)
        if waiting and waiting[-1][0] in openers:
            waiting.pop()
        else:
            message = f"the mark of direction U+{ord(sign):04X} ends what nothing began"
            yield Finding(passage.place(at), message, "take it away, or write the mark that begins it")
    for sign, at in waiting:
        if sign not in _OVERRIDES:
            message = f"the mark of direction U+{ord(sign):04X} has no end in this block"
            end = _POP_ISOLATE if sign in _ISOLATES else _POP
            yield Finding(passage.place(at), message, f"end it with U+{ord(end):04X}, or take it away")


def unseen(passage: Passage) -> Iterator[Finding]:
    """Letters without width where no language has use for them: in code, and within words."""
    text = passage.block.text
    for match in _UNSEEN.finditer(text):
        before, after = (
            text[match.start() - 1 : match.start()] if match.start() else "",
            text[match.end() : match.end() + 1],
        )
        if _is_odd(passage, match[0], before, after):
            message = f"the invisible character U+{ord(match[0][0]):04X} stands here"
            yield Finding(passage.place(match.start()), message, "take it away")


def _is_odd(passage: Passage, signs: str, before: str, after: str) -> bool:
    if ord(signs[0]) >= 0xE0000:
        return not (before and ord(before) >= 0x1F3F4)  # the flags of Scotland and its like are spelt with these
    scripts = {script_of(sign) for sign in (before, after) if sign} - {""}
    if passage.block.kind is Kind.CODE:
        return not scripts or bool(scripts & {LATIN, CYRILLIC, GREEK})
    if len(signs) == 1 and signs in _JOINERS:
        # Joiners belong to Arabic, Indic and emoji; a German compound may part a ligature by one.
        return bool(scripts & {LATIN, CYRILLIC, GREEK}) and passage.text.base != "de"
    if len(signs) == 1 and signs == "\u200b":
        return len(scripts) > 0 and scripts <= _SPACELESS and before.isalpha() and after.isalpha()
    return not (len(signs) == 1 and signs == "\u2060")
