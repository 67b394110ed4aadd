"""The front half of the compiler: a folder → `Project` → the `Book` of each edition asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from pubtool.book import Book, Chapter, assemble
from pubtool.book.works import Work as Bound
from pubtool.book.works import bound, numbered
from pubtool.build.sources import digest_of_sources
from pubtool.build.unknown import UnknownEdition
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Theme, load_theme, missing_glyphs
from pubtool.layout.theme import styled_classes
from pubtool.manuscript import Surroundings, read_chapter
from pubtool.manuscript.classes import unknown_classes
from pubtool.project import Edition, Project, load
from pubtool.project.model import Work
from pubtool.translation.edition import completed, known_desk, paired, translation_facts
from pubtool.world import MAX_TEXT, World, WorldError


@dataclass(frozen=True, slots=True)
class Front:
    """Everything known before anything is built. A book whose edition has errors is not among `books`."""

    project: Project
    theme: Theme | None
    books: tuple[Reported[Book], ...]

    def book(self, tag: str) -> Reported[Book] | None:
        """The book in a language, where it is among those that were asked for."""
        return next((book for book in self.books if book.value.language.tag == tag), None)


def read(world: World, languages: tuple[str, ...] = (), *, fill: bool = True) -> Reported[Front | None]:
    """The books of these languages, or of all. Raises `UnknownEdition`.

    The diagnostics are those of the project and its design; each book carries its own beside it. Without `fill`
    nothing of the source stands in a translation's gaps: in a bilingual edition it stands beside them.
    """
    loaded = load(world)
    if loaded.value is None:
        return Reported(None, loaded.diagnostics)
    project = loaded.value
    editions = _chosen(project, languages, broken=loaded.failed)
    themed = load_theme(world)
    source = _chapters(project, project.source, world, {})
    sources = [_chapters(each, each.source, world, {}) for each in map(_alone, repeat(project), project.works)]
    origin = _origin(project, world)
    books = []
    for edition in editions:
        made = _book(project, edition, source, world, fill)
        if project.works:
            made = _with_works(project, made, edition, sources, world, fill)
        found = made.diagnostics
        if themed.value is not None:
            found = (*found, *missing_glyphs(made.value, themed.value), *_unknown_classes(made.value, themed.value))
        books.append(Reported(replace(made.value, source_digest=origin.value), _in_language(found, edition)))
    found = tuple(d for d in loaded.diagnostics if not _is_told_again(d, project))
    return Reported(Front(project, themed.value, tuple(books)), (*found, *themed.diagnostics, *origin.diagnostics))


def _origin(project: Project, world: World) -> Reported[str]:
    """The digest of the source, where readers shall know it."""
    if not project.publication.source_digest:
        return Reported("")
    try:
        return Reported(digest_of_sources(world))
    except WorldError as refusal:
        return Reported("", (refusal.at(Span("")),))


def _unknown_classes(book: Book, theme: Theme) -> Iterator[Diagnostic]:
    """The classes of a book's chapters that its design says nothing of."""
    styled = styled_classes(theme)
    for chapter in book.chapters:
        yield from unknown_classes(chapter, styled)


def level(world: World, project: Project, main: Book, beside: Book) -> Reported[tuple[Book, Book]]:
    """Two books of a project with the rows of their bilingual edition."""
    by_tag = {edition.language.tag: edition for edition in project.editions}
    one, other = by_tag[main.language.tag], by_tag[beside.language.tag]
    made = paired(world, project, (one, main), (other, beside))
    return Reported(made.value, _in_language(made.diagnostics, one))


def _book(
    project: Project, edition: Edition, source: Reported[tuple[Chapter, ...]], world: World, fill: bool
) -> Reported[Book]:
    """The book of an edition; `source` are the chapters of the source's."""
    if edition is project.source:
        return _assembled(project, edition, source, world)
    originals = {chapter.path.rpartition("/")[2]: chapter for chapter in source.value}
    return _translated(project, edition, world, originals, fill)


def _alone(project: Project, work: Work) -> Project:
    """A work of an anthology as a project of its own."""
    return replace(project, editions=work.editions, unbegun=(), works=())


