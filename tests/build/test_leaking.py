"""What is built is read back for what it gives away, and anything can be asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pubtool.build import Request, build, identity, leaking
from pubtool.build.leaking import look
from pubtool.cli import main
from tests.build.rivers import planted
from tests.layout.samples import book
from tests.proof.leaks.planted import PLANTED, page, pdf

FORMATS = ("epub", "print", "screen", "html")


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def codes(root: Path) -> set[str]:
    made = build(Request(root, ("en",), FORMATS, jobs=1))
    return {found.code for found in made.diagnostics if found.code != "missing-chapter"}


def test_a_file_that_gives_its_author_away_is_not_written(tmp_path: Path) -> None:
    root = planted(tmp_path)
    (root / "styles").mkdir()
    (root / "styles/epub.css").write_text("q::before { content: '/home/jane/a.png' }", "utf-8")
    made = build(Request(root, ("en",), ("epub", "screen"), jobs=1))
    assert [found.code for found in made.diagnostics if found.code != "missing-chapter"] == ["leak"]
    (leak,) = (found for found in made.diagnostics if found.code == "leak")
    assert leak.message == "home folder in river-en.epub/EPUB/style.css: /home/jane/a.png"
    assert [file.format for file in made.value] == ["screen"]
    assert not (root / "output/river-en.epub").exists()


def test_the_names_of_this_machine_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaking, "own_names", lambda: ("quietheron",))
    found = leaking.leaks_of(book("en"), None, "a.html", page("<!-- by QuietHeron -->"))
    assert {one.message.partition(" in ")[0] for one in found} == {"comment", "name of a machine"}


def test_an_address_that_the_manuscript_gives_is_no_leak(tmp_path: Path) -> None:
    text = "Write to [us](mailto:ferry@example.org) or to other@example.org.[^a]\n\n[^a]: Or boat@example.org."
    assert codes(planted(tmp_path, {"en/02-ford.md": f"# The ford\n\n{text}\n"})) == set()


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    for name, data, _ in PLANTED:
        (tmp_path / name).write_bytes(data)
    seen = look(tmp_path)
    assert seen.value.files == len(PLANTED)
    assert {found.code for found in seen.diagnostics} == {"leak", "tracking-link"}
    for name, _, _ in PLANTED:
        assert any(name in found.message for found in seen.diagnostics), name


def test_the_command_lists_fields_and_fails_on_leaks(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(b"BT /F 12 Tf 20 100 Td (jane@example.org) Tj ET"))
    found = CliRunner().invoke(main, ["verify", "--leaks", str(tmp_path / "a.pdf"), "--json"])
    assert found.exit_code == 1
    facts = json.loads(found.stdout)
    assert (facts["schema"], facts["files"]) == ("pubtool-verify-leaks/1", 1)
    allowed = CliRunner().invoke(main, ["verify", "--leaks", str(tmp_path / "a.pdf"), "--allow", "jane@example.org"])
    assert (allowed.exit_code, "1 file, 0 fields" in allowed.stderr) == (0, True)


def test_what_can_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert [found.code for found in look(tmp_path).diagnostics] == ["unreadable-file"]


def test_names_that_everybody_has_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    identity.own_names.cache_clear()
    monkeypatch.setattr(identity.socket, "gethostname", lambda: "quietheron.example")
    monkeypatch.setattr(identity.getpass, "getuser", lambda: "root")
    monkeypatch.setattr(identity.Path, "home", lambda: Path("/root"))
    assert identity.own_names() == ("/root", "quietheron", "quietheron.example")
    identity.own_names.cache_clear()
