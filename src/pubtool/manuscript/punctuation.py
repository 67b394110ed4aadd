"""Typographic punctuation in the edition's language: `"…"`, `'…'`, `--`, `---` and `...`.

Whatever is typographic already stays as it is. An apostrophe is told from a
quotation mark by its neighbours and by whether anything closes it.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from pubtool.languages import Language
from pubtool.manuscript.joins import CJK
from pubtool.manuscript.marks import LITERAL
from pubtool.manuscript.runs import rewrite, runs, text_of

_SIGN = re.compile(rf"{LITERAL}.|[\"'«»‹›„‚“”‘’「」『』]|-{{2,}}|\.{{3,}}", re.DOTALL)
_SINGLE = frozenset("‘’‚‹›")
_YEARS = re.compile(r"'[0-9]{2}(?![0-9])")
_ELIDED = re.compile(r"'(?:tis|twas|twere|twill|em|til|cause|bout)\b", re.IGNORECASE)
_UNSPACED = re.compile(f"[{CJK}]")
_DASHES = {2: "–", 3: "—"}


def punctuate(root: ET.Element, language: Language) -> None:
    """Sets the punctuation of every run of words in a tree."""
    for run in runs(root):
        text = text_of(run)
        if _SIGN.search(text):
            rewrite(run, changes(text, language))


def changes(text: str, language: Language) -> list[tuple[int, int, str]]:
    """What punctuation changes in `text`: (start, end, new words), in order."""
    made = _Marks(text, language)
    out = []
    for match in _SIGN.finditer(text):
        sign = match[0]
        if sign[0] == LITERAL:
            out.append((match.start(), match.end(), sign[1:]))
        elif sign[0] == "-":
            out += _dash(text, match)
        elif sign[0] == ".":
            out.append((match.start(), match.end(), f"…{sign[3:]}" if len(sign) <= 4 else sign))
        else:
            made.read(match.start(), sign)
    return sorted([*out, *((at, at + 1, mark) for at, mark in made.settled())])


def _dash(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    option = len(match[0]) == 2 and (not before or before.isspace()) and after.isalnum()
    arrow = before in ("<", "!") or after == ">"
    if len(match[0]) in _DASHES and not option and not (arrow and (before or after)):
        yield match.start(), match.end(), _DASHES[len(match[0])]


@dataclass(slots=True)
class _Quote:
    """A mark that was opened. `at` is its place, or -1 for one that was typographic already."""

    at: int
    sign: str
    level: int


@dataclass(slots=True)
class _Marks:
    text: str
    language: Language
    stack: list[_Quote] = field(default_factory=list)
    out: dict[int, str] = field(default_factory=dict)
    opened_at: int = -1

    def read(self, at: int, sign: str) -> None:
        if sign not in ('"', "'"):
            self.typographic(sign)
            return
        before, after = self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        if before.isdigit() and after.isdigit():
            return  # feet, inches or minutes: no quotation
        if sign == "'" and self.is_apostrophe(at, before, after):
            self.out[at] = self.language.apostrophe
            return
        match self.role(at, sign, before, after):
            case "opens":
                self.open(at, sign)
            case "closes":
                self.close(at, sign, before)
            case _:
                pass

    def is_apostrophe(self, at: int, before: str, after: str) -> bool:
        unspaced = _UNSPACED.match(before) or _UNSPACED.match(after)
        if _is_word(before):
            return _is_word(after) and not unspaced
        elided = self.language.tag.split("-")[0].lower() == "en" and _ELIDED.match(self.text, at)
        return bool(elided or _YEARS.match(self.text, at))

    def role(self, at: int, sign: str, before: str, after: str) -> str:
        """Whether the sign opens or closes a quotation, or neither (then an empty string)."""
        has_open = any(quote.sign == sign and quote.at >= 0 for quote in self.stack)
        blank_before, blank_after = not before or before.isspace(), not after or after.isspace()
        if blank_before or blank_after:
            return "" if blank_before and blank_after else "closes" if blank_after else "opens"
        if _is_word(before) and _is_word(after):
            # Hebrew writes צה"ל, carpenters 6"x4": only where there are no spaces can this be a quotation.
            unspaced = _UNSPACED.match(before) or _UNSPACED.match(after)
            return "" if not unspaced else "closes" if has_open else "opens"
        return "opens" if self.opens_behind(at, before, after, has_open) else "closes"

    def opens_behind(self, at: int, before: str, after: str, has_open: bool) -> bool:
        """Whether a sign between two signs, or between a sign and a letter, opens a quotation."""
        kind = unicodedata.category(before)
        if kind in ("Ps", "Pi"):
            return True
        if before in ('"', "'"):
            return self.opened_at == at - 1 or (_is_word(after) and not has_open)
        if kind == "Pd" and _is_word(after):
            return True
        return _is_word(after) and not _is_word(before) and not has_open

    def open(self, at: int, sign: str) -> None:
        if self.stack:
            level = 3 - self.stack[-1].level
        else:
            level = 2 if sign == "'" and self.language.quotes[2].strip() in _SINGLE else 1
        self.stack.append(_Quote(at, sign, level))
        self.opened_at = at
        self.out[at] = self.mark(level, closes=False)

    def close(self, at: int, sign: str, before: str) -> None:
        index = next((i for i in range(len(self.stack) - 1, -1, -1) if self.stack[i].sign == sign), -1)
        if index >= 0:
            self.out[at] = self.mark(self.stack[index].level, closes=True)
            self.drop(index)
        elif sign == "'":
            self.out[at] = self.language.apostrophe
        elif not before.isdigit():
            self.out[at] = self.mark(1, closes=True)

    def drop(self, index: int) -> None:
        """Closes the quotation at `index` and forgets what was opened in it and never closed."""
        for quote in self.stack[index + 1 :]:
            self.unclosed(quote)
        del self.stack[index:]

    def unclosed(self, quote: _Quote) -> None:
        if quote.sign == "'" and quote.at >= 0:
            self.out[quote.at] = self.language.apostrophe

    def typographic(self, sign: str) -> None:
        first, first_end, second, second_end = (mark.strip() for mark in self.language.quotes)
        for level, opening, closing in ((1, first, first_end), (2, second, second_end)):
            if opening == closing:
                continue
            if sign == opening:
                self.stack.append(_Quote(-1, sign, level))
                return
            if sign == closing and self.stack and self.stack[-1].at < 0 and self.stack[-1].level == level:
                self.stack.pop()
                return

    def mark(self, level: int, *, closes: bool) -> str:
        mark = self.language.quotes[(level - 1) * 2 + closes]
        if self.language.tag.split("-")[0].lower() == "fr" and mark in ("«", "»"):
            return f"\u202f{mark}" if closes else f"{mark}\u202f"
        return mark

    def settled(self) -> Iterator[tuple[int, str]]:
        for quote in self.stack:
            self.unclosed(quote)
        yield from self.out.items()


def _is_word(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LMN"
