"""The ids of entries: made once from the source's text, never changed after."""

from __future__ import annotations

from collections.abc import Iterable

from pubtool.manuscript.blocks import Kind
from pubtool.translation.model import stamp

LETTERS = {
    Kind.TITLE: "t",
    Kind.HEADING: "h",
    Kind.PARAGRAPH: "p",
    Kind.ITEM: "i",
    Kind.TERM: "dt",
    Kind.DEFINITION: "dd",
    Kind.QUOTATION: "q",
    Kind.ROW: "r",
    Kind.CAPTION: "c",
    Kind.ALT: "a",
    Kind.NOTE: "n",
    Kind.CODE: "co",
    Kind.SUBTITLE: "st",
    Kind.DESCRIPTION: "d",
    Kind.SUBJECT: "s",
}


class Names:
    """Gives out ids that are not taken: `p-4f3a9c21`, to a twin `p-4f3a9c21-2`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, kind: Kind, text: str) -> str:
        """The id of a block seen for the first time."""
        first = f"{LETTERS[kind]}-{stamp(text)}"
        number = self._last.get(first, 1)
        name = first if number == 1 else f"{first}-{number}"
        while name in self._taken:
            number += 1
            name = f"{first}-{number}"
        self._last[first] = number
        self._taken.add(name)
        return name
