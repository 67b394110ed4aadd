"""Somebody asks for an edition that there is not."""

from __future__ import annotations

from collections.abc import Iterable

from pubtool.diagnostics import nearest


class UnknownEdition(ValueError):
    """Somebody asked for a language that the publication does not have."""

    def __init__(self, tag: str, tags: Iterable[str]) -> None:
        near = nearest(tag, tags)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(tags)}"
        super().__init__(f"the publication has no edition {tag}: {hint}")


class UnknownVariant(UnknownEdition):
    """Somebody asked for a variant that the publication does not have."""

    def __init__(self, name: str, names: Iterable[str]) -> None:
        near = nearest(name, names)
        known = ", ".join(names)
        hint = f"did you mean {near}?" if near else f"there are {known}" if known else "write [variants.…] for one"
        ValueError.__init__(self, f"the publication has no variant {name}: {hint}")
