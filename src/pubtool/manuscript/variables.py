"""Variables: `{{ name }}` in a chapter's text, and the same as Quarto writes it, `{{< var name >}}`.

A value is text, never markup: each sign in it that could mean something is written as an entity.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.manuscript.limits import MAX_CHARACTERS, MAX_REPORTED
from pubtool.manuscript.literal import BRACES, signs
from pubtool.manuscript.passages import Line

_VARIABLE = re.compile(r"\{\{[ \t]*([^\W\d][\w.-]{0,99})[ \t]*\}\}")
_SHORTCODE = re.compile(r"\{\{<[ \t]*([\w-]{1,100})[ \t]*([^<>{}\n]{0,300}?)[ \t]*>\}\}")
_QUOTED = re.compile(r"\{(\{\{<[^<>{}\n]{0,300}>\}\})\}")
_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation if sign not in ","}
_SHORTCODES = ("include", "var")


def with_values(lines: Sequence[Line], values: Mapping[str, str], path: str) -> Reported[tuple[Line, ...]]:
    """The lines with the values of their variables. Code, formulas and what is no variable stay as they are."""
    if not any(BRACES in text for _, text in lines):
        return Reported(tuple(lines))
    starts = [0]
    for _, text in lines:
        starts.append(starts[-1] + len(text) + 1)
    out = [text for _, text in lines]
    found: list[Diagnostic] = []
    size = starts[-1]
    for sign in reversed([sign for sign in signs(lines) if sign.kind == BRACES]):
        index = bisect_right(starts, sign.at) - 1
        number, text = lines[index]
        at = sign.at - starts[index]
        span = Span(path, number, at + 1)
        match, new = _replaced(text, at, values, span)
        if isinstance(new, Diagnostic):
            found.append(new)
        elif match and size < MAX_CHARACTERS:
            size += len(new)
            out[index] = out[index][: match.start()] + new + out[index][match.end() :]
    read = tuple((number, text) for (number, _), text in zip(lines, out, strict=True))
    return Reported(read, tuple(found[::-1][:MAX_REPORTED]))


def _replaced(
    text: str, at: int, values: Mapping[str, str], span: Span
) -> tuple[re.Match[str] | None, str | Diagnostic]:
    """What stands at a place of a line, and what shall stand there; nothing where it is no variable."""
    quoted = _QUOTED.match(text, at)
    if quoted:  # as Quarto shows a short code instead of obeying it
        return quoted, quoted[1].translate(_ENTITIES)
    variable = _VARIABLE.match(text, at)
    if variable:
        return variable, _value(variable[1], values, span)
    code = _SHORTCODE.match(text, at)
    if code is None:
        return None, ""
    if code[1] == "var":
        return code, _value(code[2], values, span)
    if code[1] == "include":
        hint = "write it in a line of its own, with nothing before it"
        return code, Diagnostic("bad-include", "a file can't be included amid other words", span, hint)
    near = nearest(code[1], _SHORTCODES)
    hint = f"did you mean {near}?" if near else "there are include and var; write {{{< … >}}} to show one"
    return code, Diagnostic("unknown-shortcode", f"there is no short code {code[1]}", span, hint)


def _value(name: str, values: Mapping[str, str], span: Span) -> str | Diagnostic:
    if name in values:
        return " ".join(values[name].split()).translate(_ENTITIES)
    near = nearest(name, values)
    hint = f"did you mean {near}?" if near else "give it a value under [variables] in publication.toml or edition.toml"
    hint += "; text that shall stay so is written as code, or \\{{"
    return Diagnostic("unknown-variable", f"the variable {name} has no value", span, hint)
