"""New names for the ids and pictures of a book that shall stand in another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from pubtool.book import fragments
from pubtool.book.model import Chapter

_REFERENCE = "data-for"
_KINDS = ("fig-", "tbl-", "eq-", "sec-")
"""What the id of a figure, a table, an equation or a section begins with: it says how the thing is counted."""


def prefixed(name: str, prefix: str) -> str:
    """An id with a prefix, behind what it tells of its kind: `fig-night-lamp`, `night-note-3`."""
    kind = next((kind for kind in _KINDS if name.startswith(kind)), "")
    return f"{kind}{prefix}-{name.removeprefix(kind)}"


@dataclass(frozen=True, slots=True)
class Names:
    """The new names of ids and of pictures, by the old. What has none keeps its own."""

    ids: Mapping[str, str]
    pictures: Mapping[str, str]

    def chapter(self, chapter: Chapter) -> Chapter:
        """The chapter with all that it names, and all that leads there, renamed."""
        return replace(
            chapter,
            id=self.ids.get(chapter.id, chapter.id),
            part=self.ids.get(chapter.part, chapter.part),
            title=self.fragment(chapter.title),
            body=self.fragment(chapter.body),
            headings=tuple(
                replace(heading, id=self.ids.get(heading.id, heading.id), title=self.fragment(heading.title))
                for heading in chapter.headings
            ),
            notes=tuple(
                replace(
                    note,
                    id=self.ids.get(note.id, note.id),
                    call=self.ids.get(note.call, note.call),
                    text=self.fragment(note.text),
                )
                for note in chapter.notes
            ),
        )

    def fragment(self, text: str) -> str:
        """The same of a piece of XHTML."""
        root = fragments.parse(text)
        self._rename(root)
        return fragments.serialise(root)

    def _rename(self, root: etree._Element) -> None:
        for element in fragments.elements(root):
            name, href, src = element.get("id"), element.get("href") or "", element.get("src")
            meant = element.get(_REFERENCE)
            if name:
                element.set("id", self.ids.get(name, name))
            if meant:
                element.set(_REFERENCE, self.ids.get(meant, meant))
            if href.startswith("#"):
                element.set("href", "#" + self.ids.get(href[1:], href[1:]))
            if src:
                element.set("src", self.pictures.get(src, src))


def ids(chapter: Chapter) -> Iterator[str]:
    """Every id of a chapter."""
    yield chapter.id
    for fragment in (chapter.title, chapter.body, *(note.text for note in chapter.notes)):
        for element in fragments.elements(fragments.parse(fragment)):
            name = element.get("id")
            if name:
                yield name
    for note in chapter.notes:
        yield note.id
