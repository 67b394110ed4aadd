"""The order of words in an index: each language's own alphabet, accents and capitals only where letters are equal.

Words are compared letter by letter up to a space, so that "New Year" comes before "Newark". Han letters have no
alphabet: Chinese ones follow the order of GB 2312, by pinyin for the 3,755 common ones, Japanese ones that of JIS X
0208. A name whose reading its writing doesn't tell needs a reading of its own to be sorted by.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_CHARSETS = {"Hans": "gb2312", "Jpan": "euc_jp"}
_SPELT = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ة": "ه", "ى": "ي"} | {
    "ك": "ک", "ک": "ك", "ي": "ی", "ی": "ي", "ґ": "г"
}  # fmt: skip
"""Letters without a decomposition, as an alphabet that lacks them takes them."""

_ROWS = "あかさたなはまやらわ"
_CAPITALS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
_TWO_I = ("tr", "az")

_SPACE, _DIGIT, _OWN, _OTHER = range(4)
_Rank = tuple[int, int]


def key(text: str, tag: str, script: str, alphabet: str) -> tuple[object, ...]:
    """The sort key of a text: ranks of its letters, its accents, its capitals, and last the text itself."""
    lower = _lower(unicodedata.normalize("NFC", text), tag)
    ranks: list[_Rank] = []
    accents: list[str] = []
    for letter in lower:
        for rank, accent in _ranked(letter, script, alphabet):
            ranks.append(rank)
            accents.append(accent)
    return (tuple(ranks), tuple(accents), text.swapcase(), text)


def initial(text: str, tag: str, script: str, alphabet: str) -> str:
    """The letter under which a text stands: a capital one where the script has capitals, `0` for any digit.

    In Japanese it is the first kana of its row. Signs have none, nor have Han letters, whose reading isn't known.
    """
    for letter in _lower(unicodedata.normalize("NFC", text), tag):
        for (kind, at), _ in _ranked(letter, script, alphabet):
            if kind == _DIGIT:
                return "0"
            if kind != _SPACE:
                return _heading(_letter(kind, at, script, alphabet), tag)
    return ""


def _letter(kind: int, at: int, script: str, alphabet: str) -> str:
    """The letter that has a rank."""
    if kind == _OTHER:
        return chr(at)
    if at < len(alphabet):
        return alphabet[at]
    return at.to_bytes((at.bit_length() + 7) // 8).decode(_CHARSETS[script])


def _heading(letter: str, tag: str) -> str:
    if "ぁ" <= letter <= "ゖ":
        return max(row for row in _ROWS if row <= max(letter, _ROWS[0]))
    name = unicodedata.name(letter, "")
    if name.startswith(_CAPITALS):
        return "İ" if letter == "i" and tag.split("-", maxsplit=1)[0].lower() in _TWO_I else letter.upper()
    return "" if name.startswith("CJK") else letter


def _lower(text: str, tag: str) -> str:
    """The text in small letters; Turkish and its kin have two letters I."""
    if tag.split("-", maxsplit=1)[0].lower() in _TWO_I:
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.casefold())


def _ranked(letter: str, script: str, alphabet: str) -> Iterator[tuple[_Rank, str]]:
    """The ranks that a character stands for, each with what is special about it. Punctuation and marks have none."""
    at = alphabet.find(letter)
    if at >= 0:
        yield (_OWN, at), ""
    elif letter.isspace() or letter in "-‐‑–—":
        yield (_SPACE, 0), ""
    elif letter.isdecimal():
        yield (_DIGIT, unicodedata.decimal(letter)), ""
    elif unicodedata.decomposition(letter):
        parts = unicodedata.normalize("NFKD", letter)
        yield from ((rank, letter) for part in parts for rank, _ in _ranked_base(part, script, alphabet))
    else:
        yield from _ranked_base(letter, script, alphabet)


def _ranked_base(letter: str, script: str, alphabet: str) -> Iterator[tuple[_Rank, str]]:
    """The same for a character that has no parts."""
    spelt = _SPELT.get(letter, "")
    at = alphabet.find(letter)
    if at >= 0:
        yield (_OWN, at), ""
    elif spelt and all(part in alphabet for part in spelt):
        yield from (((_OWN, alphabet.find(part)), letter) for part in spelt)
    elif letter.isalpha():
        yield _of_han(letter, script), ""


def _of_han(letter: str, script: str) -> _Rank:
    """The rank of a letter outside of the alphabet; katakana with the hiragana of the same sound."""
    if "ァ" <= letter <= "ヶ":
        letter = chr(ord(letter) - 0x60)
    try:
        return (_OWN, int.from_bytes(letter.encode(_CHARSETS[script])))
    except (KeyError, UnicodeEncodeError):
        return (_OTHER, ord(letter))
