"""A page, form or pattern while it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from pubtool.proof.preflight.colours import Space, read_space
from pubtool.proof.preflight.geometry import Matrix
from pubtool.proof.preflight.limits import MAX_CONTENT, MAX_PARTS, MAX_WORDS, MIB, TooHeavy, limited

_BETWEEN = (b" ", b"\n", b"\r", b"\t", b"\0", b"\f", b"[", b"(", b"<", b"/")
"""Before each word of a drawing but the first stands one of these."""


@dataclass(slots=True)
class Frame:
    """Its resources, and the matrix that it began with."""

    resources: pikepdf.Object
    base: Matrix
    spaces: dict[str, Space] = field(default_factory=dict)

    def find(self, kind: str, name: str) -> pikepdf.Object | None:
        """A resource, or None where there is none of that name."""
        table = self.resources.get(kind)
        found = table.get(name) if isinstance(table, pikepdf.Dictionary) else None
        return found if isinstance(found, pikepdf.Object) else None

    def space(self, name: str) -> Space:
        if name not in self.spaces:
            self.spaces[name] = read_space(pikepdf.Name(name), self.resources)
        return self.spaces[name]


def weigh(content: pikepdf.Object) -> None:
    """Raises `TooHeavy` for a drawing that is too large to be read, before it is."""
    parts = content.get("/Contents") if "/Contents" in content else content
    streams = list(parts) if isinstance(parts, pikepdf.Array) else [parts]
    if len(streams) > MAX_PARTS:
        raise TooHeavy(f"a page is drawn by more than {MAX_PARTS:,} pieces")
    size = words = 0
    for stream in streams:
        data = _unpacked(stream) if isinstance(stream, pikepdf.Stream) else b""
        size += len(data)
        words += sum(data.count(sign) for sign in _BETWEEN)
        if size > MAX_CONTENT:
            raise TooHeavy(f"a page's drawing is larger than {MAX_CONTENT // MIB} MiB")
        if words > MAX_WORDS:
            raise TooHeavy(f"a page's drawing has more than {MAX_WORDS:,} words")


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        with limited(2 * MAX_CONTENT):
            return stream.read_bytes()
    except pikepdf.PdfError as error:
        if "memory" in str(error) or "limit" in str(error):
            raise TooHeavy("a page's drawing unpacks without end") from None
        return b""  # it can't be read: following it says so
