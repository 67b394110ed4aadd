"""How text goes through a citation style unharmed: its markup as single characters that no style changes.

citeproc-py joins, cuts and capitalises strings without knowing of the tags and entities in them. So what means
something in XHTML goes in as a character of Unicode's private area, and becomes what it was when the style is done.
"""

from __future__ import annotations

import re
from html import escape

AUTHOR, AUTHOR_END = "\ue030", "\ue031"
"""Around the names that a style writes: what `[-@key]` leaves out and `@key` writes into the sentence."""

LINK, LINK_END = "\ue050", "\ue051"
"""Around what is a link to a source. `xhtml` leaves them as they are."""

_SIGNS = {"&": "\ue010", "<": "\ue011", ">": "\ue012"}
_TAGS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "smallcaps": ('<span class="smallcaps">', "</span>"),
    "underline": ('<span class="underline">', "</span>"),
}
_OPENED = {name: chr(0xE020 + 2 * number) for number, name in enumerate(_TAGS)}
_CLOSED = {name: chr(0xE021 + 2 * number) for number, name in enumerate(_TAGS)}
_PRIVATE = re.compile("[\ue000-\ue0ff\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MARKS = re.compile("[\ue000-\ue0ff]")
_TITLE_TAG = re.compile(r"<(/?)(i|b|sup|sub)>|<(span) style=\"font-variant: ?small-caps;?\">|</span>")
_DOUBLED = re.compile("([.,;:!?])([\ue020-\ue0ff]+)\\1")
_TWO = re.compile(r"(?<!\.)\.\.(?!\.)|(?<=[!?])\.|,,")

# Georgian has capitals in Unicode, and no book begins a sentence with one.
_CAPITALS = {code: code - 0x1C90 + 0x10D0 for code in range(0x1C90, 0x1CC0)}

NO_CASE, NO_CASE_END = '<span class="nocase">', "</span>"
"""What a style must not change the case of, in the words of CSL JSON, which citeproc reads."""


def shielded(text: str) -> str:
    """Plain text as it may go into a style."""
    text = _PRIVATE.sub("", text)
    for sign, private in _SIGNS.items():
        text = text.replace(sign, private)
    return " ".join(text.split())


def tagged(name: str, text: str) -> str:
    """Shielded text in italics and the like: `i`, `b`, `sup`, `sub`, `smallcaps`, `underline`."""
    return f"{_OPENED[name]}{text}{_CLOSED[name]}"


def shielded_title(text: str) -> str:
    """A title of CSL JSON, which may hold a few tags, as it may go into a style. Tags that don't match are text."""
    out: list[str] = []
    opened: list[str] = []
    at = 0
    pieces = list(_TITLE_TAG.finditer(text))
    for found in pieces:
        name = "smallcaps" if found[3] or found[0] == "</span>" else found[2]
        closing = found[0].startswith("</")
        if closing and (not opened or opened[-1] != name):
            continue
        out.append(shielded_inside(text[at : found.start()]))
        out.append(_CLOSED[name] if closing else _OPENED[name])
        opened = opened[:-1] if closing else [*opened, name]
        at = found.end()
    out.append(shielded_inside(text[at:]))
    return "".join(out).strip() + "".join(_CLOSED[name] for name in reversed(opened))


def shielded_inside(text: str) -> str:
    """Shielded, with one blank at either end kept."""
    if not text.strip():
        return " " if text else ""
    return (" " if text[0].isspace() else "") + shielded(text) + (" " if text[-1].isspace() else "")


def tidy(text: str) -> str:
    """What came out of a style without the signs that stand double where two parts meet."""
    text = _DOUBLED.sub(r"\1\2", text).translate(_CAPITALS)
    return _TWO.sub(lambda found: found[0][:1] if found[0] != "." else "", text)


def quoted_in(text: str, closing: str) -> str:
    """Points and commas inside of closing quotation marks, where the language has it so: “word.”"""
    return re.sub(f"([{re.escape(closing)}]+)([\ue020-\ue0ff]*)([.,])", r"\3\1\2", text)


def bare(text: str) -> str:
    """The words alone: what is sorted and compared by."""
    for sign, private in _SIGNS.items():
        text = text.replace(private, sign)
    return _MARKS.sub("", text)


def same(one: str, other: str) -> bool:
    """Whether two shielded texts have the same words, whatever their case and marks."""
    plain = (re.sub(r"\W+", "", bare(text.replace(NO_CASE, "").replace(NO_CASE_END, ""))) for text in (one, other))
    return len({text.casefold() for text in plain}) == 1


def xhtml(text: str) -> str:
    """What came out of a style as inline XHTML. Tags that a style has torn apart are left out."""
    text = text.replace(AUTHOR, "").replace(AUTHOR_END, "")
    for sign, private in _SIGNS.items():
        text = text.replace(private, sign)
    whole = _nested(text)
    text = escape(text if whole else _MARKS.sub(lambda m: m[0] if m[0] in (LINK, LINK_END) else "", text), quote=False)
    for name, (opening, closing) in _TAGS.items():
        text = text.replace(_OPENED[name], opening).replace(_CLOSED[name], closing)
    return text


def _nested(text: str) -> bool:
    ends = {_CLOSED[name]: _OPENED[name] for name in _TAGS}
    opened: list[str] = []
    for mark in _MARKS.findall(text):
        if mark in ends:
            if not opened or opened.pop() != ends[mark]:
                return False
        elif mark in _OPENED.values():
            opened.append(mark)
    return not opened