def _with_works(
    project: Project,
    made: Reported[Book],
    edition: Edition,
    sources: Sequence[Reported[tuple[Chapter, ...]]],
    world: World,
    fill: bool,
) -> Reported[Book]:
    """The book of an anthology with its works. One that has no edition in the book's language is left out."""
    bound_in: list[Bound] = []
    found = [*made.diagnostics]
    passed = numbered(made.value.chapters)
    for work, source in zip(project.works, sources, strict=True):
        own = work.edition(edition.language.tag)
        if own is None:
            message = f"the work {work.name} has no edition in {edition.language.tag}, and is left out of this book"
            hint = f"translate it in {work.folder}/{edition.language.tag}/"
            found.append(Diagnostic("missing-chapter", message, Span(f"{work.folder}/{edition.language.tag}"), hint))
        else:
            one = _book(_alone(project, work), own, source, world, fill)
            bound_in.append(Bound(work.name, f"{own.folder}/edition.toml", one.value, passed))
            found += one.diagnostics
        passed += numbered(source.value)
    return Reported(bound(made.value, bound_in), tuple(found))


def _assembled(
    project: Project, edition: Edition, chapters: Reported[tuple[Chapter, ...]], world: World
) -> Reported[Book]:
    made = assemble(project, edition, chapters.value, world)
    return Reported(made.value, (*chapters.diagnostics, *made.diagnostics))


def _translated(
    project: Project, edition: Edition, world: World, originals: dict[str, Chapter], fill: bool
) -> Reported[Book]:
    """The book of a translation, what its ledgers know of it, and what stands in its gaps."""
    chapters = _chapters(project, edition, world, originals)
    desk = known_desk(world, project, edition)
    found = (*chapters.diagnostics, *(desk.diagnostics if desk else ()))
    if fill or edition.facts.fallback == "fail":
        whole = completed(project, edition, chapters.value, originals, desk.value if desk else None)
        chapters, found = whole, (*found, *whole.diagnostics)
    made = _assembled(project, edition, Reported(chapters.value, found), world)
    if desk is None:
        return made
    facts = translation_facts(desk.value, project.publication.date)
    return Reported(replace(made.value, translation=facts), made.diagnostics)


def _is_told_again(found: Diagnostic, project: Project) -> bool:
    """Whether a chapter that is missing is an error of its edition, which tells it itself."""
    choices = {edition.language.tag: edition.facts.fallback for edition in project.editions}
    return found.code == "missing-chapter" and choices.get(found.language) == "fail"


def _chosen(project: Project, languages: tuple[str, ...], broken: bool) -> tuple[Edition, ...]:
    """The editions asked for. One that is missing because its own files are broken has been reported already."""
    by_tag = {edition.language.tag: edition for edition in project.editions}
    unbegun = {edition.language.tag for edition in project.unbegun}  # that has been reported too
    for tag in languages:
        if tag not in {*by_tag, *unbegun} and not broken:
            raise UnknownEdition(tag, by_tag)
    return tuple(by_tag[tag] for tag in dict.fromkeys(languages or by_tag) if tag in by_tag)


def surroundings(project: Project, edition: Edition, world: World) -> Surroundings:
    """What the chapters of an edition may ask for. An edition's variables go before the publication's and our own."""
    publication, facts = project.publication, edition.facts
    own = {
        "title": facts.title,
        "subtitle": facts.subtitle,
        "date": publication.date,
        "language": edition.language.name,
        "publisher": publication.publisher,
    }
    known = (*project.editions, *project.unbegun)
    return Surroundings(
        world=world,
        folders=tuple(dict.fromkeys((edition.folder, project.source.folder))),
        source_language=project.source.language,
        variables={**own, **publication.variables, **facts.variables},
        editions=tuple(each.language.tag for each in known),
        variants=tuple(publication.variants),
    )


def _chapters(
    project: Project, edition: Edition, world: World, originals: dict[str, Chapter]
) -> Reported[tuple[Chapter, ...]]:
    """The chapters of an edition. Those of a translation take their ids from the originals."""
    around = surroundings(project, edition, world)
    chapters: list[Chapter] = []
    found: list[Diagnostic] = []
    for file in edition.chapters:
        try:
            text = world.read_text(file.path, MAX_TEXT)
        except WorldError as refusal:
            found.append(refusal.at(Span(file.path)))
            continue
        read_in = read_chapter(text, file, edition.language, originals.get(file.path.rpartition("/")[2]), around)
        chapters.append(read_in.value)
        found.extend(read_in.diagnostics)
    return Reported(tuple(chapters), tuple(found))


def _in_language(found: Iterable[Diagnostic], edition: Edition) -> tuple[Diagnostic, ...]:
    """The same diagnostics, each naming the edition it was found in."""
    tag = edition.language.tag
    return tuple(Diagnostic(d.code, d.message, d.span, d.hint, d.language or tag) for d in found)
