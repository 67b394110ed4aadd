"""How much of a file is read at most. What goes beyond is one finding, never a machine that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pikepdf import settings

MIB = 1024 * 1024
MAX_FILE = 2048 * MIB
MAX_PAGES = 4000
MAX_OBJECTS = 2_000_000
MAX_CONTENT = 24 * MIB
"""The drawing of one page or form, unpacked."""
MAX_WORDS = 2_500_000
"""Operands and operators of one drawing, counted before it is read: each takes some hundred bytes then."""
MAX_PARTS = 20_000
MAX_STEPS = 4_000_000
"""Operators of all pages together, those of a form counted each time that it is drawn."""
A_DRAWING = 200
"""What it costs in steps to begin a drawing."""
MAX_TILES = 250_000
"""Of one pattern."""
MAX_DEPTH = 24
MAX_PIXELS = 200_000_000
"""Of one picture."""
MAX_MEASURED = 60_000_000
"""Pixels of a picture whose ink is measured."""


class TooHeavy(Exception):
    """A limit was passed; the message says which."""


class Budget:
    """What may still be read of a file."""

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self._left = steps

    def spend(self, steps: int) -> None:
        """Raises `TooHeavy` when nothing is left."""
        self._left -= steps
        if self._left < 0:
            raise TooHeavy(f"its pages draw more than {MAX_STEPS:,} things")


@contextmanager
def limited(unpacked: int) -> Iterator[None]:
    """qpdf unpacks no stream to more than so many bytes. The limits are the process's own and are put back."""
    before = settings.get_qpdf_limits()
    settings.set_qpdf_limits(
        flate_max_memory=unpacked,
        run_length_max_memory=unpacked,
        png_max_memory=unpacked,
        tiff_max_memory=unpacked,
        dct_max_memory=unpacked,
        doc_max_warnings=1000,
        max_stream_filters=8,
    )
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)  # type: ignore[arg-type]
