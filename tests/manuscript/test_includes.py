"""Included files are read where their line stands, and everything in them keeps its own path and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.book import Chapter
from pubtool.diagnostics import Reported
from pubtool.manuscript import Surroundings, includes
from pubtool.world import World
from tests.manuscript.samples import ENGLISH, RUSSIAN, read


def chapter(root: Path, text: str, tag: str = "en", **files: str) -> Reported[Chapter]:
    for name, content in files.items():
        folder, _, stem = name.partition("__")
        path = root / "manuscript" / folder / f"_{stem}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    (root / "manuscript" / "en").mkdir(parents=True, exist_ok=True)
    folders = ("manuscript/ru", "manuscript/en") if tag == "ru" else ("manuscript/en",)
    tongue = RUSSIAN if tag == "ru" else ENGLISH
    return read(text, tongue, around=Surroundings(World(root), folders, ENGLISH))


def problems(reported: Reported[Chapter]) -> list[str]:
    return [f"{d.code} {d.span} {d.message}" for d in reported.diagnostics]


def test_a_file_is_read_where_its_line_stands(tmp_path: Path) -> None:
    made = chapter(tmp_path, "# T\n\na\n\n{{< include _b.md >}}\n\nc[^n]", en__b="## B\n\nb\n\n[^n]: note\n")
    assert made.diagnostics == ()
    assert made.value.body.replace("\n", "") == (
        '<p data-line="3">a</p>'
        '<h2 data-line="1" id="laws-b" data-path="manuscript/en/_b.md">B</h2>'
        '<p data-line="3" data-path="manuscript/en/_b.md">b</p>'
        '<p data-line="7">c<a class="note-call" id="call-laws-1" href="#note-laws-1" role="doc-noteref" data-line="7">'
        "1</a></p>"
    )
    assert made.value.headings[0].line == 5
    assert made.value.notes[0].text == '<p data-line="5" data-path="manuscript/en/_b.md">note</p>'
    assert made.value.notes[0].line == 5


def test_files_include_files_in_lists_and_not_in_code(tmp_path: Path) -> None:
    text = '# T\n\n- a\n\n    {{< include "_b.md" >}}\n\n```\n{{< include _b.md >}}\n```\n'
    made = chapter(tmp_path, text, en__b="b\n\n{{< include _c.md >}}\n", en__c="c [x](y.md)")
    assert made.diagnostics == ()
    assert '<p data-line="1" data-path="manuscript/en/_c.md">c <a href="y.md" data-line="1" data-column="3">' in (
        made.value.body
    )
    assert "<code>{{&lt; include _b.md &gt;}}\n</code>" in made.value.body


def test_a_translation_includes_its_own_file_or_else_the_sources(tmp_path: Path) -> None:
    text = "# T\n\n{{< include _a.md >}}\n\n{{< include _b.md >}}"
    made = chapter(tmp_path, text, "ru", en__a="A", en__b="B", ru__b="Б")
    assert made.value.body.replace("\n", "") == (
        '<p data-line="1" data-path="manuscript/en/_a.md" class="fallback" lang="en" dir="ltr">A</p>'
        '<p data-line="1" data-path="manuscript/ru/_b.md">Б</p>'
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("_brigde.md", "missing-file manuscript/en/03-laws.md:3:1 there is no manuscript/en/_brigde.md"),
        (
            "_Bridge.md",
            "wrong-case manuscript/en/03-laws.md:3:1 manuscript/en/_Bridge.md: the name on disk is _bridge.md",
        ),
        ("../../../x.md", "bad-include manuscript/en/03-laws.md:3:1 ../../../x.md leads out of the manuscript"),
        ("../../x.md", "bad-include manuscript/en/03-laws.md:3:1 ../../x.md leads out of the manuscript"),
        ("/etc/x.md", "bad-include manuscript/en/03-laws.md:3:1 /etc/x.md leads out of the manuscript"),
        (
            "https://a.org/x.md",
            "bad-include manuscript/en/03-laws.md:3:1 https://a.org/x.md leads out of the manuscript",
        ),
        ("_bridge.txt", "bad-include manuscript/en/03-laws.md:3:1 _bridge.txt is no Markdown file"),
        ('""', "bad-include manuscript/en/03-laws.md:3:1 no file is named here"),
        ("03-laws.md", "bad-include manuscript/en/03-laws.md:3:1 this file includes itself: 03-laws.md → 03-laws.md"),
    ],
)
def test_what_cannot_be_included(tmp_path: Path, line: str, expected: str) -> None:
    made = chapter(tmp_path, f"# T\n\n{{{{< include {line} >}}}}\n\na", en__bridge="x")
    assert problems(made) == [expected]


def test_the_nearest_name_is_told(tmp_path: Path) -> None:
    made = chapter(tmp_path, "# T\n\n{{< include _brigde.md >}}\n\na", "ru", en__bridge="x", ru__other="y")
    assert made.diagnostics[0].hint == "did you mean _bridge.md?"


def test_a_ring_is_told_at_its_line(tmp_path: Path) -> None:
    made = chapter(
        tmp_path, "# T\n\n{{< include _a.md >}}\n", en__a="a\n\n{{< include _b.md >}}\n", en__b="{{< include _a.md >}}"
    )
    assert problems(made) == ["bad-include manuscript/en/_b.md:1:1 this file includes itself: _a.md → _b.md → _a.md"]


def test_what_is_wrong_in_a_file_is_told_there(tmp_path: Path) -> None:
    made = chapter(
        tmp_path, "# T\n\n> {{ x }}\n\n- a\n\n    {{< include _a.md >}}\n", en__a="one\n\ntwo [^b] {{ x }} \x01"
    )
    assert problems(made) == [
        "unknown-variable manuscript/en/03-laws.md:3:3 the variable x has no value",
        "missing-note manuscript/en/_a.md:3:5 the note b has no text",
        "unknown-variable manuscript/en/_a.md:3:10 the variable x has no value",
        "bad-character manuscript/en/_a.md:3:18 the control character U+0001 can't be printed",
    ]


def test_there_is_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(includes, "MAX_INCLUDED", 10)
    files = {f"en__{n}": f"{{{{< include _{n + 1}.md >}}}}\n\n" * 2 for n in range(12)}
    made = chapter(tmp_path, "# T\n\na\n\n{{< include _0.md >}}\n", **files)
    assert {d.code for d in made.diagnostics} == {"bad-include"}
    assert any("deep here" in d.message for d in made.diagnostics)
    assert any("more than a chapter can hold" in d.message for d in made.diagnostics)


def test_without_files_none_is_there() -> None:
    assert [d.code for d in read("# T\n\na\n\n{{< include _a.md >}}").diagnostics] == ["missing-file"]


def test_what_was_there_before_is_told_with_its_own_line(tmp_path: Path) -> None:
    text = "# T\n\n## A {#a}\n\n{{< include _b.md >}}\n\n## C {#b}\n"
    made = chapter(tmp_path, text, en__b="b\n\n## A {#a}\n\n## B {#b}")
    assert problems(made) == [
        "duplicate-id manuscript/en/03-laws.md:7 the id b is given twice: first in line 5 of manuscript/en/_b.md",
        "duplicate-id manuscript/en/_b.md:3 the id a is given twice: first in line 3",
    ]
