"""`pubtool release` and `pubtool verify` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from pubtool.cli import main


def _project(root: Path) -> Path:
    folder = root / "manuscript" / "en"
    folder.mkdir(parents=True)
    (root / "manuscript" / "publication.toml").write_text('id = "river"\nsource_language = "en"\n', "utf-8")
    (folder / "edition.toml").write_text('title = "River"\n', "utf-8")
    (folder / "01-river.md").write_text("# A title\n\nSomebody went down to the river.\n", "utf-8")
    return root


def test_a_release_is_made_and_verified(tmp_path: Path) -> None:
    root = _project(tmp_path / "book")
    made = CliRunner().invoke(main, ["-p", str(root), "release", "--json"])
    assert made.exit_code == 0, made.output
    facts = json.loads(made.stdout)
    count = sum(path.is_file() for path in Path(facts["folder"]).rglob("*")) - 1  # the sums don't name themselves
    assert (facts["schema"], facts["signed"], len(facts["files"])) == ("pubtool-release-command/1", False, count)
    assert {"river-en.epub", "release.json", "opds.xml", "onix-3.1.xml"} <= {file["path"] for file in facts["files"]}
    seen = CliRunner().invoke(main, ["verify", facts["folder"], "--json"])
    assert (seen.exit_code, json.loads(seen.stdout)["files"]) == (0, count)
    (Path(facts["folder"]) / "VERIFY.txt").write_text("", "utf-8")
    spoilt = CliRunner().invoke(main, ["verify", facts["folder"]])
    assert spoilt.exit_code == 1
    assert "VERIFY.txt is not the file that was released" in spoilt.stderr


def test_the_folder_is_what_goes_to_stdout(tmp_path: Path) -> None:
    root = _project(tmp_path / "book")
    made = CliRunner().invoke(main, ["-p", str(root), "release", "-o", str(tmp_path / "out")])
    assert made.stdout == f"{tmp_path / 'out' / 'release'}\n"
    assert " files, not signed" in made.stderr


def test_a_day_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    seen = CliRunner().invoke(main, ["verify", str(tmp_path), "--newer-than", "yesterday"])
    assert seen.exit_code == 2
    assert "2026-01-31" in seen.stderr


def test_a_folder_for_a_shop_is_what_goes_to_stdout(tmp_path: Path) -> None:
    root = _project(tmp_path / "book")
    made = CliRunner().invoke(main, ["-p", str(root), "release", "--profile", "kobo", "-o", str(tmp_path / "out")])
    assert made.stdout == f"{tmp_path / 'out' / 'release-kobo'}\n"
    assert "1 of 1 shops" in made.stderr
    told = CliRunner().invoke(main, ["-p", str(root), "release", "--profile", "kobo", "--json"])
    (row,) = json.loads(told.stdout)["shops"]
    assert (row["shop"], "CHECKLIST.txt" in row["files"]) == ("kobo", True)


def test_a_shop_that_nobody_knows_is_wrong_use(tmp_path: Path) -> None:
    root = _project(tmp_path / "book")
    seen = CliRunner().invoke(main, ["-p", str(root), "release", "--profile", "kobbo"])
    assert seen.exit_code == 2
    assert 'did you mean "kobo"?' in seen.stderr


def test_a_shop_takes_no_signature(tmp_path: Path) -> None:
    root = _project(tmp_path / "book")
    key = tmp_path / "press"
    key.write_text("no key", "utf-8")
    seen = CliRunner().invoke(main, ["-p", str(root), "release", "--profile", "kobo", "--sign", str(key)])
    assert seen.exit_code == 2
    assert "without --profile" in seen.stderr
