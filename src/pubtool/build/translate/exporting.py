"""`translate export`: the translations as files for other people's programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pubtool.build.files import Draft, unwritable, write_together
from pubtool.build.translate.workshop import Bench, Workshop, brought_up, edited_ledger, open_workshop
from pubtool.diagnostics import Diagnostic, Reported, in_order
from pubtool.translation.desk import DeskChapter
from pubtool.translation.exchange import Chapter, ExportFile, Format, export

FOLDER = "output/translation"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be exported, and whereto; into `output/translation` of the project where no folder is named.

    `form` is the name of a `Format`.
    """

    languages: tuple[str, ...] = ()
    form: str = "po"
    only_open: bool = False
    folder: Path | None = None


def export_files(root: Path, parcel: Parcel) -> Reported[tuple[Path, ...]]:
    """Write the translations into a folder, or nothing where one can't be. Raises `UnknownEdition`."""
    opened = open_workshop(root, parcel.languages)
    found: list[Diagnostic] = [*opened.diagnostics]
    shop = opened.value
    if shop is None or opened.failed:
        return Reported((), in_order(found))
    files: list[ExportFile] = []
    for bench in shop.benches:
        found += [note for chapter in bench.chapters for note in edited_ledger(bench, chapter)]
        made = export(
            _chapters(shop, bench), Format(parcel.form), shop.project.publication.id, only_open=parcel.only_open
        )
        if made.failed:
            return Reported((), in_order([*found, *made.diagnostics]))
        files += made.value
    folder = parcel.folder or root / FOLDER
    drafts = [Draft(folder / file.name, file.data, _there(folder / file.name)) for file in files]
    try:
        write_together(drafts)
    except OSError as error:
        return Reported((), in_order([*found, unwritable("the files", error)]))
    return Reported(tuple(draft.path for draft in drafts), in_order(found))


def _there(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _chapters(shop: Workshop, bench: Bench) -> Sequence[Chapter]:
    return [as_chapter(shop, bench, brought_up(shop.source, bench, chapter).value) for chapter in bench.chapters]


def as_chapter(shop: Workshop, bench: Bench, chapter: DeskChapter) -> Chapter:
    """A chapter as it goes out and as what comes back is held against it."""
    return Chapter(
        name=chapter.name,
        path=bench.path(chapter),
        language=bench.tag,
        source_language=shop.source.language.tag,
        source=chapter.source,
        target=chapter.target,
        standings=chapter.standings,
    )
