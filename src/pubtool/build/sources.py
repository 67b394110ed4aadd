"""The files that a publication is made from."""

from __future__ import annotations

from collections.abc import Iterator

from pubtool.release import sums
from pubtool.release.source import FOLDERS, source_digest
from pubtool.world import MAX_FILE, World


def source_files(world: World, hidden: bool = False) -> Iterator[str]:
    """The path of every file of manuscript and design; `hidden` ones, which nothing is made from, only if asked for."""
    waiting = [folder for folder in FOLDERS if world.exists(folder)]
    while waiting:
        folder = waiting.pop()
        for name in world.list(folder):
            if name.startswith(".") and not hidden:
                continue
            path = f"{folder}/{name}"
            if name.endswith("/"):
                waiting.append(path.rstrip("/"))
            else:
                yield path


def digest_of_sources(world: World) -> str:
    """The digest of all of them together, in hexadecimal digits. Raises `WorldError`."""
    return source_digest({path: sums.digest(world.read_bytes(path, MAX_FILE)) for path in source_files(world)})
