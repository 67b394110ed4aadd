"""A chapter written for Quarto and one written for pandoc are read as their authors meant them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.manuscript.samples import read

FOLDER = Path(__file__).parent / "styles"


def outline(element: etree._Element, depth: int = 0) -> list[str]:
    """The blocks of a tree, one a line, with their classes and ids, and the first words of those that hold words."""
    lines = []
    for child in element:
        if child.tag in ("em", "code", "a", "span", "strong", "br", "img", "thead", "tbody") and child.tag != "img":
            lines += outline(child, depth) if child.tag in ("thead", "tbody", "a") else []
            continue
        names = "".join(f".{name}" for name in (child.get("class") or "").split())
        identifier = f"#{child.get('id')}" if child.get("id") else ""
        words = " ".join("".join(map(str, child.itertext())).split())[:24] if child.tag in LEAVES else ""
        lines.append(f"{'  ' * depth}{child.tag}{names}{identifier} {words}".rstrip())
        lines += outline(child, depth + 1) if child.tag not in LEAVES else []
    return lines


LEAVES = ("p", "h2", "pre", "figcaption", "caption", "tr", "dt")


def shape(name: str) -> list[str]:
    reported = read((FOLDER / name).read_text("utf-8"))
    assert reported.diagnostics == ()
    return outline(etree.fromstring(f"<div>{reported.value.body}</div>"))


@pytest.mark.parametrize("style", ["quarto", "pandoc"])
def test_a_chapter_is_read_as_its_author_meant_it(style: str) -> None:
    assert shape(f"{style}.md") == (FOLDER / f"{style}.txt").read_text("utf-8").splitlines()
