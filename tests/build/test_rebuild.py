"""A release is what its manuscript makes, or it is told what differs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pubtool.build.rebuilding import rebuild
from pubtool.build.releasing import Wish, release
from pubtool.cli import main


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("book")
    folder = root / "manuscript/en"
    folder.mkdir(parents=True)
    (root / "manuscript/publication.toml").write_text('id = "river"\nsource_language = "en"\n', "utf-8")
    (folder / "edition.toml").write_text('title = "River"\n', "utf-8")
    (folder / "01-river.md").write_text("# A title\n\nSomebody went down to the river.\n", "utf-8")
    assert release(Wish(root)).value
    return root


def test_the_same_text_gives_the_same_files(root: Path) -> None:
    folder = root / "output/release"
    done = CliRunner().invoke(main, ["-p", str(root), "verify", str(folder), "--rebuild", "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rebuilt"] == sum(path.is_file() for path in folder.rglob("*")) - 2
    assert "the same to the byte" in done.stderr


def test_another_text_gives_other_files_and_the_reason_is_told(root: Path) -> None:
    chapter = root / "manuscript/en/01-river.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("Somebody", "Nobody"), "utf-8")
    found = rebuild(root / "output/release", root).diagnostics
    chapter.write_text(text, "utf-8")
    assert {one.code for one in found} == {"rebuild-differs"}
    assert {"river-en.epub", "river-en-print.pdf", "release.json"} <= {one.span.path for one in found}
    assert any("digests of the source differ" in one.message for one in found)


def test_another_version_of_a_tool_is_named(root: Path) -> None:
    manifest = root / "output/release/release.json"
    facts = json.loads(manifest.read_bytes())
    data = manifest.read_bytes()
    facts["tools"]["weasyprint"] = "1.0"
    manifest.write_text(json.dumps(facts), "utf-8")
    found = rebuild(root / "output/release", root).diagnostics
    manifest.write_bytes(data)
    assert any(one.message.startswith("weasyprint was 1.0 and is ") for one in found)


def test_a_text_with_errors_proves_nothing(root: Path, tmp_path: Path) -> None:
    assert rebuild(root / "output/release", tmp_path).failed
