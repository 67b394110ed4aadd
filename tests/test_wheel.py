"""The wheel, installed alone somewhere else: nothing that it needs may have stayed in the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_makes_and_builds_a_book_elsewhere(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=REPOSITORY)
    (wheel,) = (tmp_path / "dist").iterdir()
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    pubtool = "import pubtool, sys; from pubtool.cli import main; main(sys.argv[1:])"
    where = {"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    place = run(sys.executable, "-c", "import pubtool; print(pubtool.__file__)", cwd=tmp_path, **where)
    assert Path(place.strip()).is_relative_to(installed)
    run(sys.executable, "-c", pubtool, "new", "demo", cwd=tmp_path, **where)
    run(sys.executable, "-c", pubtool, "build", "--strict", cwd=tmp_path / "demo", **where)
    assert len(list((tmp_path / "demo" / "output").iterdir())) == 3
