"""Whole books, where there are any beside the repository: nothing breaks, and every paragraph knows its line."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

from lxml import etree

from pubtool.languages import language
from pubtool.manuscript import read_chapter
from pubtool.manuscript.safe import ELEMENTS
from pubtool.project import ChapterFile

BOOKS = Path(__file__).parents[3] / "shared" / "corpora"
CHAPTERS = [path for path in sorted(BOOKS.glob("*/manuscript/*/*.md")) if language(path.parent.name)]

PLAIN = re.compile(r"[^\W_]")
LETTERS = 30


def key(words: str) -> str:
    """The first letters and digits of a text, which no markup and no punctuation can change."""
    return "".join(PLAIN.findall(words[:400])).lower()[:LETTERS]


def unique_lines(text: str) -> dict[str, int]:
    """The line of each paragraph of plain words whose first letters stand but once in the file."""
    lines = text.split("\n")
    keys = [key(line) for line in lines]
    counts = Counter(keys)
    return {
        name: number
        for number, (line, name) in enumerate(zip(lines, keys, strict=True), 1)
        if len(name) == LETTERS and counts[name] == 1 and not re.search(r"[<>\[\]&`*_\\^{}#|~]|^[ \t\d+-]", line)
        and (number == 1 or not lines[number - 2].strip())
    }  # fmt: skip


def placed(text: str, body: etree._Element) -> tuple[int, list[tuple[int, str]]]:
    """How many paragraphs could be judged, and those with a wrong line."""
    known = unique_lines(text)
    judged, wrong = 0, []
    for paragraph in body.iter("p"):
        name = key("".join(str(part) for part in paragraph.itertext()))
        if name in known:
            judged += 1
            if paragraph.get("data-line") != str(known[name]):
                wrong.append((known[name], name))
    return judged, wrong


def test_every_paragraph_knows_its_line() -> None:
    judged, wrong, characters, seconds = 0, list[str](), 0, 0.0
    for path in CHAPTERS:
        text, known = path.read_text("utf-8"), language(path.parent.name)
        assert known is not None
        began = time.perf_counter()
        chapter = read_chapter(text, ChapterFile(path.name, 1, "a"), known, None).value
        seconds += time.perf_counter() - began
        characters += len(text)
        body = etree.fromstring(f"<div>{chapter.body}</div>", etree.XMLParser(huge_tree=True))
        assert {element.tag for element in body.iter()} <= set(ELEMENTS), path
        count, missed = placed(text, body)
        judged += count
        wrong += [f"{path}:{line} {name}" for line, name in missed]
    print(f"{judged} paragraphs, {len(wrong)} wrong; {characters} characters in {seconds:.1f} s")
    assert len(wrong) * 1000 <= judged, wrong
    assert not CHAPTERS or judged > 1000
