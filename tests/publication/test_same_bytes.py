"""Same input, same bytes: on any day, in any folder, under any user name."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pubtool.build import Artefact
from pubtool.diagnostics import Reported
from tests.publication.conftest import copy_of_the_publication

pytestmark = pytest.mark.xdist_group("publication")

# Runs before anything else is imported, so that every module sees the other day.
A_YEAR_ON = """
import datetime, sys, time
seconds = 366 * 24 * 3600
real_time, real_localtime, real_gmtime = time.time, time.localtime, time.gmtime
time.time = lambda: real_time() + seconds
time.localtime = lambda at=None: real_localtime(time.time() if at is None else at)
time.gmtime = lambda at=None: real_gmtime(time.time() if at is None else at)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return super().fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()
datetime.datetime = Later
from pubtool.cli import main
main(sys.argv[1:])
"""
FORMATS = ("-f", "epub", "-f", "print", "-f", "screen", "-f", "html")


def test_another_folder_user_zone_locale_seed_and_year_give_the_same_bytes(
    built: Reported[tuple[Artefact, ...]], tmp_path: Path
) -> None:
    root = copy_of_the_publication(tmp_path / "elsewhere" / "très profond")
    home = tmp_path / "zoe"
    home.mkdir()
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "USER": "zoe",
        "LOGNAME": "zoe",
        "TZ": "Asia/Kathmandu",
        "LANG": "C",
        "TMPDIR": str(home),
        "PYTHONHASHSEED": "77",
    }
    command = [sys.executable, "-c", A_YEAR_ON, "-p", str(root), "build", "--no-cache", "-j", "1", *FORMATS]
    run = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    again = {path.name: path.read_bytes() for path in (root / "output").iterdir()}
    first = {made.path.name: made.path.read_bytes() for made in built.value}
    assert len(first) == 48
    assert sorted(again) == sorted(first)
    assert [name for name in first if again[name] != first[name]] == []


def test_no_artefact_bears_a_trace_of_the_machine(files: dict[tuple[str, str], bytes]) -> None:
    traces = (f"{Path.home()}/".encode(), b"file:///", b"/tmp/", sys.prefix.encode())
    for key, data in files.items():
        for text in _readable(data):
            assert not [trace for trace in traces if trace in text], key


def _readable(data: bytes) -> list[bytes]:
    """The file and what is packed in it: the entries of an EPUB, the streams of a PDF."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as book:
            return [book.read(name) for name in book.namelist()]
    if data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            out = BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
        return [out.getvalue()]
    return [data]
