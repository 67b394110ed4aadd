"""The attributes of an element, held to the safe set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.manuscript.formulas import BAR
from pubtool.manuscript.marks import unmarked
from pubtool.manuscript.safe import ELEMENTS, EVERYWHERE, VALUES, bad_scheme

_ESCAPED = re.compile("\x02([0-9]+)\x03")
# What the parser leaves in odd corners, and the sign for a literal character; ours that name classes stay.
_SIGNS = re.compile("[\x00-\x05\x07\x08\x0b\x0c\x0e-\x1f]")
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"
_ADDRESSES = frozenset({"href", "src", "cite"})


def checked(tag: str, written: Iterable[tuple[str, str]], span: Span) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The attributes that the element may keep, and what is wrong with the others. Of two the first counts."""
    kept: dict[str, str] = {}
    found: list[Diagnostic] = []
    for raw_name, raw_value in written:
        name, value = unmarked(f" {raw_name}").strip(), _plain(raw_value)
        if not name or name in kept:
            continue
        if name == "align" and tag in ("td", "th"):
            kept["class"] = f"align-{value}"
            continue
        wrong = _wrong(tag, name, value, span)
        if wrong:
            found.append(wrong)
        elif name == "start" and int(value) == 1:
            continue  # it is what every list starts with
        elif value or name in ("alt", "src", "href", "reversed"):
            kept[name] = _settled(name, value)
    return kept, tuple(found)


def _plain(value: str) -> str:
    return _SIGNS.sub("", _ESCAPED.sub(lambda m: chr(int(m[1])), unmarked(value).replace(BAR, "|")))


def _settled(name: str, value: str) -> str:
    if name in ("start", "value"):
        return str(int(value))  # digits of every script count, but only ours are HTML
    if name == "reversed":
        return "reversed"
    if name in _ADDRESSES:
        value = value.strip()
        return quote(value, safe=_URL_SAFE) if re.match("https?:", value, re.IGNORECASE) else value
    if name == "class":
        return " ".join(value.split())
    return value


def _wrong(tag: str, name: str, value: str, span: Span) -> Diagnostic | None:
    allowed = EVERYWHERE | ELEMENTS[tag].attributes
    if name not in allowed:
        near = nearest(name, allowed) if name != "style" else ""
        hint = f"did you mean {near}?" if near and not name.startswith("on") else f"<{tag}> may have {_list(allowed)}"
        return Diagnostic("html-not-allowed", f"the attribute {_shown(name)} is not allowed in <{tag}>", span, hint)
    pattern = VALUES.get(name)
    if pattern and not pattern.fullmatch(value):
        message = f"{_shown(value)!r} is no value for {name} of <{tag}>"
        return Diagnostic("html-not-allowed", message, span, "see the table of attributes in the manual")
    if name in _ADDRESSES:
        return _wrong_address(value, span)
    return None


def _wrong_address(value: str, span: Span) -> Diagnostic | None:
    scheme = bad_scheme(value)
    if scheme:
        message = f"an address of the kind {_shown(scheme)}: is not allowed"
        return Diagnostic("html-not-allowed", message, span, "use http, https, mailto, tel or a file of the project")
    if re.match("https?:", value.strip(), re.IGNORECASE) and not _host(value.strip()):
        return Diagnostic("broken-link", f"{_shown(value)!r} is no address", span, "write it out, with its host")
    return None


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    return host if not re.search(r"[\s<>\"{}|\\^`]", host) else ""


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
