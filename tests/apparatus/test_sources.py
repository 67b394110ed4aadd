"""Bibliographies as their authors wrote them: BibTeX, BibLaTeX and CSL JSON, and what is wrong with them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.apparatus.citations import cite
from pubtool.apparatus.csl_markup import bare, xhtml
from pubtool.apparatus.sources import Source, nearest_key, read_sources
from pubtool.book import Book, SourceFile
from pubtool.diagnostics import Diagnostic
from tests.apparatus.cited import BIB, citation, citing


def read(text: str) -> tuple[dict[str, Source], list[Diagnostic]]:
    found: list[Diagnostic] = []
    return read_sources(citing("<p>x</p>", bib=text), found), found


def one(text: str) -> Source:
    sources, found = read(text)
    assert found == []
    return next(iter(sources.values()))


def test_bibtex() -> None:
    sources, found = read(BIB)
    assert found == []
    assert list(sources) == ["doe2020", "doe2020b", "un", "roe", "petrov"]
    roe = sources["roe"]
    assert roe.data["author"] == [
        {"family": "Roe", "given": "R."},
        {"family": "Berg", "given": "Max", "non-dropping-particle": "von"},
    ]
    assert (roe.data["type"], roe.data["page"], roe.data["issue"], roe.language) == (
        "article-journal",
        "10-20",
        "2",
        "de",
    )
    assert str(sources["un"].span) == "manuscript/references.bib:4"
    assert bare(str(sources["un"].data["URL"])) == "https://example.org/a_b?c=1&d=2"
    assert sources["un"].online.accessed == "2022-01-02"
    assert sources["un"].online.archived_on == "2022-02-03"
    assert sources["doe2020"].data["title"] == 'The <span class="nocase">NASA</span> Law \ue010 Order'


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("year = 1999, month = mar", "issued", {"date-parts": [[1999, 3]]}),
        ("year = 1999, month = 12", "issued", {"date-parts": [[1999, 12]]}),
        ("year = {forthcoming}", "issued", {"literal": "forthcoming"}),
        ("date = {1999-02/1999-05}", "issued", {"date-parts": [[1999, 2], [1999, 5]]}),
        ("author = {Ali and others}", "author", [{"family": "Ali"}, {"literal": "et al."}]),
        ('author = {G{\\"o}del, Kurt}', "author", [{"family": "Gödel", "given": "Kurt"}]),
        ("publisher = {A \\textbf{b}}", "publisher", "A \ue022b\ue023"),
        ("pages = {5 -- 7}", "page", "5-7"),
    ],
)
def test_fields_of_bibtex(field: str, name: str, value: object) -> None:
    assert one(f"@book{{k, title = {{T}}, {field}}}").data[name] == value


def test_an_entry_may_inherit_and_have_a_subtitle() -> None:
    text = "@proceedings{p, title={All}, year=2001}\n@inproceedings{i, crossref={p}, title={A}, subtitle={B}}"
    source = read(text)[0]["i"]
    assert (source.title, source.data["container-title"]) == ("A: B", "All")
    assert one("@misc{m, title={T}, url={https://example.org}}").data["type"] == "webpage"
    assert one("@string{p = {Press}}\n@comment{x}\n@misc{m, publisher = p # { Ltd}}").data["publisher"] == "Press Ltd"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("@book{a, title={x}\n\n@book{b, title={y}}", 3, "no BibTeX"),
        ("\n@book{a, title={x", 2, "no BibTeX"),
        ("@book{a, title=nothing}", 1, "undefined string"),
        ("@book{a, title={x}}\n@book{a, title={y}}", 2, "already at manuscript/references.bib:1"),
        ('[{"id": "a"},\n {"id" "b"}]', 2, "no JSON"),
        ('{"id": "a"}', 1, "a list of sources"),
        ("[" * 100_000, 1, "nests too deep"),
        ('[{"title": "x"}]', 1, "has no id"),
        ('["x"]', 1, "has no id"),
        ('[\n{"id": "a", "author": "Doe"}]', 2, "a: author is not"),
        ('[{"id": "a b"}]', 1, "can't be cited"),
        ('[{"id": "a", "title": {"x": 1}}]', 1, "a: title is not"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, words: str) -> None:
    _, found = read(text)
    assert found
    assert found[0].code == "bad-bibliography"
    assert words in found[0].message
    assert found[0].span.line == line


def test_csl_json() -> None:
    row = {
        "id": 7,
        "title": 'The <i>x</i> & <span style="font-variant:small-caps;">y</span> </b>',
        "author": [{"given": "Plato"}, {"literal": "UN"}, {"family": "Doe", "suffix": "Jr."}, 5],
        "issued": {"date-parts": [["1999", 2, "x"]], "circa": True},
        "accessed": {"raw": "2020-01-02"},
        "original-date": "1900",
        "submitted": {"literal": "spring"},
        "custom": {"a": 1},
        "abstract": "",
        "sha256": "00",
    }
    source = one(json.dumps({"items": [row]}))
    assert source.key == "7"
    assert source.data["author"] == [{"literal": "Plato"}, {"literal": "UN"}, {"family": "Doe", "suffix": "Jr."}]
    assert source.data["issued"] == {"date-parts": [[1999, 2]], "circa": 1}
    assert source.data["original-date"] == {"date-parts": [[1900]]}
    assert source.data["submitted"] == {"literal": "spring"}
    assert (source.online.accessed, source.online.digest) == ("2020-01-02", "00")
    title = 'The <i>x</i> &amp; <span class="smallcaps">y</span> &lt;/b&gt;'
    assert xhtml(str(source.data["title"])) == title


def test_the_nearest_key() -> None:
    sources = read(BIB)[0]
    assert nearest_key("DOE2020", sources) == "doe2020"
    assert nearest_key("doee2020", sources) == "doe2020"
    assert nearest_key("zzz", sources) == ""


@given(st.text(max_size=80) | st.text(alphabet='@book{a,title="x}=#\\ \n', max_size=60).map("@book{".__add__))
def test_no_bibtex_raises(text: str) -> None:
    found: list[Diagnostic] = []
    book = citing("<p>x</p>")
    for path in ("r.bib", "r.json"):
        read_sources(_with(book, SourceFile(path, text)), found)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "title", "author", "issued", "date-parts", "family", "given", "literal", "type", "page"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(st.lists(_VALUES, max_size=3))
def test_no_json_raises(rows: list[object]) -> None:
    found: list[Diagnostic] = []
    book = citing("<p>x</p>")
    sources = read_sources(_with(book, SourceFile("r.json", json.dumps(rows))), found)
    for key in sources:
        body = f"<p>{citation(key)}</p>"
        made = cite(_with(citing(body), SourceFile("r.json", json.dumps(rows))))
        assert all(d.code == "bad-bibliography" for d in made.diagnostics)


def _with(book: Book, file: SourceFile) -> Book:
    return replace(book, sources=(file,))
