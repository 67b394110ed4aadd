"""The commands on a small project, as somebody types them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner, Result

from pubtool.build import pipeline
from pubtool.cli import main
from pubtool.diagnostics import CODES
from pubtool.pdf import writer


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    assert run("new", tmp_path / "demo").exit_code == 0
    return tmp_path / "demo"


def no_library(_: str) -> NoReturn:
    """What the loader says where Pango is not installed."""
    raise OSError("cannot load library 'libpango-1.0-0'")


def chapter(demo: Path) -> Path:
    return sorted((demo / "manuscript" / "en").glob("*.md"))[0]


def test_a_new_project_builds_at_once_and_is_clean(demo: Path) -> None:
    checked = run("-p", demo, "check", "--json", "--strict")
    assert json.loads(checked.stdout) == {"schema": "pubtool-check/1", "compared": [], "diagnostics": []}
    built = run("-p", demo, "build", "--strict")
    assert built.exit_code == 0, built.output
    names = [Path(line).name for line in built.stdout.splitlines()]
    assert [name.partition("-en")[2] for name in names] == [".epub", "-print.pdf", "-screen.pdf"]
    assert all((demo / "output" / name).stat().st_size > 1000 for name in names)
    checked = run("-p", demo, "check", "--json")
    assert json.loads(checked.stdout)["diagnostics"] == []
    assert len(json.loads(checked.stdout)["compared"]) == 3


@pytest.mark.parametrize("language", ["ru", "ar", "de"])
def test_a_new_project_in_another_language(tmp_path: Path, language: str) -> None:
    assert run("new", tmp_path / "demo", "--lang", language, "--title", "Ж & <ب>").exit_code == 0
    built = run("-p", tmp_path / "demo", "build", "-f", "epub", "--strict")
    assert built.exit_code == 0, built.output


def test_new_leaves_alone_what_is_there(demo: Path) -> None:
    before = chapter(demo).read_bytes()
    assert run("new", demo).exit_code == 2
    assert chapter(demo).read_bytes() == before
    assert run("new", demo / "other", "--lang", "tlh").exit_code == 2


def test_json_says_what_was_written(demo: Path) -> None:
    report = json.loads(run("-p", demo, "build", "-f", "epub", "--json").stdout)
    (made,) = report["artefacts"]
    assert report["schema"] == "pubtool-build/1"
    assert made["path"].startswith("output/")
    assert (demo / made["path"]).stat().st_size == made["size"]
    assert made["fresh"]
    assert not json.loads(run("-p", demo, "build", "-f", "epub", "--json").stdout)["artefacts"][0]["fresh"]
    anew = json.loads(run("-p", demo, "build", "-f", "epub", "--json", "--no-cache").stdout)["artefacts"][0]
    assert anew["fresh"]
    assert anew["sha256"] == made["sha256"]


def test_a_folder_for_the_output(demo: Path, tmp_path: Path) -> None:
    assert run("-p", demo, "build", "-f", "epub", "-o", tmp_path / "site", "-j", "1").exit_code == 0
    assert [path.suffix for path in (tmp_path / "site").iterdir()] == [".epub"]
    assert not (demo / "output").exists() or not list((demo / "output").glob("*.epub"))


def test_errors_name_the_line_stop_the_edition_and_keep_the_last_good_file(demo: Path) -> None:
    assert run("-p", demo, "build", "-f", "epub").exit_code == 0
    (good,) = (demo / "output").glob("*.epub")
    before = good.read_bytes()
    text = chapter(demo).read_text("utf-8")
    chapter(demo).write_text(text + "\n![A map](images/no-such.png)\n", "utf-8")
    line = len(text.splitlines()) + 2
    built = run("-p", demo, "build", "-f", "epub")
    assert built.exit_code == 1
    assert built.stdout == ""
    assert f"error[missing-image]: manuscript/en/{chapter(demo).name}:{line}:1" in built.stderr
    assert good.read_bytes() == before


def test_strict_makes_warnings_count(demo: Path) -> None:
    chapter(demo).write_text("# One\n\n### Too deep\n\nText.\n", "utf-8")
    assert run("-p", demo, "check").exit_code == 0
    assert run("-p", demo, "check", "--strict").exit_code == 1
    assert run("-p", demo, "build", "-f", "epub", "--strict").exit_code == 1
    assert not list((demo / "output").glob("*.epub")) if (demo / "output").exists() else True
    assert run("-p", demo, "build", "-f", "epub").exit_code == 0


def test_an_edition_that_is_not_there_is_wrong_use(demo: Path) -> None:
    for command in ("build", "check"):
        answer = run("-p", demo, command, "-l", "eng")
        assert answer.exit_code == 2
        assert "did you mean en?" in answer.stderr


def test_a_file_of_another_state_is_called_old(demo: Path) -> None:
    assert run("-p", demo, "build", "-f", "epub").exit_code == 0
    chapter(demo).write_text("# Wholly new\n\nOther words altogether.\n", "utf-8")
    report = json.loads(run("-p", demo, "check", "--json").stdout)
    assert [d["code"] for d in report["diagnostics"]] == ["old-output"]


def test_a_file_that_somebody_changed_is_caught(demo: Path) -> None:
    assert run("-p", demo, "build", "-f", "html").exit_code == 0
    (page,) = (demo / "output").glob("*.html")
    text = chapter(demo).read_text("utf-8")
    word = max((w for w in text.replace("#", " ").split() if w.isalpha()), key=len)
    page.write_text(page.read_text("utf-8").replace(word, ""), "utf-8")
    checked = run("-p", demo, "check")
    assert checked.exit_code == 1
    assert "words-lost" in checked.stderr


def test_an_output_folder_that_cannot_be_written(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    built = run("-p", demo, "build", "-f", "epub", "-o", tmp_path / "file" / "deeper")
    assert built.exit_code == 1
    assert "error[unwritable-output]" in built.stderr


def test_a_machine_without_pango_still_makes_the_epub(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_executor", lambda _: ThreadPoolExecutor(1))
    monkeypatch.setattr(writer, "import_module", no_library)
    built = run("-p", demo, "build")
    assert built.exit_code == 3
    assert [Path(line).suffix for line in built.stdout.splitlines()] == [".epub"]
    assert "error[missing-typesetter]" in built.stderr


def test_an_interrupted_build_says_so_and_leaves_nothing_half_written(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "write_aside", interrupted)
    built = run("-p", demo, "build", "-f", "epub")
    assert built.exit_code == 130
    assert "interrupted" in built.stderr
    assert not (demo / "output").exists() or list((demo / "output").glob("*.epub")) == []


def test_explain_knows_every_code() -> None:
    for code in CODES:
        answer = run("explain", code)
        assert answer.exit_code == 0, code
        assert code in answer.stdout
    answer = run("explain", "mising-image")
    assert answer.exit_code == 2
    assert "did you mean missing-image?" in answer.stderr
