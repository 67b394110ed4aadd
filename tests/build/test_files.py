from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.build.files import plant, write_aside


def test_a_file_is_swapped_in_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "book.epub"
    write_aside(path, b"first")
    write_aside(path, b"second")
    assert path.read_bytes() == b"second"
    assert [entry.name for entry in path.parent.iterdir()] == ["book.epub"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_an_interrupted_write_leaves_the_last_good_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.epub"
    write_aside(path, b"good")

    def interrupted(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_aside(path, b"half")
    assert path.read_bytes() == b"good"
    assert [entry.name for entry in tmp_path.iterdir()] == ["book.epub"]


def test_a_new_folder_is_planted_only_where_nothing_grows(tmp_path: Path) -> None:
    plant(tmp_path / "demo", [("a/b.txt", b"text")])
    assert (tmp_path / "demo" / "a" / "b.txt").read_bytes() == b"text"
    with pytest.raises(FileExistsError):
        plant(tmp_path / "demo", [("c.txt", b"text")])
    with pytest.raises(FileExistsError):
        plant(tmp_path / "demo" / "a" / "b.txt", [("c.txt", b"text")])
    (tmp_path / "empty").mkdir()
    plant(tmp_path / "empty", [("c.txt", b"text")])
    assert not (tmp_path / "demo" / "c.txt").exists()
