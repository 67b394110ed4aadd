"""What the checks look at: a file, a passage of it, a pair of passages, and a chapter in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pubtool.diagnostics import Span
from pubtool.languages import Language
from pubtool.manuscript.blocks import Block, Kind
from pubtool.translation.checks.inline import Inline, code_only, scan
from pubtool.translation.glossary import Glossary

_DEFINITION = re.compile(r"[ ]{0,3}\[(?!\^)([^\[\]]{1,300})\]:\s*<?([^\s<>]+)")
_LONGEST_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Text:
    """A file of one edition with its blocks. `definitions` are the addresses of its links by label."""

    path: str
    language: Language
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    glossary: Glossary = field(default_factory=Glossary)
    definitions: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The language without script and region: `pt` of `pt-BR`."""
        return self.language.tag.split("-")[0].lower()


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a file, taken apart."""

    text: Text
    block: Block
    inline: Inline

    @property
    def prose(self) -> str:
        return self.inline.prose

    def in_prose(self, at: int) -> Place:
        """A place of the prose."""
        return Place(self, self.inline.place(at))

    def place(self, at: int = 0) -> Place:
        """A place of the block's text."""
        return Place(self, at)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text of a passage, whose place in the file is looked for when somebody asks."""

    passage: Passage
    at: int

    def span(self) -> Span:
        """Where the place is in the file.

        A block's text is folded, so the place is found by the word that stands there: by which of its like it is.
        """
        block = self.passage.block
        words, whole = block.text, self.passage.text
        start = self.at
        while start > 0 and (start >= len(words) or words[start].isspace()):
            start -= 1
        excerpt = words[start : start + _LONGEST_EXCERPT].split(maxsplit=1)
        if not excerpt:
            return Span(whole.path, block.line, block.column)
        count = words.count(excerpt[0], 0, start)
        for number in range(block.line, min(block.last, len(whole.lines)) + 1):
            line = whole.lines[number - 1]
            begin = block.column - 1 if number == block.line else 0
            inside = line.count(excerpt[0], begin)
            if count < inside:
                for _ in range(count + 1):
                    begin = line.index(excerpt[0], begin) + len(excerpt[0])
                column = begin - len(excerpt[0]) + 1 + self.at - start
                return Span(whole.path, number, min(column, len(line) + 1))
            count -= inside
        return Span(whole.path, block.line, block.column)


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages of the source and the passages of the translation that stand for them; one or several each."""

    sources: tuple[Passage, ...]
    targets: tuple[Passage, ...]

    @property
    def target(self) -> Passage:
        """The first passage of the translation, where a finding that has no better place stands."""
        return self.targets[0]


@dataclass(frozen=True, slots=True)
class Parallel:
    """A chapter in two languages. `missing` and `extra` are the blocks that have no counterpart, by their places."""

    source: Text
    target: Text
    pairs: tuple[Pair, ...]
    missing: frozenset[int] = frozenset()
    extra: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. Findings of one `kind` in a file are counted where a check reports only the first."""

    place: Place | Span
    message: str
    hint: str = ""
    kind: str = ""

    @property
    def span(self) -> Span:
        return self.place if isinstance(self.place, Span) else self.place.span()


def text_of(
    path: str, language: Language, content: str, blocks: Sequence[Block], glossary: Glossary | None = None
) -> Text:
    """A file as the checks see it; `blocks` are those of `content`."""
    lines = tuple(content.split("\n"))
    definitions: dict[str, str] = {}
    for line in lines:
        found = _DEFINITION.match(line) if "]:" in line else None
        if found:
            definitions.setdefault(" ".join(found[1].casefold().split()), found[2])
    return Text(path, language, lines, tuple(blocks), glossary or Glossary(), definitions)


def passages(text: Text) -> tuple[Passage, ...]:
    """Every block of a file, taken apart."""
    return tuple(
        Passage(text, block, code_only(block.text) if block.kind is Kind.CODE else scan(block.text, text.definitions))
        for block in text.blocks
    )


def parallel(source: Text, target: Text, groups: Iterable[tuple[Sequence[int], Sequence[int]]]) -> Parallel:
    """A chapter in two languages; `groups` are the places of blocks that say the same, on each side."""
    ours, theirs = passages(target), passages(source)
    pairs = tuple(
        Pair(tuple(theirs[n] for n in sources), tuple(ours[n] for n in targets))
        for sources, targets in groups
        if sources and targets
    )
    return _with_rest(source, target, pairs)


def _with_rest(source: Text, target: Text, pairs: tuple[Pair, ...]) -> Parallel:
    known = {id(passage.block) for pair in pairs for passage in (*pair.sources, *pair.targets)}
    missing = frozenset(n for n, block in enumerate(source.blocks) if id(block) not in known)
    extra = frozenset(n for n, block in enumerate(target.blocks) if id(block) not in known)
    return Parallel(source, target, pairs, missing, extra)
