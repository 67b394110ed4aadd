"""HTML → a tree that holds the safe set and nothing else, each of its blocks with its line.

What is not safe is reported and left out; its words stay. The marks that travelled
through the parser are read here and taken out: whatever was opened since the last
one begins on the line that the mark tells.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.manuscript.asides import set_in, words_of
from pubtool.manuscript.attributes import checked
from pubtool.manuscript.convert import FENCE, Converted
from pubtool.manuscript.divs import DIV, Fence
from pubtool.manuscript.fences import Code
from pubtool.manuscript.formulas import BAR
from pubtool.manuscript.inline import CITED, REFERENCE
from pubtool.manuscript.marks import CALL as NOTE_CALL
from pubtool.manuscript.marks import CODE, LINE, LITERAL, MARK, PLACEHOLDER, number
from pubtool.manuscript.passages import Line
from pubtool.manuscript.refusals import Refusal, misordered, not_here, not_safe
from pubtool.manuscript.safe import ELEMENTS, MARKED, WORDS, Element, is_block
from pubtool.manuscript.scan import Aside, Tag, Text, attributes, pieces, without_entities

MAX_OPEN_ELEMENTS = 120
"""More than any list in a quotation in a list has; what walks the tree counts on it."""

CALL = f"{CODE}call"
"""The class of an `a` that calls a note, until `notes.py` has seen it; its title is the note's name."""

