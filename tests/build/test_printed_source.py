"""A book tells what it was made from, and `verify` believes no other word."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import resvg_py
from PIL import Image
from pyzbar import pyzbar

from pubtool.build.releasing import Wish, release
from pubtool.build.verifying import Question, verify
from pubtool.proof.pages import pdf_text
from pubtool.release import sums

DIRECTIONS = {"en": "ltr", "ar": "rtl"}


def _project(root: Path, text: str = "Somebody went down to the river.", facts: str = "source_digest = true\n") -> Path:
    for tag in DIRECTIONS:
        folder = root / "manuscript" / tag
        folder.mkdir(parents=True)
        (folder / "edition.toml").write_text('title = "River"\nstatus = "final"\n', "utf-8")
        (folder / "01-river.md").write_text(f"# A title\n\n{text}\n", "utf-8")
    (root / "manuscript/publication.toml").write_text(f'id = "river"\nsource_language = "en"\n{facts}', "utf-8")
    return root


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def made(project: Path) -> Path:
    released = release(Wish(project)).value
    assert released
    return released.folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "release"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    released = release(Wish(_project(tmp_path_factory.mktemp("other"), "Nobody went down."))).value
    assert released
    return released.folder


def _digest(project: Path) -> str:
    """The digest as the manual makes it, by other programs."""
    line = "find manuscript -type f ! -name '.*' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"
    return subprocess.run(["sh", "-c", line], cwd=project, capture_output=True, text=True, check=True).stdout[:64]


def _summed(folder: Path) -> None:
    """The sums of a folder made anew, as by a publisher who does not know what is in it."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files.pop(sums.NAME)
    (folder / sums.NAME).write_text(sums.text({path: sums.digest(data) for path, data in files.items()}), "utf-8")


def _told(folder: Path, name: str = "") -> list[tuple[str, str]]:
    return [(d.code, d.span.path) for d in verify(Question(folder / name)).diagnostics]


@pytest.mark.parametrize("tag", DIRECTIONS)
@pytest.mark.parametrize("kind", ["print", "screen"])
def test_the_pages_bear_the_digest_in_digits_and_as_a_code(project: Path, made: Path, tag: str, kind: str) -> None:
    digest = _digest(project)
    data = (made / f"river-{tag}-{kind}.pdf").read_bytes()
    assert digest in "".join(pdf_text(data, DIRECTIONS[tag]).split())
    seen = [code.data for page in pypdfium2.PdfDocument(data) for code in pyzbar.decode(page.render(scale=4).to_pil())]
    assert seen == [f"sha256:{digest}".encode()]


def test_an_epub_bears_the_digest_in_digits_and_as_a_code(project: Path, made: Path) -> None:
    digest = _digest(project)
    with zipfile.ZipFile(made / "river-en.epub") as epub:
        page, code = epub.read("EPUB/copyright.xhtml").decode(), epub.read("EPUB/source-digest.svg")
    assert digest[:8] + " " + digest[8:16] in page
    drawn = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=code.decode(), width=400))))
    assert [found.data for found in pyzbar.decode(drawn)] == [f"sha256:{digest}".encode()]


def test_a_release_says_it_too_and_is_whole(project: Path, made: Path) -> None:
    facts = json.loads((made / "release.json").read_bytes())
    assert facts["source"] == {"digest": f"sha256:{_digest(project)}", "language": "en", "printed": True}
    assert _told(made) == []


def test_without_the_key_nothing_is_printed(tmp_path: Path) -> None:
    released = release(Wish(_project(tmp_path, facts=""))).value
    assert released
    data = (released.folder / "river-en-print.pdf").read_bytes()
    assert _digest(tmp_path) not in "".join(pdf_text(data, "ltr").split())
    assert json.loads((released.folder / "release.json").read_bytes())["source"]["printed"] is False


@pytest.mark.parametrize("name", ["river-en.epub", "river-ar.epub", "river-en-print.pdf", "river-ar-screen.pdf"])
def test_a_copy_of_another_source_is_told(folder: Path, other: Path, name: str) -> None:
    shutil.copyfile(other / name, folder / name)
    _summed(folder)
    assert _told(folder) == [("other-source", name)] == _told(folder, name)
    assert _told(folder, "river-ar-print.pdf") == []


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"%PDF-1.7\n"])
@pytest.mark.parametrize("name", ["river-en.epub", "river-en-print.pdf"])
def test_a_file_that_says_nothing_is_told(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    _summed(folder)
    assert _told(folder) == [("other-source", name)]


def test_a_code_that_says_another_thing_is_told(folder: Path, other: Path) -> None:
    whole = io.BytesIO((folder / "river-en.epub").read_bytes())
    with zipfile.ZipFile(other / "river-en.epub") as theirs, zipfile.ZipFile(whole) as ours:
        files = {name: ours.read(name) for name in ours.namelist()}
        files["EPUB/source-digest.svg"] = theirs.read("EPUB/source-digest.svg")
    with zipfile.ZipFile(folder / "river-en.epub", "w") as epub:
        for name, data in files.items():
            epub.writestr(name, data)
    _summed(folder)
    assert _told(folder) == [("other-source", "river-en.epub")]


def test_a_code_on_paper_that_says_another_thing_is_told(folder: Path, made: Path) -> None:
    path = folder / "river-en-print.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            steps = [
                pikepdf.ContentStreamInstruction([5, 4], step.operator)  # one module less of the first corner
                if str(step.operator) == "m" and [float(number) for number in step.operands] == [4, 4]
                else step
                for step in pikepdf.parse_content_stream(page)
            ]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
        pdf.save(path)
    assert path.read_bytes() != (made / path.name).read_bytes()
    _summed(folder)
    assert _told(folder) == [("other-source", path.name)]


def test_a_manifest_that_names_no_file_is_told(folder: Path) -> None:
    facts = json.loads((folder / "release.json").read_bytes())
    facts["editions"][0]["files"][0]["path"] = "a\0b.epub"
    (folder / "release.json").write_text(json.dumps(facts), "utf-8")
    _summed(folder)
    assert [code for code, _ in _told(folder)] == ["other-source"]
