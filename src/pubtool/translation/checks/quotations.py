"""Quotation marks: those of the edition's language, opening and closing at their own ends.

Straight marks are never wrong, for pubtool curls them as the language does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pubtool.translation.checks.inline import OBJECT
from pubtool.translation.checks.model import Finding, Passage

_MARK = re.compile("[«»“”„‟‹›「」『』]")
# Marks that good books of a language use beside those of its catalogue.
_ALSO: Mapping[str, str] = {
    "ar": "“”",
    "de": "»«›‹",
    "es": "“”",
    "fr": "“”‹›",
    "it": "«»“”",
    "ja": "“”",
    "ka": "«»",
    "pl": "»«",
    "pt": "«»“”",
    "ru": "„“",
    "tr": "«»",
    "uk": "„“”",
    "zh": "“”「」『』",
}


def foreign(passage: Passage) -> Iterator[Finding]:
    """Marks that the language doesn't use."""
    own = _own(passage)
    for mark in _MARK.finditer(passage.prose):
        if mark[0] not in own:
            message = f"{mark[0]} is no quotation mark of {passage.text.language.name}"
            opening, closing = (sign.strip() for sign in passage.text.language.quotes[:2])
            hint = f'write {opening}…{closing}, or simply "…"'
            yield Finding(passage.in_prose(mark.start()), message, hint, kind=mark[0])


def turned(passage: Passage) -> Iterator[Finding]:
    """A closing mark where a quotation begins, or an opening one where it ends."""
    signs = [sign.strip() for sign in passage.text.language.quotes]
    opening, closing = signs[0], signs[1]
    other = "".join(signs[2:]) + _ALSO.get(passage.text.base, "")
    if opening == closing:
        return
    for mark in _MARK.finditer(passage.prose):
        before = passage.prose[mark.start() - 1 : mark.start()] if mark.start() else " "
        after = passage.prose[mark.end() : mark.end() + 1] or " "
        begins = (before.isspace() or before in "([—") and (after.isalnum() or after == OBJECT)
        ends = (before.isalnum() or before == OBJECT) and (after.isspace() or after in ".,;:!?)]")
        if begins and mark[0] == closing and closing not in other:
            message, hint = f"a quotation begins with {closing}", f"write {opening} here"
        elif ends and mark[0] == opening and opening not in other:
            message, hint = f"a quotation ends with {opening}", f"write {closing} here"
        else:
            continue
        yield Finding(passage.in_prose(mark.start()), message, hint)


def inverted(passage: Passage) -> Iterator[Finding]:
    """Spanish questions and exclamations that have no ¿ or ¡ at their beginning."""
    if passage.text.base != "es":
        return
    signs = re.finditer(r"[¿¡]+|[?!]+", passage.prose)
    for before, sign in pairwise([None, *signs]):
        if sign is None or sign[0][0] in "¿¡" or (before is not None and before[0][0] in "¿¡"):
            continue
        start = before.end() if before is not None else 0
        is_remark = (
            passage.prose[sign.start() - 1 : sign.start()] == "(" and passage.prose[sign.end() : sign.end() + 1] == ")"
        )
        if is_remark or not any(letter.isalpha() for letter in passage.prose[start : sign.start()]):
            continue
        opening = "¿" if "?" in sign[0] else "¡"
        what = "question" if opening == "¿" else "exclamation"
        message = f"this {what} has no {opening} at its beginning"
        yield Finding(passage.in_prose(sign.start()), message, f"write {opening} where it begins", kind=opening)


def _own(passage: Passage) -> str:
    return "".join(passage.text.language.quotes) + _ALSO.get(passage.text.base, "")
