"""The only functions that write: a file beside its place and swapped in, a new folder whole, several files or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pubtool.diagnostics import Diagnostic, Span


def write_aside(path: Path, data: bytes) -> None:
    """Write a file beside its place and then swap it in, so that nobody ever sees half of it. Raises `OSError`."""
    aside = _aside(path, data)
    try:
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _aside(path: Path, data: bytes) -> Path:
    """A file beside the place of another, ready to be swapped in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        aside.chmod(0o644)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def plant(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make a new folder of files, paths relative to it.

    Raises `FileExistsError` where the folder is there and not empty, else `OSError`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(folder)
    for name, data in files:
        write_aside(folder / name, data)


def swap_in(folder: Path, content: Mapping[str, bytes]) -> None:
    """A new folder in the place of the old one; the old one stays until the new one is whole. Raises `OSError`."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".release-", dir=folder.parent))
    old = aside / "old"
    try:
        for path, data in content.items():
            write_aside(aside / "new" / path, data)
        if folder.exists():
            folder.rename(old)
        try:
            (aside / "new").rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def unwritable(what: str, error: OSError, language: str = "") -> Diagnostic:
    """What to say where the disk refuses something: "the release", "the files"."""
    hint = "look at the disk's free space and at the rights of the folder"
    message = f"{what} can't be written: {error.strerror}"
    return Diagnostic("unwritable-output", message, Span(""), hint, language)


class Overtaken(Exception):
    """A file has been changed since it was read: what was about to be written knows nothing of that."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is about to be written. `before` is what it held when it was read, None where it was not there."""

    path: Path
    data: bytes
    before: bytes | None


def write_together(drafts: Sequence[Draft]) -> None:
    """Write several files, or none: all are written aside, and swapped in only when all are ready.

    Where one can't be swapped in, those before it are put back. Raises `Overtaken` for a file that somebody has
    changed since, else `OSError`.
    """
    asides: list[Path] = []
    done: list[Draft] = []
    try:
        for draft in drafts:
            asides.append(_aside(draft.path, draft.data))  # noqa: PERF401  those made before a failure must be known
        for draft in drafts:
            if _now(draft.path) != draft.before:
                raise Overtaken(draft.path)
        for draft, aside in zip(drafts, asides, strict=True):
            done.append(draft)
            aside.replace(draft.path)
    except BaseException:
        for draft in reversed(done):
            _put_back(draft)
        raise
    finally:
        for aside in asides:
            aside.unlink(missing_ok=True)


def _now(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _put_back(draft: Draft) -> None:
    if draft.before is None:
        draft.path.unlink(missing_ok=True)
    else:
        write_aside(draft.path, draft.before)
