"""A formula in words, the way that it is read to somebody who can't see it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element

OTHERWISE = "en"

_SIGNS: Mapping[str, str] = {
    "+": "plus", "-": "minus", "−": "minus", "±": "plus-minus", "∓": "plus-minus", "×": "times", "⋅": "times",
    "·": "times", "∗": "times", "*": "times", "÷": "divided", "/": "divided", "∕": "divided", "=": "equals",
    "≠": "not-equal", "≡": "equivalent", "<": "less", ">": "greater", "≤": "at-most", "⩽": "at-most", "≥": "at-least",
    "⩾": "at-least", "≈": "about", "∼": "about", "≃": "about", "∞": "infinity", "∑": "sum", "∏": "product",
    "∫": "integral", "∂": "partial", "∇": "nabla", "∈": "in", "∉": "not-in", "⊂": "subset", "⊆": "subset",
    "∪": "union", "∩": "intersection", "∀": "for-all", "∃": "exists", "→": "arrow", "⟶": "arrow", "⇒": "implies",
    "⟹": "implies", "⇔": "equivalent", "⟺": "equivalent", "(": "open", ")": "close", "[": "open", "]": "close",
    "{": "open", "}": "close", "⟨": "open", "⟩": "close", "|": "bar", "∣": "bar", "‖": "bar", "!": "factorial",
    "′": "prime", "%": "percent", "…": "dots", "⋯": "dots", "⋮": "dots", "∅": "empty-set", "∝": "proportional",
    "∧": "and", "∨": "or", "¬": "not",
}  # fmt: skip
_ABOVE: Mapping[str, str] = {
    "¯": "mean", "ˉ": "mean", "‾": "mean", "―": "mean", "\u0305": "mean", "^": "hat", "ˆ": "hat", "\u0302": "hat",
    "~": "tilde", "˜": "tilde", "\u0303": "tilde", "→": "vector", "⃗": "vector",
}  # fmt: skip
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_LIKE = {"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϖ": "π", "ϱ": "ρ", "ς": "σ", "ϰ": "κ"}
_LARGE = frozenset("∑∏∫∪∩⋃⋂")


@cache
def words_of(language: str) -> Mapping[str, str]:
    """What a language calls signs and letters; English where it has no file."""
    folder = files(__package__) / "words"
    for tag in (language, language.partition("-")[0], OTHERWISE):
        file = folder / f"{tag}.toml"
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) and file.is_file():
            found = tomllib.loads(file.read_text("utf-8"))
            return {**found["words"], **dict(zip(_GREEK, found["greek"].split(), strict=True))}
    raise LookupError(language)


def spoken(root: Element, language: str) -> str:
    """The words of a tree of MathML."""
    text = _Speaker(words_of(language)).all(root)
    return re.sub(r"\s+([,،、;.])", r"\1", " ".join(text.split()))


@dataclass(frozen=True, slots=True)
class _Speaker:
    words: Mapping[str, str]

    def all(self, elements: Iterable[Element]) -> str:
        return " ".join(filter(None, map(self.one, elements)))

    def one(self, element: Element) -> str:
        tag = element.tag
        if tag in ("mi", "mn", "mo", "mtext"):
            return self._token(element)
        if tag in ("mspace", "mphantom", "annotation", "none", "mprescripts"):
            return ""
        builder = self._builders().get(str(tag))
        return builder(list(element)) if builder and len(element) > 1 else self._other(element)

    def _builders(self) -> Mapping[str, Callable[[list[Element]], str]]:
        return {
            "mfrac": self._fraction,
            "msup": self._power,
            "msub": self._below,
            "msubsup": self._both,
            "munder": self._below,
            "mover": self._above,
            "munderover": self._both,
            "mroot": lambda k: self._say("nth-root", k[0], k[1]),
        }

    def _other(self, element: Element) -> str:
        if element.tag == "msqrt":
            inside = self.all(element)
            return self.words["root" if _short(element) else "root-long"].format(a=inside)
        if element.tag == "mtable":
            rows = [row for row in element if row.tag == "mtr"]
            if all(len(row) == 1 for row in rows) or any(cell.get("columnalign") for row in rows for cell in row):
                return ", ".join(" ".join(self.all(cell) for cell in row) for row in rows)
            start = self.words["matrix"].format(a=len(rows), b=max(map(len, rows), default=0))
            lines = (f"{self.words['row'].format(a=n)}: {self._cells(row)}" for n, row in enumerate(rows, start=1))
            return f"{start}; {'; '.join(lines)};"
        return self.all(element)

    def _cells(self, row: Element) -> str:
        return ", ".join(self.all(cell) for cell in row)

    def _token(self, element: Element) -> str:
        text = (element.text or "").strip()
        if element.tag == "mtext" or len(text) != 1:
            return text
        if text in _SIGNS:
            return self.words[_SIGNS[text]]
        small = _LIKE.get(text.lower(), text.lower())
        if small in _GREEK:
            return self.words["capital"].format(a=self.words[small]) if text != text.lower() else self.words[small]
        if text.isascii() and text.isupper():
            return self.words["capital"].format(a=text)
        return text

    def _say(self, key: str, first: Element, second: Element) -> str:
        return self.words[key].format(a=self.one(first), b=self.one(second))

    def _fraction(self, kids: list[Element]) -> str:
        short = _short(kids[0]) and _short(kids[1])
        return self._say("over" if short else "fraction", kids[0], kids[1])

    def _power(self, kids: list[Element]) -> str:
        exponent = "".join(str(text) for text in kids[1].itertext()).strip()
        if exponent in ("2", "3"):
            return self.words["squared" if exponent == "2" else "cubed"].format(a=self.one(kids[0]))
        if exponent and set(exponent) <= {"′", "∗", "*"}:
            return f"{self.one(kids[0])} {self.all(kids[1:])}"
        return self._say("power" if _short(kids[1]) else "power-long", kids[0], kids[1])

    def _below(self, kids: list[Element]) -> str:
        if kids[0].tag == "mo":
            return f"{self.one(kids[0])}, {self.one(kids[1])},"  # a limit, not an index
        return self._say("sub", kids[0], kids[1])

    def _both(self, kids: list[Element]) -> str:
        base, low, high = kids
        if kids[0].tag == "mo" and (base.text or "").strip() in _LARGE:
            return self._limits(base, low, high)
        below = Element("mtext")
        below.text = self._say("sub", base, low)
        return self._power([below, high])

    def _limits(self, base: Element, low: Element, high: Element) -> str:
        text = self.words["from"].format(a=self.one(base), b=self.one(low))
        return self.words["to"].format(a=text, b=self.one(high)) + ","

    def _above(self, kids: list[Element]) -> str:
        sign = "".join(str(text) for text in kids[1].itertext()).strip()
        if sign in _ABOVE:
            return self.words[_ABOVE[sign]].format(a=self.one(kids[0]))
        return f"{self.one(kids[0])} {self.one(kids[1])}"


def _short(element: Element) -> bool:
    """Whether an element is one letter or one number, so that nobody asks where it ends."""
    tokens = [e for e in element.iter() if e.tag in ("mi", "mn", "mo", "mtext")]
    return len(tokens) < 2
