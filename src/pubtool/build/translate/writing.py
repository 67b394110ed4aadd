"""The files that a command is about to write, and writing them all or none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pubtool.build.files import Draft, Overtaken, unwritable, write_together
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.world import World, WorldError

_MARK = b"\xef\xbb\xbf"


def write(world: World, texts: Mapping[str, str | bytes]) -> Reported[tuple[str, ...]]:
    """Write these files of the project, by path, where they differ from what is there; all or none.

    A file keeps its byte order mark and its line ends. The value names what was written, sorted.
    """
    drafts: dict[str, Draft] = {}
    for path, text in sorted(texts.items()):
        try:
            before = _before(world, path)
        except WorldError as error:
            return Reported((), (error.at(Span(path)),))
        data = text if isinstance(text, bytes) else _coded(text, before)
        if data != before:
            drafts[path] = Draft(world.root / path, data, before)
    try:
        write_together(tuple(drafts.values()))
    except Overtaken as error:
        return Reported((), (_overtaken(_shown(error.path, world.root)),))
    except OSError as error:
        return Reported((), (unwritable("the files stay as they were; they", error),))
    return Reported(tuple(drafts))


def _before(world: World, path: str) -> bytes | None:
    """What a file holds, which must be what it held when it was read. Raises `WorldError`."""
    known = world.reads.get(path)
    if not world.exists(path):
        return None
    data = world.read_bytes(path)
    if known and hashlib.sha256(data).hexdigest() != known:
        raise _Changed(path)
    return data


class _Changed(WorldError):
    code = "overtaken"

    def __init__(self, path: str) -> None:
        found = _overtaken(path)
        super().__init__(found.message, found.hint)


def _overtaken(path: str) -> Diagnostic:
    what = f"{path} was changed while this ran; nothing was written"
    return Diagnostic("overtaken", what, Span(path), "save it, and run the command again")


def _coded(text: str, before: bytes | None) -> bytes:
    """The bytes of a text in the manner of those that it replaces."""
    data = text.encode()
    if before is None:
        return data
    if before.count(b"\r\n") * 2 > before.count(b"\n"):
        data = data.replace(b"\n", b"\r\n")
    return _MARK + data if before.startswith(_MARK) else data


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
