from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.build import store as store_module
from pubtool.build.store import Store
from pubtool.diagnostics import Diagnostic, Reported, Span

RESULT = Reported(b"bytes\nof a book", (Diagnostic("missing-alt", "no words", Span("a.md", 3, 4), "give some", "en"),))


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "store")
    assert store.get("key") is None
    store.put("key", RESULT)
    assert store.get("key") == RESULT


def test_without_a_folder_nothing_is_remembered() -> None:
    store = Store(None)
    store.put("key", RESULT)
    assert store.get("key") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:5],
        lambda _: b"",
        lambda data: data.replace(b"missing-alt", b"no-such-cod"),
        lambda data: data.replace(b"pubtool-store-1", b"pubtool-store-0"),
        lambda data: b"[" * 100_000 + data,
        lambda data: b"[]" + data,
    ],
)
def test_a_damaged_entry_counts_as_absent(tmp_path: Path, damage: object) -> None:
    store = Store(tmp_path)
    store.put("key", RESULT)
    entry = tmp_path / "key"
    assert callable(damage)
    entry.write_bytes(damage(entry.read_bytes()))
    assert store.get("key") is None


def test_the_oldest_entries_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_KEPT", 3)
    store = Store(tmp_path)
    for number in range(6):
        store.put(f"key-{number}", RESULT)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_cannot_be_made_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file")
    store.put("key", RESULT)
    assert store.get("key") is None


def test_the_store_of_the_user_lies_in_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    Store.of_user().put("key", RESULT)
    assert (tmp_path / "pubtool" / "store" / "key").exists()
