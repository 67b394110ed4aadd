"""What a chapter's text may ask for: the other files of its edition, the values of its variables, the known names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pubtool.languages import Language
from pubtool.world import World


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a chapter.

    `folders` are the edition's own and, in a translation, the source's: a file to include is looked for in the first,
    then in the second, whose words are in `source_language`. Without a `world` no file is there. `editions` and
    `variants` are the names that conditions may speak of.
    """

    world: World | None = None
    folders: tuple[str, ...] = ()
    source_language: Language | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    editions: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


ALONE = Surroundings()
"""Of a chapter that stands for itself."""
