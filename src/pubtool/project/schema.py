"""The JSON Schemas of the configuration files, by which editors complete keys and explain them.

They are made from the models and shipped in `schemas/`; `python -m pubtool.project.schema` in a checkout writes them
anew, and a test sees to it that nobody forgets.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel
from pydantic.json_schema import GenerateJsonSchema

from pubtool.project.edition_facts import EditionFacts
from pubtool.project.printer_facts import PrinterFacts
from pubtool.project.publication_facts import PublicationFacts

FOLDER = Path(__file__).parent / "schemas"


class Printers(RootModel[dict[str, PrinterFacts]]):
    """`printers.toml`: a table for each printer whose rules the project changes or adds."""


_MODELS: Mapping[str, type[BaseModel]] = {
    "publication.schema.json": PublicationFacts,
    "edition.schema.json": EditionFacts,
    "printers.schema.json": Printers,
}


class _Plain(GenerateJsonSchema):
    """Without titles: a key's name made into a heading says nothing new."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  whatever the field
        return False


def schemas() -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    return {name: _schema(model) for name, model in _MODELS.items()}


def _schema(model: type[BaseModel]) -> str:
    made = model.model_json_schema(schema_generator=_Plain)
    made = {"$schema": GenerateJsonSchema.schema_dialect, **made}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the schemas into the package."""
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
