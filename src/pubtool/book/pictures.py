"""The book's pictures: found as their author means them, looked at, and each carried once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from pubtool.book import drawing, raster
from pubtool.book.model import Picture
from pubtool.book.raster import Drawn, Unfit
from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.world import Missing, World, WorldError, WrongCase, join

SHARED = "manuscript/images"
MAX_PICTURE = 64 * 1024 * 1024
MAX_DEPTH = 8

_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WebP", ".svg": "SVG"}
_ARTICLES = {"PNG": "a PNG", "JPEG": "a JPEG", "GIF": "a GIF", "WebP": "a WebP", "SVG": "an SVG"}
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}


@dataclass(slots=True)
class Shelf:
    """The pictures that an edition can use, and those that its book has used so far.

    `files` maps a name (`images/map.png`) to the file that is meant: the edition's own wins over the shared one.
    `lent` are those that only the edition in the folder `source` has, for what is taken over from it.
    """

    world: World
    folder: str
    files: dict[str, str]
    source: str = ""
    lent: dict[str, str] = field(default_factory=dict)
    _used: dict[str, Picture | None] = field(default_factory=dict)
    _found: list[Diagnostic] = field(default_factory=list)

    def take(self, src: str, span: Span) -> Picture | None:
        """The picture that `src` means; None where there is none that a book can carry, which is reported once."""
        try:
            path = self._path(src, span)
            if path is None:
                return None
            if path not in self._used:
                self._used[path] = None
                self._used[path] = self._fit(path, span)
        except WorldError as refusal:
            self._found.append(refusal.at(span))
            return None
        return self._used[path]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures taken so far, each once, by name."""
        return tuple(sorted((picture for picture in self._used.values() if picture), key=lambda picture: picture.name))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found)

    def _path(self, src: str, span: Span) -> str | None:
        """The file that is meant. Raises `WorldError` for an address and for what leads out of the project."""
        asked = unquote(src.strip())
        place = join(self.folder, asked)
        name = self._name(place)
        if name in self.files:
            return self.files[name]
        if self.source and span.path.startswith(f"{self.source}/") and name in self.lent:
            return self.lent[name]
        for candidate in dict.fromkeys((place, join("manuscript", name))):
            try:
                self.world.read_bytes(candidate, MAX_PICTURE)
            except (Missing, WrongCase):
                continue
            hint = f"put it into {SHARED}/, or into {self.folder}/images/"
            self._found.append(Diagnostic("missing-image", f"{asked} is not in a folder of pictures", span, hint))
            return None
        self._found.append(self._unknown(asked, place, span))
        return None

    def _name(self, place: str) -> str:
        """The name that a file has on the shelf, be it asked for as shared or as the edition's own."""
        for images in (f"{self.folder}/images/", f"{SHARED}/", *([f"{self.source}/images/"] if self.source else [])):
            if place.startswith(images):
                return f"images/{place.removeprefix(images)}"
        return place

    def _unknown(self, asked: str, place: str, span: Span) -> Diagnostic:
        folder, up = (self.folder, "") if place.startswith(f"{self.folder}/") else (PurePosixPath(SHARED).parent, "../")
        for name in self.files:
            if _folded(f"{folder}/{name}") == _folded(place):
                message = f"the picture {asked}: the name on disk is {up}{name}"
                return Diagnostic("wrong-case", message, span, f"write {up}{name}: other systems mind the case")
        near = nearest(place.removeprefix(f"{folder}/"), self.files)
        hint = f"did you mean {up}{near}?" if near else f"put it into {SHARED}/, or into {self.folder}/images/"
        return Diagnostic("missing-image", f"there is no picture {asked}", span, hint)

    def _fit(self, path: str, span: Span) -> Picture | None:
        """The picture of a file, as the book carries it."""
        data = self.world.read_bytes(path, MAX_PICTURE)
        suffix = PurePosixPath(path).suffix.lower()
        shown = path.removeprefix("manuscript/").removeprefix(f"{PurePosixPath(self.folder).name}/")
        kind = _KINDS.get(suffix)
        really = raster.kind_of(data)
        if kind is None:
            refusals: tuple[Unfit, ...] = (
                Unfit("image-format", "is no picture that a book can carry", "save it as PNG, JPEG or SVG"),
            )
        elif not data:
            refusals = (Unfit("broken-image", "is empty", "save or copy the file again"),)
        elif really != kind and (really or kind != "SVG"):
            message = f"is not {_ARTICLES[kind]} but {_ARTICLES.get(really, 'something else')}"
            refusals = (Unfit("broken-image", message, "name it for what it is, or save it again"),)
        else:
            drawn, refusals = _drawn(kind, data)
            if drawn:
                return Picture(self._free_name(path, drawn), drawn.media_type, drawn.data, drawn.width, drawn.height)
        for refusal in refusals:
            at = Span(path, refusal.line) if refusal.line else span
            self._found.append(Diagnostic(refusal.code, f"{shown} {refusal.message}", at, refusal.hint))
        return None

    def _free_name(self, path: str, drawn: Drawn) -> str:
        """The picture's name in the book. One that was drawn anew in another format must not take a second file's."""
        name = self._name(path)
        right = _SUFFIXES[drawn.media_type]
        if _KINDS[PurePosixPath(name).suffix.lower()] == _KINDS[right]:
            return name
        stem = str(PurePosixPath(name).with_suffix(""))
        number = 1
        while (free := f"{stem}{right}" if number == 1 else f"{stem}-{number}{right}") in {**self.files, **self.lent}:
            number += 1
        return free


def shelf(world: World, folder: str, source: str = "") -> Shelf:
    """The pictures that the edition in a folder can use, and those of the edition in the folder `source`."""
    shared = {f"images/{name}": f"{SHARED}/{name}" for name in _listed(world, SHARED, 0)}
    files = dict(sorted({**shared, **_own(world, folder)}.items()))
    if not source or source == folder:
        return Shelf(world, folder, files)
    lent = {name: path for name, path in _own(world, source).items() if name not in files}
    return Shelf(world, folder, files, source, lent)


def _own(world: World, folder: str) -> dict[str, str]:
    return {f"images/{name}": f"{folder}/images/{name}" for name in _listed(world, f"{folder}/images", 0)}


def _listed(world: World, folder: str, depth: int) -> Iterator[str]:
    """The files below a folder, as seen from it. A folder that can't be read is spoken of when a picture is taken."""
    try:
        names = world.list(folder) if depth < MAX_DEPTH else ()
    except WorldError:
        return
    for name in names:
        if name.endswith("/"):
            yield from (f"{name}{inner}" for inner in _listed(world, f"{folder}/{name[:-1]}", depth + 1))
        else:
            yield name


@lru_cache(maxsize=256)  # editions share most pictures, and looking at one takes longer than all else here
def _drawn(kind: str, data: bytes) -> tuple[Drawn | None, tuple[Unfit, ...]]:
    if kind == "SVG":
        return drawing.fit(data)
    try:
        return raster.fit(data), ()
    except Unfit as refusal:
        return None, (refusal,)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
