"""What a text costs beside a plain one of its length, in one run: a ratio holds on any machine, seconds do not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = "A plain line of words.\n\n"
#: Seconds of processor time under which a measurement says nothing.
LEAST = 0.02


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that a work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def beside_plain(work: Callable[[str], object], text: str, plain: str = PLAIN) -> float:
    """Return how many times the effort of a plain text of the same length a text takes."""
    usual = (plain * (len(text) // len(plain) + 1))[: len(text)]
    return spent(lambda: work(text)) / max(spent(lambda: work(usual)), LEAST)
