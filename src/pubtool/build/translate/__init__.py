"""What `pubtool translate` does: reads a project's translations by their desks, and writes what comes of it together.

Every command reads first, decides, and writes last, all files or none. A translator's text is changed by `import_files`
alone, and made where there was none by `add` and `pseudo_edition`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pubtool.build.translate.adding import NoLanguage, add
    from pubtool.build.translate.confirming import NothingSuch, Wish, confirm
    from pubtool.build.translate.exporting import Parcel, export_files
    from pubtool.build.translate.findings import translation_findings
    from pubtool.build.translate.importing import Delivery, import_files
    from pubtool.build.translate.surveying import status
    from pubtool.build.translate.trying import pseudo_edition
    from pubtool.build.translate.updating import update
    from pubtool.build.translate.workshop import Done, Stale

__all__ = [
    "Delivery",
    "Done",
    "NoLanguage",
    "NothingSuch",
    "Parcel",
    "Stale",
    "Wish",
    "add",
    "confirm",
    "export_files",
    "import_files",
    "pseudo_edition",
    "status",
    "translation_findings",
    "update",
]

# Loaded when it is asked for: whoever wants the state of a translation waits for no checks and no exchange.
_HOMES = {
    "Delivery": "importing",
    "Done": "workshop",
    "NoLanguage": "adding",
    "NothingSuch": "confirming",
    "Parcel": "exporting",
    "Stale": "workshop",
    "Wish": "confirming",
    "add": "adding",
    "confirm": "confirming",
    "export_files": "exporting",
    "import_files": "importing",
    "pseudo_edition": "trying",
    "status": "surveying",
    "translation_findings": "findings",
    "update": "updating",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"pubtool.build.translate.{_HOMES[name]}"), name)
