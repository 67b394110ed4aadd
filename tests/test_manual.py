"""The manual speaks of what is there: every command, option and exit code has its line, every link its target."""

import importlib
import re
from pathlib import Path

import click
import pytest
from babel import Locale

from pubtool.build import DEFAULT, TARGETS
from pubtool.cli import main
from pubtool.cli.main import COMMANDS
from pubtool.cli.settings import Exit
from pubtool.cli.translate import COMMANDS as TRANSLATE
from pubtool.languages import supported

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("output/*.md")])
COMMAND_LINE = (ROOT / "docs/reference/command-line.md").read_text("utf-8")

LINK = re.compile(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)")


def without_code(text: str) -> str:
    return re.sub(r"^(`{3,}).*?^\1 *$|`[^`]*`", "", text, flags=re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {"#" + re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for path, anchor in LINK.findall(without_code(page.read_text("utf-8"))):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), anchor


def test_every_page_is_in_the_contents() -> None:
    linked = {
        (index.parent / path).resolve()
        for index in (ROOT / "docs/README.md", ROOT / "docs/decisions/README.md")
        for path, _ in LINK.findall(index.read_text("utf-8"))
    }
    assert set(ROOT.glob("docs/*/*.md")) <= linked


def options(command: click.Command) -> set[str]:
    """The options of a command, and of the commands in it."""
    found = (parameter for parameter in command.params if isinstance(parameter, click.Option))
    own = {name for option in found for name in (*option.opts, *option.secondary_opts)}
    if isinstance(command, click.Group) and command is not main:
        context = click.Context(command)
        inner = (command.get_command(context, name) for name in command.list_commands(context))
        own.update(*(options(one) for one in inner if one))
    return own


def section(name: str) -> str:
    return COMMAND_LINE.split(f"\n## {name}\n")[1].split("\n## ")[0]


def test_every_global_option_has_its_line() -> None:
    assert options(main) <= set(re.findall(r"-[\w-]+", section("Options of all commands")))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_has_its_line(name: str) -> None:
    command: click.Command = importlib.import_module(COMMANDS[name][0]).command
    assert f"[`{name}`](#{name})" in COMMAND_LINE
    assert options(command) <= set(re.findall(r"-[\w-]+", section(name)))


def test_every_option_that_is_told_is_there() -> None:
    known = options(main) | {"-h", "--help", "--version"}
    for name in COMMANDS:
        known |= options(importlib.import_module(COMMANDS[name][0]).command)
    told = re.findall(r"(?<![\w>…-])--?[a-z][\w-]*", COMMAND_LINE)
    assert set(told) <= known


def test_every_format_and_its_file_name() -> None:
    for name, target in TARGETS.items():
        assert f"| `{name}` | `<id>-<lang>{target.suffix}` |" in section("build")
    assert "else " + ", ".join(f"`{name}`" for name in DEFAULT) in section("build")


def test_every_exit_code() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)} == set(Exit)


@pytest.mark.parametrize(
    "name", ["build", "check", "doctor", "release", "verify", "translate.status", "translate.update"]
)
def test_every_schema_of_json(name: str) -> None:
    assert f"`{importlib.import_module(f'pubtool.cli.{name}').SCHEMA}`" in section("JSON")


@pytest.mark.parametrize("name", TRANSLATE)
def test_every_command_of_translate_has_its_line(name: str) -> None:
    assert f"\npubtool translate {name} " in section("translate")
    assert f"| `{name}` |" in section("translate")


def test_every_language_is_named() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    names = {Locale.parse(tag, sep="-").english_name for tag in supported()}
    assert {name for name in names if name not in readme} == set()
