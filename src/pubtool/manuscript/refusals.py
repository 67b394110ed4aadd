"""Why an element of HTML is refused: it is not of the safe set, or not where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pubtool.diagnostics import nearest
from pubtool.manuscript.safe import ELEMENTS, NEVER_INSIDE, Element


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is told of an element that is left out, or whose parts are not in order."""

    code: str
    message: str
    hint: str


def not_safe(name: str, spec: Element | None) -> Refusal | None:
    """Why no manuscript may hold the element, whatever its place."""
    if spec is not None:
        return None
    near = nearest(name, ELEMENTS) if len(name) > 2 else ""
    likely = near[:1] == name[0] and len(near) == len(name)
    hint = f"did you mean <{near}>?" if likely else "write it as code, in backticks, or &lt; for the sign itself"
    return Refusal("html-not-allowed", f"the element <{name[:40]}> is not allowed", hint)


def not_here(name: str, parent: str, around: Collection[str]) -> Refusal | None:
    """Why an element of the safe set can't stand in `parent`, which is empty for a chapter, with `around` open."""
    if ELEMENTS[name].kind not in ELEMENTS[parent or "div"].holds:
        message = f"a <{name}> can't stand inside of a <{parent}>" if parent else f"a <{name}> can't stand by itself"
        return Refusal("html-nesting", message, "close what is open before it, or leave an empty line before it")
    if name in NEVER_INSIDE and name in around:
        what = "link" if name == "a" else f"<{name}>"
        return Refusal("html-nesting", f"a {what} can't stand inside of a {what}", "end the outer one first")
    return None


def misordered(name: str, parts: Sequence[str]) -> Refusal | None:
    """What is wrong with the order of an element's parts."""
    order = ELEMENTS[name].order
    if not order or re.fullmatch(order, "".join(f"{part} " for part in parts)):
        return None
    message = f"the parts of this <{name}> are not in the order that HTML wants"
    return Refusal("html-nesting", message, "see the table of elements in the manual")
