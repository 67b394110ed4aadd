"""The catalogue of languages, read from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True)
class Language:
    """One language as a typesetter needs it.

    `tag` is the edition's BCP 47 tag, `script` an ISO 15924 code. `quotes` are the
    opening and closing marks of the first level, then of the second. `digits` are
    the ten numerals of folios and numbers. `words` is sorted by key.
    """

    tag: str
    name: str
    direction: Literal["ltr", "rtl"]
    script: str
    quotes: tuple[str, str, str, str]
    apostrophe: str
    digits: str
    justify: bool
    hyphenate: bool
    words: tuple[tuple[str, str], ...]

    def word(self, key: str, **values: object) -> str:
        """The language's own word for `key`, with `{name}` places filled. Raises `KeyError` for an unknown key."""
        return dict(self.words)[key].format(**values)

    def number(self, value: int) -> str:
        """`value` in the language's numerals."""
        return "".join(self.digits[int(c)] if c.isdigit() else c for c in str(value))


def supported() -> tuple[str, ...]:
    """The tags that have a catalogue."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in files(__package__).iterdir() if f.name.endswith(".toml")))


@cache
def language(tag: str) -> Language | None:
    """The language of a tag, or of the longest part of it that has a catalogue (`en-GB` → `en`)."""
    parts = tag.split("-")
    known = {name.lower(): name for name in supported()}
    for length in range(len(parts), 0, -1):
        name = known.get("-".join(parts[:length]).lower())
        if name:
            data = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
            return Language(
                tag=tag,
                name=data["name"],
                direction=data["direction"],
                script=data["script"],
                quotes=tuple(data["quotes"]),
                apostrophe=data.get("apostrophe", "’"),
                digits=data.get("digits", "0123456789"),
                justify=data.get("justify", True),
                hyphenate=data.get("hyphenate", True),
                words=tuple(sorted(data["words"].items())),
            )
    return None
