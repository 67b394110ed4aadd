"""Whether a text that comes from outside can stand where the block stood, and change nothing around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pubtool.manuscript.blocks import Kind, blocks
from pubtool.manuscript.limits import bad_characters
from pubtool.manuscript.passages import flowing
from pubtool.manuscript.rows import cells_of
from pubtool.manuscript.safe import ELEMENTS, EVERYWHERE, bad_scheme
from pubtool.manuscript.scan import Tag, attributes, pieces
from pubtool.translation.code_spans import parted
from pubtool.translation.exchange.model import EDITION

_PART = re.compile(r"\n[ \t]*\n\s*")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)


def parts(text: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """The blocks of an entry's text, each as it reads in a chapter: line ends are spaces, except in code.

    `kinds` are those of the blocks that it shall stand for; a text that falls into another number of parts is not of
    their shape.
    """
    if list(kinds) == [Kind.CODE]:
        return (text,) if text.strip() else ()
    found = [part for part in _PART.split(text.strip()) if part.strip()]
    if len(found) != len(kinds):
        return tuple(_plain(part) for part in found)
    return tuple(part if kind == Kind.CODE else _plain(part) for part, kind in zip(found, kinds, strict=True))


def _plain(text: str) -> str:
    return flowing(text.split("\n"))


def objection(text: str, source: str, kind: str, chapter: str) -> tuple[str, str]:
    """Why `text` can't stand for a block of this kind in this chapter, and what to do; two empty strings if it can.

    `source` is the text of the block's source, whose shape is allowed as it is.
    """
    bad = next(bad_characters(text, ""), None)
    if bad:
        return bad.message, bad.hint
    if chapter == EDITION:
        return ("it has several lines", "write it in one line") if "\n" in text else ("", "")
    if kind == Kind.CODE:
        longer = len(_FENCE.findall(text)) > len(_FENCE.findall(source))
        return ("it ends the code too early", "take the line with ``` or ~~~ out") if longer else ("", "")
    if kind == Kind.ROW:
        wanted, got = len(cells_of(source)), len(cells_of(text))
        if wanted != got:
            return (
                f"the row has {got} cells instead of {wanted}",
                "part the cells with |, and write \\| for the sign itself",
            )
    return _markup_objection(text, source) or _block_objection(text, source, kind) or ("", "")


def _markup_objection(text: str, source: str) -> tuple[str, str] | None:
    known = set(_markup(source))
    for what in _markup(text):
        if what not in known and not _is_allowed(what):
            return f"{what[0]} is not allowed in a manuscript", "take it out, or write &lt; for the sign itself"
    return None


def _markup(text: str) -> list[tuple[str, str, str, str]]:
    """Each tag of a text, and each of its attributes: how it is shown, the tag's name, the attribute's, its value."""
    if "<" not in text:
        return []
    found = []
    words = "".join(piece for piece, is_code in parted(text) if not is_code)
    for piece in pieces(words):
        if isinstance(piece, Tag):
            found.append((f"<{piece.name}>", piece.name, "", ""))
            found += [
                (f"{name}= in <{piece.name}>", piece.name, name, value) for name, value in attributes(piece.inside)
            ]
    return found


def _is_allowed(what: tuple[str, str, str, str]) -> bool:
    _, tag, name, value = what
    element = ELEMENTS.get(tag)
    if element is None:
        return tag in ("http", "https", "mailto")  # an address between angle brackets
    if name in ("href", "src", "cite") and bad_scheme(value):
        return False
    return not name or name in EVERYWHERE or name in element.attributes


def _block_objection(text: str, source: str, kind: str) -> tuple[str, str] | None:
    form = _FORMS.get(kind, str)
    found, model = blocks(form(text)), blocks(form(source))
    if [(b.kind, b.level) for b in found] != [(b.kind, b.level) for b in model]:
        return "it would no longer be one block of its kind", "put \\ before the sign that begins a list or heading"
    # a source in HTML may read otherwise here than where it stands; its translation may, too
    if source in [block.text for block in model] and text not in [block.text for block in found]:
        return "a part of it would not be printed", "take out what reads as an id, a definition or a comment"
    return None


def _lead(sign: str, further: str = "    ") -> Callable[[str], str]:
    return lambda text: sign + text.replace("\n", f"\n{further}")


def _row(text: str) -> str:
    return f"| {text} |\n|{'---|' * len(cells_of(text))}"


_FORMS: Mapping[str, Callable[[str], str]] = {
    Kind.TITLE: _lead("# "),
    Kind.HEADING: _lead("## "),
    Kind.ITEM: _lead("- "),
    Kind.QUOTATION: _lead("> ", "> "),
    Kind.NOTE: _lead("[^1]: "),
    Kind.TERM: lambda text: f"{text}\n:   x",
    Kind.DEFINITION: _lead("x\n:   "),
    Kind.ROW: _row,
    Kind.ALT: lambda text: f"![{text}](x.png)",
    Kind.CAPTION: lambda text: f'![x](x.png "{text}")',
}
"""How a block of a kind stands in a chapter, so that it can be read again."""
