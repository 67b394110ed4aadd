"""The digest of a value: the same for the same value in every process, on every day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from pydantic import BaseModel


def digest(*values: object) -> str:
    """SHA-256 of frozen values built of dataclasses, models, tuples, mappings, text, bytes and numbers.

    Raises `TypeError` for anything whose content can't be told, so that no key stands for more than it saw.
    """
    total = hashlib.sha256()
    for part in _parts(values):
        total.update(part)
    return total.hexdigest()


def _parts(value: object) -> Iterator[bytes]:
    """The value as a stream in which no two values read alike: a kind, a length, the content."""
    kind = type(value).__name__.encode()
    if value is None or isinstance(value, (bool, int, float)):
        yield kind + b":" + repr(value).encode() + b";"
    elif isinstance(value, (str, bytes)):
        data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
        yield b"%s%d:" % (kind, len(data))
        yield data
    elif is_dataclass(value) and not isinstance(value, type):
        yield kind + b"{"
        for field in fields(value):
            yield field.name.encode() + b"="
            yield from _parts(getattr(value, field.name))
        yield b"}"
    elif isinstance(value, BaseModel):
        yield kind
        yield from _parts(dict(value))
    elif isinstance(value, Mapping):
        yield b"%s%d{" % (kind, len(value))
        for key in sorted(value):
            yield from _parts(key)
            yield from _parts(value[key])
    elif isinstance(value, (tuple, frozenset)):
        items = sorted(value) if isinstance(value, frozenset) else value
        yield b"%s%d(" % (kind, len(items))
        for item in items:
            yield from _parts(item)
    else:
        raise TypeError(f"a {type(value).__name__} has no digest")
