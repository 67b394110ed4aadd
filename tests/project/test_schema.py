import json
from pathlib import Path

import pytest

from pubtool.project import schema
from pubtool.project.schema import FOLDER, schemas


def test_the_shipped_schemas_are_those_of_the_models() -> None:
    shipped = {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()}
    assert shipped == schemas(), "run: python -m pubtool.project.schema"


def test_they_can_be_written_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(schema, "FOLDER", tmp_path)
    schema.main()
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == schemas()


def test_a_schema_says_what_an_editor_needs() -> None:
    publication, edition = (json.loads(schemas()[f"{name}.schema.json"]) for name in ("publication", "edition"))
    assert publication["required"] == ["id", "source_language"]
    assert publication["additionalProperties"] is False
    assert "pattern" in publication["properties"]["id"]
    assert edition["properties"]["status"]["enum"] == ["draft", "reviewed", "final", ""]
    assert "translator" in edition["$defs"]["ContributorFacts"]["properties"]["role"]["enum"]
    for made in (publication, edition):
        tables = [made, *made["$defs"].values()]
        assert all(key["description"] for table in tables for key in table["properties"].values())
