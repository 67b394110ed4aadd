"""Code, placeholders and marks: what a machine reads is the same in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pubtool.manuscript.blocks import Kind
from pubtool.translation.checks.model import Finding, Pair, Parallel, Passage, Text

# Comments, and strings that may be of several words: both are prose, and may be translated.
_PROSE = re.compile(
    r"(?P<string>\"(?:[^\"\\\n]|\\.){0,300}\"|'(?:[^'\\\n]|\\.){0,300}')"
    r"|(?:(?<=\s)|^)(?:#|//|--(?=\s)|REM\s)[^\n]*|^[ \t]*;[^\n]*",
    re.MULTILINE,
)
_COMMENTS = (("/*", "*/"), ("<!--", "-->"))
# A line that is nothing but words, as in a table or in what a program says.
_WORDS = re.compile(r"[^\W\d_]\S*[a-zß-ÿ\u0100-\uffff](?: [\w(][\w,.'’()-]*)+:?")
# What a reader shall put in by himself: <file>, [url], …
_BLANK = re.compile(r"<[^<>\n]{1,60}>|(?<!\w)(?:\[[^\[\]\n]{1,60}\]|\([^()\n]{1,60}\))|…|\.\.\.")
_PLACEHOLDER = re.compile(
    r"\{\{\s{0,9}[\w.-]{1,60}\s{0,9}\}\}|\{\{<\s{0,9}[\w-]{1,60}\s{1,9}[\w.-]{1,60}\s{0,9}>\}\}|\$\{\w{1,60}\}|%\(\w{1,60}\)[sdifr]|\{[A-Za-z_]\w{0,60}\}|\{[0-9]\}"
    r"|(?<![\w%])%[sdif](?![\w'’])"
)
_AROUND = ".,:;!?()\"'"
_MOST_SHOWN, _MOST_ASKED, _MOST_MARKS = 60, 5_000, 10

_Code = tuple[Passage, str, int]
"""A piece of code in a passage, and its place."""


def blocks(pair: Pair) -> Iterator[Finding]:
    """A block of code that differs from the source's in more than comments and words in quotation marks."""
    theirs = [passage for passage in pair.sources if passage.block.kind is Kind.CODE]
    ours = [passage for passage in pair.targets if passage.block.kind is Kind.CODE]
    if not theirs or not ours:
        return
    wanted = [line for passage in theirs for line in _bare(passage.block.text)]
    there = [line for passage in ours for line in _bare(passage.block.text)]
    for index, line in enumerate(there):
        if index >= len(wanted) or not _same(wanted[index], line):
            break
    else:
        if len(there) == len(wanted):
            return
        index = len(there)
    message, at = _difference(wanted, there, index), _first_place(ours, there, index)
    source = theirs[0]
    hint = f"code is the same in every language: see line {source.block.line} of {source.text.path}"
    yield Finding(at[0].place(at[1]), message, hint)


def _difference(wanted: Sequence[str], there: Sequence[str], index: int) -> str:
    if index >= len(there):
        return f"the code lacks a line: {_shown(wanted[index])}"
    if index >= len(wanted):
        return f"the code has a line more than the source: {_shown(there[index])}"
    return f"the code differs from the source: {_shown(there[index])} is {_shown(wanted[index])} there"


def _first_place(passages: Sequence[Passage], lines: Sequence[str], index: int) -> tuple[Passage, int]:
    words = lines[index].split() if index < len(lines) else []
    for passage in passages:
        at = passage.block.text.find(words[0]) if words else 0
        if at >= 0:
            return passage, at
    return passages[0], 0


def _bare(text: str) -> list[str]:
    """The lines of a piece of code without comments, without what strings say, and without empty lines."""
    for opening, closing in _COMMENTS:
        text = _without(text, opening, closing)
    bare = _PROSE.sub(lambda match: match[0] if _is_literal(match["string"]) else "", text)
    lines = (" ".join(line.split()) for line in bare.split("\n"))
    return [line for line in lines if line]


def _is_literal(string: str | None) -> bool:
    """Whether a match is a string, and such as a machine reads: a single word of its own letters."""
    return string is not None and " " not in string and string.isascii()


def _without(text: str, opening: str, closing: str) -> str:
    """A text without what stands between two signs."""
    parts, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        parts.append(text[at:start])
        at = end + len(closing)
    return "".join([*parts, text[at:]])


def _same(source: str, target: str) -> bool:
    """Whether two pieces of code are the same, blanks apart, that each language names in its own words."""
    if source == target or (_is_said(source) and _is_said(target)) or _is_translated(source, target):
        return True
    return _blank(source) == _blank(target)


