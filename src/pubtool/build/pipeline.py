"""`build`: which tasks a request comes to, where they run, and what is written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from pubtool.build.files import write_aside
from pubtool.build.front import Front, level, read
from pubtool.build.store import Store
from pubtool.build.targets import DEFAULT
from pubtool.build.tasks import Task, mark, run
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span, in_order
from pubtool.world import World


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants built. `root` is the project's folder; no `languages` means all of them.

    `beside` is the language that stands beside each of `languages` in a bilingual edition, or empty.
    `jobs` is the number of processes, zero for as many as there are processors. With `strict`, a warning stops an
    edition as an error would.
    """

    root: Path
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = DEFAULT
    output: Path | None = None
    jobs: int = 0
    cache: bool = True
    strict: bool = False
    beside: str = ""


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
    planned = _tasks(front.value, request, world)
    found += planned.diagnostics
    tasks = planned.value if not _stops(front.diagnostics, request.strict) else ()
    store = Store.of_user() if request.cache else Store(None)
    folder = request.output or request.root / "output"
    written: list[Artefact] = []
    for task, result, fresh in _results(tasks, store, request.jobs):
        found.extend(result.diagnostics)
        if not result.value or _stops(result.diagnostics, request.strict):
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
        return Reported(tuple(Task(name, book, front.theme) for book in sound.values() for name in formats))
    found: list[Diagnostic] = []
    tasks: list[Task] = []
    for tag in dict.fromkeys(request.languages):
        if tag in sound and request.beside in sound:
            both = level(world, front.project, sound[tag], sound[request.beside])
            found.extend(both.diagnostics)
            if not _stops(both.diagnostics, request.strict):
                tasks += [Task(name, both.value[0], front.theme, both.value[1]) for name in formats]
    return Reported(tuple(tasks), tuple(found))


def _results(tasks: Sequence[Task], store: Store, jobs: int) -> Iterator[tuple[Task, Reported[bytes], bool]]:
    """Each task with its result as it comes, from the store or made now."""
    waiting: list[tuple[Task, str]] = []
    for task in tasks:
        key = task.key
        known = store.get(key)
        if known is None:
            waiting.append((task, key))
        else:
            yield task, known, False
    for task, key, result in _made(waiting, jobs):
        if result.value:
            store.put(key, result)
            store.put(mark(result.value), Reported(key.encode()))
        yield task, result, True


def _made(waiting: Sequence[tuple[Task, str]], jobs: int) -> Iterator[tuple[Task, str, Reported[bytes]]]:
    """Run the tasks in processes of their own, so that a typesetter that crashes takes nothing with it."""
    if not waiting:
        return
    workers = min(jobs or os.cpu_count() or 1, len(waiting))
    with _executor(workers) as executor:
        running: dict[Future[Reported[bytes]], tuple[Task, str]] = {
            executor.submit(run, task): (task, key) for task, key in waiting
        }
        try:
            for future in as_completed(running):
                yield *running[future], _outcome(future, running[future][0])
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _executor(workers: int) -> Executor:
    return ProcessPoolExecutor(max_workers=workers)


def _outcome(future: Future[Reported[bytes]], task: Task) -> Reported[bytes]:
    try:
        return future.result()
    except (BrokenProcessPool, MemoryError) as error:
        message = f"the program that makes {task.file_name} stopped: {type(error).__name__}"
        hint = "build with -j 1; if it stops again, take pictures away one by one to find the one at fault"
        return Reported(b"", (Diagnostic("typesetter-failed", message, Span(""), hint, task.book.language.tag),))


def _write(task: Task, data: bytes, folder: Path, fresh: bool) -> Artefact | Diagnostic:
    path = folder / task.file_name
    try:
        write_aside(path, data)
    except OSError as error:
        message = f"{task.file_name} can't be written: {error.strerror}"
        hint = "look at the disk's free space and at the rights of the output folder"
        return Diagnostic("unwritable-output", message, Span(""), hint, task.book.language.tag)
    return Artefact(task.tags, task.format, path, len(data), hashlib.sha256(data).hexdigest(), fresh)
