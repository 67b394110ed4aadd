"""What comes of a run of the typesetter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # help needs no XML
    from pubtool.layout.paging import Paging


@dataclass(frozen=True, slots=True)
class Made:
    """A file; empty where it could not be made. `paging` is known of a book that was set by itself on pages."""

    data: bytes
    paging: Paging | None = None
