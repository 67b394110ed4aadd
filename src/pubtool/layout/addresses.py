"""The addresses of the files that a document shows: found in its markup and its CSS, and changed by a writer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias
from urllib.parse import unquote

import tinycss2
from lxml import etree
from tinycss2.serializer import serialize_string_value

from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout.parsed import HREFS, SVG, XHTML, shows

MAX_NESTING = 64
"""Blocks within blocks of CSS; what lies deeper means nothing to any reader, and goes."""

_FETCHING = ("src", "poster", "data", "background")
_PAINTED = frozenset(
    ("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end")
)
_BLOCKS = ("{} block", "[] block", "() block")
_ADDRESS_FUNCTIONS = frozenset(("url", "src", "image", "image-set", "-webkit-image-set"))
_FOREIGN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

Address = Callable[[str], str]
"""What an address becomes: a writer's own function."""

Token: TypeAlias = Any  # a node of tinycss2, which has no types


def file_of(address: str) -> str:
    """The name of the file that an address means, or nothing for a place on the page itself."""
    return "" if address.startswith("data:") else unquote(address.partition("#")[0])


def unknown(address: str, page: str, language: str) -> Diagnostic:
    """The diagnostic of an address that is not a file of the book."""
    code = "remote-resource" if _FOREIGN.match(address.strip()) else "missing-file"
    message = f"the page {page} asks for {address}, which is not a file of the book"
    return Diagnostic(code, message, Span(""), "nothing is fetched: put the file into the project", language)


def readdress(root: etree._Element, address: Address) -> None:
    """Every file that the text shows gets the address that `address` gives for it."""
    for element in root.iter("{*}*"):
        keys = (*_FETCHING, *HREFS) if shows(element) else _FETCHING
        for key, value in ((str(key), str(value)) for key, value in element.items()):
            if key in keys:
                element.set(key, address(value))
            elif key in _PAINTED:
                element.set(key, readdress_css(value, address, address))
        if element.tag in (f"{{{XHTML}}}style", f"{{{SVG}}}style"):
            element.text = readdress_css(element.text or "", address, address)


def readdress_css(text: str, address: Address, sheet: Address) -> str:
    """CSS with every address given by `address`, else as it was.

    `sheet` gives the address of an imported style sheet; where that is empty, the import goes.
    """
    if not any(sign in text for sign in "(@\\"):
        return text
    tokens = tinycss2.parse_component_value_list(text)
    return str(tinycss2.serialize(_readdressed(tokens, address, sheet, MAX_NESTING)))


def _readdressed(tokens: list[Token], address: Address, sheet: Address, depth: int) -> list[Token]:
    out: list[Token] = []
    waiting = iter(tokens if depth else [])
    for token in waiting:
        if token.type == "at-keyword" and token.lower_value == "import":
            out += _import(token, waiting, sheet)
            continue
        if token.type == "url":
            _set(token, address)
        elif token.type == "function":
            if token.lower_name in _ADDRESS_FUNCTIONS:
                _set_strings(token.arguments, address)
            token.arguments = _readdressed(token.arguments, address, sheet, depth - 1)
        elif token.type in _BLOCKS:
            token.content = _readdressed(token.content, address, sheet, depth - 1)
        out.append(token)
    return out


def _import(keyword: Token, rest: Iterator[Token], sheet: Address) -> list[Token]:
    """An `@import` up to its semicolon, or nothing."""
    statement = [keyword]
    for part in rest:
        statement.append(part)
        if part == ";":
            break
    names = [name for part in statement for name in (part.arguments if part.type == "function" else [part])]
    for name in names:
        if name.type in ("string", "url"):
            _set(name, sheet)
            return statement if name.value else []
    return []


def _set_strings(tokens: list[Token], address: Address) -> None:
    for token in tokens:
        if token.type == "string":
            _set(token, address)


def _set(token: Token, address: Address) -> None:
    token.value = address(token.value)
    quoted = f'"{serialize_string_value(token.value)}"'
    token.representation = quoted if token.type == "string" else f"url({quoted})"
