"""A release is what it says, and whatever is done to it is named."""

from __future__ import annotations

import json
import random
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pubtool.build import signing
from pubtool.build.releasing import Released, Wish, release
from pubtool.build.verifying import Question, verify
from pubtool.release import instructions, sums
from pubtool.release.source import source_digest

CHAPTER = "# A title\n\nSomebody went down to the river.[^a]\n\n[^a]: Before daybreak.\n"
SCHEMA = Path(__file__).parents[2] / "docs/reference/release.schema.json"
SEALS = {sums.NAME, *sums.SIGNATURES}


def _project(root: Path, day: str = "2026-01-31") -> Path:
    for tag in ("en", "ru"):
        folder = root / "manuscript" / tag
        folder.mkdir(parents=True)
        (folder / "edition.toml").write_text('title = "River"\nstatus = "final"\n', "utf-8")
        (folder / "01-river.md").write_text(CHAPTER, "utf-8")
    facts = f'id = "river"\nsource_language = "en"\ndate = "{day}"\n'
    (root / "manuscript" / "publication.toml").write_text(facts, "utf-8")
    return root


def _key(folder: Path, name: str = "press") -> Path:
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "somebody@home", "-f", str(key)], check=True)
    return key


def _minisign_key(folder: Path, name: str = "mini") -> Path:
    """A key without a passphrase, since nobody is there to type one."""
    key = folder / f"{name}.key"
    subprocess.run(["minisign", "-GWf", "-p", str(key.with_suffix(".pub")), "-s", str(key)], check=True)
    return key


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Released, Path]:
    """A release signed in both ways, and its key; the other one lies beside it."""
    root = tmp_path_factory.mktemp("project")
    keys = tmp_path_factory.mktemp("keys")
    key = _key(keys)
    made = release(Wish(_project(root), key=key, minisign=_minisign_key(keys))).value
    assert made
    return made, key


@pytest.fixture
def folder(signed: tuple[Released, Path], tmp_path: Path) -> Path:
    """A copy of the release that a test may spoil."""
    return Path(shutil.copytree(signed[0].folder, tmp_path / "release"))


def test_a_whole_release_is_called_whole(signed: tuple[Released, Path]) -> None:
    made, key = signed
    assert not verify(Question(made.folder)).diagnostics
    for public in (key.with_suffix(".pub"), key.with_name("mini.pub")):
        known = verify(Question(made.folder, public))
        assert (known.value.signed, known.diagnostics) == ("key", ())
    one = verify(Question(made.folder / "river-ru.epub", key.with_suffix(".pub")))
    assert (one.value.files, one.diagnostics) == (1, ())


