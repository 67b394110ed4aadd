"""The only place that decides what runs, in what order and where, what is kept and what is written."""

from pubtool.build.checks import check
from pubtool.build.front import UnknownEdition
from pubtool.build.pipeline import Artefact, Request, build
from pubtool.build.targets import DEFAULT, TARGETS

__all__ = ["DEFAULT", "TARGETS", "Artefact", "Request", "UnknownEdition", "build", "check"]
