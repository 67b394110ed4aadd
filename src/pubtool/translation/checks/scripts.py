"""Which script a letter is of, and which scripts a language is written in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

LATIN, CYRILLIC, GREEK, ARABIC, HAN, KANA = "LATIN", "CYRILLIC", "GREEK", "ARABIC", "CJK", "KANA"

OF_LANGUAGE: Mapping[str, frozenset[str]] = {
    "Latn": frozenset({LATIN}),
    "Cyrl": frozenset({CYRILLIC}),
    "Grek": frozenset({GREEK}),
    "Arab": frozenset({ARABIC}),
    "Hebr": frozenset({"HEBREW"}),
    "Geor": frozenset({"GEORGIAN"}),
    "Armn": frozenset({"ARMENIAN"}),
    "Deva": frozenset({"DEVANAGARI"}),
    "Thai": frozenset({"THAI"}),
    "Hans": frozenset({HAN}),
    "Hant": frozenset({HAN}),
    "Hani": frozenset({HAN}),
    "Jpan": frozenset({HAN, KANA}),
    "Kore": frozenset({"HANGUL", HAN}),
}
"""The scripts of a language by the ISO 15924 code that its catalogue names."""

_KANA = frozenset({"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"})


@lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The script of a letter by the first word of its Unicode name; an empty string for what is no letter."""
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    return KANA if name in _KANA else name


def is_unspaced(letter: str) -> bool:
    """Whether a letter is written without spaces between words: Han or kana."""
    return script_of(letter) in (HAN, KANA)
