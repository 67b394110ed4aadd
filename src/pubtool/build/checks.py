"""`check`: everything that can be known without building, then the built files where they exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pubtool.book import Book
from pubtool.build.front import Front, level, read
from pubtool.build.furnishing import furnished
from pubtool.build.store import Store
from pubtool.build.targets import TARGETS
from pubtool.build.tasks import Task, mark, prove, single_tasks
from pubtool.build.translate.findings import translation_findings
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span, in_order
from pubtool.layout import Theme
from pubtool.world import MAX_FILE, World, WorldError


def check(root: Path, languages: tuple[str, ...] = ()) -> Reported[tuple[str, ...]]:
    """All that is wrong with a project, sorted by place. The value names the built files that were compared.

    Raises `UnknownEdition`.
    """
    world = World(root)
    front = read(world, languages)
    found = list(front.diagnostics)
    compared: list[str] = []
    if front.value is not None:
        made = [(book, furnished(book.value, TARGETS)) for book in front.value.books]
        for book, whole in made:
            found += [*book.diagnostics, *whole.diagnostics]
        project = front.value.project
        chosen = [edition for edition in project.editions if not languages or edition.language.tag in languages]
        found.extend(translation_findings(world, project, chosen))
        for name, diagnostics in _built(front.value, made, world, Store.of_user()):
            compared.append(name)
            found.extend(diagnostics)
    return Reported(tuple(compared), in_order(found))


Furnished = Sequence[tuple[Reported[Book], Reported[Mapping[str, Book]]]]
"""Each book as it was assembled, and as it is furnished for each format."""


def _built(front: Front, made: Furnished, world: World, store: Store) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Each built file of a sound edition with what it says against its book."""
    if front.theme is None:
        return
    for task in (*_single(made, front.theme), *_bilingual(front, front.theme, world)):
        path = _path(task)
        if not world.exists(path):
            continue
        try:
            data = world.read_bytes(path, MAX_FILE * 8)
        except WorldError as refusal:
            yield path, (refusal.at(Span(path), task.book.language.tag),)
            continue
        yield path, _compared(task, path, data, store)


def _single(made: Furnished, theme: Theme) -> Iterator[Task]:
    for book, whole in made:
        if not book.failed and not whole.failed:
            yield from single_tasks(book.value, whole.value, TARGETS, theme)


def _bilingual(front: Front, theme: Theme, world: World) -> Iterator[Task]:
    """The tasks of the bilingual editions of which a file is there; pairing the others would be for nothing."""
    tags = [edition.language.tag for edition in front.project.editions]
    wanted = [book.value for book in front.books if not book.failed]
    for main, tag in ((main, tag) for main in wanted for tag in tags if tag != main.language.tag):
        named = [Task(name, main, theme, replace(main, language=replace(main.language, tag=tag))) for name in TARGETS]
        if not any(world.exists(_path(task)) for task in named):
            continue
        both = read(world, (main.language.tag, tag), fill=False).value
        books = [book.value for book in both.books if not book.failed] if both else []
        if both and len(books) == 2:
            rowed = level(world, both.project, *books).value
            one, other = (furnished(book, TARGETS).value for book in rowed)
            yield from (Task(name, one[name], theme, other[name]) for name in TARGETS)


def _path(task: Task) -> str:
    return f"output/{task.file_name}"


def _compared(task: Task, path: str, data: bytes, store: Store) -> tuple[Diagnostic, ...]:
    """A file that this manuscript did not make is old, which is no fault of its words."""
    made_by = store.get(mark(data))
    if made_by is not None and made_by.value != task.origin.encode():
        message = f"{path} was built from another state of the manuscript"
        return (Diagnostic("old-output", message, Span(path), "build again", task.book.language.tag),)
    found = prove(task, data)
    errors = [d for d in found if d.severity is Severity.ERROR]
    hint = "" if made_by is not None or not errors else "build again, if the manuscript changed since"
    tag = task.book.language.tag
    return tuple(Diagnostic(d.code, d.message, d.span, d.hint or hint, d.language or tag) for d in found)
