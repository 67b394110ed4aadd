"""A project's translations with their desks, as the commands find and leave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pubtool.build.unknown import UnknownEdition
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.project import Edition, Project, load
from pubtool.translation.align import Bead
from pubtool.translation.desk import DeskChapter, Sources, ledger_name, read_desk
from pubtool.translation.ledger import standings, take_in, update
from pubtool.translation.model import GAP, Entry, Ledger, Standing, State
from pubtool.translation.po import write_po
from pubtool.translation.pseudo import Pseudo
from pubtool.world import World

_SHOWN = 50  # characters of a passage that are quoted
_TOLD = ("missing-chapter", "no-chapters", "not-begun")  # what the state of a translation tells better
PSEUDO = frozenset(str(tag) for tag in Pseudo)


class IsSource(UnknownEdition):
    """Somebody takes the source for a translation."""

    def __init__(self, tag: str) -> None:
        ValueError.__init__(self, f"{tag} is the language that the publication was written in: name a translation")


@dataclass(frozen=True, slots=True)
class Bench:
    """One translation: its edition and its chapters, `edition.toml` among them."""

    edition: Edition
    chapters: tuple[DeskChapter, ...]

    @property
    def tag(self) -> str:
        return self.edition.language.tag

    def path(self, chapter: DeskChapter) -> str:
        """The translator's file of a chapter, there or not."""
        return f"{self.edition.folder}/{chapter.name}"

    def ledger_path(self, chapter: DeskChapter) -> str:
        return f"{self.edition.folder}/{ledger_name(chapter.name)}"


@dataclass(frozen=True, slots=True)
class Workshop:
    """A project and those of its translations that were asked for."""

    world: World
    project: Project
    benches: tuple[Bench, ...]

    @property
    def source(self) -> Edition:
        return self.project.source


@dataclass(frozen=True, slots=True)
class Stale:
    """A translation whose source has changed: its place, and the source's text then and now."""

    span: Span
    id: str
    before: str
    now: str

    @property
    def is_doubtful(self) -> bool:
        """Whether the source is the same, and somebody has marked the translation."""
        return self.before == self.now


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: the files that it wrote, by their paths in the project, and what is stale after it."""

    written: tuple[str, ...] = ()
    stale: tuple[Stale, ...] = ()


def open_workshop(root: Path, languages: Sequence[str] = ()) -> Reported[Workshop | None]:
    """The translations in these languages, or all but the pseudo editions; None where the project can't be read.

    Raises `UnknownEdition` for a language that there is no translation in.
    """
    world = World(root)
    loaded = load(world)
    if loaded.value is None:
        return Reported(None, loaded.diagnostics)
    project = loaded.value
    editions = _chosen(project, languages, broken=loaded.failed)
    tags = {edition.language.tag for edition in editions} | {project.source.language.tag, ""}
    found = [d for d in loaded.diagnostics if d.language in tags and d.code not in _TOLD]
    benches = []
    sources = Sources()
    for edition in editions:
        desk = read_desk(world, project, edition, sources)
        found.extend(desk.diagnostics)
        benches.append(Bench(edition, desk.value.chapters))
    return Reported(Workshop(world, project, tuple(benches)), in_order(found))


def translations(project: Project) -> tuple[Edition, ...]:
    """The editions that are translations, begun or not, by their tags."""
    found = (*project.editions[1:], *project.unbegun)
    return tuple(sorted(found, key=lambda edition: edition.language.tag))


def _chosen(project: Project, languages: Sequence[str], *, broken: bool) -> tuple[Edition, ...]:
    by_tag = {edition.language.tag: edition for edition in translations(project)}
    if project.source.language.tag in languages:
        raise IsSource(project.source.language.tag)
    for tag in languages:
        if tag not in by_tag and not broken:
            raise UnknownEdition(tag, by_tag)
    wanted = languages or [tag for tag in by_tag if tag not in PSEUDO]
    return tuple(by_tag[tag] for tag in dict.fromkeys(wanted) if tag in by_tag)


def brought_up(source: Edition, bench: Bench, chapter: DeskChapter) -> Reported[DeskChapter]:
    """A chapter whose ledger knows the source of today; of one that had none, with what it is unsure of."""
    if chapter.ledger is not None:
        ledger = update(chapter.ledger, chapter.source, chapter.target).ledger
        return Reported(with_ledger(chapter, ledger))
    languages = bench.tag, source.language.tag
    taken = take_in(chapter.name, languages, chapter.source, chapter.target)
    unsure = tuple(question(source, bench, chapter, bead) for bead in taken.unsure)
    return Reported(with_ledger(chapter, taken.ledger), unsure)


def question(source: Edition, bench: Bench, chapter: DeskChapter, bead: Bead) -> Diagnostic:
    """The question whether two passages belong together, with both lines."""
    here, there = chapter.target[bead.targets[0]], chapter.source[bead.sources[0]]
    path = bench.path(chapter)
    what = f"is this the translation of {source.folder}/{chapter.name}:{there.line}, “{_beginning(there.text)}”?"
    hint = f"if it is, type `pubtool translate confirm {path} --pair {there.line}:{here.line}`"
    return Diagnostic("unsure-pair", what, Span(path, here.line, here.column), hint, bench.tag)


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"


def with_ledger(chapter: DeskChapter, ledger: Ledger) -> DeskChapter:
    """The chapter with another memory, and with its blocks as they stand to that."""
    return replace(chapter, ledger=ledger, standings=standings(ledger, chapter.source, chapter.target))


def ledgers(bench: Bench, chapters: Sequence[DeskChapter]) -> Iterator[tuple[str, str]]:
    """The PO files of chapters, each with its path."""
    for chapter in chapters:
        if chapter.ledger is not None:
            yield bench.ledger_path(chapter), write_po(chapter.ledger)


def stale(bench: Bench, chapter: DeskChapter) -> Iterator[Stale]:
    """The chapter's blocks whose source has changed, in the source's order."""
    for standing in chapter.standings:
        if standing.entry.is_stale and standing.sources:
            now = GAP.join(chapter.source[place].text for place in standing.sources)
            yield Stale(target_span(bench, chapter, standing), standing.entry.id, standing.entry.previous, now)


def target_span(bench: Bench, chapter: DeskChapter, standing: Standing) -> Span:
    """Where a block's translation stands; of one that is missing, the file where it would."""
    if not standing.targets:
        return Span(bench.path(chapter))
    block = chapter.target[standing.targets[0]]
    return Span(bench.path(chapter), block.line, block.column)


def edited(chapter: DeskChapter) -> tuple[Entry, ...]:
    """The entries whose translation was changed in the ledger, by a PO editor, and not in the chapter."""
    return tuple(entry for entry in chapter.ledger.entries if entry.is_edited) if chapter.ledger else ()


def edited_ledger(bench: Bench, chapter: DeskChapter) -> Iterator[Diagnostic]:
    """What is to be said where a PO editor has changed a ledger."""
    found = edited(chapter)
    if found:
        path = bench.ledger_path(chapter)
        number = f"{len(found)} translation{'' if len(found) == 1 else 's'}"
        what = f"{number} changed in this file {'is' if len(found) == 1 else 'are'} not in {chapter.name} yet"
        yield Diagnostic("edited-ledger", what, Span(path), f"type `pubtool translate import {path}`", bench.tag)


def is_open(standing: Standing) -> bool:
    """Whether somebody has to do something about a block."""
    return standing.state is not State.FRESH
