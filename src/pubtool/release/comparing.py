"""A folder compared with its sums: what was changed, added, taken away, or put in another's place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pubtool.release import sums


class Change(StrEnum):
    """What can be wrong with a file of a release."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    RENAMED = "renamed"
    SWAPPED = "swapped"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that isn't what the sums say. `other` is the path that its content belongs to, or came from."""

    change: Change
    path: str
    other: str = ""


def compare(wanted: Mapping[str, str], found: Mapping[str, str], unreadable: Collection[str] = ()) -> list[Difference]:
    """What differs between the digests that the sums name and those of the files that are there.

    Both are by path; the sums themselves and their signatures are in neither. `unreadable` are the paths of what is no
    plain file (a link, a device) or can't be read.
    """
    return sorted(_differences(wanted, found, unreadable), key=lambda difference: difference.path)


def _differences(
    wanted: Mapping[str, str], found: Mapping[str, str], unreadable: Collection[str]
) -> Iterator[Difference]:
    by_digest = {digest: path for path, digest in wanted.items()}
    gone = {path for path in wanted if path not in found and path not in unreadable}
    new = [path for path in found if path not in wanted]
    for path in unreadable:
        yield Difference(Change.UNREADABLE, path)
    for path, digest in found.items():
        if path in wanted and digest != wanted[path]:
            owner = by_digest.get(digest, "")
            yield Difference(Change.SWAPPED if owner else Change.CHANGED, path, owner)
    for path in sorted(new):
        owner = by_digest.get(found[path], "")
        if owner in gone:
            gone.discard(owner)
            yield Difference(Change.RENAMED, owner, path)
        else:
            yield Difference(Change.ADDED, path)
    for path in gone:
        yield Difference(Change.MISSING, path)


def without_seals(paths: Collection[str]) -> list[str]:
    """The paths of a folder but for the sums and their signatures."""
    return [path for path in paths if path != sums.NAME and path not in sums.SIGNATURES]
