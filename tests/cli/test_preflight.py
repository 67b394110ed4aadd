"""`pubtool preflight`, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pubtool.cli import main
from tests.proof.press_samples import Sample, barcode, line, text

PROFILE = """[mine]
label = "my printer"
trims = [[100, 150]]
bleed_edges = ["top", "bottom", "outside", "inside"]
bleed_width = 3
min_rule_pt = 0.5
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "publication.toml").write_text('id = "a"\n', "utf-8")
    (tmp_path / "printers.toml").write_text(PROFILE, "utf-8")
    return tmp_path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(Sample().make())
    return path


@pytest.fixture
def thin(tmp_path: Path) -> Path:
    path = tmp_path / "thin.pdf"
    drawing = text() + line(20, 20, 40, 0.3)
    path.write_bytes(Sample(12, dict.fromkeys(range(1, 12), drawing)).make())
    return path


def test_a_good_file_is_ready(project: Path, good: Path) -> None:
    result = run("-p", project, "preflight", good, "--profile", "mine")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "good.pdf for my printer: ready\n"


def test_a_bad_one_is_told_a_row_a_rule(project: Path, thin: Path) -> None:
    result = run("-p", project, "preflight", thin, "--profile", "mine")
    assert result.exit_code == 1
    assert "page 1: a line of 0.30 pt (wanted: 0.5 pt) [hairline]; also on page 2, 3, 4, 5, 6, 7, 8, …" in result.stderr
    assert "hint: make them thicker" in result.stderr
    assert "not ready, 1 rule with errors" in result.stderr
    assert "error[not-ready]" in result.stderr
    assert "certified" not in result.output


def test_what_is_not_certain_is_a_warning(project: Path, thin: Path) -> None:
    table = PROFILE + 'unverified = ["min_rule_pt"]\n'
    (project / "printers.toml").write_text(table, "utf-8")
    result = run("-p", project, "preflight", thin, "--profile", "mine")
    assert result.exit_code == 0
    assert "warning[maybe-not-ready]" in result.stderr
    assert "ready, 1 rule with warnings" in result.stderr


def test_json_and_pictures(project: Path, thin: Path, tmp_path: Path) -> None:
    folder = tmp_path / "seen" / "here"
    result = run("-p", project, "preflight", thin, "--profile", "mine", "--json", "--picture", folder)
    told = json.loads(result.stdout)
    assert (told["schema"], told["ready"], told["profile"]) == ("pubtool-preflight/1", False, "mine")
    assert told["findings"][0]["rule"] == "hairline"
    assert told["pictures"] == [str(path) for path in sorted(folder.glob("thin-*.png"))]
    assert len(told["pictures"]) == 11
    listed = run("-p", project, "preflight", thin, "--profile", "mine", "--picture", folder)
    assert listed.stdout.splitlines() == told["pictures"]


def test_a_cover(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "cover.pdf"
    path.write_bytes(Sample(1, {1: barcode(40, 15) + text(150, 75)}, size=(220, 150)).make())
    cover = ("-p", project, "preflight", path, "--profile", "mine", "--cover")
    assert run(*cover, "--spine", "20mm", "--trim", "100 x 150 mm").exit_code == 0
    assert "the spine's width is not known" in run(*cover).stderr
    assert run(*cover, "--spine", "30mm", "--bound", "left").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--profile", "kpd"), 'there is no printer "kpd"'),
        (("--profile", "none", "--trim", "huge"), '"huge" is no size'),
        (("--profile", "none", "--spine", "wide"), '"wide" is no length'),
        ((), "--profile"),
    ],
)
def test_wrong_use(good: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("preflight", good, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_standard_can_be_asked_for_or_let_go(good: Path) -> None:
    assert run("preflight", good, "--profile", "none", "--standard", "pdf/x-1a", "--color", "black").exit_code == 0
    assert run("preflight", good, "--profile", "none", "--standard", "pdf/x-4").exit_code == 1
    assert run("preflight", good, "--profile", "none", "--standard", "none").exit_code == 0


def test_a_broken_table_of_printers_is_told_first(project: Path, good: Path) -> None:
    (project / "printers.toml").write_text("[mine\n", "utf-8")
    result = run("-p", project, "preflight", good, "--profile", "none")
    assert result.exit_code == 1
    assert "toml-syntax" in result.stderr


def test_a_folder_that_cannot_be_written(project: Path, thin: Path) -> None:
    result = run("-p", project, "preflight", thin, "--profile", "mine", "--picture", thin / "below")
    assert result.exit_code != 0
    assert "Traceback" not in result.output
