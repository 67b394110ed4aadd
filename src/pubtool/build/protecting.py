"""Names that must not get out: a list outside of the project, held against its sources and against what was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pubtool.build.sources import source_files
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.proof.protected import Name, appearances, is_binary, read_names, texts_of
from pubtool.world import MAX_FILE, World, WorldError

_MOST = 1_000_000
"""Bytes of a list of names."""

_HINT = "take it out there; the list that names it is not shown, and nothing was written"


@dataclass(frozen=True, slots=True)
class Guard:
    """The protected names; none where no list was given."""

    names: tuple[Name, ...] = ()

    def of_sources(self, world: World) -> tuple[Diagnostic, ...]:
        """Every place in the sources, their file names and comments that has a protected name."""
        return in_order(self._of_sources(world)) if self.names else ()

    def _of_sources(self, world: World) -> Iterator[Diagnostic]:
        for path in source_files(world, hidden=True):
            for found in appearances(self.names, path):
                yield _told(found.name, f"the name of {path}", Span(path))
            try:
                data = world.read_bytes(path, MAX_FILE)
            except WorldError:
                continue  # told where it is read for the book
            if is_binary(data):
                for _, text in texts_of(data, path):
                    yield from (_told(found.name, path, Span(path)) for found in appearances(self.names, text))
                continue
            text = data.decode("utf-8", "replace")
            for found in appearances(self.names, text):
                before = text[: found.offset]
                line, column = before.count("\n") + 1, found.offset - (before.rfind("\n") + 1) + 1
                yield _told(found.name, "this place", Span(path, line, column))

    def of_artefact(self, name: str, data: bytes, language: str) -> tuple[Diagnostic, ...]:
        """Every part of a finished file that has a protected name."""
        found = {
            (one.name, place)
            for place, text in (texts_of(data, name) if self.names else ())
            for one in appearances(self.names, text)
        }
        return tuple(_told(line, place, Span(""), language) for line, place in sorted(found))


def guard(path: Path | None, root: Path) -> Reported[Guard]:
    """The guard with the names of a list; a list that lies in the project is a warning, since it may be published."""
    if path is None:
        return Reported(Guard())
    try:
        if path.stat().st_size > _MOST:
            raise OSError(None, "it is too large for a list of names")
        names = read_names(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8"
        message = f"the list of protected names can't be read: {why}"
        hint = "--protect names a file of UTF-8 with a name in each line"
        return Reported(Guard(), (Diagnostic("protected-name", message, Span(""), hint),))
    found: list[Diagnostic] = []
    if path.resolve().is_relative_to(root.resolve()):
        message = "the list of protected names lies in the project, and may be published with it"
        found.append(Diagnostic("protect-inside", message, Span(""), "keep it in a folder of its own, outside"))
    return Reported(Guard(names), tuple(found))


def _told(line: int, place: str, span: Span, language: str = "") -> Diagnostic:
    """What is wrong, without the name itself: logs are read by others."""
    message = f"{place} has what line {line} of the list of protected names forbids"
    return Diagnostic("protected-name", message, span, _HINT, language)
