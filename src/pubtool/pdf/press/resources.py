"""The resources of a rewritten stream: those that it uses, and no more."""

from __future__ import annotations

import pikepdf


class Resources:
    """Looks names up in the resources of the stream that is read, and collects those of the stream that is written."""

    def __init__(self, given: pikepdf.Object | None) -> None:
        self.given = given if given is not None else pikepdf.Dictionary()
        self._kept: dict[str, dict[str, pikepdf.Object]] = {}

    def find(self, group: str, name: str) -> pikepdf.Object | None:
        """The resource of that name (with its slash)."""
        return self.given.get(group, pikepdf.Dictionary()).get(name)

    def keep(self, group: str, name: str, thing: pikepdf.Object) -> pikepdf.Name:
        """The name, or one like it, under which the written stream finds a thing."""
        names = self._kept.setdefault(group, {})
        chosen, count = name, 0
        while chosen in names and not _same(names[chosen], thing):
            count += 1
            chosen = f"{name}-{count}"
        names[chosen] = thing
        return pikepdf.Name(chosen)

    def carry(self, group: str, name: str) -> pikepdf.Name | None:
        """Takes a resource over as it is."""
        thing = self.find(group, name)
        return None if thing is None else self.keep(group, name, thing)

    def written(self) -> pikepdf.Dictionary:
        return pikepdf.Dictionary({group: pikepdf.Dictionary(names) for group, names in self._kept.items()})


def _same(one: pikepdf.Object, other: pikepdf.Object) -> bool:
    if one.objgen == (0, 0) or other.objgen == (0, 0):
        return bool(one == other)
    return one.objgen == other.objgen
