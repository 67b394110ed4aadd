"""A font world with nothing of the machine in it."""

from __future__ import annotations

import io
import os

import pytest
from fontTools.ttLib import TTFont

from pubtool.pdf.guard import FAMILY, guard_font, only_our_fonts


def test_the_guard_has_a_space_and_nothing_else() -> None:
    font = TTFont(io.BytesIO(guard_font()))
    assert font.getBestCmap() == {0x20: "space"}
    assert font["name"].getDebugName(1) == FAMILY


def test_the_guard_is_the_same_every_time() -> None:
    again = guard_font.__wrapped__()
    assert again == guard_font()


@pytest.mark.parametrize("before", [None, "/etc/fonts/fonts.conf"])
def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    with only_our_fonts():
        inside = os.environ["FONTCONFIG_FILE"]
        assert inside != before
    assert os.environ.get("FONTCONFIG_FILE") == before
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert not os.path.exists(inside)  # noqa: PTH110  a string is all there is