def _is_said(line: str) -> bool:
    """Whether a line is a sentence or a heading rather than code."""
    return not line[:1].islower() and _WORDS.fullmatch(line) is not None


def _is_translated(source: str, target: str) -> bool:
    """Whether a line has words of another script in the place of the source's, and all its signs and figures."""
    if target.isascii() or not any(word.isalpha() and not word.isascii() for word in target.split()):
        return False
    return all(word in target for word in source.split() if not word.strip(_AROUND).isalpha())


def spans(parallel: Parallel) -> Iterator[Finding]:
    """Code in the midst of words that the whole chapter of the other language hasn't.

    Where one language says "it" another may name the command again: a piece of code that stands anywhere in the
    chapter of the other language is in order.
    """
    source, target = _Known.of(parallel.source), _Known.of(parallel.target)
    for pair in parallel.pairs:
        theirs = [(p, *code) for p in pair.sources if p.prose for code in p.inline.codes]
        ours = [(p, *code) for p in pair.targets if p.prose for code in p.inline.codes]
        lost = next((item for item in theirs if not target.has(item[1])), None)
        added = next((item for item in ours if not source.has(item[1])), None)
        if lost or added:
            yield _span(pair, lost, added)


def _span(pair: Pair, lost: _Code | None, added: _Code | None) -> Finding:
    source = pair.sources[0]
    where = f"line {source.block.line} of {source.text.path}"
    if added is None:
        code = lost[1] if lost else ""
        message = f"the code {_shown(code)} of {where} is not in the translation"
        return Finding(pair.target.place(), message, f"write `{code[:_MOST_SHOWN]}` where it belongs")
    passage, code, at = added
    if lost:
        message = f"the code {_shown(code)} is {_shown(lost[1])} in {where}"
        return Finding(passage.place(at), message, "code is the same in every language")
    message = f"the code {_shown(code)} is nowhere in {source.text.path}"
    return Finding(passage.place(at), message, "mark nothing as code that is none in the source")


@dataclass(slots=True)
class _Known:
    """What a chapter says, and with the blanks in it taken out; and what was looked for in it so far."""

    text: str
    blank: str
    asked: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Text) -> _Known:
        whole = "\n".join(block.text for block in text.blocks)
        return cls(whole, _blank(whole))

    def has(self, code: str) -> bool:
        """Whether a chapter has a piece of code; of the thousands in a chapter that is all code, the first."""
        if code not in self.asked:
            if len(self.asked) >= _MOST_ASKED:
                return True
            self.asked[code] = code in self.text or _blank(code) in self.blank
        return self.asked[code]


def _blank(code: str) -> str:
    return _BLANK.sub("<>", code).casefold()


def placeholders(pair: Pair) -> Iterator[Finding]:
    """Placeholders that are not the same on both sides."""
    theirs = Counter(match[0] for passage in pair.sources for match in _PLACEHOLDER.finditer(passage.prose))
    ours = Counter(match[0] for passage in pair.targets for match in _PLACEHOLDER.finditer(passage.prose))
    hint = "a placeholder stands in every language as it is in the source"
    for name in sorted(theirs - ours):
        yield Finding(pair.target.place(), f"the placeholder {name} of the source is not in the translation", hint)
    for name in sorted(ours - theirs):
        passage = next(passage for passage in pair.targets if name in passage.prose)
        span = passage.in_prose(passage.prose.index(name))
        yield Finding(span, f"the placeholder {name} is not in the source", hint)


def marks(pair: Pair) -> Iterator[Finding]:
    """Citations, references, formulas, ids and classes that are not the same on both sides."""
    theirs = Counter(mark for passage in pair.sources for mark, _ in passage.inline.marks)
    ours = Counter(mark for passage in pair.targets for mark, _ in passage.inline.marks)
    source = pair.sources[0]
    where = f"line {source.block.line} of {source.text.path}"
    for mark in sorted(theirs - ours)[:_MOST_MARKS]:
        message = f"{_shown(mark)} of {where} is not in the translation"
        yield Finding(pair.target.place(), message, "write it where it belongs: it is the same in every language")
    for mark in sorted(ours - theirs)[:_MOST_MARKS]:
        at = next((passage.place(at) for passage in pair.targets for name, at in passage.inline.marks if name == mark))
        yield Finding(at, f"{_shown(mark)} is not in {where}", "take it away, or give it to the source too")


def _shown(code: str) -> str:
    return f"`{code if len(code) <= _MOST_SHOWN else code[:_MOST_SHOWN] + '…'}`"
