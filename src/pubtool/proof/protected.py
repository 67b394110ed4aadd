"""Names that nobody may read: looked for in any text, however they are written.

Letter case, accents, the form of Unicode, hyphens, soft hyphens, spaces and line ends between letters make no
difference. A name begins where a word does, a short one ends where one does; scripts without spaces have no such
places.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SHORT = 5  # letters: behind a longer name an ending may stand (Ivanov, Ivanovym)
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "HANGUL")
_ONE_BYTE, _TWO_BYTES = re.compile(rb"[\x20-\x7e]{4,}"), re.compile(rb"(?:[\x20-\x7e]\0){4,}")
_TAG = re.compile(r"<[^<>]*>")
_JOINERS = "-\u00ad\u2010\u2011\ufffe\x02\u200b\u200c\u200d"
"""What stands within a word, or parts one at a line's end; PDFium tells its own hyphen as U+FFFE."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is protected: its line in the list, and its letters as they are looked for."""

    line: int
    letters: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a protected name was found: the line of the list, and how many characters stand before it in the text."""

    name: int
    offset: int


def read_names(text: str) -> tuple[Name, ...]:
    """The names of a list: one a line, `#` begins a comment."""
    lines = ((number, line.partition("#")[0].strip()) for number, line in enumerate(text.splitlines(), start=1))
    return tuple(Name(number, letters) for number, line in lines if (letters := _folded(line)[0]))


def appearances(names: Sequence[Name], text: str) -> Iterator[Appearance]:
    """Every place of a text where a name begins."""
    if not names:
        return
    letters, places = _folded(text)
    for name in names:
        at = letters.find(name.letters)
        while at >= 0:
            if _stands_alone(name.letters, text, places[at], places[at + len(name.letters) - 1]):
                yield Appearance(name.line, places[at])
            at = letters.find(name.letters, at + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text without case and marks, and the place of each in it."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFKD", sign).casefold():
            if part.isalnum():
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def _stands_alone(letters: str, text: str, first: int, last: int) -> bool:
    """Whether a name begins a word, and ends one where it is short."""
    if unicodedata.name(letters[0], "").startswith(_UNSPACED):
        return True
    return not _goes_on(text, first, -1) and (len(letters) >= _SHORT or not _goes_on(text, last, 1))


def _goes_on(text: str, place: int, step: int) -> bool:
    """Whether a word goes on before or behind a place, marks and what joins letters left out."""
    place += step
    while 0 <= place < len(text) and (unicodedata.combining(text[place]) or text[place] in _JOINERS[1:]):
        place += step
    return 0 <= place < len(text) and text[place].isalnum()


def is_binary(data: bytes) -> bool:
    """Whether it is a picture, a font or the like, and no text."""
    return b"\0" in data[:4096]


def _readable(data: bytes) -> Iterator[str]:
    """What a picture or a font has of letters, in one byte each or in two."""
    yield from (found.decode("ascii") for found in _ONE_BYTE.findall(data))
    yield from (found.decode("utf-16-le") for found in _TWO_BYTES.findall(data))


def texts_of(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """All that a finished file says, each text with its place: an EPUB's parts, a PDF's pages and strings."""
    yield name, name
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield from texts_of(archive.read(entry), f"{name}/{entry.filename}")
    elif data.startswith(b"%PDF-"):
        from pubtool.proof.pdf_texts import pdf_texts  # noqa: PLC0415  PDFium and qpdf; help needs neither

        yield from pdf_texts(data, name)
    elif is_binary(data):
        yield name, "\n".join(_readable(data))
    else:
        text = data.decode("utf-8", "replace")
        yield name, text
        if data[:64].lstrip().startswith(b"<"):
            yield name, html.unescape(_TAG.sub("", text))
