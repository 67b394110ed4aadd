"""The project as its author configured it: `publication.toml`, one `edition.toml` a language, and the chapter files.

Values are checked once, here, and frozen; whatever is wrong is reported with its line and the nearest right name.
"""

from pubtool.project.model import ChapterFile, Edition, EditionFacts, Project, PublicationFacts
from pubtool.project.trims import A5, Trim, trim

__all__ = ["A5", "ChapterFile", "Edition", "EditionFacts", "Project", "PublicationFacts", "Trim", "trim"]
