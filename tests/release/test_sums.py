"""The sums of a release: one way to write them, and GNU coreutils read them."""

from __future__ import annotations

import contextlib
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.release import sums

FILES = {"b.epub": b"two", "a/covers/ru.jpg": b"one", "release.json": b"{}", "ไทย 1.txt": b""}


def _digests() -> dict[str, str]:
    return {path: sums.digest(data) for path, data in FILES.items()}


def test_coreutils_read_them(tmp_path: Path) -> None:
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / sums.NAME).write_text(sums.text(_digests()), "utf-8")
    done = subprocess.run(["sha256sum", "--strict", "-c", sums.NAME], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode().count("OK") == len(FILES)


def test_what_was_written_is_read() -> None:
    assert sums.read(sums.text(_digests()).encode()) == _digests()


@given(st.data())
def test_no_changed_bit_is_read_as_the_same(data: st.DataObject) -> None:
    good = sums.text(_digests()).encode()
    at = data.draw(st.integers(0, len(good) * 8 - 1))
    bad = bytearray(good)
    bad[at // 8] ^= 1 << (at % 8)
    read = None
    with contextlib.suppress(sums.BadSums):
        read = sums.read(bytes(bad))
    assert read != _digests()


@given(st.binary(max_size=300))
def test_any_bytes_are_sums_or_refused(data: bytes) -> None:
    with contextlib.suppress(sums.BadSums):
        assert sums.text(sums.read(data)).encode() == data


@pytest.mark.parametrize("path", ["../a", "/a", "a//b", "./a", "a\\b", "a\nb", "C:a", "a.", ""])
def test_a_path_that_leads_out_or_differs_by_system_has_no_line(path: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(path) + "$"):
        sums.text({path: "0" * 64})
    with pytest.raises(sums.BadSums):
        sums.read(f"{'0' * 64}  {path}\n".encode())
