"""`translate add`: a folder in which a translator finds everything to be translated, or one that is there taken in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic_core import PydanticCustomError

from pubtool.build.translate.workshop import Bench, Done, brought_up, ledgers, translations, with_ledger
from pubtool.build.translate.writing import write
from pubtool.diagnostics import Reported, Severity, in_order, nearest
from pubtool.languages import language, supported
from pubtool.manuscript.blocks import Kind
from pubtool.project import Edition, EditionFacts, Project, load
from pubtool.project.amend import literal
from pubtool.project.chapters import find_chapters
from pubtool.project.discovery import MANUSCRIPT
from pubtool.project.kinds import language_tag
from pubtool.translation.desk import DeskChapter, read_desk
from pubtool.translation.model import stamp
from pubtool.world import World

_EDITION = "edition.toml"
_TOLD = ("missing-chapter", "no-chapters", "not-begun")  # what somebody who begins a translation knows


class NoLanguage(ValueError):
    """Somebody wants a translation into what is no language here; the message says why."""


def add(root: Path, tag: str) -> Reported[Done]:
    """Make the folder of a translation with its `edition.toml` and a ledger a chapter, or take one in that is there.

    No file that is there is changed. Raises `NoLanguage`.
    """
    world = World(root)
    loaded = load(world)
    project = loaded.value
    if project is None:
        return Reported(Done(), loaded.diagnostics)
    edition = _edition(world, project, tag)
    found = [d for d in loaded.diagnostics if d.language == tag and d.code not in _TOLD]
    texts: dict[str, str | bytes] = {}
    new = not world.exists(f"{edition.folder}/{_EDITION}")
    if new:
        texts[f"{edition.folder}/{_EDITION}"] = _facts(project)
        found = [d for d in found if d.span.path != f"{edition.folder}/{_EDITION}"]
    elif any(d.span.path == f"{edition.folder}/{_EDITION}" for d in found):
        return Reported(Done(), in_order(found))
    desk = read_desk(world, project, edition)
    bench = Bench(edition, desk.value.chapters)
    found += desk.diagnostics
    for chapter in bench.chapters:
        brought = brought_up(project.source, bench, chapter)
        found += brought.diagnostics
        made = _titled(brought.value, project) if new and chapter.name == _EDITION else brought.value
        texts.update(ledgers(bench, [made]))
    if any(d.severity is Severity.ERROR for d in found):
        return Reported(Done(), in_order(found))
    written = write(world, texts)
    return Reported(Done(written.value), in_order([*found, *written.diagnostics]))


def _edition(world: World, project: Project, tag: str) -> Edition:
    """The edition that is there in the language, or an empty one. Raises `NoLanguage`."""
    try:
        language_tag(tag)
    except PydanticCustomError as error:
        context = error.context or {}
        raise NoLanguage(f"{context['message']}: {context['hint']}") from None
    if tag == project.source.language.tag:
        raise NoLanguage(f"{tag} is the language that the publication was written in")
    words = language(tag)
    if words is None:
        near = nearest(tag, supported())
        hint = f"did you mean {near}?" if near else f"there are {', '.join(supported())}"
        raise NoLanguage(f"{tag} has no catalogue: {hint}")
    there = next((edition for edition in translations(project) if edition.language.tag == tag), None)
    if there:
        return there
    folder = f"{MANUSCRIPT}/{tag}"
    chapters = find_chapters(world, folder, tag).value.chapters if world.is_folder(folder) else ()
    return Edition(words, folder, EditionFacts(title="-"), chapters, is_source=False)


def _facts(project: Project) -> str:
    """The `edition.toml` of a translation that begins: a draft under the source's title."""
    return f'title = {literal(project.source.facts.title)}\nstatus = "draft"\n'


def _titled(chapter: DeskChapter, project: Project) -> DeskChapter:
    """The memory of a new `edition.toml`: the source's title stands for its translation, and is not one."""
    if chapter.ledger is None:
        return chapter
    title = project.source.facts.title
    entries = (
        replace(entry, target=title, previous=entry.source, written=stamp(title)) if entry.kind == Kind.TITLE else entry
        for entry in chapter.ledger.entries
    )
    return with_ledger(chapter, replace(chapter.ledger, entries=tuple(entries)))
