from __future__ import annotations

from pathlib import Path

import pytest

from pubtool.build.files import Draft, Overtaken, plant, write_aside, write_together


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


def test_several_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = tmp_path / "old.md", tmp_path / "ru" / "new.md"
    old.write_bytes(b"old")
    drafts = [Draft(new, b"made", None), Draft(old, b"changed", b"old")]
    real = Path.replace

    def full(aside: Path, target: Path) -> Path:
        if target == old and aside.read_bytes() == b"changed":
            raise OSError(28, "no space left")
        return real(aside, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        write_together(drafts)
    monkeypatch.setattr(Path, "replace", real)
    assert old.read_bytes() == b"old"
    assert list(new.parent.iterdir()) == []
    write_together(drafts)
    assert (old.read_bytes(), new.read_bytes()) == (b"changed", b"made")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["old.md"]


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    first.write_bytes(b"read")
    second.write_bytes(b"changed since")
    with pytest.raises(Overtaken) as caught:
        write_together([Draft(first, b"new", b"read"), Draft(second, b"new", b"read")])
    assert caught.value.path == second
    assert (first.read_bytes(), second.read_bytes()) == (b"read", b"changed since")
    assert len(list(tmp_path.iterdir())) == 2
