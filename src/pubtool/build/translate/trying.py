"""`translate pseudo`: an edition in made-up words, to try a design before there is a translation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pubtool.build.translate.workshop import Done
from pubtool.build.translate.writing import write
from pubtool.diagnostics import Reported, Span
from pubtool.manuscript.blocks import blocks, composed
from pubtool.project import Edition, load
from pubtool.project.amend import literal
from pubtool.project.chapters import IMAGES
from pubtool.project.discovery import MANUSCRIPT
from pubtool.translation.pseudo import Pseudo, pseudo
from pubtool.world import World, WorldError

_DEEPEST = 8  # folders of pictures inside one another


def pseudo_edition(root: Path, *, mirrored: bool = False) -> Reported[Done]:
    """Make the folder of a pseudo edition, or make it anew: nobody works in it."""
    world = World(root)
    loaded = load(world)
    if loaded.value is None:
        return Reported(Done(), loaded.diagnostics)
    source = loaded.value.source
    kind = Pseudo.MIRRORED if mirrored else Pseudo.LENGTHENED
    folder = f"{MANUSCRIPT}/{kind}"
    files: dict[str, str | bytes] = {f"{folder}/edition.toml": _facts(source, kind)}
    try:
        for chapter in source.chapters:
            files[f"{folder}/{chapter.name}"] = _chapter(world.read_text(chapter.path), kind)
        for path in _pictures(world, f"{source.folder}/{IMAGES}", _DEEPEST):
            files[f"{folder}/{path.removeprefix(f'{source.folder}/')}"] = world.read_bytes(path)
    except WorldError as error:
        return Reported(Done(), (error.at(Span(source.folder)),))
    written = write(world, files)
    return Reported(Done(written.value), written.diagnostics)


def _facts(source: Edition, kind: Pseudo) -> str:
    facts = source.facts
    lines = {"title": pseudo(facts.title, kind), "subtitle": pseudo(facts.subtitle, kind)}
    lines["description"] = pseudo(facts.description, kind)
    said = "".join(f"{key} = {literal(value)}\n" for key, value in lines.items() if value)
    subjects = tuple(pseudo(subject, kind) for subject in facts.subjects)
    cover = f"cover = {literal(facts.cover)}\n" if facts.cover else ""
    return f'{said}subjects = {literal(subjects)}\nstatus = "draft"\n{cover}'


def _chapter(text: str, kind: Pseudo) -> str:
    return composed(text, [pseudo(block.text, kind, block.kind) for block in blocks(text)])


def _pictures(world: World, folder: str, deep: int) -> Iterator[str]:
    """The pictures that only the source's folder has: the edition must find its own."""
    if not deep or not world.is_folder(folder):
        return
    for name in world.list(folder):
        if name.endswith("/"):
            yield from _pictures(world, f"{folder}/{name[:-1]}", deep - 1)
        else:
            yield f"{folder}/{name}"
