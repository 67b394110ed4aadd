"""What an author writes for themselves, in the text, a style, a drawing or a setting, is in no file that is made."""

from __future__ import annotations

import pytest

from pubtool.build import Request, build
from tests.build.rivers import planted
from tests.build.test_redaction import unpacked

NOTE = "Quietheron"
FORMATS = ("epub", "print", "screen", "html")
TEXT = f"""# The ford

We cross.<!-- {NOTE} --> And rest.

<!-- {NOTE} -->

![A ford](images/ford.svg)
"""
DRAWING = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><!-- {NOTE} --><?{NOTE}?>
<style>/* {NOTE} */ path {{ fill: /* {NOTE} */ #112233 }}</style>
<path d="M0 0h9v9z" style="stroke: red /* {NOTE} */"/></svg>"""
STYLE = f"/* {NOTE} */ p {{ color: #111 /* {NOTE} */ }} @media print {{ p {{ /* {NOTE} */ margin: 0 }} }}"
FILES = {
    "en/02-ford.md": TEXT,
    "images/ford.svg": DRAWING,
    "../styles/own.css": STYLE,
    "../styles/theme.toml": f"# {NOTE}\n",
    "../styles/layouts/copyright.html": f"<section>{{# {NOTE} #}}<p>{{{{ title }}}}</p></section>\n",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = planted(tmp_path_factory.mktemp("book"), FILES)
    made = build(Request(root, ("en",), FORMATS, root / "out", jobs=1, cache=False))
    assert not made.failed, made.diagnostics
    return {file.format: file.path.read_bytes() for file in made.value}


@pytest.mark.parametrize("kind", FORMATS)
def test_no_comment_is_in_a_file(files: dict[str, bytes], kind: str) -> None:
    parts = unpacked(f"a.{kind if kind in ('epub', 'html') else 'pdf'}", files[kind])
    assert not any(form in part for part in parts for form in (NOTE.encode(), NOTE.encode("utf-16-be")))


def test_what_is_meant_is_there(files: dict[str, bytes]) -> None:
    text = b"".join(unpacked("a.epub", files["epub"])).decode("utf-8", "replace")
    assert "#111" in text
    assert "#112233" in text
