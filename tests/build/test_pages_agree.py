"""Whatever a chapter holds, the pages of the EPUB begin where those of the PDF do."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pubtool.build import Request, build, pipeline
from tests.build.rivers import planted
from tests.validators.page_list import compared

WORDS = {
    "en": "extraordinarily circumstantial ferrymen crossed the well-known river before daybreak and told officers",
    "de": "außergewöhnliche Donaudampfschiffe fuhren vor Tagesanbruch über den altbekannten Straßenfluss davon",
    "ar": "عبر المسافرون النهر قبل طلوع الفجر ثم جلسوا على الضفة الأخرى ينتظرون القارب الثاني طويلا",
    "ja": "渡し守は夜明け前に川を渡り、向こう岸で次の舟を待っていた。",
}

KANJI = str.maketrans("0123456789", "零一二三四五六七八九")


def chapter(tag: str) -> str:
    """A chapter with all that can stand at a page's edge, each sentence one of its own."""
    words = WORDS[tag].split(" ")
    glue = "" if len(words) == 1 else " "
    signs = [sign for sign in WORDS[tag] if sign.isalnum()] if len(words) == 1 else words

    def sentence(number: int) -> str:
        chance = random.Random(number)  # noqa: S311  the same text each time, with no two sentences alike
        mixed = [sign if chance.random() < 0.6 else str(chance.randrange(10**6)) for sign in signs * 2]
        chance.shuffle(mixed)
        made = f"*{mixed[0]}* {glue.join(mixed[1:])}"
        return f"{number} {made if glue else made.translate(KANJI)}"

    parts = ["# " + words[0], ""]
    for n in range(1, 40):
        parts += [f"{sentence(n)}. {sentence(n + 100)}. {sentence(n + 200)}.[^n{n}]", ""]
        parts += [f"[^n{n}]: {sentence(n + 300)}. {sentence(n + 400)}.", ""]
        if n % 4 == 0:
            parts += [f"## {words[n % len(words)]} {n}", ""]
        if n % 5 == 0:
            parts += [*(f"- {sentence(n * 10 + item)}" for item in range(4)), ""]
            parts += [*(f"> {sentence(n * 20 + item)}\n>" for item in range(3)), "", "***", ""]
        if n % 13 == 0:
            parts += ["```", *(f"def f_{n}_{line}(x): return x" for line in range(45)), "```", ""]
            parts += ["| a | b |", "|---|---|", *(f"| {row} {words[0]} | {row + 9} |" for row in range(60)), ""]
    return "\n".join(parts)


@pytest.mark.parametrize("tag", WORDS)
def test_pages_agree(tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_executor", ThreadPoolExecutor)  # here, where it is quicker
    root = planted(
        tmp_path,
        {
            "publication.toml": f'id = "river"\nsource_language = "{tag}"\n',
            f"{tag}/edition.toml": f'title = "{WORDS[tag].split(" ")[0]}"\n',
            f"{tag}/01-river.md": chapter(tag),
            **dict.fromkeys(("ru/edition.toml", "ru/01-river.md")),
            **({} if tag == "en" else dict.fromkeys(("en/edition.toml", "en/01-river.md", "en/02-ford.md"))),
        },
    )
    done = build(Request(root, (tag,), ("print", "epub"), cache=False))
    assert not done.failed, done.diagnostics
    files = {file.format: file.path.read_bytes() for file in done.value}
    verdict = compared(files["epub"], files["print"])
    assert verdict.judged > 15
    assert verdict.wrong == ()
    assert verdict.exact + verdict.inside + verdict.mixed >= verdict.judged - 2
