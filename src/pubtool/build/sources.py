"""The files that a publication is made from."""

from __future__ import annotations

from collections.abc import Iterator

from pubtool.release.source import FOLDERS
from pubtool.world import World


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
