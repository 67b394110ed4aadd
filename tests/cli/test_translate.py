"""`pubtool translate`, as somebody types it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pubtool.cli import main
from pubtool.cli.translate import COMMANDS
from tests.build.rivers import change, planted, state, translate

NIGHT = "p-8f2a4096"


def run(root: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["-p", str(root), "translate", *map(str, arguments)])


@pytest.fixture
def river(tmp_path: Path) -> Path:
    return planted(tmp_path / "river")


def test_help_names_every_command_and_loads_none(river: Path) -> None:
    said = run(river, "--help").output
    assert all(name in said for name in COMMANDS)
    for name, (_, text) in COMMANDS.items():
        answer = run(river, name, "--help")
        assert answer.exit_code == 0
        assert text.rstrip(".") in " ".join(answer.output.split())
    assert run(river, "confrim").exit_code == 2


def test_the_table_has_chapters_and_languages(river: Path) -> None:
    run(river, "add", "ar")
    answer = run(river, "status")
    assert answer.exit_code == 0
    assert answer.stderr == ""
    assert answer.stdout == (
        "                  ar      ru\n"
        "edition.toml     0 %    33 %\n"
        "01-river.md        -   100 %\n"
        "02-ford.md         -       -\n"
        "up to date       0 %    64 %\n"
        "\n"
        "             words     fresh     stale   missing   changed  orphaned\n"
        "ar              57         0         2        55         0         0\n"
        "ru              57        37         0        20         0         0\n"
    )


def test_status_as_json_and_as_an_exit_code(river: Path) -> None:
    report = json.loads(run(river, "status", "--json").stdout)
    assert report["schema"] == "pubtool-translate-status/1"
    assert list(report) == ["schema", "source", "editions", "diagnostics"]
    (edition,) = report["editions"]
    assert (edition["language"], edition["direction"], edition["percent"]) == ("ru", "ltr", 64)
    assert sum(edition["words"].values()) == 57
    ford = edition["chapters"][2]
    assert (ford["name"], ford["path"], ford["there"]) == ("02-ford.md", "manuscript/ru/02-ford.md", False)
    assert ford["open"][0] == {
        "id": "t-dd14fd7d", "state": "missing", "kind": "title", "source_line": 1, "target_line": None
    }  # fmt: skip
    assert run(river, "status", "--fail-under", "64").exit_code == 0
    behind = run(river, "--quiet", "status", "--fail-under", "65")
    assert behind.exit_code == 2  # options of all commands stand before the command
    behind = run(river, "status", "--fail-under", "65")
    assert behind.exit_code == 1
    assert "ru is 64 % up to date, less than 65 %" in behind.stderr


class _Page(HTMLParser):
    """What a page holds: its elements, and the attributes that would fetch something or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.suspicious: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.suspicious += [(k, v) for k, v in attrs if k.startswith("on") or k in ("src", "srcset")]
        self.suspicious += [(k, v) for k, v in attrs if k == "href" and not (v or "").startswith("#")]


def test_status_as_a_page_that_stands_alone(river: Path, tmp_path: Path) -> None:
    change(river, "en/edition.toml", "The River", "River <script>alert(1)</script> & co")
    run(river, "add", "ar")
    run(river, "update")
    change(river, "en/01-river.md", "in the night", "at <b>noon</b>")
    answer = run(river, "status", "--html", tmp_path / "site" / "status.html")
    assert answer.exit_code == 0
    text = (tmp_path / "site" / "status.html").read_text("utf-8")
    page = _Page(text)
    assert page.suspicious == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "<script" not in text
    assert '<bdi lang="ar" dir="rtl">' in text
    assert "<del>in the night</del><ins>at &lt;b&gt;noon&lt;/b&gt;</ins>" in text
    assert 'aria-label="' in text
    assert "out of date: the source has changed since" in text
    again = run(river, "status", "--html", tmp_path / "again.html")
    assert again.exit_code == 0
    assert (tmp_path / "again.html").read_text("utf-8") == text
    assert run(river, "status", "--html", river / "manuscript").exit_code == 2


