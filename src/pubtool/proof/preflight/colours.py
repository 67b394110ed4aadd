"""Colours as a press sees them: inks, spots, registration, or light that is no ink at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pikepdf

Family = Literal["gray", "cmyk", "rgb", "icc-gray", "icc-cmyk", "icc-rgb", "lab", "spot", "pattern", "unknown"]
Inks = tuple[float, float, float, float]

_DEPTH = 8
_DEVICE: dict[str, Family] = {
    "/DeviceGray": "gray",
    "/G": "gray",
    "/CalGray": "icc-gray",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/CalRGB": "icc-rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/CalCMYK": "cmyk",
    "/Lab": "lab",
    "/Pattern": "pattern",
}
_DEFAULTS: dict[Family, str] = {"gray": "/DefaultGray", "rgb": "/DefaultRGB", "cmyk": "/DefaultCMYK"}
_PROFILES: dict[int, Family] = {1: "icc-gray", 3: "icc-rgb", 4: "icc-cmyk"}
_PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
_START: dict[Family, tuple[float, ...]] = {
    "gray": (0.0,),
    "icc-gray": (0.0,),
    "rgb": (0.0,) * 3,
    "icc-rgb": (0.0,) * 3,
    "lab": (0.0,) * 3,
    "cmyk": (0.0, 0.0, 0.0, 1.0),
    "icc-cmyk": (0.0, 0.0, 0.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `names` are a spot's inks; `base` says what they are when the press has none of them."""

    family: Family
    names: tuple[str, ...] = ()
    base: Family | None = None

    @property
    def start(self) -> tuple[float, ...]:
        """The colour that is set when the space is chosen."""
        return (1.0,) * len(self.names) if self.family == "spot" else _START.get(self.family, ())

    @property
    def spots(self) -> tuple[str, ...]:
        """Inks that no press has of itself."""
        return tuple(name for name in self.names if name not in (*_PROCESS, "All", "None"))


GRAY, RGB, CMYK = Space("gray"), Space("rgb"), Space("cmyk")
UNKNOWN, PATTERN = Space("unknown"), Space("pattern")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: its space, and its numbers."""

    space: Space
    values: tuple[float, ...] = ()

    @property
    def inks(self) -> Inks | None:
        """Cyan, magenta, yellow and black from 0 to 1, or None where the colour does not say."""
        values, family = self.values, self.space.family
        if family in ("gray", "icc-gray") and len(values) == 1:
            return (0.0, 0.0, 0.0, 1 - values[0])
        if family in ("cmyk", "icc-cmyk") and len(values) == 4:
            return (values[0], values[1], values[2], values[3])
        if family == "spot" and len(values) == len(self.space.names) and not self.space.spots:
            inks = [0.0] * 4
            for name, value in zip(self.space.names, values, strict=True):
                if name in _PROCESS:
                    inks[_PROCESS[name]] = value
                elif name == "All":
                    inks = [value] * 4
            return (inks[0], inks[1], inks[2], inks[3])
        return None

    @property
    def total(self) -> float:
        """All inks together, in percent; zero where they are not known."""
        if self.space.family == "spot":
            return 100 * (sum(self.inks) if self.inks else sum(self.values))
        return 100 * sum(self.inks or ())

    @property
    def registration(self) -> bool:
        """Whether it prints on every plate."""
        return "All" in self.space.names and any(value > 0 for value in self.values)

    @property
    def white(self) -> bool:
        """Whether it is paper."""
        if self.inks is not None:
            return sum(self.inks) < 0.004
        if self.space.family in ("rgb", "icc-rgb"):
            return len(self.values) == 3 and min(self.values) > 0.996
        return self.space.family == "spot" and sum(self.values) < 0.004


def read_space(value: pikepdf.Object, resources: pikepdf.Object | None, depth: int = 0) -> Space:
    """A colour space as the resources of a page or form define it."""
    if depth <= _DEPTH and isinstance(value, pikepdf.Name):
        return _named(value, resources, depth)
    if depth > _DEPTH or not isinstance(value, pikepdf.Array) or not len(value):
        return UNKNOWN
    head = str(value[0])
    if head == "/ICCBased" and len(value) > 1:
        return Space(_PROFILES.get(_parts(value[1]), "unknown"))
    if head in ("/Indexed", "/I") and len(value) > 1:
        return read_space(value[1], resources, depth + 1)
    if head in ("/Separation", "/DeviceN") and len(value) > 2:
        names = [value[1]] if head == "/Separation" else list(value[1])
        base = read_space(value[2], resources, depth + 1)
        return Space("spot", tuple(str(name)[1:] for name in names), base.family)
    return Space(_DEVICE.get(head, "unknown"))


def _named(name: pikepdf.Name, resources: pikepdf.Object | None, depth: int) -> Space:
    table = resources.get("/ColorSpace") if isinstance(resources, pikepdf.Dictionary) else None
    family = _DEVICE.get(str(name))
    if isinstance(table, pikepdf.Dictionary):
        default = _DEFAULTS.get(family) if family else None
        if default and default in table:
            # a default of the same name must not lead back to itself
            return read_space(table[default], None, depth + 1)
        if family is None and str(name) in table:
            return read_space(table[str(name)], resources, depth + 1)
    return Space(family) if family else UNKNOWN


def _parts(profile: pikepdf.Object) -> int:
    return int(profile.get("/N", 0)) if isinstance(profile, pikepdf.Stream) else 0
