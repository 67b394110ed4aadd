"""What stands in a block of Markdown: its words, and beside them its code, links, pictures, calls of notes and marks.

Markdown is read here as far as checks need it, in one pass whose time grows with the text, whatever it holds.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

OBJECT = "\ufffc"
"""Stands among the words for a piece of code, an address, a call of a note, or a picture."""

_TARGET = r"<[^<>\n]{0,2000}>|(?:[^()\s<>]|\([^()\s]{0,500}\)){0,2000}"
_TOKEN = re.compile(
    rf"""
    \\(?P<escape>[!-/:-@\[-`{{-~])
    |(?P<ticks>`+)
    |<(?P<auto>(?:https?|ftp|mailto):[^<>\s]{{1,2000}})>
    |(?P<comment><!--)
    |(?P<tag></?[A-Za-z][^<>]{{0,2000}}>)
    |(?P<braces>\{{\{{<?[^{{}}<>\n]{{1,100}}>?\}}\}})
    |\[\^(?P<call>[^\[\]\s]{{1,200}})\]
    |(?P<cite>\[(?:[^\[\]@\n]{{0,200}}[^\[\]@\n\w.])?@\w[^\[\]\n]{{0,300}}\](?![(\[{{]))
    |(?P<opening>!?\[)
    |\]\((?P<target>{_TARGET})(?:\s+(?:"[^"]{{0,2000}}"|'[^']{{0,2000}}'))?\s*\)
    |(?P<closing>\])(?:\s?\[(?P<label>[^\[\]]{{0,300}})\])?
    |(?P<entity>&\#?[A-Za-z0-9]{{1,31}};)
    |(?P<attributes>\{{:?\s?(?:[\#.]|[A-Za-z-]{{1,30}}=)[^{{}}\n]{{0,300}}\}})
    |(?P<tex>\$\$?(?![\s$])(?:[^$\\\n]|\\.){{1,500}}?(?<!\s)\$\$?(?!\d))
    |(?P<ref>(?<![A-Za-z0-9_@.])-?@(?:fig|tbl|sec|eq|note)-[\w-]{{1,100}})
    |(?P<sign>\*+|~~|(?<![^\W_])_+|_+(?![^\W_])|\\$)
    |(?P<address>(?<!\w)(?:https?://|www\.)[^\s<>"`\[\]{{}}|\\^«»“”]{{1,2000}})
    |(?P<mail>(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}})
    """,
    re.VERBOSE,
)
_CODE_TAG = re.compile(r"<(code|kbd|samp|tt|var)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|quot);")
_TICKS = re.compile(r"`+")
_CITED = re.compile(r"-?@\w[\w:.#$%&+?<>~/-]*\w|-?@\w")
_SETTING = re.compile(r"[#.][\w:-]+|(?:lang|for|range|width|dir)=(?:\"[^\"]*\"|'[^']*'|[^\s}]+)")
_LONGEST_LABEL = 300
_TAIL = ".,;:!?'*_、。，；：！？’"

Found = tuple[str, int]
"""What was found and its place in the block's text."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A block taken apart. `prose` are its words without signs and escapes, `steps` lead from them to the text.

    `marks` are citations, references, formulas, and the ids and classes in braces.
    """

    prose: str
    steps: tuple[tuple[int, int], ...]
    codes: tuple[Found, ...] = ()
    links: tuple[Found, ...] = ()
    pictures: tuple[Found, ...] = ()
    calls: tuple[Found, ...] = ()
    marks: tuple[Found, ...] = ()

    def place(self, at: int) -> int:
        """The place in the block's text of a place in its prose."""
        step = self.steps[max(bisect_right(self.steps, (at, 1 << 60)) - 1, 0)] if self.steps else (0, 0)
        return step[1] + at - step[0]


def scan(text: str, definitions: Mapping[str, str] | None = None) -> Inline:
    """The parts of a block's text. `definitions` are the addresses of the chapter's links by label."""
    return _Scan(text, definitions or {}).run()


def _attributes(braces: str) -> Iterator[str]:
    """The ids, classes and settings in braces; what is words there may be translated."""
    return (f"{{{match[0]}}}".replace('"', "").replace("'", "") for match in _SETTING.finditer(braces))


def code_only(text: str) -> Inline:
    """A block that is all code."""
    return Inline("", (), codes=((text, 0),))


@dataclass(slots=True)
class _Scan:
    text: str
    definitions: Mapping[str, str]
    parts: list[str] = field(default_factory=list)
    steps: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    codes: list[Found] = field(default_factory=list)
    links: list[Found] = field(default_factory=list)
    pictures: list[Found] = field(default_factory=list)
    calls: list[Found] = field(default_factory=list)
    marks: list[Found] = field(default_factory=list)
    open: list[tuple[int, bool]] = field(default_factory=list)
    ticks: dict[int, list[int]] = field(default_factory=dict)
    unclosed: set[str] = field(default_factory=set)

    def run(self) -> Inline:
        for run in _TICKS.finditer(self.text):
            self.ticks.setdefault(len(run[0]), []).append(run.start())
        at = 0
        while True:
            token = _TOKEN.search(self.text, at)
            if token is None:
                break
            self.words(self.text[at : token.start()], at)
            at = self.token(token)
        self.words(self.text[at:], at)
        return Inline(
            "".join(self.parts),
            tuple(self.steps),
            tuple(self.codes),
            tuple(self.links),
            tuple(self.pictures),
            tuple(self.calls),
            tuple(self.marks),
        )

    def words(self, words: str, at: int) -> None:
        if words:
            self.steps.append((self.length, at))
            self.parts.append(words)
            self.length += len(words)

    def token(self, token: re.Match[str]) -> int:
        """Takes a sign in, and says where the text goes on behind it."""
        kind, start = token.lastgroup, token.start()
        value = token[kind] if kind else ""
        match kind:
            case "escape":
                self.words(value, start + 1)
            case "ticks":
                return self.code(start, len(value))
            case "comment":
                end = self.text.find("-->", start)
                return len(self.text) if end < 0 else end + 3
            case "tag":
                return self.tag(value, start)
            case "call":
                self.calls.append((value, start))
                self.words(OBJECT, start)
            case "cite" | "ref" | "tex" | "attributes" | "braces":
                self.mark(kind, value, start)
            case "opening":
                self.open.append((start, value == "!["))
            case "target" | "closing" | "label":
                return self.close(token)
            case "entity":
                self.entity(value, start)
            case _:
                return self.address(kind or "", value, token)
        return token.end()

    def mark(self, kind: str, value: str, start: int) -> None:
        """Takes in what is the same in every language; a variable stands among the words, as placeholders do."""
        if kind == "cite":
            self.marks += ((key, start) for key in _CITED.findall(value))
        elif kind == "attributes":
            self.marks += ((setting, start) for setting in _attributes(value))
        elif kind != "braces":
            self.marks.append((value, start))
        if kind != "attributes":
            self.words(value if kind == "braces" else OBJECT, start)

    def address(self, kind: str, value: str, token: re.Match[str]) -> int:
        if kind in ("auto", "address", "mail"):
            if kind == "address":
                value = _ENTITY.split(value, maxsplit=1)[0].rstrip(_TAIL)
                value = value.rstrip(")") if "(" not in value else value
            end = token.end() if kind == "auto" else token.start() + len(value)
            self.links.append((f"mailto:{value}" if kind == "mail" else value, token.start()))
            self.words(OBJECT, token.start())
            return end
        return token.end()

    def code(self, start: int, size: int) -> int:
        """A piece of code between two equal runs of backticks; a run without its like is an ordinary sign."""
        runs = self.ticks.get(size, [])
        index = bisect_left(runs, start + size)
        if index == len(runs):
            return start + size
        end = runs[index]
        self.codes.append((self.text[start + size : end].strip(), start))
        self.words(OBJECT, start)
        return end + size

    def tag(self, tag: str, start: int) -> int:
        for name, double, single in _ATTRIBUTE.findall(tag):
            found = (html.unescape(double or single), start)
            (self.links if name.lower() == "href" else self.pictures).append(found)
        code = _CODE_TAG.match(tag)
        if code is None or code[1] in self.unclosed:
            return start + len(tag)
        end = self.text.find(f"</{code[1]}>", start)
        if end < 0:
            self.unclosed.add(code[1])
            return start + len(tag)
        self.codes.append((html.unescape(self.text[start + len(tag) : end]).strip(), start))
        self.words(OBJECT, start)
        return end

    def close(self, token: re.Match[str]) -> int:
        """Takes in what a bracket closes: a link with its address, with a label, or whose words are its label."""
        opened, is_picture = self.open.pop() if self.open else (token.start(), False)
        target, end = token["target"], token.end()
        if target is None:
            target = self.labelled(token["label"] or "")
            if not target:
                target = self.labelled(self.text[opened + 1 + is_picture : token.start()])
                end = token.start() + 1
        if target:
            # An address that is the words of a link is no link beside it.
            while self.links and self.links[-1][1] > opened:
                self.links.pop()
            found = (html.unescape(target.strip("<>")), opened)
            (self.pictures if is_picture else self.links).append(found)
        return end

    def labelled(self, label: str) -> str:
        return self.definitions.get(" ".join(label.casefold().split()), "") if len(label) <= _LONGEST_LABEL else ""

    def entity(self, entity: str, start: int) -> None:
        for character in html.unescape(entity):
            self.words(character, start)


def targets(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[str, int, int]]:
    """Each picture in the lines of a file: its target, line and column, wherever in a block it stands."""
    for number, line in lines:
        if "![" in line or "<img" in line.lower():
            for target, at in scan(line).pictures:
                yield target, number, at + 1
