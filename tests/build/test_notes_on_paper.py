"""Every note stands at the foot of the page that calls it, to the last page of the book."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pypdfium2
import pytest

from pubtool.build import Request, build

WORDS = ["law", "court", "border", "asylum", "people", "state", "night", "paper", "who", "never"]
BEFORE = ("", "", "", "- ", "> ", "## ")


def _text(dice: random.Random, most: int) -> list[str]:
    return [dice.choice(WORDS) for _ in range(dice.randint(2, most))]


def _chapter(seed: int) -> str:
    dice = random.Random(seed)  # noqa: S311  made-up text
    blocks, notes = ["# Notes"], []
    for number in range(1, 61):
        words = _text(dice, 60)
        words.insert(dice.randint(1, len(words)), f"Call{number}.[^n{number}]")
        blocks.append(dice.choice(BEFORE) + " ".join(words))
        notes.append(f"[^n{number}]: Note{number} {' '.join(_text(dice, 90))}")
    return "\n\n".join([*blocks, *notes]) + "\n"


def _pages(root: Path, chapter: str) -> list[str]:
    edition = root / "manuscript" / "en"
    edition.mkdir(parents=True)
    (root / "manuscript" / "publication.toml").write_text('id = "notes"\nsource_language = "en"\n', "utf-8")
    (edition / "edition.toml").write_text('title = "Notes"\nstatus = "final"\n', "utf-8")
    (edition / "01-notes.md").write_text(chapter, "utf-8")
    made = build(Request(root, formats=("print",), cache=False))
    assert not made.diagnostics
    pdf = pypdfium2.PdfDocument(made.value[0].path.read_bytes())
    return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("seed", range(2))
def test_a_note_stands_on_the_page_of_its_call(seed: int, tmp_path: Path) -> None:
    pages = _pages(tmp_path, _chapter(seed))[4:]  # behind the contents, which repeat the headings
    called = [[int(n) for n in re.findall(r"Call(\d+)", page)] for page in pages]
    noted = [[int(n) for n in re.findall(r"Note(\d+)", page)] for page in pages]
    assert sum(map(len, noted)) == 60
    assert called == noted


def test_a_note_on_the_last_page_is_not_lost(tmp_path: Path) -> None:
    assert "Its text." in _pages(tmp_path, "# A title\n\nA note.[^a]\n\n[^a]: Its text.\n")[-1]
