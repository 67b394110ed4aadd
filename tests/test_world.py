import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pubtool import world
from pubtool.diagnostics import Span
from pubtool.world import Missing, NotUtf8, Outside, Remote, TooLarge, Unreadable, World, WorldError, WrongCase, join


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a secret beside it."""
    (tmp_path / "secret.txt").write_text("secret")
    project = tmp_path / "project"
    (project / "text" / "images").mkdir(parents=True)
    (project / "text" / "one.md").write_text("one\r\ntwo\rthree\n", newline="")
    (project / "text" / "..odd").write_text("odd")
    (project / "text" / ".hidden").write_text("")
    return project


def test_reads_are_remembered_by_their_clean_path(root: Path) -> None:
    here = World(root)
    assert here.reads == {}
    data = here.read_bytes("text/images/../one.md")
    assert here.reads == {"text/one.md": hashlib.sha256(data).hexdigest()}


def test_text_has_one_kind_of_line_end_and_no_byte_order_mark(root: Path) -> None:
    assert World(root).read_text("text/one.md") == "one\ntwo\nthree\n"
    (root / "bom.md").write_bytes(b"\xef\xbb\xbfa")
    assert World(root).read_text("bom.md") == "a"


def test_bytes_that_are_no_utf8_have_a_place(root: Path) -> None:
    (root / "bad.md").write_bytes("é\nжж".encode() + b"\xff")
    with pytest.raises(NotUtf8) as caught:
        World(root).read_text("bad.md")
    problem = caught.value.at(Span("other"), "en")
    assert (problem.code, problem.span, problem.language) == ("not-utf8", Span("bad.md", 2, 3), "en")
    assert "0xff" in problem.message


def test_lists_are_sorted_mark_folders_and_leave_out_what_is_hidden(root: Path) -> None:
    assert World(root).list("text") == ("images/", "one.md")
    assert World(root).list("") == World(root).list(".") == ("text/",)


def test_what_is_there(root: Path) -> None:
    here = World(root)
    assert here.exists("text/one.md")
    assert here.exists("text/..odd")
    assert not here.exists("text/two.md")
    assert not here.exists("../secret.txt")
    assert here.is_folder("text/images")
    assert not here.is_folder("text/one.md")
    assert not here.is_folder("nowhere")


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("../secret.txt", Outside),
        ("text/../../secret.txt", Outside),
        ("text/images/../../../secret.txt", Outside),
        ("/etc/passwd", Outside),
        ("text\\one.md", Outside),
        ("C:/one.md", Outside),
        ("c:one.md", Outside),
        ("text/one.md\0.png", Outside),
        ("https://example.org/x.png", Remote),
        ("//example.org/x.png", Remote),
        ("file:///etc/passwd", Remote),
        ("data:text/plain,x", Remote),
        ("text/two.md", Missing),
        ("text/one.md/x", Missing),
        ("text/" + "x" * 5000, Missing),
        ("x/" * 5000, Missing),
        ("\ud800", Missing),
        ("text", Missing),
        ("", Missing),
        ("text/One.md", WrongCase),
        ("TEXT/one.md", WrongCase),
    ],
)
def test_what_is_refused(root: Path, path: str, refusal: type[WorldError]) -> None:
    here = World(root)
    with pytest.raises(refusal):
        here.read_bytes(path)
    assert here.reads == {}


def test_refusals_say_what_to_do(root: Path) -> None:
    with pytest.raises(WrongCase) as wrong:
        World(root).read_bytes("text/One.md")
    assert wrong.value.hint.startswith("write one.md")
    with pytest.raises(Missing) as missing:
        World(root).read_bytes("text/onee.md")
    assert missing.value.hint == "did you mean one.md?"


def test_links_are_not_followed_wherever_they_stand(root: Path) -> None:
    (root / "file.txt").symlink_to("../secret.txt")
    (root / "up").symlink_to("..")
    (root / "dangling").symlink_to("nowhere")
    here = World(root)
    for path in ("file.txt", "up/secret.txt", "up/project/text/one.md", "dangling"):
        with pytest.raises(Outside, match="symbolic link"):
            here.read_bytes(path)
    with pytest.raises(Outside):
        here.list("up")
    assert here.list("") == ("dangling", "file.txt", "text/", "up/")


def test_the_project_itself_may_be_reached_through_a_link(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    assert World(root.parent / "link").read_text("text/one.md")


def test_a_link_put_there_after_the_look_is_refused_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = World(root)
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    (root / "file.txt").symlink_to("../secret.txt")
    (root / "up").symlink_to("..")
    for path in ("file.txt", "up/secret.txt"):
        with pytest.raises(WorldError):
            here.read_bytes(path)


def test_a_system_that_opens_only_whole_paths(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "supports_dir_fd", set())
    assert World(root).read_bytes("text/..odd") == b"odd"


def test_pipes_are_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe")
    with pytest.raises(Unreadable, match="not an ordinary file"):
        World(root).read_bytes("pipe")


def test_what_the_system_refuses(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    here = World(root)
    here.list("text")
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Unreadable, match="Permission denied"):
        here.read_bytes("text/one.md")
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(Unreadable, match="Permission denied"):
        here.list("text/images")


def test_no_descriptor_stays_open(root: Path) -> None:
    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208  a folder of the system's, not of a project

    here, before = World(root), opened()
    for path in ("text/one.md", "text", "nowhere"):
        try:
            here.read_bytes(path, 3)
        except WorldError:
            continue
    assert opened() == before


@pytest.mark.parametrize(("limit", "said"), [(14, "0 KiB"), (2048, "2 KiB"), (2 * 1024 * 1024, "2 MiB")])
def test_limits_on_size(root: Path, limit: int, said: str) -> None:
    (root / "big").write_bytes(b"x" * (limit + 1))
    here = World(root)
    assert len(here.read_bytes("big", limit + 1)) == limit + 1
    with pytest.raises(TooLarge, match=said):
        here.read_bytes("big", limit)


def test_limits_on_the_number_of_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "MAX_ENTRIES", 2)
    with pytest.raises(TooLarge, match="more than 2 files"):
        World(root).list("text")


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_accents_are_the_same_composed_or_not(root: Path, on_disk: str, asked: str) -> None:
    name = "été.md"
    (root / unicodedata.normalize(on_disk, name)).write_text("summer")
    here = World(root)
    assert here.read_text(unicodedata.normalize(asked, name)) == "summer"
    assert here.list("") == ("text/", unicodedata.normalize("NFC", name))
    assert list(here.reads) == [unicodedata.normalize("NFC", name)]


def test_of_two_spellings_the_composed_one_wins(root: Path) -> None:
    for form in ("NFD", "NFC"):
        (root / unicodedata.normalize(form, "é")).write_text(form)
    assert World(root).read_text("é") == "NFC"


def test_a_name_that_is_no_utf8_can_be_shown(root: Path) -> None:
    (root / os.fsdecode(b"\xe9.md")).write_text("x")
    assert World(root).list("") == ("text/", "\ufffd.md")


def test_join() -> None:
    assert join("a/b", "../c.png") == "a/c.png"
    assert join("a", "../../c") == "../c"
    assert join("", "./c") == "c"
    for kept in ("https://x/y", "//x/y", "/etc/passwd", "a\\b"):
        assert join("a", kept) == kept


def paths() -> Iterator[str]:
    yield from ("..", ".", "", "text", "one.md", "images", "\0", "\\", "C:", "http:", "secret.txt", "project", "~", "é")


@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(list(paths())), max_size=6).map("/".join)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_path_leads_to_the_secret(root: Path, path: str) -> None:
    for asked in (path, join("text", path)):
        with contextlib.suppress(WorldError):
            assert World(root).read_bytes(asked) != b"secret"


def test_fonts_come_from_installed_packages() -> None:
    assert world.font_file("fontpkg-amiri", "Amiri-Regular.ttf")[:4] == b"\0\1\0\0"
    with pytest.raises(Missing, match="no font file"):
        world.font_file("fontpkg-amiri", "../x.ttf")
    with pytest.raises(Missing, match="not installed"):
        world.font_file("no-such-fonts", "x.ttf")


def test_versions() -> None:
    assert world.version_of("pydantic")
    assert world.version_of("no-such-package") == ""
