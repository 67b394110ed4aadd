"""The bibliographies of a publication and the style in which it cites."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from pubtool.book.model import SourceFile
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.project import Project
from pubtool.world import MAX_TEXT, World, WorldError

FOLDER = "manuscript"
USUAL = ("references.bib", "references.json")
_KINDS = frozenset((".bib", ".json"))


@dataclass(frozen=True, slots=True)
class Sources:
    """The files as they were read, and the style: its name, or the XML of the project's own."""

    files: tuple[SourceFile, ...] = ()
    style: str = ""


def read_sources(project: Project, world: World) -> Reported[Sources]:
    """What the publication cites from, with what could not be read of it."""
    facts = project.publication.references
    settings = Span(f"{FOLDER}/publication.toml")
    found: list[Diagnostic] = []
    files = []
    for name in facts.files or tuple(name for name in USUAL if world.exists(f"{FOLDER}/{name}")):
        path = f"{FOLDER}/{name}"
        if PurePosixPath(name).suffix not in _KINDS:
            message = f"{name} is neither BibTeX nor CSL JSON"
            found.append(Diagnostic("bad-bibliography", message, settings, "name a .bib or a .json file"))
            continue
        text = _text(world, path, settings, found)
        if text is not None:
            files.append(SourceFile(path, text))
    style = facts.style
    if style.endswith(".csl"):
        style = _text(world, style, settings, found) or ""
    return Reported(Sources(tuple(files), style), tuple(found))


def _text(world: World, path: str, settings: Span, found: list[Diagnostic]) -> str | None:
    try:
        return world.read_text(path, MAX_TEXT)
    except WorldError as refusal:
        found.append(refusal.at(settings))
        return None
