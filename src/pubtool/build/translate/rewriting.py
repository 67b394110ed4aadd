"""New words for a translator's file: in the blocks that they are for, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pubtool.manuscript.blocks import Kind, blocks, composed, inserted, replaced
from pubtool.project.amend import Value, amended
from pubtool.translation.desk import DeskChapter

EDITION = "edition.toml"
_KEYS: Mapping[Kind, str] = {Kind.TITLE: "title", Kind.SUBTITLE: "subtitle", Kind.DESCRIPTION: "description"}


class Misplaced(ValueError):
    """A text that doesn't make one block where it was put. `source` is the place of the first block that was put in."""

    def __init__(self, source: int) -> None:
        super().__init__(source)
        self.source = source


@dataclass(frozen=True, slots=True)
class Words:
    """New words: `texts` for blocks of the translator's file, `inserts` for blocks of the source that it lacks."""

    texts: Mapping[int, str]
    inserts: Mapping[int, str]


def rewritten(chapter: DeskChapter, words: Words) -> str:
    """The translator's file with new words in it. Raises `Misplaced`."""
    if chapter.name == EDITION:
        return amended(chapter.target_text or "", _facts(chapter, words))
    if not chapter.target:
        return composed(chapter.source_text or "", [words.inserts.get(n) for n in range(len(chapter.source))])
    text = replaced(chapter.target_text or "", words.texts)
    where = _neighbours(chapter)
    for place, new in sorted(words.inserts.items()):
        after = max((where[left] for left in range(place) if left in where), default=None)
        text = inserted(text, after, chapter.source_text or "", place, new)
        at = 0 if after is None else after + 1
        where = {source: target + (target >= at) for source, target in where.items()} | {place: at}
    if words.inserts and len(blocks(text)) != len(chapter.target) + len(words.inserts):
        raise Misplaced(min(words.inserts))
    return text


def _neighbours(chapter: DeskChapter) -> dict[int, int]:
    """For each block of the source that has a translation, the place of the last block of it."""
    where: dict[int, int] = {}
    for standing in chapter.standings:
        if standing.targets:
            where.update(dict.fromkeys(standing.sources, max(standing.targets)))
    return where


def _facts(chapter: DeskChapter, words: Words) -> dict[str, Value]:
    """The values of `edition.toml` that change, the subjects all at once."""
    facts: dict[str, Value] = {}
    subjects = {n: block.text for n, block in enumerate(chapter.target) if block.kind is Kind.SUBJECT}
    begun = len(subjects)
    for place, text in words.texts.items():
        kind = chapter.target[place].kind
        if kind is Kind.SUBJECT:
            subjects[place] = text
        else:
            facts[_KEYS[kind]] = text
    more = []
    for place, text in sorted(words.inserts.items()):
        kind = chapter.source[place].kind
        if kind is Kind.SUBJECT:
            more.append(text)
        else:
            facts[_KEYS[kind]] = text
    changed = more or any(chapter.target[place].kind is Kind.SUBJECT for place in words.texts)
    return {**facts, "subjects": (*subjects.values(), *more)} if changed and begun + len(more) else facts
