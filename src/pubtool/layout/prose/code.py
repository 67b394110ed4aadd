"""Code: its words told apart by how they look, its lines kept apart on paper, and not a letter changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pubtool.languages import Language

MAX_HIGHLIGHTED = 50_000
"""Characters of a block that is still told apart; what is longer stays plain, so that no block takes for ever."""

Piece = tuple[str, str]
"""A class, or nothing, and the letters that have it."""

# The kinds of words that black type can tell apart (Pygments' token types, from the general to the special).
_KINDS: Mapping[str, str] = {
    "Comment": "hl-comment",
    "Comment.Preproc": "hl-name",
    "Keyword": "hl-keyword",
    "Literal.String": "hl-string",
    "Literal.Number": "hl-number",
    "Operator.Word": "hl-keyword",
    "Name.Function": "hl-name",
    "Name.Class": "hl-name",
    "Name.Tag": "hl-keyword",
    "Name.Attribute": "hl-name",
    "Name.Decorator": "hl-name",
    "Generic.Heading": "hl-keyword",
    "Generic.Deleted": "hl-deleted",
    "Generic.Inserted": "hl-inserted",
}


def mark_code(root: etree._Element, language: Language, *, on_paper: bool) -> None:
    """Highlight the code of a language that is known, and set all code from left to right."""
    for pre in list(root.iter("pre")):
        code = pre[0] if len(pre) == 1 and pre[0].tag == "code" and not (pre.text or "").strip() else pre
        if len(code):
            continue  # code with markup inside keeps it
        text = code.text or ""
        if on_paper:
            text = "\n".join(line.expandtabs(4) for line in text.strip("\n").split("\n"))
        pieces = _pieces(text, _language(code) or _language(pre))
        code.text = None
        if on_paper:
            for line in _lines(pieces):
                _fill(etree.SubElement(code, "span", {"class": "line"}), line or [("", "\u00a0")])
        else:
            _fill(code, pieces)
    if language.direction == "rtl":
        for element in root.iter("code", "kbd", "samp", "pre"):
            element.set("dir", "ltr")


def _language(element: etree._Element) -> str:
    match = re.search(r"(?:^|\s)language-(\S+)", element.get("class") or "")
    return match[1].lower() if match else ""


def _pieces(text: str, language: str) -> list[Piece]:
    """The code in pieces; in one where nobody knows the language."""
    if not language or len(text) > MAX_HIGHLIGHTED:
        return [("", text)]
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415  most books have no code
    from pygments.util import ClassNotFound  # noqa: PLC0415  the same

    try:
        lexer = get_lexer_by_name(language, stripnl=False, stripall=False, ensurenl=False)
    except ClassNotFound:
        return [("", text)]
    pieces = list(_joined((_kind(str(kind)), letters) for kind, letters in lexer.get_tokens(text)))
    return pieces if "".join(letters for _, letters in pieces) == text else [("", text)]


def _kind(token: str) -> str:
    """The class of a token type such as `Token.Literal.String.Double`, by its nearest known ancestor."""
    name = token.removeprefix("Token.")
    while name:
        if name in _KINDS:
            return _KINDS[name]
        name = name.rpartition(".")[0]
    return ""


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of one class that follow each other as one."""
    held: Piece = ("", "")
    for kind, letters in pieces:
        if kind == held[0]:
            held = (kind, held[1] + letters)
            continue
        if held[1]:
            yield held
        held = (kind, letters)
    if held[1]:
        yield held


def _lines(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for kind, letters in pieces:
        first, *others = letters.split("\n")
        if first:
            line.append((kind, first))
        for other in others:
            yield line
            line = [(kind, other)] if other else []
    yield line


def _fill(element: etree._Element, pieces: Iterable[Piece]) -> None:
    last: etree._Element | None = None
    for kind, letters in pieces:
        if kind:
            last = etree.SubElement(element, "span", {"class": kind})
            last.text = letters
        elif last is None:
            element.text = (element.text or "") + letters
        else:
            last.tail = (last.tail or "") + letters
