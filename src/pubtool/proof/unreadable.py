"""A finished file that can't be read back."""

from __future__ import annotations


class UnreadableFile(ValueError):
    """The file is broken; the message says how."""
