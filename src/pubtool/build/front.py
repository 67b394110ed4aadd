"""The front half of the compiler: a folder → `Project` → the `Book` of each edition asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pubtool.book import Book, Chapter, assemble
from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.layout import Theme, load_theme, missing_glyphs
from pubtool.manuscript import read_chapter
from pubtool.project import Edition, Project, load
from pubtool.world import MAX_TEXT, World, WorldError


class UnknownEdition(ValueError):
    """Somebody asked for a language that the publication does not have."""

    def __init__(self, tag: str, tags: Iterable[str]) -> None:
        near = nearest(tag, tags)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(tags)}"
        super().__init__(f"the publication has no edition {tag}: {hint}")


@dataclass(frozen=True, slots=True)
class Front:
    """Everything known before anything is built. A book whose edition has errors is not among `books`."""

    project: Project
    theme: Theme | None
    books: tuple[Reported[Book], ...]


def read(world: World, languages: tuple[str, ...] = ()) -> Reported[Front | None]:
    """The books of these languages, or of all. Raises `UnknownEdition`.

    The diagnostics are those of the project and its design; each book carries its own beside it.
    """
    loaded = load(world)
    if loaded.value is None:
        return Reported(None, loaded.diagnostics)
    project = loaded.value
    editions = _chosen(project, languages, broken=loaded.failed)
    themed = load_theme(world)
    source = _chapters(project.source, world, {})
    originals = {chapter.path.rpartition("/")[2]: chapter for chapter in source.value}
    books = []
    for edition in editions:
        chapters = source if edition is project.source else _chapters(edition, world, originals)
        made = assemble(project, edition, chapters.value, world)
        found = (*chapters.diagnostics, *made.diagnostics)
        if themed.value is not None:
            found = (*found, *missing_glyphs(made.value, themed.value))
        books.append(Reported(made.value, _in_language(found, edition)))
    return Reported(Front(project, themed.value, tuple(books)), (*loaded.diagnostics, *themed.diagnostics))


def _chosen(project: Project, languages: tuple[str, ...], broken: bool) -> tuple[Edition, ...]:
    """The editions asked for. One that is missing because its own files are broken has been reported already."""
    by_tag = {edition.language.tag: edition for edition in project.editions}
    for tag in languages:
        if tag not in by_tag and not broken:
            raise UnknownEdition(tag, by_tag)
    return tuple(by_tag[tag] for tag in dict.fromkeys(languages or by_tag) if tag in by_tag)


def _chapters(edition: Edition, world: World, originals: dict[str, Chapter]) -> Reported[tuple[Chapter, ...]]:
    """The chapters of an edition. Those of a translation take their ids from the originals."""
    chapters: list[Chapter] = []
    found: list[Diagnostic] = []
    for file in edition.chapters:
        try:
            text = world.read_text(file.path, MAX_TEXT)
        except WorldError as refusal:
            found.append(refusal.at(Span(file.path)))
            continue
        read_in = read_chapter(text, file, edition.language, originals.get(file.path.rpartition("/")[2]))
        chapters.append(read_in.value)
        found.extend(read_in.diagnostics)
    return Reported(tuple(chapters), tuple(found))


def _in_language(found: Iterable[Diagnostic], edition: Edition) -> tuple[Diagnostic, ...]:
    """The same diagnostics, each naming the edition it was found in."""
    tag = edition.language.tag
    return tuple(Diagnostic(d.code, d.message, d.span, d.hint, d.language or tag) for d in found)
