"""Smart punctuation: the quotation marks, apostrophes and dashes of the edition's language.

Marks pair over a whole paragraph, through emphasis and links. Code keeps every character, and what its author wrote
with typographic marks, or escaped with a backslash, stays as it is.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pubtool.languages import Language
from pubtool.manuscript.convert import CALL
from pubtool.manuscript.marks import LITERAL
from pubtool.manuscript.safe import ELEMENTS, WORDS

_CODE = frozenset(("code", "pre", "kbd", "samp", "var"))
_OBJECT = "\ufffc"  # stands for what is not read: a piece of code, a picture
_OPENERS = frozenset("([{<«»„“‘‚‹›–—-/¿¡\u2009\u202f")
_DASHES: Mapping[str, str] = {"---": "—", "--": "–", "...": "…"}
_THIN = "\u202f"


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place of the tree that holds words: the text of an element, or what stands behind it."""

    element: ET.Element
    behind: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.behind else self.element.text) or ""

    def put(self, text: str) -> None:
        if self.behind:
            self.element.tail = text
        else:
            self.element.text = text


def settle_punctuation(root: ET.Element, language: Language) -> None:
    """Sets the punctuation of every paragraph in a tree."""
    for run in _runs(root):
        _settle(run, language)


def _runs(block: ET.Element) -> Iterator[list[_Slot | None]]:
    """The runs of words in a block and in those inside of it; None stands for an object between words."""
    if block.tag in _CODE:
        return
    run: list[_Slot | None] = [_Slot(block, behind=False)]
    for child in block:
        if ELEMENTS[child.tag].kind == WORDS:
            _inline(child, run)
        else:
            yield run
            yield from _runs(child)
            run = []
        run.append(_Slot(child, behind=True))
    yield run


def _inline(element: ET.Element, run: list[_Slot | None]) -> None:
    if element.tag in _CODE or element.tag in ("img", "br", "wbr") or element.get("class") == CALL:
        run.append(None)
        return
    run.append(_Slot(element, behind=False))
    for child in element:
        _inline(child, run)
        run.append(_Slot(child, behind=True))


def _settle(run: Sequence[_Slot | None], language: Language) -> None:
    letters = [(index, c) for index, slot in enumerate(run) for c in (slot.text if slot else _OBJECT)]
    text = "".join(c for _, c in letters)
    if not _needs(text):
        return
    marks = _marks(text, language)
    out: list[list[str]] = [[] for _ in run]
    at = 0
    while at < len(letters):
        index, character = letters[at]
        if character == LITERAL and at + 1 < len(letters):
            out[letters[at + 1][0]].append(letters[at + 1][1])
            at += 2
            continue
        dash, taken = _dash(text, at)
        if taken and letters[at + taken - 1][0] == index:
            out[index].append(dash)
            at += taken
            continue
        if not _joined(text, at):
            out[index].append(marks.get(at, character))
        at += 1
    for index, slot in enumerate(run):
        if slot is not None:
            slot.put("".join(out[index]))


def _needs(text: str) -> bool:
    return any(sign in text for sign in ("'", '"', "--", "...", LITERAL, "\n"))


def _dash(text: str, at: int) -> tuple[str, int]:
    """The dash or ellipsis that begins here, and how many characters it stands for; a longer row is none."""
    sign = text[at]
    if sign not in "-." or text[at - 1 : at] == sign:
        return "", 0
    length = 1
    while length < 4 and text[at + length : at + length + 1] == sign:
        length += 1
    found = _DASHES.get(sign * length, "")
    return found, length if found else 0


def _joined(text: str, at: int) -> bool:
    """Whether a line ends here between two characters of a script that has no spaces."""
    return text[at] == "\n" and _spaceless(text[at - 1 : at]) and _spaceless(text[at + 1 : at + 2])


def _spaceless(character: str) -> bool:
    """Whether a character is Chinese or Japanese; Korean sets spaces."""
    return bool(character) and (
        "\u2e80" <= character <= "\u312f"
        or "\u31a0" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def _marks(text: str, language: Language) -> dict[int, str]:
    """What each straight mark of a text becomes, by its place."""
    found: dict[int, str] = {}
    opened: list[int] = []
    count = {"'": 0, '"': 0}
    for at, sign in enumerate(text):
        if sign not in count or text[at - 1 : at] == LITERAL:
            continue
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if sign == "'" and before.isalnum() and after.isalnum():
            found[at] = language.apostrophe
        elif count[sign] and not _may_only_open(before, after):
            found |= _pair(_closed(opened, sign, text, count, found, language), at, text, opened, language)
        elif _may_open(before, after):
            opened.append(at)
            count[sign] += 1
        elif sign == "'" and not before.isdigit():
            found[at] = language.apostrophe
    for at in opened:
        found[at] = _unpaired(text[at], language)
    return found


def _may_open(before: str, after: str) -> bool:
    blank = not before or before.isspace() or before in _OPENERS or before in "'\""
    return blank and bool(after) and not after.isspace()


def _may_only_open(before: str, after: str) -> bool:
    """An opening mark inside of a quotation: behind a blank, before a word."""
    return (
        _may_open(before, after)
        and before not in ("'", '"', "-", "–", "—", "/")
        and (after.isalnum() or after in "'\"")
    )


def _closed(
    opened: list[int], sign: str, text: str, count: dict[str, int], found: dict[int, str], language: Language
) -> int:
    """The place of the mark that this one closes. What was opened since and never closed is no quotation."""
    while True:
        at = opened.pop()
        count[text[at]] -= 1
        if text[at] == sign:
            return at
        found[at] = _unpaired(text[at], language)


def _pair(start: int, end: int, text: str, opened: Sequence[int], language: Language) -> dict[int, str]:
    """A pair of marks. Double ones are of the first level unless they stand in double ones; single ones the reverse."""
    nested = sum(text[at] == text[start] for at in opened[-8:]) % 2 == 1
    outer = (text[start] == '"') != nested
    left, right = language.quotes[:2] if outer else language.quotes[2:]
    if left == "«" and language.tag.split("-")[0] == "fr":
        left, right = left + _THIN, _THIN + right
    return {start: left, end: right}


def _unpaired(sign: str, language: Language) -> str:
    return language.apostrophe if sign == "'" else language.quotes[0]
