"""The same input gives the same bytes: in another folder, at another hour, for another user."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from pubtool.layout import Medium
from pubtool.pdf import write
from tests.pdf.documents import DOCUMENTS
from tests.pdf.samples import book, pages
body = "".join(body for body, _ in DOCUMENTS.values())
sys.stdout.buffer.write(write(book(bleed=3), pages(body, Medium(sys.argv[1]), bleed=3)).value)
"""


def made(medium: str, folder: Path, **surroundings: str) -> bytes:
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), "TMPDIR": str(folder), **surroundings}
    command = [sys.executable, "-c", SCRIPT, medium]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True).stdout


@pytest.mark.parametrize("medium", ["print", "screen"])
def test_the_surroundings_leave_no_trace(tmp_path: Path, medium: str) -> None:
    here = made(medium, tmp_path / "a", TZ="UTC", LANG="C", LC_ALL="C", PYTHONHASHSEED="1", USER="one")
    there = made(
        medium,
        tmp_path / "another folder",
        TZ="Asia/Kathmandu",
        LANG="de_DE.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="2",
        USER="two",
        FONTCONFIG_FILE="/nowhere/fonts.conf",
        SOURCE_DATE_EPOCH="1",
    )
    assert len(here) > 10_000
    assert here == there
    assert str(tmp_path).encode() not in here
