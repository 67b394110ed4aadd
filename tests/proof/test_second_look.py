"""What seems lost is looked for again, word by word, between what was surely found."""

from __future__ import annotations

from itertools import accumulate

import pytest

from pubtool.proof.align import align
from pubtool.proof.gaps import missing
from pubtool.proof.second_look import confirmed

STEPS = [word for number in range(40) for word in ("step", str(number), "was", "hard")]


def lost(words: list[str], text: str) -> str:
    """The letters that are missed of these words."""
    sought, starts = "".join(words), list(accumulate(map(len, words), initial=0))
    matches = align(sought, text)
    gaps = missing(sought, text, matches, lambda _: False)
    return "".join(sought[gap.start : gap.end] for gap in confirmed(gaps, sought, text, matches, starts))


def test_a_title_that_is_said_again_before_the_text_leads_nobody_astray() -> None:
    words = ["river", "walk", "walk", "bank", *STEPS]
    title = "rivertheriverriverwalkbilingualriverwalkbilingualdraft"
    assert lost(words, f"{title}contents1walk3bank5viipart1walkchapter1bank{''.join(STEPS)}") == ""


@pytest.mark.parametrize("gone", ["hard", "39", "walk"])
def test_what_is_lost_stays_lost(gone: str) -> None:
    words = ["river", "walk", "bank", *STEPS, "end"]
    text = "".join(words)
    at = text.rfind(gone)
    assert set(lost(words, text[:at] + text[at + len(gone) :])) <= set("".join(words))
    assert lost(words, text[:at] + text[at + len(gone) :]) != ""


def test_a_lost_paragraph_is_missed_whole() -> None:
    text = "".join(["river", *STEPS[:40], *STEPS[60:]])
    assert len(lost(["river", *STEPS], text)) >= len("".join(STEPS[40:60])) - 4


def test_nothing_is_lost_of_nothing() -> None:
    assert lost(["a"], "a") == ""
    assert lost(["a"], "") == "a"
