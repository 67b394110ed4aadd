"""The works of an anthology, found in their folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.languages import supported
from pubtool.project.chapters import Folder
from pubtool.project.document import Document
from pubtool.project.kinds import is_stem
from pubtool.project.model import Edition, Work
from pubtool.project.publication_facts import PublicationFacts
from pubtool.world import World, join

MANUSCRIPT = "manuscript"


@dataclass(frozen=True, slots=True)
class Found:
    """What a language's folder holds, and the edition that it makes where nothing essential is wrong."""

    folder: Folder | None
    edition: Edition | None
    diagnostics: tuple[Diagnostic, ...]
    document: Document | None = None


Find = Callable[[World, str, bool, str], Found]
"""Reads the folder of a language, of the source or not, below another one."""


def works(world: World, facts: PublicationFacts, document: Document, find: Find) -> Reported[tuple[Work, ...]]:
    """The works that `publication.toml` names; one that isn't there, or not in the source language, is an error."""
    made: list[Work] = []
    found: list[Diagnostic] = []
    for number, row in enumerate(facts.works):
        span = document.value(("works", number, "folder"))
        folder, name = join(MANUSCRIPT, row.folder), row.folder.rstrip("/").rpartition("/")[2]
        wrong = _wrong(world, folder, name, facts.source_language, span, [work.name for work in made])
        if wrong:
            found.append(wrong)
            continue
        editions = list(_editions(world, folder, facts.source_language, find, found))
        if editions and editions[0].is_source:
            made.append(Work(name, folder, tuple(editions)))
    return Reported(tuple(made), tuple(found))


def _editions(world: World, folder: str, source: str, find: Find, found: list[Diagnostic]) -> Iterator[Edition]:
    tags = [name.rstrip("/") for name in world.list(folder) if name.endswith("/") and name.rstrip("/") in supported()]
    for tag in sorted(tags, key=lambda tag: (tag != source, tag)):
        one = find(world, tag, tag == source, folder)
        found.extend(one.diagnostics)
        if one.edition and one.edition.chapters:
            yield one.edition


def _wrong(world: World, folder: str, name: str, source: str, span: Span, known: list[str]) -> Diagnostic | None:
    """Why a folder can't be that of a work."""
    if not folder.startswith(f"{MANUSCRIPT}/"):
        hint = "a work is a folder beside publication.toml, such as works/night"
        return Diagnostic("outside-project", f"the work {folder} is not in the manuscript", span, hint)
    if not is_stem(name) or name in known:
        message = f"the work's folder {name!r} can't be a name" if name not in known else f"two works are called {name}"
        return Diagnostic("missing-work", message, span, "name it with a-z, 0-9 and hyphens, each work another way")
    if not world.exists(f"{folder}/{source}"):
        message = f"there is no work in {folder}/{source}"
        hint = f"put its edition.toml and its chapters into {folder}/{source}/"
        return Diagnostic("missing-work", message, span, hint)
    return None
