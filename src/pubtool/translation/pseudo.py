"""Made-up translations that try a design before there is a real one.

A pseudo translation reads like its source, so that everybody can proof it, and is as awkward as a translation will
be: its letters bear accents and its words are a third longer (`en-XA`), or all of it runs from right to left in
Arabic letters (`ar-XB`; marks that merely turn Latin letters round would try neither joining nor fonts). Each text
stands between two marks, so that whatever is cut off is seen. The tags are those that CLDR keeps for this; their
catalogues are those of `en` and `ar`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from pubtool.manuscript.blocks import Kind
from pubtool.manuscript.rows import cells_of
from pubtool.manuscript.safe import ELEMENTS, is_block
from pubtool.translation.code_spans import parted


class Pseudo(StrEnum):
    """The two pseudo editions, by their language tags."""

    LENGTHENED = "en-XA"
    MIRRORED = "ar-XB"


GROWTH = 0.35
"""By how much a text grows: what German or Finnish needs beyond English."""

MARK = "¦"
"""Stands before and behind a text. Every font of the themes has it, and neither Markdown nor punctuation minds it."""

_ACCENTED = str.maketrans("acdefghijklmnoprstuwyzACDEGHIJKLMNOPRSTUWYZ", "áçďéƒĝĥîĵķļḿñöþŕšţûŵýžÁÇĎÉĜĤÎĴĶĻḾÑÖÞŔŠŢÛŴÝŽ")
_ARABIC: Mapping[str, str] = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابكديفغهيجكلمنوپقرستوڤوخيز", strict=True)) | dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "ابڤغديوجزييكلمنوپرستوفهزچششعيءيوي", strict=True)
)
_MARKS: Mapping[str, str] = {",": "،", ";": "؛", "?": "؟"}
_VOWELS = frozenset("aeiouyаеиоуыэюяіїєαεηιουω")

_KEPT = re.compile(
    r"""\\.                                                   # an escaped sign, a broken line
    | <(?P<code>code|kbd|samp|var|pre)\b[^<>]{0,1000}>.{0,2000}?</(?P=code)>
    | <(?:[^<>"']|"[^"]{0,1000}"|'[^']{0,1000}'){0,1000}>     # tags and addresses
    | &(?:\#\d{1,8}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,40});    # entities
    | \[\^[^\[\]\s]+\]                                        # the call of a note
    | (?<=\])\((?:[^()\\]|\\.|\([^()]*\))*\)                  # where a link leads
    | (?<=\])\[[^\[\]]*\]                                     # the name of where it leads
    | !?\[[^\[\]]*\](?:\[\]|(?!\(|\[))                        # a name that is a link by itself, or may be
    | \$\$?(?!\s)(?:[^$\\]|\\.){1,1000}?(?<!\s)\$\$?(?!\d)      # formulas
    | (?<![\w.])-?@(?:fig|tbl|sec|eq|note)-[\w-]+             # references
    | \$?\{[^{}]*\} | \{\{[^{}]*\}\}                          # placeholders, attributes
    | %(?:\([^()]{0,99}\))?[-\#0+]{0,4}\d{0,9}(?:\.\d{1,9})?[sdifgxXc](?!\w)
    | \b(?:https?://|mailto:|www\.)[^\s<>()]+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}
    | (?<!\w)(?=[0-9]{0,9}[A-Z])[A-Z0-9]{2,40}(?!\w)          # NGO, which may be explained elsewhere
    """,
    re.VERBOSE | re.DOTALL,
)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


def pseudo(text: str, edition: Pseudo, kind: str = Kind.PARAGRAPH) -> str:
    """A block's Markdown with other letters, and all its signs, links, code, names and placeholders as they were."""
    if kind == Kind.CODE or not text.strip():
        return text
    if kind == Kind.ROW:
        return " | ".join(_marked(cell, edition) for cell in cells_of(text))
    return _marked(text, edition)


def _marked(text: str, edition: Pseudo) -> str:
    """A text in other letters, between its marks; without these where they would break a block of HTML."""
    if not text.strip():
        return text
    turned = _turned(text, edition)
    if any(name.lower() in ELEMENTS and is_block(name.lower()) for name in _TAG.findall(text)):
        return turned
    end = _tail(turned)
    return f"{MARK}{turned[:end]}{MARK}{turned[end:]}"


def _tail(text: str) -> int:
    """Where the attributes begin that stand at the end of a heading or a cell, with the space before them."""
    bare = text.rstrip(" \t")
    at = bare.rfind("{")
    if at < 0 or not bare.endswith("}") or (at and bare[at - 1] not in " \t"):
        return len(text)
    return len(bare[:at].rstrip(" \t"))


def _turned(text: str, edition: Pseudo) -> str:
    turn = _lengthened if edition is Pseudo.LENGTHENED else _mirrored
    out: list[str] = []
    for piece, is_code in parted(text):
        at = 0
        for kept in _KEPT.finditer(piece) if not is_code else ():
            out += [turn(piece[at : kept.start()]), kept[0]]
            at = kept.end()
        out.append(piece if is_code else turn(piece[at:]))
    return "".join(out)


def _lengthened(text: str) -> str:
    """Accents on the letters, and vowels doubled as growth asks for; in scripts without case, any letter."""
    out: list[str] = []
    due = 0.0
    for sign in text:
        letter = sign.translate(_ACCENTED)
        out.append(letter)
        due += GROWTH
        if due >= 1 and (sign.lower() in _VOWELS or unicodedata.category(sign) == "Lo"):
            more = 1 if due < 3 else 2  # two of a letter are read more easily than three
            out.append(letter.lower() * more)
            due -= more
    return "".join(out)


def _mirrored(text: str) -> str:
    """Arabic letters for Latin and Cyrillic ones, whatever accents these bear; figures stay as they are."""
    out: list[str] = []
    for index, sign in enumerate(text):
        if sign in _MARKS and not text[index + 1 : index + 2].isalnum():
            out.append(_MARKS[sign])
            continue
        bare = unicodedata.normalize("NFD", sign)[0].lower() if sign.lower() not in _ARABIC else sign.lower()
        if bare in _ARABIC:
            out.append(_ARABIC[bare])
        elif not unicodedata.combining(sign):
            out.append(sign)
    return "".join(out)
