"""What a finished file tells beyond its words: every field that survives, and what nobody chose to say.

Ours or anybody's: EPUB, PDF, pictures, drawings, fonts, HTML, XML, style sheets and plain text.
"""

from __future__ import annotations

from collections.abc import Collection

from pubtool.proof.leaks.model import Field, Kind, Known, Leak, Trace

__all__ = ["Field", "Kind", "Leak", "Trace", "trace"]


def trace(data: bytes, name: str, allowed: Collection[str] = (), own: Collection[str] = ()) -> Trace:
    """The fields and the leaks of a file.

    `allowed` are the e-mail addresses that the publication itself gives, `own` names that belong to this machine.

    The format is told by the content, not by the name; a file that can't be read is told, and never raises.
    """
    from pubtool.proof.leaks.inspect import inspect  # noqa: PLC0415  PDFium, fontTools, Pillow; help needs none

    return inspect(data, name, Known(frozenset(one.casefold() for one in allowed), tuple(own)))
