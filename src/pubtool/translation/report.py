"""How far the translations are: what `translate status` shows as a table, as JSON and as a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pubtool.languages import Language
from pubtool.translation.model import State

COUNTED = (State.FRESH, State.CHANGED, State.STALE, State.MISSING)
"""The states of the source's words, from done to not begun. Orphaned words have no source and are told beside them."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of something."""

    blocks: int = 0
    words: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.blocks + other.blocks, self.words + other.words)


@dataclass(frozen=True, slots=True)
class Counts:
    """Blocks and words by state, in the order of `State`; words are the source's, of orphans the translation's."""

    by_state: tuple[tuple[State, Count], ...] = tuple((state, Count()) for state in State)

    @classmethod
    def of(cls, found: Iterable[tuple[State, int]]) -> Counts:
        """The counts of blocks, each with its state and its words."""
        words: dict[State, list[int]] = {state: [] for state in State}
        for state, count in found:
            words[state].append(count)
        return cls(tuple((state, Count(len(counts), sum(counts))) for state, counts in words.items()))

    def __getitem__(self, state: State) -> Count:
        return dict(self.by_state)[state]

    def __add__(self, other: Counts) -> Counts:
        return Counts(tuple((state, count + other[state]) for state, count in self.by_state))

    @property
    def words(self) -> int:
        """The words of the source."""
        return sum(self[state].words for state in COUNTED)

    @property
    def percent(self) -> int:
        """The share of the source's words whose translation is up to date; a hundred only where all are."""
        total = self.words
        return self[State.FRESH].words * 100 // total if total else (0 if self._open else 100)

    @property
    def _open(self) -> bool:
        return any(count.blocks for state, count in self.by_state if state is not State.FRESH)

    def as_json(self) -> dict[str, object]:
        blocks = {str(state): count.blocks for state, count in self.by_state}
        return {"blocks": blocks, "words": {str(state): count.words for state, count in self.by_state}}


@dataclass(frozen=True, slots=True)
class OpenBlock:
    """A block that waits for its translator. Lines count from one, zero where it doesn't stand in that file.

    `before` is the source's text that a stale translation was made from; `text` the source's text of today, or an
    orphan's own.
    """

    id: str
    state: State
    kind: str
    text: str
    before: str
    source_line: int
    target_line: int

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "state": str(self.state),
            "kind": self.kind,
            "source_line": self.source_line or None,
            "target_line": self.target_line or None,
        }


@dataclass(frozen=True, slots=True)
class ChapterStatus:
    """A chapter in one language. `path` is the translator's file, `there` whether it exists."""

    name: str
    title: str
    path: str
    there: bool
    counts: Counts
    open: tuple[OpenBlock, ...]

    def as_json(self) -> dict[str, object]:
        facts = {"name": self.name, "path": self.path, "there": self.there, "percent": self.counts.percent}
        return {**facts, **self.counts.as_json(), "open": [block.as_json() for block in self.open]}


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """A translation, its chapters in the source's order; the words of `edition.toml` stand first as a chapter."""

    language: Language
    chapters: tuple[ChapterStatus, ...]

    @property
    def counts(self) -> Counts:
        return sum((chapter.counts for chapter in self.chapters), Counts())

    def as_json(self) -> dict[str, object]:
        facts = {"language": self.language.tag, "name": self.language.name, "direction": self.language.direction}
        counts = self.counts
        chapters = [chapter.as_json() for chapter in self.chapters]
        return {**facts, "percent": counts.percent, **counts.as_json(), "chapters": chapters}


@dataclass(frozen=True, slots=True)
class Report:
    """All translations of a publication that were asked for. `source` is the language that they are made from."""

    title: str
    source: Language
    editions: tuple[EditionStatus, ...]

    def as_json(self) -> Mapping[str, object]:
        """The fields of `pubtool-translate-status/1` but its name and diagnostics."""
        return {"source": self.source.tag, "editions": [edition.as_json() for edition in self.editions]}
