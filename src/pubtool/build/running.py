"""Where tasks run, and in which order: from the store what it has, the others in processes of their own.

An EPUB that wants the page numbers of its print edition waits for it. They are the same whether that edition is built
in the same run, was built before, or is set for them alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from pubtool.build.made import Made
from pubtool.build.page_list import PRINT, no_page_list, packed, paged, paging_key, unpacked
from pubtool.build.store import Store
from pubtool.build.tasks import Task, mark, run
from pubtool.diagnostics import Diagnostic, Reported, Span

Result = tuple[Task, Reported[bytes], bool]
"""A task, what came of it, and whether it was made now."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where work is done: the store of what was, the number of processes, or zero, and where they come from."""

    store: Store
    jobs: int
    executor: Callable[[int], Executor]


def results(tasks: Sequence[Task], shop: Workshop) -> Iterator[Result]:
    """Each task with its result as it comes."""
    with_numbers = [known_paging(task, shop.store) for task in tasks]
    waiting = [task for task in with_numbers if task.waits]
    fresh: list[Task] = []
    for task in with_numbers:
        if not task.waits:
            known = shop.store.get(task.key)
            if known is None:
                fresh.append(task)
            else:
                yield task, known, False
    pagings: dict[str, Reported[Made]] = {}
    coming = {paging_key(task.book, task.theme) for task in fresh if _is_print(task)}
    alone = {key: task for task in waiting if (key := _paging_key(task)) not in coming}
    for task, made in _made([*((task, _paged) for task in alone.values()), *((task, run) for task in fresh)], shop):
        if task.waits:
            pagings[_paging_key(task)] = made
            continue
        if _is_print(task):
            pagings[paging_key(task.book, task.theme)] = made
        yield _kept(task, made, shop.store)
    _keep(pagings, shop.store)
    yield from _second(waiting, pagings, shop)


def known_paging(task: Task, store: Store) -> Task:
    """The task with the page numbers that it wants, where the store has them."""
    if task.printed is None:
        return task
    kept = store.get(_paging_key(task))
    paging = unpacked(kept.value) if kept else None
    return replace(task, paging=paging) if paging else task


def _second(waiting: Sequence[Task], pagings: Mapping[str, Reported[Made]], shop: Workshop) -> Iterator[Result]:
    """Those that waited for a print edition, with its page numbers or without."""
    fresh: list[Task] = []
    said: dict[str, Diagnostic] = {}
    for task in waiting:
        found = pagings[_paging_key(task)]
        paging = found.value.paging
        ready = replace(task, paging=paging)
        if paging is None:
            said[ready.file_name] = no_page_list(task.file_name, task.book.language.tag, found.diagnostics)
        known = shop.store.get(ready.key)
        if known is None:
            fresh.append(ready)
        else:
            yield _told((ready, known, False), said)
    for task, made in _made([(task, run) for task in fresh], shop):
        yield _told(_kept(task, made, shop.store), said)


def _told(result: Result, said: Mapping[str, Diagnostic]) -> Result:
    task, made, fresh = result
    more = said.get(task.file_name)
    return (task, Reported(made.value, (*made.diagnostics, more)), fresh) if more else result


def _paging_key(task: Task) -> str:
    return paging_key(task.printed or task.book, task.theme)


def _is_print(task: Task) -> bool:
    return task.format == PRINT and task.beside is None


def _paged(task: Task) -> Reported[Made]:
    """Only the paging of the print edition that a task waits for."""
    made = paged(task.printed or task.book, task.theme)
    return Reported(Made(b"", made.value), made.diagnostics)


def _keep(pagings: Mapping[str, Reported[Made]], store: Store) -> None:
    for key, made in pagings.items():
        if made.value.paging is not None:
            store.put(key, Reported(packed(made.value.paging)))


def _kept(task: Task, made: Reported[Made], store: Store) -> Result:
    result = Reported(made.value.data, made.diagnostics)
    if result.value:
        store.put(task.key, result)
        store.put(mark(result.value), Reported(task.origin.encode()))
    return task, result, True


Work = Callable[[Task], Reported[Made]]


def _made(work: Sequence[tuple[Task, Work]], shop: Workshop) -> Iterator[tuple[Task, Reported[Made]]]:
    """Work done in processes of their own, so that a typesetter that crashes takes nothing with it."""
    if not work:
        return
    workers = min(shop.jobs or os.cpu_count() or 1, len(work))
    with shop.executor(workers) as executor:
        running: dict[Future[Reported[Made]], Task] = {executor.submit(do, task): task for task, do in work}
        try:
            for future in as_completed(running):
                yield running[future], _outcome(future, running[future])
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _outcome(future: Future[Reported[Made]], task: Task) -> Reported[Made]:
    try:
        return future.result()
    except (BrokenProcessPool, MemoryError) as error:
        message = f"the program that makes {task.file_name} stopped: {type(error).__name__}"
        hint = "build with -j 1; if it stops again, take pictures away one by one to find the one at fault"
        found = Diagnostic("typesetter-failed", message, Span(""), hint, task.book.language.tag)
        return Reported(Made(b""), (found,))