_STANDS_FOR = re.compile(f"{PLACEHOLDER.pattern}|{NOTE_CALL.pattern}")
_TOKEN = re.compile(f"{MARK.pattern}|\n")
_ESCAPED = re.compile("\x02([0-9]+)\x03")
_REST = re.compile("[\x00-\x06\x08\x0b\x0c\x0e-\x19\x1b-\x1f]")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$")
_UNDERLINE = re.compile(r"(?:-+|=+)[ ]*$")
_DROPPED = frozenset({"script", "style"})
_WITH_LINE = frozenset({"a", "img"})


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet. `element` is None for one that is left out."""

    tag: str
    element: ET.Element | None
    line: int


@dataclass(slots=True)
class _Builder:
    path: str
    rules: Sequence[int]
    codes: Sequence[Code | Fence]
    calls: Sequence[str]
    root: ET.Element = field(default_factory=lambda: ET.Element("div"))
    found: list[tuple[Diagnostic, _Open | None]] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    waiting: list[tuple[_Open, int]] = field(default_factory=list)
    line: int = 0
    newlines: int = 0
    anchored: bool = False
    dropping: str = ""

    def text(self, raw: str) -> None:
        at = 0
        for token in _TOKEN.finditer(raw):
            self.words(raw[at : token.start()])
            at = token.end()
            if token[1]:
                self.mark(number(token[1]))
            else:
                self.line += 1
                self.newlines += 1
                self.words("\n")
        self.words(raw[at:])

    def mark(self, line: int) -> None:
        for opened, newlines in self.waiting:
            self.settle(opened, line - (self.newlines - newlines))
        self.waiting.clear()
        self.line = line
        self.anchored = True

    def settle(self, opened: _Open, line: int) -> None:
        opened.line = max(line, 1)
        if opened.element is not None and (
            is_block(opened.tag) or opened.tag in _WITH_LINE or _is_sign(opened.element)
        ):
            opened.element.set(LINE, str(opened.line))

    def words(self, raw: str) -> None:
        if not raw or self.dropping:
            return
        parent = self.parent()
        fence = PLACEHOLDER.fullmatch(raw) if parent.get("class") == FENCE else None
        if fence:
            self.fence(parent, number(fence[1]))
            return
        parts = _STANDS_FOR.split(raw)
        if len(parts) > 1:
            for plain, code, call in zip(parts[::3], [*parts[1::3], None], [*parts[2::3], None], strict=True):
                self.words(plain)
                if code:
                    self.code_in_words(self.codes[number(code)])
                if call:
                    self.call(self.calls[number(call)])
            return
        text = _REST.sub("", _ESCAPED.sub(_literal, without_entities(raw))).replace(BAR, "|")
        if WORDS in ELEMENTS[parent.tag].holds:
            _append(parent, text)
        elif text.strip():
            message = f"words can't stand in a <{parent.tag}> of their own"
            self.report("html-nesting", message, "put them into its parts")
            _append(self.flow_parent(), text)

    def code_in_words(self, code: Code | Fence) -> None:
        """A piece of code where none can be a block stays as it was written."""
        raw, parent = code.raw, self.flow_parent()
        if isinstance(code, Fence) or any(opened.tag in ("pre", "code") for opened in self.stack):
            _append(parent, raw)
        else:
            ET.SubElement(parent, "code").text = raw

    def call(self, name: str) -> None:
        """The call of a note, which `notes.py` makes a link of; or what else was set aside."""
        linked = any(opened.tag == "a" and opened.element is not None for opened in self.stack)
        if name.startswith((CITED, REFERENCE)) and linked:
            _append(self.flow_parent(), words_of(name))
            return
        if name.startswith(CODE):
            for made in set_in(self.flow_parent(), name):
                made.set(LINE, str(max(self.line, 1)))
            return
        if linked:
            self.report("html-nesting", f"the note {name} can't be called inside of a link", "call it behind the link")
            return
        ET.SubElement(self.flow_parent(), "a", {"class": CALL, "title": name, LINE: str(max(self.line, 1))})

    def parent(self) -> ET.Element:
        return next((opened.element for opened in reversed(self.stack) if opened.element is not None), self.root)

    def flow_parent(self) -> ET.Element:
        """The nearest element that may hold words."""
        for opened in reversed(self.stack):
            if opened.element is not None and WORDS in ELEMENTS[opened.tag].holds:
                return opened.element
        return self.root

    def report(self, code: str, message: str, hint: str = "", opened: _Open | None = None) -> None:
        """Notes what is wrong: with an element, whose line may be known only later, or here."""
        self.found.append((Diagnostic(code, message, Span(self.path, max(self.line, 1)), hint), opened))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(
            replace(found, span=Span(self.path, max(opened.line, 1))) if opened else found
            for found, opened in self.found
        )

    def tag(self, tag: Tag) -> None:
        if self.dropping:
            if tag.closes and tag.name == self.dropping:
                self.dropping = ""
            return
        if tag.closes:
            self.close(tag.name)
            return
        marks = MARK.search(tag.inside)
        if marks:
            self.mark(number(marks[1]))
        elif tag.name == "hr":
            self.line_of_rule()
        opened = self.opened(tag, own_line=bool(marks))
        self.newlines += tag.inside.count("\n")
        self.line += tag.inside.count("\n")
        spec = ELEMENTS.get(tag.name)
        if tag.name in _DROPPED:
            self.dropping = tag.name
        elif (spec and spec.void) or (opened.element is None and tag.inside.rstrip().endswith("/")):
            self.finish(opened)
        else:
            self.stack.append(opened)

    def line_of_rule(self) -> None:
        """A rule has no words to carry a mark: it is the next line that looks like one."""
        at = bisect_right(self.rules, self.line)
        if at < len(self.rules):
            self.mark(self.rules[at])

    def opened(self, tag: Tag, *, own_line: bool) -> _Open:
        spec = ELEMENTS.get(tag.name)
        opened = _Open(tag.name, None, self.line)
        block = spec is not None and is_block(tag.name)
        if self.allowed(tag, spec, opened):
            opened.element = self.made(tag, opened)
        if own_line or (self.anchored and not block):
            self.settle(opened, self.line)
        else:
            self.waiting.append((opened, self.newlines))
        if block and not own_line:
            self.anchored = False
        return opened

    def made(self, tag: Tag, opened: _Open) -> ET.Element:
        kept, wrong = checked(tag.name, attributes(tag.inside), Span(self.path))
        self.found.extend((diagnostic, opened) for diagnostic in wrong)
        return ET.SubElement(self.parent(), tag.name, kept)

    def fence(self, pre: ET.Element, index: int) -> None:
        """Puts a piece of code where its placeholder stood, or a sign for the fence of a block."""
        code = self.codes[index]
        if isinstance(code, Fence):
            pre.attrib.update({"class": DIV, "title": str(index)})
            self.mark(code.line)
            return
        del pre.attrib["class"]
        self.mark(code.first)
        made = ET.SubElement(pre, "code", {"class": f"language-{code.language}"} if code.language else {})
        made.text = code.text
        self.line = code.last

    def allowed(self, tag: Tag, spec: Element | None, opened: _Open) -> bool:
        parent = self.parent()
        around = [one.tag for one in self.stack if one.element is not None]
        why = not_safe(tag.name, spec) or not_here(tag.name, "" if parent is self.root else parent.tag, around)
        if why is None and len(self.stack) > MAX_OPEN_ELEMENTS:
            why = Refusal("too-deep", f"more than {MAX_OPEN_ELEMENTS} elements are open here", "close them")
        if why:
            self.report(why.code, why.message, why.hint, opened)
        return why is None

    def close(self, name: str) -> None:
        spec = ELEMENTS.get(name)
        if spec and spec.void:
            return
        if not any(opened.tag == name for opened in self.stack):
            if spec:
                self.report("html-nesting", f"</{name}> closes nothing that is open here", f"open it with <{name}>")
            return
        while self.stack:
            opened = self.stack.pop()
            self.finish(opened)
            if opened.tag == name:
                break
            if opened.element is not None:
                self.unclosed(opened)
        if spec is None or is_block(name):
            self.anchored = False

    def unclosed(self, opened: _Open) -> None:
        hint = f"close it with </{opened.tag}>, in the same paragraph where it is inside of one"
        self.report("html-nesting", f"<{opened.tag}> is not closed", hint, opened)

    def finish(self, opened: _Open) -> None:
        # What is closed was opened last, so it stands near the end of those that wait.
        for index in range(len(self.waiting) - 1, -1, -1):
            if self.waiting[index][0] is opened:
                self.settle(opened, self.line)
                del self.waiting[index]
                break
        element = opened.element
        why = misordered(opened.tag, [child.tag for child in element]) if element is not None else None
        if why:
            self.report(why.code, why.message, why.hint, opened)


def build(
    converted: Converted, source: Sequence[Line], codes: Sequence[Code | Fence], path: str
) -> Reported[ET.Element]:
    """The tree of a chapter's HTML. Its root is a `div` that holds the chapter's blocks."""
    builder = _Builder(path, _rules(source), codes, converted.calls)
    for piece in pieces(converted.html):
        match piece:
            case Text(text):
                builder.text(text)
            case Aside(text):
                dropping, builder.dropping = builder.dropping, "comment"
                builder.text(text)
                builder.dropping = dropping
            case Tag():
                builder.tag(piece)
    while builder.stack:
        opened = builder.stack.pop()
        builder.finish(opened)
        if opened.element is not None:
            builder.unclosed(opened)
    return Reported(builder.root, builder.diagnostics())


def _rules(source: Sequence[Line]) -> list[int]:
    """The lines that draw a rule."""
    found = []
    before = ""
    for line, text in source:
        if _RULE.match(text.lstrip("> ")) and not (before.strip() and _UNDERLINE.match(text)):
            found.append(line)
        before = text
    return found


def _append(parent: ET.Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _literal(match: re.Match[str]) -> str:
    character = chr(int(match[1]))
    return LITERAL + character if character in "-.'\"$]{" else character


def _is_sign(element: ET.Element) -> bool:
    """Whether it is a span that something is made of later, so that its place may be asked for."""
    return element.tag == "span" and ("class" in element.attrib or any(name in MARKED for name in element.attrib))
