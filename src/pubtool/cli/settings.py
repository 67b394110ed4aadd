"""What the global options say, and how a command ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path

import click

MARKER = Path("manuscript") / "publication.toml"


class Colour(StrEnum):
    """When to print in colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Exit(IntEnum):
    """How a command ends; 2, wrong use, and 130, interrupted, are click's and the shell's own."""

    DONE = 0
    ERRORS = 1
    WRONG_USE = 2
    LACKING = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options. `project` is None where the folder has to be looked for."""

    project: Path | None
    quiet: bool
    verbose: bool
    colour: Colour

    def root(self) -> Path:
        """The project's folder. Raises `click.UsageError` where there is none."""
        if self.project is not None:
            if (self.project / "manuscript").is_dir():
                return self.project
            raise click.UsageError(f"{self.project} has no manuscript/ folder: is it a project of pubtool?")
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / MARKER).is_file():
                return folder
        raise click.UsageError(
            f"no {MARKER.as_posix()} here or in any folder above: "
            "name the project with -p, or make one with `pubtool new`"
        )