def test_every_line_to_type_does_what_it_says(signed: tuple[Released, Path]) -> None:
    folder = signed[0].folder
    lines = [line.strip() for line in (folder / instructions.NAME).read_text("utf-8").splitlines()]
    typed = {line for line in lines if line.startswith(("sha256sum", "ssh-keygen", "minisign"))}
    assert len(typed) == 3
    for line in typed:
        command, _, given = line.partition(" < ")
        data = (folder / given).read_bytes() if given else b""
        done = subprocess.run(shlex.split(command), cwd=folder, input=data, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_manifest_says_what_there_is(signed: tuple[Released, Path]) -> None:
    made = signed[0]
    facts = json.loads((made.folder / "release.json").read_text("utf-8"))
    assert (facts["schema"], facts["id"], facts["date"]) == ("pubtool-release/1", "river", "2026-01-31")
    assert [edition["language"] for edition in facts["editions"]] == ["en", "ru"]
    for edition in facts["editions"]:
        assert edition["words"] == 11
        for file in edition["files"]:
            data = (made.folder / file["path"]).read_bytes()
            assert (file["size"], file["sha256"]) == (len(data), sums.digest(data))
            assert (file["pages"] is None) == (file["format"] == "epub")


def test_the_manifest_is_of_the_form_that_the_manual_gives(signed: tuple[Released, Path]) -> None:
    judge = Draft202012Validator(json.loads(SCHEMA.read_bytes()))
    facts = json.loads((signed[0].folder / "release.json").read_bytes())
    assert [error.message for error in judge.iter_errors(facts)] == []
    assert set(facts) == set(judge.schema["properties"])
    assert set(facts["editions"][0]) == set(judge.schema["$defs"]["edition"]["properties"])
    assert set(facts["editions"][0]["files"][0]) == set(judge.schema["$defs"]["file"]["properties"])
    facts["source"]["digest"] = facts["source"]["digest"].upper()
    del facts["editions"][0]["files"][0]["sha256"]
    assert len(list(judge.iter_errors(facts))) == 2


def test_the_source_has_the_digest_that_the_manual_makes(signed: tuple[Released, Path]) -> None:
    folder = signed[0].folder
    root = folder.parents[1]
    recipe = "find manuscript -type f ! -name '.*' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"
    said = subprocess.run(["bash", "-c", recipe], cwd=root, capture_output=True, check=True).stdout.decode().split()[0]
    assert json.loads((folder / "release.json").read_text("utf-8"))["source"]["digest"] == f"sha256:{said}"
    assert source_digest({}) == sums.digest(b"")


def test_no_key_and_no_name_of_a_machine_is_in_it(signed: tuple[Released, Path]) -> None:
    made, key = signed
    secrets = (key.read_bytes().splitlines()[1], key.with_name("mini.key").read_bytes().splitlines()[1])
    for name in _files(made.folder):
        data = (made.folder / name).read_bytes()
        assert not any(secret in data for secret in secrets)
        assert b"somebody@home" not in data


def test_the_same_source_makes_the_same_release(signed: tuple[Released, Path], tmp_path: Path) -> None:
    keys = {"key": signed[1], "minisign": signed[1].with_name("mini.key")}
    again = release(Wish(_project(tmp_path / "elsewhere"), cache=False, **keys)).value
    assert again
    assert again.digests == signed[0].digests
    for name in SEALS:
        assert (again.folder / name).read_bytes() == (signed[0].folder / name).read_bytes()


def _flip(folder: Path, dice: random.Random) -> None:
    path = folder / dice.choice(_files(folder))
    data = bytearray(path.read_bytes())
    at = dice.randrange(len(data) * 8)
    data[at // 8] ^= 1 << at % 8
    path.write_bytes(data)


def _add(folder: Path, dice: random.Random) -> None:
    (folder / f"{dice.randrange(1000)}.epub").write_bytes(dice.randbytes(dice.randrange(9)))


def _remove(folder: Path, dice: random.Random) -> None:
    (folder / dice.choice(_files(folder))).unlink()


def _rename(folder: Path, dice: random.Random) -> None:
    path = folder / dice.choice(_files(folder))
    path.rename(path.with_name(f"{path.name}{dice.randrange(1000)}"))


def _swap(folder: Path, dice: random.Random) -> None:
    one, other = (folder / name for name in dice.sample(_files(folder), 2))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


DEEDS: tuple[Callable[[Path, random.Random], None], ...] = (_flip, _flip, _flip, _flip, _add, _remove, _rename, _swap)


def test_whatever_is_done_to_a_release_is_named(signed: tuple[Released, Path], folder: Path) -> None:
    made, key = signed
    whole = {name: (made.folder / name).read_bytes() for name in _files(made.folder)}
    dice = random.Random(7)  # noqa: S311  which deed is done, not a secret
    for number in range(1000):
        dice.choice(DEEDS)(folder, dice)
        there = _files(folder)
        spoilt = {name for name in there if whole.get(name) != (folder / name).read_bytes()} | whole.keys() - set(there)
        found = verify(Question(folder, key.with_suffix(".pub"))).diagnostics
        named = {d.span.path for d in found}
        if spoilt & SEALS:
            assert {d.code for d in found} & {"bad-sums", "bad-signature", "release-differs"}, number
        else:
            assert spoilt - {path for path in spoilt if path not in whole and _renamed(path, whole)} <= named, number
        assert bool(found) == bool(spoilt), number  # two files that are alike can change places
        for name in spoilt - whole.keys():
            (folder / name).unlink()
        for name in spoilt & whole.keys():
            (folder / name).write_bytes(whole[name])
    assert not verify(Question(folder, key.with_suffix(".pub"))).diagnostics


def _renamed(path: str, whole: dict[str, bytes]) -> bool:
    """Whether a file is one of the release under another name; it is named by its own."""
    return any(path.startswith(name) for name in whole)


def test_links_and_empty_folders_are_no_part_of_a_release(folder: Path) -> None:
    (folder / "empty").mkdir()
    data = (folder / "river-en.epub").read_bytes()
    (folder / "river-en.epub").unlink()
    (folder.parent / "out.epub").write_bytes(data)
    (folder / "river-en.epub").symlink_to(folder.parent / "out.epub")
    assert [d.span.path for d in verify(Question(folder)).diagnostics] == ["empty", "river-en.epub"]


def test_a_signature_by_another_key_is_refused(folder: Path, tmp_path: Path) -> None:
    other = _key(tmp_path, "other").with_suffix(".pub")
    assert [d.code for d in verify(Question(folder, other)).diagnostics] == ["bad-signature"]


def test_a_signature_by_another_key_of_minisign_is_refused(folder: Path, tmp_path: Path) -> None:
    other = _minisign_key(tmp_path, "other").with_suffix(".pub")
    assert [d.code for d in verify(Question(folder, other)).diagnostics] == ["bad-signature"]


@pytest.mark.parametrize("name", sums.SIGNATURES)
def test_a_release_that_was_signed_is_not_taken_without_its_signature(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert [d.code for d in verify(Question(folder)).diagnostics] == ["bad-signature"]


def test_an_old_release_is_no_new_one(folder: Path) -> None:
    assert [d.code for d in verify(Question(folder, newer_than="2026-01-31")).diagnostics] == ["old-release"]
    assert not verify(Question(folder, newer_than="2026-01-30")).diagnostics


def test_a_folder_without_its_sums_is_no_release(folder: Path) -> None:
    (folder / sums.NAME).unlink()
    assert [d.code for d in verify(Question(folder)).diagnostics] == ["bad-sums"]


def test_without_its_program_the_hint_says_what_to_type(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing.shutil, "which", lambda _: None)
    found = verify(Question(folder)).diagnostics
    assert [one.code for one in found] == ["missing-program"] * 2
    assert ["openssh-client" in one.hint or "minisign" in one.hint for one in found] == [True, True]


def test_what_is_no_key_signs_nothing_and_nothing_is_written(tmp_path: Path) -> None:
    root = _project(tmp_path / "project")
    (tmp_path / "notes").write_text("no key", "utf-8")
    (tmp_path / "notes.pub").write_text("no key", "utf-8")
    made = release(Wish(root, key=tmp_path / "notes"))
    assert made.value is None
    assert [d.code for d in made.diagnostics] == ["bad-signature"]
    assert not (root / "output").exists()


def test_an_edition_with_errors_stops_the_release(tmp_path: Path) -> None:
    root = _project(tmp_path / "project")
    (root / "manuscript" / "ru" / "01-river.md").write_text("# River\n\nSee [^x].\n", "utf-8")
    made = release(Wish(root))
    assert made.value is None
    assert "missing-note" in {d.code for d in made.diagnostics}
    assert not (root / "output").exists()


def test_the_old_folder_gives_way_to_the_new_one(tmp_path: Path) -> None:
    root = _project(tmp_path / "project")
    old = root / "output" / "release"
    old.mkdir(parents=True)
    (old / "left-over.epub").write_bytes(b"")
    made = release(Wish(root)).value
    assert made
    assert not (made.folder / "left-over.epub").exists()
    assert sorted(path.name for path in made.folder.parent.iterdir()) == ["release"]
    assert not verify(Question(made.folder)).diagnostics
