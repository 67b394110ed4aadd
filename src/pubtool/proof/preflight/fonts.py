"""Fonts: whether they are in the file, how wide their characters are, and which of them have no shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pikepdf

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_LARGEST_CMAP = 4 * 1024 * 1024
_SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*(\d+)\s")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\d+)\s")
_BLOCK = re.compile(rb"begin(cidchar|cidrange)(.*?)end\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Font:
    """A font as it stands in a file. Widths are in thousandths of its size."""

    name: str
    embedded: bool
    bytes_each: int = 1
    widths: dict[int, float] = field(default_factory=dict)
    width: float = 1000.0
    ascent: float = 750.0
    descent: float = -250.0
    unit: float = 0.001
    map: dict[int, int] | None = None
    glyphs: bytes | None = None
    composite: bool = False

    def codes(self, text: bytes) -> list[int]:
        if self.bytes_each == 1:
            return list(text)
        return [text[i] << 8 | text[i + 1] for i in range(0, len(text) - 1, 2)]

    def advance(self, code: int) -> float:
        return self.widths.get(self._cid(code), self.width)

    def shapeless(self, code: int) -> bool:
        """Whether a character is shown as the empty box of a font that lacks it."""
        if not self.composite:
            return False
        cid = self._cid(code)
        if self.glyphs is not None:
            return not any(self.glyphs[2 * cid : 2 * cid + 2])
        return cid == 0

    def _cid(self, code: int) -> int:
        return code if self.map is None else self.map.get(code, 0)


def read_font(font: pikepdf.Object) -> Font:
    """A font dictionary of any kind."""
    kind = str(font.get("/Subtype", ""))
    name = str(font.get("/BaseFont", font.get("/Name", "/?")))[1:]
    if kind == "/Type0":
        return _composite(font, name)
    first = int(font.get("/FirstChar", 0))
    widths = {first + i: float(w) for i, w in enumerate(_list(font.get("/Widths"))[:256])}
    if kind == "/Type3":
        matrix = [float(n) for n in _list(font.get("/FontMatrix"))] or [0.001]
        return Font(
            name, True, widths=widths, width=0.0, unit=abs(matrix[0]), ascent=0.75 / (abs(matrix[0]) or 1), descent=0
        )
    descriptor = font.get("/FontDescriptor")
    ascent, descent, embedded = _described(descriptor)
    missing = float(descriptor.get("/MissingWidth", 0)) if isinstance(descriptor, pikepdf.Dictionary) else 500.0
    return Font(name, embedded, widths=widths, width=missing, ascent=ascent, descent=descent)


def _composite(font: pikepdf.Object, name: str) -> Font:
    below = _list(font.get("/DescendantFonts"))
    inner = below[0] if below and isinstance(below[0], pikepdf.Dictionary) else pikepdf.Dictionary()
    ascent, descent, embedded = _described(inner.get("/FontDescriptor"))
    encoding = font.get("/Encoding")
    mapped = _map(encoding.read_bytes()) if isinstance(encoding, pikepdf.Stream) else None
    glyphs = inner.get("/CIDToGIDMap")
    return Font(
        name,
        embedded,
        2,
        _cid_widths(_list(inner.get("/W"))),
        float(inner.get("/DW", 1000)),
        ascent,
        descent,
        map=mapped,
        glyphs=glyphs.read_bytes() if isinstance(glyphs, pikepdf.Stream) else None,
        composite=embedded and (mapped is not None or str(encoding).startswith("/Identity")),
    )


def _described(descriptor: object) -> tuple[float, float, bool]:
    if not isinstance(descriptor, pikepdf.Dictionary):
        return 750.0, -250.0, False
    ascent, descent = float(descriptor.get("/Ascent", 0)), float(descriptor.get("/Descent", 0))
    embedded = any(isinstance(descriptor.get(key), pikepdf.Stream) for key in _FILES)
    return ascent or 750.0, -abs(descent or 250.0), embedded


def _list(value: object) -> list[pikepdf.Object]:
    return list(value) if isinstance(value, pikepdf.Array) else []


def _cid_widths(rows: list[pikepdf.Object]) -> dict[int, float]:
    """`[first [w w …] first last w …]`"""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(rows):
        first, second = int(rows[at]), rows[at + 1]
        if isinstance(second, pikepdf.Array):
            widths.update({first + i: float(w) for i, w in enumerate(second)})
            at += 2
        elif at + 2 < len(rows):
            last = min(int(second), first + 0xFFFF)
            widths.update(dict.fromkeys(range(first, last + 1), float(rows[at + 2])))
            at += 3
        else:
            break
    return widths


def _map(cmap: bytes) -> dict[int, int]:
    """Characters of a CMap by code."""
    out: dict[int, int] = {}
    for kind, block in _BLOCK.findall(cmap[:_LARGEST_CMAP]):
        if kind == b"cidchar":
            out.update({int(code, 16): int(cid) for code, cid in _SINGLE.findall(block + b"\n")})
            continue
        for low, high, cid in _RANGE.findall(block + b"\n"):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF)
            out.update({code: int(cid) + code - first for code in range(first, last + 1)})
    return out
