"""What a finished file says about those who made it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a leak is."""

    HOME = "home folder"
    HOST = "name of a machine"
    MAIL = "e-mail address"
    ZONE = "time zone"
    TIME = "time of day"
    PLACE = "place"
    SERIAL = "serial number"
    UUID = "identifier made from a machine and a time"
    EDITOR = "trace of an editor"
    COMMENT = "comment"
    PERSON = "name of a person"
    THUMBNAIL = "thumbnail"
    HIDDEN = "hidden text"
    OUTSIDE = "content outside the page"
    REVISION = "earlier state of the file"
    REMOTE = "remote resource"
    TRACKING = "tracking link"
    STRANGER = "unknown part"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before: the e-mail addresses that the publication gives itself, and what nobody may tell.

    `own` are names of this machine, of its users and of their folders.
    """

    allowed: frozenset[str] = frozenset()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of metadata that a file carries. `place` is the part of the file: `a.epub/EPUB/content.opf`."""

    place: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that tells more than the publisher chose to. `excerpt` shows it, shortened."""

    kind: Kind
    place: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was found in a file, or a part of one."""

    fields: tuple[Field, ...] = ()
    leaks: tuple[Leak, ...] = ()

    def __add__(self, other: Trace) -> Trace:
        return Trace(self.fields + other.fields, self.leaks + other.leaks)


Inside = Callable[[bytes, str, Known], Trace]
"""Reads a file that lies in another one."""
