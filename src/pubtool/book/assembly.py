"""Chapters and configuration → the `Book`."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from pubtool.book.anchors import Anchors, anchors, duplicate_ids
from pubtool.book.links import Links
from pubtool.book.matter import counted, file_name, in_parts, misplaced
from pubtool.book.model import Book, Chapter, Contributor, Picture
from pubtool.book.pictures import Shelf, shelf
from pubtool.book.rewrite import rewritten
from pubtool.book.sources import read_sources
from pubtool.diagnostics import Reported, Span, in_order
from pubtool.project import Edition, Project
from pubtool.world import World, WorldError


def assemble(project: Project, edition: Edition, chapters: tuple[Chapter, ...], world: World) -> Reported[Book]:
    """One edition as a book: its chapters numbered, its links and pictures resolved, its facts gathered.

    The book is whole even where something was wrong: what could not be resolved is left out of it and reported.
    """
    pictures = shelf(world, edition.folder, project.source.folder)
    links = Links(project, edition, _by_path(edition, chapters))
    made = [rewritten(chapter, links, pictures) for chapter in in_parts(numbered(project, edition, chapters))]
    used = pictures.pictures
    cover = _cover(edition, pictures, world)
    sources = read_sources(project, world)
    found = [*(d for chapter in made for d in chapter.diagnostics), *sources.diagnostics]
    found += misplaced(chapters, {file.path for file in edition.chapters})
    book = _book(project, edition, tuple(chapter.value for chapter in made), used, cover)
    book = replace(book, sources=sources.value.files, citation_style=sources.value.style)
    return Reported(book, in_order([*found, *pictures.diagnostics, *duplicate_ids(chapters)]))


def _by_path(edition: Edition, chapters: tuple[Chapter, ...]) -> dict[str, Anchors]:
    """The anchors of each chapter by its path, those of a chapter of the source also where its translation would be."""
    found = anchors(chapters)
    return {f"{edition.folder}/{file_name(known.chapter)}": known for known in found.values()} | found


def numbered(project: Project, edition: Edition, chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The chapters counted from one, parts and appendices by themselves.

    Unnumbered ones stay so, and one that is not translated yet keeps its number free, so that "see chapter 7" means the
    same in every language.
    """
    borrowed = {file_name(chapter) for chapter in chapters}
    here = {file.name: file.number for file in project.source.chapters if file.name in borrowed}
    here |= {file.name: file.number for file in edition.chapters}
    absent = [(file.number, file.stem) for file in project.source.chapters if file.number and file.name not in here]
    return counted(chapters, here, absent)


def identifier(publication: str, tag: str, source: str) -> str:
    """The URN of an edition: the publication's own for the language it was written in, one made from it for another."""
    if tag == source:
        return publication
    return f"urn:uuid:{uuid.uuid5(uuid.UUID(publication.removeprefix('urn:uuid:')), tag)}"


def _book(
    project: Project,
    edition: Edition,
    chapters: tuple[Chapter, ...],
    pictures: tuple[Picture, ...],
    cover: Picture | None,
) -> Book:
    publication, facts = project.publication, edition.facts
    source = project.source.language.tag
    return Book(
        id=publication.id,
        language=edition.language,
        source_language=source,
        title=facts.title,
        subtitle=facts.subtitle,
        series=facts.series,
        chapters=chapters,
        identifier=identifier(publication.urn, edition.language.tag, source),
        modified=publication.date,
        description=facts.description,
        subjects=facts.subjects,
        thema=publication.thema,
        bisac=publication.bisac,
        contributors=tuple(
            Contributor(person.name, person.role, person.code, person.pseudonym) for person in facts.contributors
        ),
        publisher=publication.publisher,
        rights=publication.rights,
        rights_url=publication.rights_url,
        url=publication.identifiers.url,
        doi=publication.identifiers.doi,
        status=edition.status,
        isbns=tuple(facts.isbn.items()),
        prices=tuple(facts.price.items()),
        trim=project.printing.trim,
        bleed=project.printing.bleed_width,
        printing=project.printing,
        pictures=pictures,
        cover=cover,
        notes=facts.notes,
        lists=facts.lists,
        page_list=publication.epub.page_list,
        obfuscate_fonts=publication.epub.obfuscate_fonts,
    )


def _cover(edition: Edition, pictures: Shelf, world: World) -> Picture | None:
    """The picture that the edition names for its cover."""
    if not edition.facts.cover:
        return None
    return pictures.take(edition.facts.cover, _key(world, f"{edition.folder}/edition.toml", "cover"))


def _key(world: World, path: str, key: str) -> Span:
    """The line of a top-level key in a configuration file, as far as it can be told without reading it anew."""
    try:
        lines = world.read_text(path).split("\n")
    except WorldError:
        return Span(path)
    for number, line in enumerate(lines, start=1):
        if line.partition("=")[0].strip().strip("\"'") == key:
            return Span(path, number, line.index(key) + 1)
    return Span(path)
