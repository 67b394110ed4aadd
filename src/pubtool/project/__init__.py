"""The project as its author configured it: `publication.toml`, one `edition.toml` a language, and the chapter files.

Values are checked once, here, and frozen; whatever is wrong is reported with its line and the nearest right name.
"""

from pubtool.diagnostics import Reported
from pubtool.project.edition_facts import EditionFacts
from pubtool.project.model import ChapterFile, Edition, Project
from pubtool.project.publication_facts import PublicationFacts
from pubtool.project.trims import A5, Trim, trim
from pubtool.world import World

__all__ = ["A5", "ChapterFile", "Edition", "EditionFacts", "Project", "PublicationFacts", "Trim", "load", "trim"]


def load(world: World) -> Reported[Project | None]:
    """The project of a folder. None where its publication or its source edition can't be read.

    Editions with errors of their own are left out of the project; their diagnostics are not.
    """
    from pubtool.project.discovery import load as load_project  # noqa: PLC0415  `new` reads no TOML

    return load_project(world)
