"""The header of a chapter: a few lines of TOML between `+++` lines, for what differs from the rule."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from pubtool.diagnostics import Diagnostic, Reported, Span, nearest

_KEYS = {"id": str, "numbered": bool, "role": str}
_NAMES = f"{', '.join([*_KEYS][:-1])} and {[*_KEYS][-1]}"
_LINE = re.compile(r"line (\d+), column (\d+)")
_LONGEST = 8_000  # tomllib needs the square of the length of a key in names joined by dots
_YAML = re.compile(r"---[ \t]*\n(?:[ \t]*\n)*[A-Za-z_][\w-]*:(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Header:
    """What a chapter says of itself.

    `role` is what it is in the book, empty where its file's name tells it. `lines` is how many lines of the file the
    header takes.
    """

    id: str = ""
    numbered: bool = True
    lines: int = 0
    role: str = ""


def read_header(text: str, path: str) -> Reported[Header]:
    """The header of a chapter's text; the empty one where there is none."""
    lines = text.split("\n", 1000)
    if lines[0].rstrip() != "+++":
        return Reported(Header(), tuple(_yaml(text, path)))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "+++"), 0)
    if not end:
        message = "the header has no end: no second line +++ was found"
        return Reported(Header(), (Diagnostic("toml-syntax", message, Span(path, 1, 1), "close it with a line +++"),))
    header = "\n".join(lines[1:end])
    if len(header) > _LONGEST:
        message = f"the header has more than {_LONGEST} characters"
        hint = f"it holds {_NAMES}, nothing else"
        return Reported(Header(lines=end + 1), (Diagnostic("too-large", message, Span(path, 1, 1), hint),))
    try:
        facts = tomllib.loads(header)
    except (ValueError, RecursionError) as error:  # a ValueError without a place: a number of 5,000 digits
        place = _LINE.search(str(error))
        span = Span(path, int(place[1]) + 1, int(place[2])) if place else Span(path, end + 1)
        message = f"the header is not TOML: {_LINE.sub('', str(error)).removesuffix('(at )').strip().lower()}"
        return Reported(Header(lines=end + 1), (Diagnostic("toml-syntax", message, span),))
    found = tuple(_wrong(facts, lines[:end], path))
    identifier, numbered, role = facts.get("id", ""), facts.get("numbered", True), facts.get("role", "")
    return Reported(
        Header(
            id=identifier if isinstance(identifier, str) else "",
            numbered=numbered if isinstance(numbered, bool) else True,
            lines=end + 1,
            role=role if isinstance(role, str) else "",
        ),
        found,
    )


def _wrong(facts: dict[str, object], lines: list[str], path: str) -> list[Diagnostic]:
    found = []
    for key, value in facts.items():
        kind = _KEYS.get(key)
        span = _place(key, lines, path)
        if kind is None:
            near = nearest(key, _KEYS)
            hint = f"did you mean {near}?" if near else f"a header knows {_NAMES}"
            found.append(Diagnostic("unknown-key", f"a chapter's header has no key {key!r}", span, hint))
        elif not isinstance(value, kind):
            wanted = "true or false" if kind is bool else "a text in quotation marks"
            found.append(Diagnostic("wrong-type", f"{key} must be {wanted}", span))
    return found


def _place(key: str, lines: list[str], path: str) -> Span:
    pattern = re.compile(rf"\s*\[*\s*[\"']?({re.escape(key)})\b")
    for line, text in enumerate(lines, 1):
        match = pattern.match(text)
        if match:
            return Span(path, line, match.start(1) + 1)
    return Span(path, 2)


def _yaml(text: str, path: str) -> list[Diagnostic]:
    if not _YAML.match(text[:20_000]):
        return []
    hint = "write it as TOML between two lines of +++, such as `numbered = false`"
    return [Diagnostic("toml-syntax", "the chapter begins with a YAML header", Span(path, 1, 1), hint)]
