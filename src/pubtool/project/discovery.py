"""From the files of a manuscript to a `Project`, with all that is wrong in any of its languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic_core import PydanticCustomError

from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.languages import language, supported
from pubtool.project.chapters import IMAGES, Folder, compare, find_chapters, missing_numbers
from pubtool.project.document import Document, parse
from pubtool.project.edition_facts import EditionFacts
from pubtool.project.kinds import language_tag
from pubtool.project.model import Edition, Project
from pubtool.project.print_settings import printing
from pubtool.project.publication_facts import PublicationFacts
from pubtool.project.table import Facts
from pubtool.project.validate import validate
from pubtool.project.works import Found, works
from pubtool.world import World, WorldError

M = TypeVar("M", bound=Facts)

MANUSCRIPT = "manuscript"
PUBLICATION = "manuscript/publication.toml"
MAX_CONFIGURATION = 256 * 1024


@dataclass(frozen=True, slots=True)
class _Read(Generic[M]):
    """The facts of a file, what is wrong with them, and the file itself as far as it could be read."""

    value: M | None
    diagnostics: tuple[Diagnostic, ...]
    document: Document | None = None


def load(world: World) -> Reported[Project | None]:
    """The project of a folder. None where its publication or its source edition can't be read.

    Editions with errors of their own are left out of the project; their diagnostics are not.
    """
    publication = _read(world, PUBLICATION, PublicationFacts)
    source = _source(publication)
    shelves = {work.folder.partition("/")[0] for work in publication.value.works} if publication.value else set()
    tags, strangers = _folders(world, shelves)
    found = [_edition(world, tag, tag == source) for tag in sorted(tags, key=lambda tag: (tag != source, tag))]
    diagnostics = [*publication.diagnostics, *strangers, *(d for one in found for d in one.diagnostics)]
    if source and source not in tags and publication.document:
        diagnostics.append(_no_source(publication.document, source, tags))
    diagnostics.extend(_compared(source, [one.folder for one in found if one.folder and one.folder.chapters]))
    diagnostics.extend(_numbered_alike(found))
    made = [one.edition for one in found if one.edition]
    editions = tuple(edition for edition in made if edition.chapters)
    has_source = bool(editions) and editions[0].is_source
    unbegun = tuple(edition for edition in made if not edition.chapters and not edition.is_source)
    project = None
    if publication.value and publication.document:
        paper = printing(world, publication.value.print, publication.document)
        diagnostics.extend(paper.diagnostics)
        bound = works(world, publication.value, publication.document, _edition)
        diagnostics.extend(bound.diagnostics)
        if has_source:
            project = Project(publication.value, editions, unbegun, paper.value, bound.value)
    return Reported(project, in_order(diagnostics))


def _read(world: World, path: str, model: type[M], tag: str = "") -> _Read[M]:
    try:
        text = world.read_text(path, MAX_CONFIGURATION)
    except WorldError as error:
        return _Read(None, (error.at(Span(path), tag),))
    document = parse(text, path, tag)
    if document.value is None:
        return _Read(None, document.diagnostics)
    facts = validate(document.value, model, tag)
    return _Read(facts.value, facts.diagnostics, document.value)


def _source(publication: _Read[PublicationFacts]) -> str:
    """The source language, also of a publication that has other mistakes."""
    if publication.value:
        return publication.value.source_language
    stated = publication.document.data.get("source_language") if publication.document else None
    return stated if isinstance(stated, str) and not _tag_problem(stated) else ""


def _folders(world: World, others: Set[str]) -> tuple[list[str], list[Diagnostic]]:
    """The language tags of the manuscript's folders, and what is wrong with the other folders and chapters in it.

    `others` are folders that hold something else.
    """
    try:
        names = world.list(MANUSCRIPT)
    except WorldError:
        return [], []  # publication.toml could not be read either, and that says it
    tags: list[str] = []
    diagnostics: list[Diagnostic] = []
    for name in names:
        folder = name.rstrip("/")
        if name.endswith("/") and folder != IMAGES and folder not in others:
            problem = _tag_problem(folder)
            if problem is None:
                tags.append(folder)
            else:
                diagnostics.append(problem)
        elif name.endswith(".md") and name != "README.md":
            message = f"{name} stands outside the languages' folders"
            hint = "move it into the folder of its language, such as manuscript/en/"
            diagnostics.append(Diagnostic("bad-chapter-name", message, Span(f"{MANUSCRIPT}/{name}"), hint))
    return tags, diagnostics


def _tag_problem(folder: str) -> Diagnostic | None:
    try:
        language_tag(folder)
    except PydanticCustomError as error:
        context = error.context or {}
        span = Span(f"{MANUSCRIPT}/{folder}")
        if "is written" in context["message"]:
            return Diagnostic("bad-language-tag", context["message"], span, context["hint"])
        if folder.lower() == IMAGES:
            return Diagnostic("wrong-case", f"{folder} is named {IMAGES}", span, f"rename it {IMAGES}")
        hint = "a folder here is a language, such as en, or images: move others out of manuscript/"
        return Diagnostic("unknown-folder", f"unknown folder {folder}", span, hint)
    return None


def _edition(world: World, tag: str, is_source: bool, root: str = MANUSCRIPT) -> Found:
    path = f"{root}/{tag}"
    facts = _read(world, f"{path}/edition.toml", EditionFacts, tag)
    diagnostics = [*facts.diagnostics]
    words = language(tag)
    if words is None:
        hint = f"there are {', '.join(supported())}; a further language is one file in pubtool/languages/"
        message = f"pubtool has no words in the language {tag} yet"
        diagnostics.append(Diagnostic("no-catalogue", message, Span(path), hint, tag))
    try:
        folder = find_chapters(world, path, tag)
    except WorldError as error:
        return Found(None, None, (*diagnostics, error.at(Span(path), tag)))
    diagnostics.extend(folder.diagnostics)
    edition = None
    if facts.value is not None and words is not None:
        edition = Edition(words, path, facts.value, folder.value.chapters, is_source)
    return Found(folder.value, edition, tuple(diagnostics), facts.document)


def _numbered_alike(found: Sequence[Found]) -> Iterator[Diagnostic]:
    """The ISBNs that two editions have: a shop would take one for the other, and so would a folder of files."""
    known: dict[str, str] = {}
    for one in found:
        if one.edition and one.document:
            for kind, number in one.edition.facts.isbn.items():
                other = known.setdefault(number, one.edition.folder)
                if other != one.edition.folder:
                    place, hint = one.document.value(("isbn", kind)), "each language and format has an ISBN of its own"
                    yield Diagnostic("bad-isbn", f"{other} has the same ISBN", place, hint, one.edition.language.tag)


def _compared(source: str, folders: Sequence[Folder]) -> Iterator[Diagnostic]:
    """The source's gaps, and where the translations go other ways than it."""
    original = next((folder for folder in folders if folder.language == source), None)
    if original is None:
        return
    yield from missing_numbers(original)
    for folder in folders:
        if folder is not original:
            yield from compare(original, folder)


def _no_source(document: Document, source: str, tags: Sequence[str]) -> Diagnostic:
    hint = ", or write ".join([f"make the folder {MANUSCRIPT}/{source}", *tags])
    message = f"there is no edition in the source language: {MANUSCRIPT}/{source} is missing"
    return Diagnostic("no-source-edition", message, document.value(("source_language",)), hint)
