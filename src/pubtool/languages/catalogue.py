"""The catalogue of languages, read from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pubtool.languages import collation


@dataclass(frozen=True, slots=True)
class Language:
    """One language as a typesetter needs it.

    `tag` is the edition's BCP 47 tag, `script` an ISO 15924 code. `quotes` are the
    opening and closing marks of the first level, then of the second. `digits` are
    the ten numerals of folios and numbers. `words` is sorted by key. `ordinals` are
    the forms of "1st", "2nd", … by CLDR's plural category. `alphabet` has the
    letters that an index tells apart, in their order; none for Han letters.
    `spine` is the way in which the title on a spine is read: from the head down, or from the foot up. `comma` parts
    what is named one after another without a sentence, with the space that belongs to it.
    `counts_in_words` says whether its books count chapters in words; `counted` are the words from one on, as they stand
    beside a chapter, `counted_parts` as they stand beside a part, where that is another gender. `letters` count
    appendices.
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
    ordinals: tuple[tuple[str, str], ...] = (("other", "{number}"),)
    alphabet: str = ""
    spine: Literal["down", "up"] = "down"
    comma: str = ", "
    counts_in_words: bool = False
    counted: tuple[str, ...] = ()
    counted_parts: tuple[str, ...] = ()
    letters: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    def word(self, key: str, **values: object) -> str:
        """The language's own word for `key`, with `{name}` places filled. Raises `KeyError` for an unknown key."""
        return dict(self.words)[key].format(**values)

    def number(self, value: int) -> str:
        """`value` in the language's numerals, without separators: a folio, a chapter, a year."""
        return self._own_numerals(str(value))

    def label(self, key: str, value: int, in_words: bool | None = None) -> str:
        """The label of a numbered `chapter`, `part` or `appendix`: Chapter One, Глава 1, Anhang A.

        `in_words` is as the language's books do where it is not given; numbers without a word are numerals.
        """
        if key == "appendix":
            return self.word(key, number=self.letter(value))
        counted = (self.counted_parts if key == "part" else ()) or self.counted
        if (self.counts_in_words if in_words is None else in_words) and 0 < value <= len(counted):
            return self.word(f"{key}-in-words", number=counted[value - 1])
        return self.word(key, number=self.number(value))

    def letter(self, value: int) -> str:
        """The letter that counts an appendix; a numeral where the letters are used up."""
        return self.letters[value - 1] if 0 < value <= len(self.letters) else self.number(value)

    def decimal(self, value: float) -> str:
        """`value` in the language's numerals, with its separators: 12,345.6."""
        from pubtool.languages import cldr  # noqa: PLC0415  Babel is slow to load, and help needs none

        return self._own_numerals(cldr.decimal(self.tag, self.digits, value))

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in whole percent. Only the whole is 100, and only nothing is 0.

        Raises `ValueError` for a share that is less or more.
        """
        from pubtool.languages import cldr  # noqa: PLC0415  as above

        return self._own_numerals(cldr.percent(self.tag, self.digits, share))

    def date(self, iso: str) -> str:
        """A day of ISO 8601 (`2026-03-01`) as books write it, in the Gregorian calendar.

        Raises `ValueError` for what is no day.
        """
        from pubtool.languages import cldr  # noqa: PLC0415  as above

        return self._own_numerals(cldr.date(self.tag, iso))

    def list(self, items: Sequence[str]) -> str:
        """The items one after another in a sentence: a, b, and c."""
        from pubtool.languages import cldr  # noqa: PLC0415  as above

        return cldr.listed(self.tag, items)

    def name_of(self, tag: str) -> str:
        """What this language calls another (`Russian`), as in a sentence; the tag itself where it has no name."""
        from pubtool.languages import cldr  # noqa: PLC0415  as above

        return cldr.name_of(self.tag, tag)

    def ordinal(self, value: int) -> str:
        """`value` as an ordinal in numerals: 2nd, 2., 2-й. Where a language has genders it is the masculine."""
        from pubtool.languages import cldr  # noqa: PLC0415  as above

        forms = dict(self.ordinals)
        form = forms.get(cldr.ordinal_category(self.tag, value)) or forms["other"]
        return form.format(number=self.number(value))

    def sort_key(self, text: str) -> tuple[object, ...]:
        """What texts are sorted by in an index: first their letters, then accents, then capitals."""
        return collation.key(text, self.tag, self.script, self.alphabet)

    def initial(self, text: str) -> str:
        """The letter under which a text stands in an index; `0` for any digit, nothing where it has no letter."""
        return collation.initial(text, self.tag, self.script, self.alphabet)

    def _own_numerals(self, text: str) -> str:
        return text.translate({ord(str(value)): digit for value, digit in enumerate(self.digits)})


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
                ordinals=tuple(sorted(data["ordinals"].items())),
                alphabet=data.get("alphabet", ""),
                spine=data.get("spine", "down"),
                comma=data.get("comma", ", "),
                counts_in_words=data.get("numbering") == "words",
                counted=tuple(data["counted"]),
                counted_parts=tuple(data.get("counted_parts", ())),
                letters=data.get("letters", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            )
    return None
