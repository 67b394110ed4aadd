"""`translate status`: how far each translation is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pubtool.build.translate.workshop import Bench, edited_ledger, is_open, open_workshop
from pubtool.diagnostics import Reported, in_order
from pubtool.manuscript.blocks import Block
from pubtool.translation.desk import DeskChapter, words
from pubtool.translation.model import GAP, Standing
from pubtool.translation.report import ChapterStatus, Counts, EditionStatus, OpenBlock, Report


def status(root: Path, languages: Sequence[str] = ()) -> Reported[Report | None]:
    """The state of these translations, or of all; None where the project can't be read. Raises `UnknownEdition`."""
    opened = open_workshop(root, languages)
    shop = opened.value
    if shop is None:
        return Reported(None, opened.diagnostics)
    notes = [note for bench in shop.benches for chapter in bench.chapters for note in edited_ledger(bench, chapter)]
    source = shop.project.source
    report = Report(source.facts.title, source.language, tuple(_edition(bench) for bench in shop.benches))
    return Reported(report, in_order([*opened.diagnostics, *notes]))


def _edition(bench: Bench) -> EditionStatus:
    return EditionStatus(bench.edition.language, tuple(_chapter(bench, chapter) for chapter in bench.chapters))


def _chapter(bench: Bench, chapter: DeskChapter) -> ChapterStatus:
    counts = Counts.of((standing.state, _words(chapter, standing)) for standing in chapter.standings)
    title = chapter.source[0].text if chapter.source else chapter.name
    there = chapter.target_text is not None
    return ChapterStatus(chapter.name, title, bench.path(chapter), there, counts, tuple(_open(chapter)))


def _words(chapter: DeskChapter, standing: Standing) -> int:
    return sum(words(block.text) for block in _counted(chapter, standing))


def _counted(chapter: DeskChapter, standing: Standing) -> list[Block]:
    """The blocks whose words are counted: the source's, or an orphan's own."""
    if standing.sources:
        return [chapter.source[place] for place in standing.sources]
    return [chapter.target[place] for place in standing.targets]


def _open(chapter: DeskChapter) -> Iterator[OpenBlock]:
    for standing in chapter.standings:
        if is_open(standing):
            blocks = _counted(chapter, standing)
            entry = standing.entry
            yield OpenBlock(
                id=entry.id,
                state=standing.state,
                kind=entry.kind,
                text=GAP.join(block.text for block in blocks) or entry.source,
                before=entry.previous if standing.sources else "",
                source_line=chapter.source[standing.sources[0]].line if standing.sources else 0,
                target_line=chapter.target[standing.targets[0]].line if standing.targets else 0,
            )
