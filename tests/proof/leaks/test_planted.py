"""Every planted leak is found, as what it is, and files without any raise none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.proof.leaks import Kind, Trace, trace
from tests.proof.leaks import planted

CLEAN: tuple[tuple[str, bytes], ...] = (
    ("a.jpg", planted.picture()),
    ("a.png", planted.picture("PNG")),
    ("a.webp", planted.picture("WEBP")),
    ("a.gif", planted.picture("GIF")),
    ("a.svg", planted.drawing('width="9"')),
    ("a.ttf", planted.font("Plain")),
    ("a.epub", planted.epub()),
    ("a.pdf", planted.pdf()),
    ("a.html", planted.page("", " speaks of /home/jane, of localhost and of C:\\Users\\jane")),
    ("a.css", b"p { color: red }"),
)


def test_there_are_forty_and_more() -> None:
    assert len({name for name, _, _ in planted.PLANTED}) >= 40


@pytest.mark.parametrize(("name", "data", "kind"), planted.PLANTED, ids=[name for name, _, _ in planted.PLANTED])
def test_each_is_found(name: str, data: bytes, kind: Kind) -> None:
    found = trace(data, name)
    assert kind in {leak.kind for leak in found.leaks}, found.leaks
    assert all(leak.place.startswith(name) for leak in found.leaks)


@pytest.mark.parametrize(("name", "data"), CLEAN, ids=[name for name, _ in CLEAN])
def test_what_tells_nothing_raises_nothing(name: str, data: bytes) -> None:
    assert trace(data, name).leaks == ()


def test_an_address_that_the_publication_gives_is_none() -> None:
    page = planted.page("", "write to jane@example.org")
    assert trace(page, "a.html", ["Jane@example.org"]).leaks == ()
    assert [leak.kind for leak in trace(page, "a.html", ["joe@example.org"]).leaks] == [Kind.MAIL]


def test_the_names_of_this_machine_are_found_in_words_and_out_of_them() -> None:
    words = planted.pdf(b"BT /F 9 Tf 20 50 Td (QuietHeron) Tj ET")
    for data in (planted.page("", "by quietheron"), planted.page("<!-- QuietHeron -->"), words):
        assert Kind.HOST in {leak.kind for leak in trace(data, "a", own=["quietheron"]).leaks}
    assert trace(planted.page("", "by quietherons"), "a", own=["quietheron"]).leaks == ()


def test_fields_are_listed() -> None:
    head = '<meta name="author" content="Nobody"/>'
    assert ("author", "Nobody") in {(one.name, one.value) for one in trace(planted.page(head), "a.html").fields}


@given(st.binary(max_size=300), st.sampled_from(["", *(name for name, _ in CLEAN)]))
def test_no_bytes_break_it(tail: bytes, name: str) -> None:
    start = dict(CLEAN).get(name, b"")[:200]
    assert isinstance(trace(start + tail, name or "a"), Trace)
