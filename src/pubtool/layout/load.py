"""The theme of a project: the base theme that pubtool brings, and the project's `styles/` over it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.layout.pages import Resource
from pubtool.layout.settings import FontSettings, ScriptSettings, ThemeSettings
from pubtool.layout.styles import FOLDER, MEDIA_TYPES, Vetting
from pubtool.layout.templates import check
from pubtool.layout.theme import Sheet, Template, Theme
from pubtool.project.document import parse
from pubtool.project.validate import validate
from pubtool.world import World, WorldError

SETTINGS = f"{FOLDER}/theme.toml"
MAX_TEMPLATE = 256 * 1024
BASE = "base/"
"""Where the base theme's own layouts are found, also by a layout that takes the place of one of them."""

R = TypeVar("R", ScriptSettings, FontSettings)


def load_theme(world: World) -> Reported[Theme]:
    """The theme of the project; what can't be used is reported, and the base theme stands in its place."""
    found: list[Diagnostic] = []
    vetting = Vetting(world)
    names = world.list(FOLDER) if world.is_folder(FOLDER) else ()
    settings = _settings(world, "theme.toml" in names, found)
    templates = (*_base_templates(), *_own_templates(world, found))
    own = tuple(_own_sheets(world, names, vetting, found))
    sheets = (*_base_sheets(), *(sheet for sheet in own if sheet.path not in vetting.imported))
    fonts = tuple(_own_fonts(world, settings, found))
    carried = {file.name: file for file in (*vetting.files.values(), *fonts)}
    theme = Theme(settings, sheets, templates, tuple(carried[name] for name in sorted(carried)))
    found += [*vetting.found, *check(theme)]
    return Reported(theme, tuple(found))


def _home() -> Traversable:
    return files("pubtool.layout").joinpath("theme")


_SHEETS = (
    "base.css", "paged.css", "print.css", "screen.css", "epub.css", "html.css",
    "blocks.css", "blocks-paged.css", "blocks-flowing.css", "apparatus.css", "facing.css", "wrap.css",
)  # fmt: skip


def _base_sheets() -> Iterator[Sheet]:
    for name in _SHEETS:
        yield Sheet(name, _home().joinpath("css", name).read_text("utf-8"), base=True)


def _base_templates() -> Iterator[Template]:
    for file in sorted(_home().joinpath("layouts").iterdir(), key=lambda file: file.name):
        text = file.read_text("utf-8")
        yield Template(file.name, file.name, text)
        yield Template(BASE + file.name, file.name, text)


def _settings(world: World, given: bool, found: list[Diagnostic]) -> ThemeSettings:
    """The base theme's settings, with the project's over them."""
    base = _read(_home().joinpath("theme.toml").read_text("utf-8"), "theme.toml", found)
    if not given:
        return base
    try:
        text = world.read_text(SETTINGS)
    except WorldError as refusal:
        found.append(refusal.at(Span(SETTINGS)))
        return base
    own = _read(text, SETTINGS, found)
    return own.model_copy(
        update={
            "scripts": _over(base.scripts, own.scripts, "script"),
            "fonts": _over(base.fonts, own.fonts, "family"),
        }
    )


def _read(text: str, path: str, found: list[Diagnostic]) -> ThemeSettings:
    document = parse(text, path)
    found.extend(document.diagnostics)
    if document.value is None:
        return ThemeSettings()
    settings = validate(document.value, ThemeSettings)
    found.extend(settings.diagnostics)
    if settings.value is None:
        return ThemeSettings()
    families = [font.family for font in settings.value.fonts]
    if path == SETTINGS:
        families += [font.family for font in _read(_home().joinpath("theme.toml").read_text("utf-8"), "", []).fonts]
    for number, row in enumerate(settings.value.scripts):
        for key in ("text", "label", "code", "latin"):
            family = getattr(row, key)
            if family and family not in families:
                near = nearest(family, families)
                hint = f"did you mean {near}?" if near else f"known: {', '.join(families)}"
                place = document.value.value(("scripts", number, key))
                found.append(Diagnostic("bad-value", f"no [[fonts]] has the family {family}", place, hint))
    return settings.value


def _over(base: tuple[R, ...], own: tuple[R, ...], key: str) -> tuple[R, ...]:
    """The rows of the base, each replaced by the project's row of the same key, and the project's others."""
    rows = {getattr(row, key): row for row in base}
    rows |= {getattr(row, key): row for row in own}
    return tuple(rows.values())


def _own_sheets(world: World, names: tuple[str, ...], vetting: Vetting, found: list[Diagnostic]) -> Iterator[Sheet]:
    for name in names:
        if not name.endswith(".css"):
            continue
        path = f"{FOLDER}/{name}"
        try:
            text = world.read_text(path)
        except WorldError as refusal:
            found.append(refusal.at(Span(path)))
            continue
        yield Sheet(path, vetting.sheet(path, text), base=False)


def _own_templates(world: World, found: list[Diagnostic]) -> Iterator[Template]:
    folder = f"{FOLDER}/layouts"
    for name in world.list(folder) if world.is_folder(folder) else ():
        path = f"{folder}/{name}"
        if not name.endswith((".html", ".svg")):
            continue
        try:
            yield Template(name, path, world.read_text(path, MAX_TEMPLATE))
        except WorldError as refusal:
            found.append(refusal.at(Span(path)))


def _own_fonts(world: World, settings: ThemeSettings, found: list[Diagnostic]) -> Iterator[Resource]:
    """The font files that the settings name and no package brings."""
    for font in settings.fonts:
        if font.package:
            continue
        for name in filter(None, (font.regular, font.italic, font.bold, font.bold_italic)):
            path = f"{FOLDER}/fonts/{name}"
            kind = MEDIA_TYPES.get(name[name.rfind(".") :].lower(), "")
            if not kind.startswith("font/"):
                message = f"{name} is no font file"
                found.append(Diagnostic("missing-font", message, Span(SETTINGS), "use a .ttf, .otf or .woff2 file"))
                continue
            try:
                yield Resource(path, kind, world.read_bytes(path))
            except WorldError as refusal:
                found.append(Diagnostic("missing-font", refusal.message, Span(SETTINGS), refusal.hint))
