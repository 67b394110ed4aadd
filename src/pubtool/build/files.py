"""The only two functions that write: one file beside its place and swapped in, or a new folder whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_aside(path: Path, data: bytes) -> None:
    """Write a file beside its place and then swap it in, so that nobody ever sees half of it. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def plant(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make a new folder of files, paths relative to it.

    Raises `FileExistsError` where the folder is there and not empty, else `OSError`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(folder)
    for name, data in files:
        write_aside(folder / name, data)
