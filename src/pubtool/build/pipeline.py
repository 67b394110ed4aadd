"""`build`: which tasks a request comes to, where they run, and what is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pubtool.book import Book
from pubtool.build.files import unwritable, write_aside
from pubtool.build.front import Front, level, read
from pubtool.build.furnishing import furnished
from pubtool.build.page_list import no_page_list
from pubtool.build.protecting import guard
from pubtool.build.running import Workshop, results
from pubtool.build.store import Store
from pubtool.build.targets import DEFAULT
from pubtool.build.tasks import Task, single_tasks
from pubtool.build.unknown import UnknownVariant
from pubtool.build.variants import enlarged, sampled, varied
from pubtool.diagnostics import Diagnostic, Reported, Severity, in_order
from pubtool.layout import Theme
from pubtool.world import World


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants built. `root` is the project's folder; no `languages` means all of them.

    `beside` is the language that stands beside each of `languages` in a bilingual edition, or empty.
    `jobs` is the number of processes, zero for as many as there are processors. With `strict`, a warning stops an
    edition as an error would. `variants` are built instead of the whole edition. `protect` is a list of names that
    may stand nowhere.
    """

    root: Path
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = DEFAULT
    output: Path | None = None
    jobs: int = 0
    cache: bool = True
    strict: bool = False
    beside: str = ""
    variants: tuple[str, ...] = ()
    protect: Path | None = None


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file that was written. `size` is in bytes; `fresh` is false where the store had it already.

    `language` is a tag, that of a bilingual edition two: `en+ru`.
    """

    language: str
    format: str
    path: Path
    size: int
    sha256: str
    fresh: bool


Tell = Callable[[Artefact], None]


def build(request: Request, tell: Tell | None = None) -> Reported[tuple[Artefact, ...]]:
    """Build and write what was asked for; `tell` hears of each file as it is written. Raises `UnknownEdition`.

    An edition with errors is not built, and what was built of it before stays; the others are.
    """
    world = World(request.root)
    languages = (*request.languages, request.beside) if request.beside else request.languages
    front = read(world, languages, fill=not request.beside)
    if front.value is None:
        return Reported((), in_order(front.diagnostics))
    found = [*front.diagnostics, *(d for book in front.value.books for d in book.diagnostics)]
    guarded = guard(request.protect, request.root)
    given_away = (*guarded.diagnostics, *guarded.value.of_sources(world))
    planned = _tasks(front.value, request, world)
    found += (*planned.diagnostics, *given_away)
    tasks = planned.value if not _stops((*front.diagnostics, *given_away), request.strict) else ()
    store = Store.of_user() if request.cache else Store(None)
    folder = request.output or request.root / "output"
    written: list[Artefact] = []
    for task, result, fresh in results(tasks, Workshop(store, request.jobs, _executor)):
        found.extend(result.diagnostics)
        names = guarded.value.of_artefact(task.file_name, result.value, task.book.language.tag)
        found.extend(names)
        if not result.value or names or _stops(result.diagnostics, request.strict):
            continue
        made = _write(task, result.value, folder, fresh)
        if isinstance(made, Diagnostic):
            found.append(made)
            continue
        written.append(made)
        if tell:
            tell(made)
    order = [task.file_name for task in tasks]
    return Reported(tuple(sorted(written, key=lambda a: order.index(a.path.name))), in_order(found))


def _stops(found: Sequence[Diagnostic], strict: bool) -> bool:
    stopping = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(d.severity in stopping for d in found)


def _tasks(front: Front, request: Request, world: World) -> Reported[tuple[Task, ...]]:
    """A task for each format of each edition that is sound, or of each that has a sound one beside it."""
    if front.theme is None:
        return Reported(())
    sound = {b.value.language.tag: b.value for b in front.books if not _stops(b.diagnostics, request.strict)}
    formats = tuple(dict.fromkeys(request.formats))
    if not request.beside:
        if request.variants:
            return _variants(front, front.theme, tuple(sound.values()), request)
        return _single(sound.values(), formats, front.theme, request.strict)
    found: list[Diagnostic] = []
    tasks: list[Task] = []
    for tag in dict.fromkeys(request.languages):
        if tag in sound and request.beside in sound:
            both = level(world, front.project, sound[tag], sound[request.beside])
            main, beside = (furnished(book, formats) for book in both.value)
            new = (*both.diagnostics, *main.diagnostics, *beside.diagnostics)
            found.extend(new)
            if not _stops(new, request.strict):
                tasks += [Task(name, main.value[name], front.theme, beside.value[name]) for name in formats]
    return Reported(tuple(tasks), tuple(found))


def _single(books: Iterable[Book], formats: tuple[str, ...], theme: Theme, strict: bool) -> Reported[tuple[Task, ...]]:
    """A task for each format of each book whose apparatus is sound."""
    found: list[Diagnostic] = []
    tasks: list[Task] = []
    for book in books:
        made = furnished(book, formats)
        found.extend(made.diagnostics)
        if not _stops(made.diagnostics, strict):
            new = list(single_tasks(book, made.value, formats, theme))
            lacking = [task for task in new if task.format == "epub" and book.page_list and task.printed is None]
            found += [no_page_list(task.file_name, book.language.tag, ()) for task in lacking]
            tasks += new
    return Reported(tuple(tasks), tuple(found))


def _variants(front: Front, theme: Theme, books: Sequence[Book], request: Request) -> Reported[tuple[Task, ...]]:
    """A task for each format of each variant of each book. Raises `UnknownVariant`."""
    known = front.project.publication.variants
    found: list[Diagnostic] = []
    tasks: list[Task] = []
    for name in dict.fromkeys(request.variants):
        if name not in known:
            raise UnknownVariant(name, tuple(known))
        for book in books:
            own = varied(book, name, known[name])
            made = furnished(own, request.formats, name)
            found.extend(made.diagnostics)
            if not _stops(made.diagnostics, request.strict):
                cut = {kind: sampled(whole, known[name]) for kind, whole in made.value.items()}
                tasks += single_tasks(
                    own, cut, tuple(dict.fromkeys(request.formats)), enlarged(theme, own, known[name])
                )
    return Reported(tuple(tasks), tuple(found))


def _executor(workers: int) -> Executor:
    return ProcessPoolExecutor(max_workers=workers)


def _write(task: Task, data: bytes, folder: Path, fresh: bool) -> Artefact | Diagnostic:
    path = folder / task.file_name
    try:
        write_aside(path, data)
    except OSError as error:
        return unwritable(task.file_name, error, task.book.language.tag)
    return Artefact(task.tags, task.format, path, len(data), hashlib.sha256(data).hexdigest(), fresh)
