"""What a screen reader is told beside the order of the words."""

from __future__ import annotations

import io
from functools import partial
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pubtool.pdf import write
from pubtool.pdf.tags_model import Mark, Tag, in_paragraphs
from pubtool.pdf.tags_tables import cell, table
from tests.pdf.documents import DOCUMENTS, LONG, note
from tests.pdf.samples import ARABIC, book, pages
from tests.validators import pdf_facts


def made(body: str, style: str = "") -> bytes:
    report = write(book(), pages(body, style=style))
    assert report.diagnostics == ()
    return report.value


@pytest.mark.parametrize(
    ("body", "role", "found"),
    [
        ("<p><img src='images/door.png' alt=' A door '/></p>", "Figure", [{"Alt": "A door"}]),
        ("<p>The <abbr title='United Nations'>UN</abbr></p>", "Span", [{"E": "United Nations"}]),
        ("<p lang='fr'>fini <i lang='fr'>non</i> <b lang='en'>no</b></p>", "P", [{"Lang": "fr"}]),
        ("<p lang='fr'>fini <i lang='fr'>non</i> <b lang='en'>no</b></p>", "Span", [{"Lang": "en"}]),
        (f"<p>a{note(1, 'b')}</p>", "Note", [{"ID": "note-1"}]),
        ("<p>a<span style='float: footnote'>b</span></p>", "Note", [{"ID": "note-1"}]),
        ("<h2 lang='fr'>Deux</h2>", "H2", [{"Lang": "fr"}]),
    ],
)
def test_attributes(body: str, role: str, found: list[dict[str, str]]) -> None:
    assert pdf_facts.elements(made(body), role) == found


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("<a href='#one'>a <b>b</b></a>", "a b"),
        ("<a href='https://a.example/'>https://a.example/</a>", "https://a.example/"),
        ("<a href='#one'><img src='images/door.png' alt='A door'/></a>", "A door"),
        ("<a href='#one' title='Up' style='display: inline-block; width: 9pt; height: 9pt'></a>", "Up"),
    ],
)
def test_a_link_is_read_as_its_words(link: str, words: str) -> None:
    with pikepdf.open(io.BytesIO(made(f"<p>a {link}</p>"))) as pdf:
        assert [str(note.Contents) for note in pdf.pages[0].obj.Annots] == [words]


def test_headers_have_the_scope_of_the_source() -> None:
    body = "<table><tr><th>a</th><th colspan='2'>b</th></tr><tr><th scope='row'>c</th><td>1</td><td>2</td></tr></table>"
    with pikepdf.open(io.BytesIO(made(body))) as pdf:
        cells = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
        assert sorted(str(one.A.Scope) for one in cells) == ["/Column", "/Column", "/Row"]
        assert [int(one.A.ColSpan) for one in cells if "/ColSpan" in one.A] == [2]


def artifacts(page: pikepdf.Page) -> list[str]:
    """What the artifacts of a page are, empty for those without properties."""
    begun = [list(i.operands) for i in pikepdf.parse_content_stream(page, "BDC")]
    found = [operands[1] for operands in begun if str(operands[0]) == "/Artifact"]
    return [str(properties.get("/Subtype", properties.Type)) for properties in found]


def test_running_heads_folios_and_repeated_table_heads_are_artifacts() -> None:
    body = DOCUMENTS["table over pages"][0]
    data = made(body)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [[kind for kind in artifacts(page) if kind] for page in pdf.pages]
    assert set(kinds[0]) == {"/Header", "/Footer"}
    assert all(set(page) == {"/Header", "/Footer", "/Pagination"} for page in kinds[1:])
    assert pdf_facts.structure(data).count("THead") == 1


def test_decoration_in_a_pale_box_is_an_artifact_too() -> None:
    data = made("<div style='opacity: .5'><p>a <span aria-hidden='true'>* <a href='#one'>*</a></span> b</p></div>")
    assert pdf_facts.structure(data) == "Document(Sect(H1 Div(P)))"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Annots" not in pdf.pages[0].obj


