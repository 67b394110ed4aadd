"""Whatever the instructions are: the file keeps its promise, or nothing is made and it is said why."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.pdf.press import Spot, finish_for_press, ink
from tests.pdf import press_samples as samples
from tests.pdf.press_samples import WISH
from tests.validators import pdf_facts

SHARE = st.sampled_from(["0", ".2", ".5", "1"])
PLACE = st.integers(0, 200)
COLOURS = st.one_of(
    st.tuples(SHARE, SHARE, SHARE).map(lambda c: f"{' '.join(c)} rg"),
    st.tuples(SHARE, SHARE, SHARE).map(lambda c: f"{' '.join(c)} RG"),
    st.tuples(SHARE, SHARE, SHARE, SHARE).map(lambda c: f"{' '.join(c)} k"),
    st.tuples(SHARE, SHARE, SHARE, SHARE).map(lambda c: f"/DeviceCMYK CS {' '.join(c)} SCN"),
    SHARE.map(lambda light: f"{light} g"),
)
SHAPES = st.tuples(PLACE, PLACE, PLACE, PLACE, st.sampled_from(["f", "S", "B", "W n", "n"])).map(
    lambda r: f"{r[0]} {r[1]} {r[2]} {r[3]} re {r[4]}"
)
LINES = st.tuples(PLACE, PLACE, PLACE, PLACE).map(lambda p: f"{p[0]} {p[1]} m {p[2]} {p[3]} l 3 w S")
OTHERS = st.sampled_from(
    ["/half gs", "/full gs", "/x Do", "/g Do", "1 0 0 -1 0 250 cm", ".5 .5 -.5 .5 90 9 cm", "Q", "q"]
)
PAINTED = st.tuples(st.sampled_from(["", "", "/half gs", "/full gs"]), COLOURS, st.one_of(SHAPES, LINES)).map("\n".join)
PAGES = st.lists(st.one_of(PAINTED, PAINTED, OTHERS), min_size=2, max_size=14).map("\n".join)
LIMITED = replace(WISH, ink_limit=220, small_text=24, spots=(Spot("Red", (255, 0, 0)),))


def page(content: str, inside: str) -> bytes:
    with pikepdf.new() as pdf:
        states = pikepdf.Dictionary(
            {"/half": pikepdf.Dictionary(ca=0.5, CA=0.5), "/full": pikepdf.Dictionary(ca=1, CA=1)}
        )
        facts = {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Form,
            "/BBox": [0, 0, 150, 150],
            "/Resources": pikepdf.Dictionary(ExtGState=states),
        }
        group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
        forms = {
            "/x": pikepdf.Stream(pdf, inside.encode(), facts),
            "/g": pikepdf.Stream(pdf, inside.encode(), {**facts, "/Group": group}),
        }
        return samples.by_hand(pdf, content, ExtGState=states, XObject=pikepdf.Dictionary(forms))


@settings(max_examples=150, deadline=None)
@given(PAGES, PAGES)
def test_any_page_is_in_ink_within_the_limit_or_refused(content: str, inside: str) -> None:
    report = finish_for_press(page(content, inside), LIMITED)
    codes = {d.code for d in report.diagnostics}
    assert codes <= {"press-refused", "press-changed"}
    assert (report.value == b"") == ("press-refused" in codes)
    if report.value:
        assert samples.names(report.value).isdisjoint(samples.RGB | {"/Transparency"})
        assert pdf_facts.operators(report.value).isdisjoint({"rg", "RG"})
        assert max(ink(report.value)) <= 220.1
        assert samples.problems(report.value) == []


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_any_page_may_be_finished_again(content: str) -> None:
    """A finished file has nothing that would be refused, and finishing leaves its inks alone."""
    wish = replace(WISH, ink_limit=220)
    once = finish_for_press(page(content, "0 g 0 0 9 9 re f"), wish).value
    if once:
        again = finish_for_press(once, wish).value
        colours = [line for line in samples.content(once) if line.endswith((" k", " K"))]
        assert [line for line in samples.content(again) if line.endswith((" k", " K"))] == colours


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_finished_or_refused(place: int, damage: bytes) -> None:
    data = bytearray(samples.plain(samples.EVERYTHING, bleed=3))
    at = place * len(data) // 10_001
    data[at : at + len(damage)] = damage
    report = finish_for_press(bytes(data), WISH)
    assert report.value or report.diagnostics
