"""Whatever a PO editor and a text editor write: an import takes it whole, or changes nothing. Nothing is invented."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.build.translate import Delivery, import_files, update
from pubtool.manuscript.blocks import blocks
from tests.build.rivers import RU_RIVER, planted, state, text

WORDS = st.text("аб я.|*_#->`<&[]()\\\n1", min_size=1, max_size=14)
PATH = "ru/01-river.md"


def bare(words: str) -> str:
    """Words without their spaces, and without the signs that keep them from being read as Markdown."""
    return re.sub(r"[\\\s]+", "", words)


def texts(root: Path) -> list[str]:
    return [block.text for block in blocks(text(root, PATH))]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(0, 6), WORDS, max_size=4), st.dictionaries(st.integers(0, 6), WORDS, max_size=2))
def test_all_or_nothing(in_po: dict[int, str], in_text: dict[int, str]) -> None:
    with TemporaryDirectory() as folder:
        root = planted(Path(folder))
        update(root)
        own = [block.text for block in blocks(RU_RIVER)]
        chapter = root / "manuscript" / PATH
        written = RU_RIVER
        for place, word in in_text.items():
            written = written.replace(own[place].split(". ")[-1], word, 1)
        chapter.write_text(written, "utf-8")
        po = polib.pofile(str(root / "manuscript/ru/01-river.po"))
        for place, word in in_po.items():
            po[place].msgstr = word
        po.save()
        before, old = state(root), texts(root)
        done = import_files(root, Delivery())
        if done.failed:
            assert state(root) == before
            return
        after = texts(root)
        came = {bare(word) for word in in_po.values()}
        assert all(words in old or bare(words) in came for words in after)
        assert len([words for words in old if words not in after]) <= len(in_po)
        assert len(after) >= len(old)
        assert import_files(root, Delivery()).value.written == ()
