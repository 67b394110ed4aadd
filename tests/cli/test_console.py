from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.cli.console import Console
from pubtool.cli.settings import Colour, Settings
from pubtool.diagnostics import Diagnostic, Span

ALT = Diagnostic("missing-alt", "the picture has no words", Span("manuscript/en/01-a.md", 2, 4), "describe it", "en")


def settings(**changed: object) -> Settings:
    facts: dict[str, object] = {"project": None, "quiet": False, "verbose": False, "colour": Colour.NEVER}
    return Settings(**(facts | changed))  # type: ignore[arg-type]


def shown(capsys: pytest.CaptureFixture[str], root: Path | None, *found: Diagnostic, **changed: object) -> str:
    Console(settings(**changed), root).diagnostics(found)
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "manuscript" / "en"
    folder.mkdir(parents=True)
    (folder / "01-a.md").write_text("# A\n日本 ![](x.png)\n", "utf-8")
    return tmp_path


def test_a_diagnostic_shows_its_line_and_a_caret_below_the_place(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    assert shown(capsys, root, ALT).splitlines() == [
        "warning[missing-alt]: manuscript/en/01-a.md:2:4: the picture has no words",
        "  2 | 日本 ![](x.png)",
        "           ^",
        "  hint: describe it",
    ]


def test_a_line_that_is_not_there_is_left_out(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    far = Diagnostic("missing-alt", "no words", Span("manuscript/en/01-a.md", 99))
    gone = Diagnostic("missing-alt", "no words", Span("manuscript/en/02-b.md", 1))
    assert len(shown(capsys, root, far, gone).splitlines()) == 2


def test_quiet_leaves_errors_and_verbose_adds_notes(capsys: pytest.CaptureFixture[str]) -> None:
    error = Diagnostic("missing-image", "no picture", Span("a.md", 1))
    note = Diagnostic("old-output", "old", Span("b.md", 1))
    assert shown(capsys, None, error, ALT, note, quiet=True).startswith("error[missing-image]")
    assert "missing-alt" not in shown(capsys, None, error, ALT, note, quiet=True)
    assert "old-output" not in shown(capsys, None, error, ALT, note)
    assert "note[old-output]" in shown(capsys, None, error, ALT, note, verbose=True)


def test_nothing_in_a_message_steers_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("\x1b[2J\u202egnp.x\n", "utf-8")
    evil = Diagnostic("missing-image", "no \x1b[31mred\x07", Span("a.md", 1, 2), "\u202ehint")
    text = shown(capsys, tmp_path, evil)
    assert not set("\x1b\x07\u202e") & set(text)


def test_colour_always_and_never(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in shown(capsys, None, ALT, colour=Colour.ALWAYS)
    assert "\x1b[" not in shown(capsys, None, ALT, colour=Colour.NEVER)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in shown(capsys, None, ALT, colour=Colour.AUTO)


def test_the_summary_counts(capsys: pytest.CaptureFixture[str]) -> None:
    error = Diagnostic("missing-image", "no picture", Span("a.md", 1))
    Console(settings()).summary([ALT, ALT, error], "1 file")
    assert capsys.readouterr().err == "1 file, 1 error, 2 warnings\n"
