"""Words that were taken out are in no file, not even in one that is compressed, and leave a bar of one length."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pubtool.build import Request, build
from pubtool.build.releasing import Wish, release
from tests.build.rivers import planted

WORDS = ("Quietheron", "Nightjar of the Northern Bank")
TEXT = f"""# The ford

It was [{WORDS[0]}]{{.redacted}} and [*{WORDS[1]}*]{{.redacted}} who came.[^a]

| who | when |
|---|---|
| [{WORDS[0]}]{{.redacted}} | at noon |

[^a]: So said [{WORDS[0]}]{{.redacted}}.
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = planted(tmp_path_factory.mktemp("book"), {"en/02-ford.md": TEXT})
    made = build(Request(root, ("en",), ("epub", "print", "screen", "html"), root / "out", jobs=1, cache=False))
    assert not made.failed, made.diagnostics
    return {file.path.name: file.path.read_bytes() for file in made.value}


def unpacked(name: str, data: bytes) -> list[bytes]:
    """All bytes of a file, those in compressed streams too."""
    parts = [data]
    if name.endswith(".epub"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts += [archive.read(entry) for entry in archive.infolist()]
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    parts.append(item.read_bytes() if "/DCTDecode" not in str(item.get("/Filter")) else b"")
            out = io.BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
            parts.append(out.getvalue())
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
        parts.append(text.encode())
    return parts


def test_the_words_are_nowhere(files: dict[str, bytes]) -> None:
    assert len(files) == 4
    for name, data in files.items():
        for part in unpacked(name, data):
            for word in (piece for words in WORDS for piece in words.split() if len(piece) > 3):
                for form in (word, word.upper()):
                    assert form.encode() not in part, (name, form)
                    assert form.encode("utf-16-be") not in part, (name, form)


def test_every_bar_has_one_length(files: dict[str, bytes]) -> None:
    for name in ("river-en.epub", "river-en.html"):
        text = b"".join(unpacked(name, files[name])).decode("utf-8", "replace")
        bars = set(re.findall(r'<span class="redacted"[^>]*>.*?</span>', text))
        assert len(bars) == 1, bars
    with pikepdf.open(io.BytesIO(files["river-en-print.pdf"])) as pdf:
        drawn = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    bars = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\s+f", drawn)
    widths = {bar[2] for bar in bars if float(bar[2]) > 10 and float(bar[3]) > 4}
    assert len(widths) <= 1


def test_nor_are_they_in_a_release(tmp_path: Path) -> None:
    root = planted(tmp_path, {"en/02-ford.md": TEXT})
    made = release(Wish(root)).value
    assert made
    for path in made.folder.rglob("*"):
        assert path.is_dir() or all(word.encode() not in path.read_bytes() for word in WORDS), path
