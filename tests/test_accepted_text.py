"""Whatever is accepted gives a valid EPUB: chapters of shuffled syntax, all in one book, before EPUBCheck."""

from __future__ import annotations

import random
from pathlib import Path

from pubtool.build import Request, build, check
from pubtool.diagnostics import Severity
from tests.validators.epubcheck import complaints

PIECES = (
    "Words and more of them. ",
    "*stress* ",
    "**strong** ",
    "`code` ",
    "\n\n",
    "\n\n",
    "\n",
    "* item\n",
    "1. first\n",
    "> said\n",
    "    ",
    "## Heading\n\n",
    "### Lower\n\n",
    "[out](https://example.org/a?b=c&d) ",
    "[^1] ",
    "\n\n[^1]: A *note*.\n\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "Term\n:   Meaning\n\n",
    "***\n\n",
    "&amp; ",
    "< > & ",
    '"quoted" ',
    "it's ",
    "{#one} ",
    "{.wide} ",
    "<b>bold</b> ",
    "<div>\n\n",
    "</div>\n\n",
    '<span lang="ar" dir="rtl">ع</span> ',
    "<ruby>日<rt>hi</rt></ruby> ",
    "```\nx < y\n```\n\n",
    "العربية ",
    "日本語 ",
    "— … ",
    "H<sub>2</sub>O ",
    "\\* ",
    "*[HTML]: markup\n",
    "HTML ",
    "<aside>\n",
    "</aside>\n",
    "<br> ",
    "<ol><li>x</li></ol>\n\n",
    "<dl><dt>t</dt><dd>d</dd></dl>\n\n",
    "[in](#one) ",
)
CHAPTERS = 150


def test_every_accepted_chapter_passes_epubcheck(tmp_path: Path) -> None:
    shuffled = random.Random(3)  # noqa: S311  nothing is at stake but the same chapters each time
    folder = tmp_path / "manuscript" / "en"
    folder.mkdir(parents=True)
    (tmp_path / "manuscript" / "publication.toml").write_text('id = "shuffled"\nsource_language = "en"\n', "utf-8")
    (folder / "edition.toml").write_text('title = "Shuffled"\n', "utf-8")
    for number in range(1, CHAPTERS + 1):
        text = "".join(shuffled.choices(PIECES, k=shuffled.randint(1, 30)))
        (folder / f"{number:03}-c{number}.md").write_text(f"# Chapter {number}\n\nText.\n\n{text}\n", "utf-8")
    found = check(tmp_path).diagnostics
    refused = {d.span.path for d in found if d.severity is Severity.ERROR}
    for path in refused:
        (tmp_path / path).unlink()
    built = build(Request(tmp_path, formats=("epub",), cache=False))
    assert [d for d in built.diagnostics if d.severity is Severity.ERROR] == []
    assert len(refused) < CHAPTERS * 0.9
    (book,) = built.value
    assert complaints(book.path.read_bytes()) == []
