"""Black is black ink: neutral colours of text and drawings become black alone, so that no letter is printed thrice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pikepdf

from pubtool.pdf.streams import Operation, rewritten

_NEUTRAL = 0.004  # a shade off by less is the same on paper
_BLACK = {
    "rg": pikepdf.Operator("k"),
    "RG": pikepdf.Operator("K"),
    "g": pikepdf.Operator("k"),
    "G": pikepdf.Operator("K"),
}


def black_only(pdf: pikepdf.Pdf) -> None:
    """Rewrites the colours of pages, of the forms that they draw and of their patterns."""
    done: set[tuple[int, int]] = set()
    for page in pdf.pages:
        if (data := rewritten(page, _blackened)) is not None:
            page.Contents = pdf.make_stream(data)
        for stream in _inside(page.obj.get("/Resources"), done):
            if (data := rewritten(stream, _blackened)) is not None:
                stream.write(data)


def _blackened(operator: str, operands: Sequence[pikepdf.Object]) -> Operation | None:
    """A neutral colour as a share of black."""
    if operator not in _BLACK:
        return None
    red, green, blue = [float(number) for number in operands] * (1 if operator in ("rg", "RG") else 3)
    if abs(red - green) >= _NEUTRAL or abs(green - blue) >= _NEUTRAL:
        return None
    inks: list[pikepdf.Object] = [0, 0, 0, _share(green)]  # type: ignore[list-item]  # numbers are objects to pikepdf
    return inks, _BLACK[operator]


def _share(light: float) -> Decimal:
    return Decimal(f"{1 - light:.4f}").normalize() + 0


def _inside(resources: pikepdf.Object | None, done: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """The forms and patterns that resources hold, those in their own resources too, each once."""
    waiting = [resources]
    while waiting:
        found = waiting.pop()
        if found is None:
            continue
        for group in ("/XObject", "/Pattern"):
            for _, stream in sorted(found.get(group, pikepdf.Dictionary()).items()):
                if _has_content(stream) and stream.objgen not in done:
                    done.add(stream.objgen)
                    waiting.append(stream.get("/Resources"))
                    yield stream


def _has_content(stream: pikepdf.Object) -> bool:
    """Whether it is a stream of instructions: not a picture, and not a shading's pattern."""
    return isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") != "/Image"
