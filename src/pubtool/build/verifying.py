"""`verify`: a release folder, or one file of it, against its sums and their signature."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pubtool.build import seals
from pubtool.build.printed import of_another_source
from pubtool.build.releasing import digest_of
from pubtool.build.seals import GET_ANEW
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.release import manifest, sums
from pubtool.release.comparing import Change, Difference, compare, without_seals

_MOST = 64 * 1024 * 1024  # of the sums and the manifest, in bytes
_SAID = {
    Change.CHANGED: "{path} is not the file that was released: its content was changed",
    Change.MISSING: "{path} is missing",
    Change.ADDED: "{path} does not belong to the release",
    Change.RENAMED: "{path} is named {other} here",
    Change.SWAPPED: "{path} has the content of {other}",
    Change.UNREADABLE: "{path} is no plain file, or can't be read",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know of `path`, a release's folder or one of its files.

    `key` is a public key of OpenSSH or minisign, or a file of allowed signers, that is known from elsewhere.
    `newer_than` is a day of ISO 8601 that the release must be later than.
    """

    path: Path
    key: Path | None = None
    newer_than: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at: how many files, and who signed (`key`, `own` key of the folder, or nobody)."""

    files: int = 0
    signed: str = ""


def verify(question: Question) -> Reported[Verdict]:
    """All that speaks against the files being what was released. A finding's path is relative to the folder."""
    folder = question.path if question.path.is_dir() else question.path.parent
    try:
        listed = _bytes(folder / sums.NAME)
        wanted = sums.read(listed)
    except OSError:
        message = f"there is no {sums.NAME} in {folder.name or folder}: it is no folder of a release"
        return Reported(Verdict(), (Diagnostic("bad-sums", message, Span(sums.NAME), GET_ANEW),))
    except sums.BadSums as error:
        span = Span(sums.NAME, error.line)
        return Reported(Verdict(), (Diagnostic("bad-sums", f"{sums.NAME} was changed: {error}", span, GET_ANEW),))
    chosen = question.path.name if folder != question.path else ""
    found = list(_differing(folder, wanted, chosen))
    signed, told = seals.judged(folder, listed, wanted, question.key)
    found += [*told, *_age(folder, question.newer_than)]
    if not found:
        found += _origins(folder, chosen)
    return Reported(Verdict(1 if chosen else len(wanted), signed), in_order(found))


def _bytes(path: Path) -> bytes:
    """The content of a small file. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(_MOST)


def _differing(folder: Path, wanted: dict[str, str], chosen: str) -> Iterator[Diagnostic]:
    there: dict[str, str] = {}
    unreadable: list[str] = []
    for path, plain in _files(folder):
        if chosen and path != chosen:
            continue
        try:
            if not plain:
                raise OSError
            there[path] = digest_of(folder / path)
        except OSError:
            unreadable.append(path)
    expected = {path: digest for path, digest in wanted.items() if path == chosen} if chosen else wanted
    seen = {path: there[path] for path in without_seals(there)}
    for difference in compare(expected, seen, without_seals(unreadable)):
        yield _told(difference)


def _files(folder: Path) -> Iterator[tuple[str, bool]]:
    """Every file below a folder, and whether it is a plain one; no link is followed, and an empty folder is told."""
    for base, folders, names in os.walk(folder):
        here = Path(base)
        for name in sorted([*names, *(name for name in folders if (here / name).is_symlink())]):
            path = here / name
            yield path.relative_to(folder).as_posix(), stat.S_ISREG(path.lstat().st_mode)
        if not names and not folders and here != folder:
            yield here.relative_to(folder).as_posix(), False


def _told(difference: Difference) -> Diagnostic:
    message = _SAID[difference.change].format(path=difference.path, other=difference.other)
    return Diagnostic("release-differs", message, Span(difference.path), GET_ANEW)


def _origins(folder: Path, chosen: str) -> Iterator[Diagnostic]:
    """What artefacts that are as they were released say of their source, where they do."""
    try:
        origin = manifest.origin_of(_bytes(folder / manifest.NAME))
    except (OSError, manifest.BadManifestError):
        return
    if origin:
        yield from of_another_source(folder, origin, chosen)


def _age(folder: Path, newer_than: str) -> Iterator[Diagnostic]:
    """Whether a release is later than the day that somebody knows of."""
    if not newer_than:
        return
    try:
        date = manifest.date_of(_bytes(folder / manifest.NAME))
    except (OSError, manifest.BadManifestError) as error:
        yield Diagnostic("old-release", f"the day of the release can't be told: {error}", Span(manifest.NAME), GET_ANEW)
        return
    if date <= newer_than:
        message = f"the release is of {date or 'no day'}, and not newer than {newer_than}"
        hint = "somebody may have put an old one in the place of the new: get the release anew"
        yield Diagnostic("old-release", message, Span(manifest.NAME), hint)
