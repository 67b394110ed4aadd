"""What `check` says of translations: which blocks are open, and what a translation says that its source doesn't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pubtool.build.translate.workshop import PSEUDO, Bench, edited_ledger, target_span
from pubtool.diagnostics import Diagnostic, Span
from pubtool.manuscript.blocks import blocks
from pubtool.project import Edition, Project
from pubtool.translation.checks import check_parallel, check_text, parallel, text_of
from pubtool.translation.desk import DeskChapter, read_desk
from pubtool.translation.glossary import Glossary, read_glossary
from pubtool.translation.model import Standing, State
from pubtool.translation.pairs import pairs
from pubtool.world import World, WorldError

_CODES: Mapping[State, tuple[str, str, str]] = {
    State.STALE: (
        "stale-translation",
        "the source of {id} has changed since it was translated",
        "see what changed by `pubtool translate update`; then confirm it by `pubtool translate confirm -l {tag} {id}`",
    ),
    State.MISSING: (
        "missing-translation",
        "{id}, line {line} of the source, has no translation",
        "translate it in the chapter or in its .po file",
    ),
    State.CHANGED: (
        "changed-translation",
        "{id} has another text than was confirmed",
        "when it is right, type `pubtool translate confirm -l {tag} {id}`",
    ),
    State.ORPHANED: (
        "orphaned-translation",
        "{id} translates what the source does not have",
        "take it out, or pair it: `pubtool translate confirm {path} --pair SOURCE:LINE`, with the two lines' numbers",
    ),
}
_DOUBTFUL = "{id} is marked as doubtful"


def translation_findings(world: World, project: Project, editions: Sequence[Edition]) -> tuple[Diagnostic, ...]:
    """All that is to be said of these editions' translations, and of the source by itself, if it is among them."""
    glossary = read_glossary(world)
    found = [*glossary.diagnostics]
    for edition in editions:
        if edition.language.tag in PSEUDO:
            continue
        if edition.is_source:
            found += _alone(world, edition, glossary.value)
        else:
            found += _translation(world, project, edition, glossary.value)
    return tuple(found)


def _alone(world: World, edition: Edition, glossary: Glossary) -> Iterator[Diagnostic]:
    for chapter in edition.chapters:
        try:
            text = world.read_text(chapter.path)
        except WorldError:
            continue  # reading the book says it
        yield from check_text(text_of(chapter.path, edition.language, text, blocks(text), glossary))


def _translation(world: World, project: Project, edition: Edition, glossary: Glossary) -> Iterator[Diagnostic]:
    desk = read_desk(world, project, edition)
    yield from desk.diagnostics
    bench = Bench(edition, desk.value.chapters)
    for chapter in bench.chapters:
        yield from edited_ledger(bench, chapter)
        if chapter.target_text is None:
            continue  # that the chapter is missing has been said
        yield from _checked(project, bench, chapter, chapter.target_text, glossary)
        if chapter.ledger:
            for standing in chapter.standings:
                yield from _open(bench, chapter, standing)


def _checked(
    project: Project, bench: Bench, chapter: DeskChapter, text: str, glossary: Glossary
) -> Iterator[Diagnostic]:
    """What the checks find; without a ledger the pairs are those that the texts themselves tell."""
    ours = text_of(bench.path(chapter), bench.edition.language, text, chapter.target, glossary)
    yield from check_text(ours)
    if chapter.source_text is not None:
        path = f"{project.source.folder}/{chapter.name}"
        theirs = text_of(path, project.source.language, chapter.source_text, chapter.source, glossary)
        groups = pairs(chapter.standings, chapter.source, chapter.target).groups
        yield from check_parallel(parallel(theirs, ours, [(group.sources, group.targets) for group in groups]))


def _open(bench: Bench, chapter: DeskChapter, standing: Standing) -> Iterator[Diagnostic]:
    if standing.state is State.FRESH:
        return
    code, message, hint = _CODES[standing.state]
    facts = {"id": standing.entry.id, "tag": bench.tag, "path": bench.path(chapter)}
    if standing.state is State.STALE and standing.entry.previous == standing.entry.source:
        message = _DOUBTFUL
    line = chapter.source[standing.sources[0]].line if standing.sources else 0
    span: Span = target_span(bench, chapter, standing)
    yield Diagnostic(code, message.format(line=line, **facts), span, hint.format(**facts), bench.tag)
