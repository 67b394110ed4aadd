"""`SHA256SUMS`: the digest of every file of a release, in the form that GNU coreutils check (`sha256sum -c`)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

NAME = "SHA256SUMS"
SIGNATURES = ("SHA256SUMS.sig", "SHA256SUMS.minisig")
"""What stands beside the sums and can't be among them: the signature by OpenSSH and the one by minisign."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\\]+)")


class BadSums(ValueError):
    """A text that isn't the sums of a release. `line` counts from one; zero means the whole of it."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def digest(data: bytes) -> str:
    """The SHA-256 digest in lower case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def text(digests: Mapping[str, str]) -> str:
    """The file of these digests by path, sorted by path. Raises `ValueError` for a path that it can't hold."""
    for path in digests:
        if not _fits(path):
            raise ValueError(path)
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def read(data: bytes) -> dict[str, str]:
    """The digests by path. Raises `BadSums` for anything that `text` would not have written.

    There is one way only to write the sums of a folder, so that no changed bit goes unseen.
    """
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise BadSums(0, "it is not UTF-8") from None
    if lines.pop():
        raise BadSums(len(lines) + 1, "its last line has no end")
    found: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if not match or not _fits(match[2]):
            raise BadSums(number, "it is no digest, two spaces and a path")
        if match[2] <= last:
            raise BadSums(number, "its paths are not sorted, or one stands twice")
        last = match[2]
        found[last] = match[1]
    return found


def _fits(path: str) -> bool:
    """Whether a path is relative, plain and inside of the folder, on every system."""
    parts = path.split("/")
    return bool(_LINE.fullmatch(f"{'0' * 64}  {path}")) and all(
        part not in ("", ".", "..") and not part.endswith((" ", ".")) and ":" not in part for part in parts
    )
