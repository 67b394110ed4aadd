"""Books that cite: citations as the reader leaves them, and bibliographies to cite from."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape

from pubtool.book import Book, SourceFile
from tests.apparatus.samples import book, chapter

BIB = """@book{doe2020, author={Doe, Jane}, title={The {NASA} Law \\& Order}, publisher={Press}, address={London},
  year=2020}
@book{doe2020b, author={Doe, Jane}, title={Another \\emph{fine} law}, publisher={Press}, address={London}, year=2020}
@online{un, author={{United Nations}}, title={A page of things}, date={2021-03-04}, urldate={2022-01-02},
  url={https://example.org/a_b?c=1&d=2}, archived={https://archive.example/x}, archived-at={2022-02-03},
  sha256={00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff}}
@article{roe, author={Roe, R. and von Berg, Max}, title="Ein Artikel", journal={Jour}, volume=3, number=2,
  pages={10--20}, year=2019, langid={german}}
@book{petrov, author={Петров, Пётр}, title={Закон и порядок}, publisher={Наука}, address={Москва}, year=1999,
  langid={russian}}
"""


def citation(*cites: dict[str, object] | str) -> str:
    """`citation("doe2020")`, or with all that a reader may say of a cite."""
    rows = [{"key": cite} if isinstance(cite, str) else cite for cite in cites]
    source = "; ".join(f"@{row.get('key')}" for row in rows)
    data = escape(json.dumps(rows, ensure_ascii=False))
    return f'<span class="citation" data-line="5" data-column="9" data-cite="{data}">[{source}]</span>'


def citing(*bodies: str, tag: str = "en", style: str = "", bib: str = BIB, notes: tuple[str, ...] = ()) -> Book:
    """A book whose chapters have these bodies, the first these notes."""
    chapters = [
        chapter(f"c{number}", body, number=number, notes=notes if number == 1 else ())
        for number, body in enumerate(bodies, start=1)
    ]
    path = "manuscript/references.json" if bib.lstrip().startswith(("[", "{")) else "manuscript/references.bib"
    return replace(book(*chapters, tag=tag), sources=(SourceFile(path, bib),), citation_style=style)
