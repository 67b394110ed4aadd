"""The store: what was made once need not be made again.

An entry is named by the digest of everything that it was made from, so it never goes stale; deleting the store
changes nothing but the time. Entries that are damaged, or that another version wrote, count as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

from platformdirs import user_cache_path

from pubtool.build.files import write_aside
from pubtool.diagnostics import Diagnostic, Reported, Span

_MAGIC = "pubtool-store-1"
_KEPT = 512  # entries; the oldest go first


class Store:
    """Results by key, in a folder of the user's cache. Without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of_user(cls) -> Store:
        """The store where this system keeps such things."""
        return cls(user_cache_path("pubtool", appauthor=False) / "store")

    def get(self, key: str) -> Reported[bytes] | None:
        """What was put under that key, or None."""
        if self._folder is None:
            return None
        try:
            head, _, payload = (self._folder / key).read_bytes().partition(b"\n")
            facts = json.loads(head)
            if facts["magic"] != _MAGIC or facts["sha256"] != hashlib.sha256(payload).hexdigest():
                return None
            found = tuple(_diagnostic(row) for row in facts["diagnostics"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        with contextlib.suppress(OSError):
            os.utime(self._folder / key)  # it was of use: let it live longer
        return Reported(payload, found)

    def put(self, key: str, result: Reported[bytes]) -> None:
        """Remember a result. A full disk or a folder that can't be written is no reason to fail."""
        if self._folder is None:
            return
        head = {
            "magic": _MAGIC,
            "sha256": hashlib.sha256(result.value).hexdigest(),
            "diagnostics": [_row(diagnostic) for diagnostic in result.diagnostics],
        }
        with contextlib.suppress(OSError):
            write_aside(self._folder / key, json.dumps(head).encode() + b"\n" + result.value)
            self._trim()

    def _trim(self) -> None:
        if self._folder is None:
            return
        entries = sorted(self._folder.iterdir(), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[_KEPT:]:
            entry.unlink(missing_ok=True)


def _row(d: Diagnostic) -> list[str | int]:
    return [d.code, d.message, d.span.path, d.span.line, d.span.column, d.hint, d.language]


def _diagnostic(row: list[str | int]) -> Diagnostic:
    code, message, path, line, column, hint, language = row
    return Diagnostic(str(code), str(message), Span(str(path), int(line), int(column)), str(hint), str(language))
