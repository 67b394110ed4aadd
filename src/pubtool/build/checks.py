"""`check`: everything that can be known without building, then the built files where they exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pubtool.build.front import Front, read
from pubtool.build.store import Store
from pubtool.build.targets import TARGETS
from pubtool.build.tasks import Task, mark, prove
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span, in_order
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
        for book in front.value.books:
            found.extend(book.diagnostics)
        for name, diagnostics in _built(front.value, world, Store.of_user()):
            compared.append(name)
            found.extend(diagnostics)
    return Reported(tuple(compared), in_order(found))


def _built(front: Front, world: World, store: Store) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Each built file of a sound edition with what it says against its book."""
    if front.theme is None:
        return
    for book in front.books:
        if book.failed:
            continue
        for name in TARGETS:
            task = Task(name, book.value, front.theme)
            path = f"output/{task.file_name}"
            if not world.exists(path):
                continue
            try:
                data = world.read_bytes(path, MAX_FILE * 8)
            except WorldError as refusal:
                yield path, (refusal.at(Span(path), book.value.language.tag),)
                continue
            yield path, _compared(task, path, data, store)


def _compared(task: Task, path: str, data: bytes, store: Store) -> tuple[Diagnostic, ...]:
    """A file that this manuscript did not make is old, which is no fault of its words."""
    made_by = store.get(mark(data))
    if made_by is not None and made_by.value != task.key.encode():
        message = f"{path} was built from another state of the manuscript"
        return (Diagnostic("old-output", message, Span(path), "build again", task.book.language.tag),)
    found = prove(task, data)
    errors = [d for d in found if d.severity is Severity.ERROR]
    hint = "" if made_by is not None or not errors else "build again, if the manuscript changed since"
    tag = task.book.language.tag
    return tuple(Diagnostic(d.code, d.message, d.span, d.hint or hint, d.language or tag) for d in found)
