"""What every command promises before it does anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pubtool.cli import main
from pubtool.cli.main import COMMANDS
from pubtool.cli.settings import Colour, Settings
from pubtool.world import version_of

HEAVY = ("weasyprint", "ebooklib", "pypdfium2", "pikepdf")


def imported_by(*arguments: str, folder: Path) -> set[str]:
    """The heavy modules that a run of the command line loads."""
    code = (
        "import sys\nfrom pubtool.cli import main\n"
        f"try:\n    main({list(arguments)!r})\n"
        f"finally:\n    print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("build", "--help"), ("translate", "--help"), ("new", "demo"), ("explain", "missing-image")],
)
def test_help_and_new_load_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert imported_by(*arguments, folder=tmp_path) == set()


def test_help_lists_every_command_and_nothing_that_is_to_come() -> None:
    text = CliRunner().invoke(main, ["--help"]).output
    assert all(name in text for name in COMMANDS)
    assert not any(name in text for name in ("preview",))
    assert list(COMMANDS) == [
        "build",
        "check",
        "new",
        "translate",
        "release",
        "verify",
        "preflight",
        "explain",
        "doctor",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    run = CliRunner().invoke(main, [name, "-h"])
    assert run.exit_code == 0
    assert COMMANDS[name][1].rstrip(".") in " ".join(run.output.split())


def test_the_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"pubtool, version {version_of('pubtool')}\n"


def test_an_unknown_command_is_wrong_use() -> None:
    assert CliRunner().invoke(main, ["bild"]).exit_code == 2


def test_the_project_is_the_nearest_folder_upward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "book" / "manuscript" / "en").mkdir(parents=True)
    (tmp_path / "book" / "manuscript" / "publication.toml").write_text("")
    monkeypatch.chdir(tmp_path / "book" / "manuscript" / "en")
    assert settings(None).root() == tmp_path / "book"


def test_no_project_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["check"])
    assert run.exit_code == 2
    assert "pubtool new" in run.output
    run = CliRunner().invoke(main, ["-p", str(tmp_path), "build"])
    assert run.exit_code == 2
    assert "no manuscript/ folder" in run.output


def settings(project: Path | None) -> Settings:
    return Settings(project, False, False, Colour.NEVER)
