from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pubtool.build import machine
from pubtool.build.machine import examine
from pubtool.cli import main


def test_this_machine_has_all_that_is_needed() -> None:
    run = CliRunner().invoke(main, ["doctor", "--json"])
    assert run.exit_code == 0
    report = json.loads(run.stdout)
    assert report["schema"] == "pubtool-doctor/1"
    names = {finding["name"]: finding for finding in report["findings"]}
    assert names["pango"]["there"]
    assert names["weasyprint"]["version"] == "70.0"
    assert all(f["there"] for f in names.values() if f["needed"])


def test_without_pango_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "library_version", lambda _: "")
    run = CliRunner().invoke(main, ["doctor"])
    assert run.exit_code == 3
    assert "missing  pango" in run.stdout
    assert "sudo apt-get install libpango-1.0-0" in run.stdout


def test_every_dependency_is_examined() -> None:
    assert {"click", "lxml", "resvg-py", "fontpkg-amiri"} <= {finding.name for finding in examine()}
