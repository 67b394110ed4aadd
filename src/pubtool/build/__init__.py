"""The only place that decides what runs, in what order and where, what is kept and what is written.

What is asked for is loaded when it is asked for: the state of a translation needs no typesetter.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pubtool.build.checks import check
    from pubtool.build.pipeline import Artefact, Request, build
    from pubtool.build.targets import DEFAULT, TARGETS
    from pubtool.build.unknown import UnknownEdition

__all__ = ["DEFAULT", "TARGETS", "Artefact", "Request", "UnknownEdition", "build", "check"]

_HOMES = {
    "check": "checks",
    "UnknownEdition": "unknown",
    "Artefact": "pipeline",
    "Request": "pipeline",
    "build": "pipeline",
    "DEFAULT": "targets",
    "TARGETS": "targets",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"pubtool.build.{_HOMES[name]}"), name)