def test_update_shows_the_words_that_changed(river: Path) -> None:
    first = run(river, "update")
    assert first.stdout.splitlines()[0] == "manuscript/ru/01-river.po"
    change(river, "en/01-river.md", "in the night", "at noon")
    answer = run(river, "update", "-l", "ru")
    assert answer.stdout == "manuscript/ru/01-river.po\n"
    assert answer.stderr == (
        f"manuscript/ru/01-river.md:3:1: {NIGHT} is stale\n"
        "  The river rose [-in the night-]{+at noon+}. Nobody had heard it come.\n"
        "1 ledger written, 1 translation stale\n"
    )
    report = json.loads(run(river, "update", "--json").stdout)
    assert report["written"] == []
    assert report["stale"][0]["path"] == "manuscript/ru/01-river.md"
    assert report["stale"][0]["now"].startswith("The river rose at noon")


def test_confirm_and_what_it_needs(river: Path) -> None:
    run(river, "update")
    change(river, "en/01-river.md", "in the night", "at noon")
    for wrong in ([], ["--all", NIGHT], [NIGHT, "--pair", "1:1"], ["01-river.md", "--pair", "one:1"], ["p-00000000"]):
        answer = run(river, "confirm", *wrong)
        assert (answer.exit_code, answer.stdout) == (2, "")
    answer = run(river, "confirm", "-l", "ru", NIGHT)
    assert (answer.exit_code, answer.stdout) == (0, "manuscript/ru/01-river.po\n")
    assert run(river, "confirm", "manuscript/ru/01-river.md", "--pair", "1:1").exit_code == 0
    assert run(river, "confirm", "--all").stderr == "0 ledgers written, 0 translations stale\n"


def test_out_to_a_file_and_back(river: Path, tmp_path: Path) -> None:
    answer = run(river, "export", "-l", "ru", "--open", "-o", tmp_path / "out")
    assert (answer.exit_code, len(answer.stdout.splitlines())) == (0, 2)
    path = tmp_path / "out" / "ru" / "02-ford.po"
    assert str(path) in answer.stdout
    translate(path, {"We crossed at noon.": "Мы перешли в полдень."})
    answer = run(river, "import", path)
    assert (answer.exit_code, answer.stdout) == (0, "manuscript/ru/02-ford.md\nmanuscript/ru/02-ford.po\n")
    change(river, "ru/02-ford.md", "в полдень", "утром")
    translate(path, {"We crossed at noon.": "Мы перешли ночью."})
    before = state(river)
    answer = run(river, "import", path)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "error[import-conflict]" in answer.stderr
    assert answer.stderr.endswith("nothing was written, 1 error\n")
    assert state(river) == before
    assert run(river, "import", "--confirm").exit_code == 0


def test_pseudo_and_add_say_what_to_do_next(river: Path) -> None:
    assert "pubtool build -l en-XA" in run(river, "pseudo").stderr
    assert "pubtool build -l ar-XB" in run(river, "pseudo", "--rtl").stderr
    assert "translate import --confirm" in run(river, "add", "de").stderr


@pytest.mark.parametrize(
    "arguments",
    [["status", "-l", "rus"], ["update", "-l", "rus"], ["confirm", "-l", "rus", "--all"], ["export", "-l", "rus"],
     ["import", "-l", "rus"], ["add", "en"], ["add", "Klingon"]],
)  # fmt: skip
def test_a_language_that_is_not_there_is_wrong_use(river: Path, arguments: list[str]) -> None:
    before = state(river)
    answer = run(river, *arguments)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert state(river) == before


def test_a_project_that_can_not_be_read(river: Path) -> None:
    (river / "manuscript" / "publication.toml").write_text("id = 1\n")
    for command in (["status"], ["update"], ["confirm", "--all"], ["export"], ["import"], ["add", "de"], ["pseudo"]):
        answer = run(river, *command)
        assert (answer.exit_code, answer.stdout) == (1, "")
        assert "error[" in answer.stderr
    report = json.loads(run(river, "status", "--json").stdout)
    assert (report["source"], report["editions"]) == (None, [])


def test_there_is_no_translation_yet(tmp_path: Path) -> None:
    book = planted(tmp_path, {"ru/edition.toml": None, "ru/01-river.md": None})
    assert "pubtool translate add LANG" in run(book, "status").stdout