def test_a_note_stands_behind_its_call_even_if_it_is_printed_on_another_page() -> None:
    body = f"<p>{LONG}</p><p>{LONG}{note(1, LONG[:400])} on.</p><p>{LONG}</p>"
    assert pdf_facts.structure(made(body)) == "Document(Sect(H1 P P(Reference(Link) Note(Lbl(Link))) P))"


def test_every_mark_has_an_owner() -> None:
    """The parent tree and the structure tree say the same."""
    with pikepdf.open(io.BytesIO(made("".join(body for body, _ in DOCUMENTS.values() if "style" not in body)))) as pdf:
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(nums[n]): nums[n + 1] for n in range(0, len(nums), 2)}
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(owners)
        for page in pdf.pages:
            marks = [
                int(i.operands[1].MCID) for i in pikepdf.parse_content_stream(page, "BDC") if "/MCID" in i.operands[1]
            ]
            listed = owners[int(page.obj.StructParents)]
            assert [isinstance(listed[mark], pikepdf.Dictionary) for mark in marks] == [True] * len(marks)
            for annotation in page.obj.get("/Annots", []):
                assert owners[int(annotation.StructParent)].S == "/Link"


def test_rows_are_filled_across_spans() -> None:

    def row(*cells: Element) -> Tag:
        return Tag("TR", tuple(cell(one, (), "") for one in cells))

    plain = Element("td")
    first = row(Element("td", rowspan="2"), plain, Element("td", colspan="2"))
    body = Tag("TBody", (first, row(plain), row(plain)))
    made_table = table(Element("table"), (row(Element("th")), body, Tag("Caption", ())), "")
    assert [kid.role for kid in made_table.kids if isinstance(kid, Tag)] == ["Caption", "TR", "TBody"]
    filled = made_table.kids[2]
    assert isinstance(filled, Tag)
    assert [len(one.kids) for one in filled.kids if isinstance(one, Tag)] == [3, 3, 4]


def test_loose_text_becomes_paragraphs() -> None:
    mark, block = Mark(0, 1), Tag("P", ())
    assert in_paragraphs((mark, block, mark, mark)) == (Tag("P", (mark,)), block, Tag("P", (mark, mark)))


WORDS = st.sampled_from(
    ["a", "b c", "<b>d</b>", "<code>e</code>", "<a href='#one'>f</a>", "<a href='https://a.example'>g</a>"]
)
INLINE = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LEGAL = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "Reference": {"Link"},
}


def wrapped(template: str, inside: list[str]) -> str:
    return template.format("".join(inside), *inside)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    templates = [
        "<div>{0}</div>", "<blockquote>{0}</blockquote>", "<ul style='list-style: disc'><li>{0}</li><li>x</li></ul>",
        "<ol><li>y{0}</li></ol>", "<dl><dt>t</dt><dd>{0}</dd></dl>", "<figure>{0}<figcaption>c</figcaption></figure>",
        "<table><tr><th>h</th><td>{0}</td></tr><tr><td>z</td></tr></table>",
        "<p>w<span class='fn' role='doc-footnote' id='n'>{0}</span></p>",
    ]  # fmt: skip
    return st.one_of([st.lists(inner, min_size=1, max_size=2).map(partial(wrapped, text)) for text in templates])


BODIES = st.lists(st.recursive(INLINE.map("<p>{}</p>".format) | INLINE, nested, max_leaves=6), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES.map("".join))
def test_any_nesting_has_legal_parents_and_loses_nothing(body: str) -> None:
    data = write(book(ARABIC), pages(body, language=ARABIC)).value
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marks = sum(
            1 for page in pdf.pages for i in pikepdf.parse_content_stream(page, "BDC") if "/MCID" in i.operands[1]
        )
        waiting, seen = [pdf.Root.StructTreeRoot.K[0]], 0
        while waiting:
            element = waiting.pop()
            kids = element.get("/K", [])
            kids = kids if isinstance(kids, pikepdf.Array | list) else [kids]
            inner = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
            role = str(element.S)[1:]
            if role in LEGAL:
                assert {str(kid.S)[1:] for kid in inner} <= LEGAL[role]
                assert role == "Reference" or len(inner) == len(kids)
            seen += sum(1 for kid in kids if isinstance(kid, int) or kid.get("/Type") == "/MCR")
            waiting += inner
        assert seen == marks
