"""Which way a language is written, also one without a catalogue."""

from __future__ import annotations

from functools import cache
from typing import Literal

import langcodes

from pubtool.languages import language

_FROM_THE_RIGHT = frozenset(("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))


@cache
def direction_of(tag: str) -> Literal["ltr", "rtl"]:
    """Whether a language is written from the right: by its catalogue, or by its script in CLDR."""
    known = language(tag)
    if known is not None:
        return known.direction
    try:
        script = langcodes.Language.get(tag).maximize().script
    except ValueError:  # no language tag; what is wrong with it is told elsewhere
        return "ltr"
    return "rtl" if script in _FROM_THE_RIGHT else "ltr"
