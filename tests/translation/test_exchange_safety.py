"""Files from strangers: what is broken, hostile or something else gets one sentence with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.translation.exchange import Format, export, read_exchange, safety
from tests.translation.exchange_samples import chapter

XLIFF = export([chapter()], Format.XLIFF, "laws").value[0].data.decode()
HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="a" source-language="en" datatype="plaintext"><body>'
END = "</body></file></xliff>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def found(data: bytes | str) -> tuple[str, int]:
    result = read_exchange(data if isinstance(data, bytes) else data.encode(), "in/back.xlf")
    assert result.value == ()
    (diagnostic,) = result.diagnostics
    assert diagnostic.code == "bad-exchange"
    assert diagnostic.span.path == "in/back.xlf"
    assert diagnostic.hint
    return diagnostic.message.removeprefix("back.xlf can't be read: "), diagnostic.span.line


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (XLIFF.replace("</source>", "</sauce>", 1), 6, "not well-formed"),
        (XLIFF[:300], 5, "not well-formed"),
        (f'<!DOCTYPE x [\n<!ENTITY l0 "ha">{LAUGHS}]>\n{HEAD}&l9;</xliff>', 2, "entities"),
        (f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n{HEAD}&e;</xliff>', 1, "entities"),
        (f'<!DOCTYPE x [<!ENTITY % e SYSTEM "http://example.org/e"> %e;]>{HEAD}</xliff>', 1, "entities"),
        (f"{HEAD}{FILE}&undeclared;{END}", 1, "not well-formed"),
        (HEAD + "<g>" * 400, 1, "not well-formed"),
        (HEAD + FILE + "<group>" * 400 + "</group>" * 400 + END, 1, "not well-formed"),
        (f"{HEAD}</xliff>", 0, "not laid out"),
        ('<xliff version="1.2"/>', 0, "not laid out"),
        ('<xliff version="3.0"/>', 0, "xliff 3.0"),
        ("<html/>", 0, "it is html"),
        ('<?xml version="1.0" encoding="windows-1251"?><a/>', 1, "windows-1251"),
        (b"<a>\n\xff</a>", 2, "not UTF-8"),
        (b"\x7fELF\0\0", 0, "no text"),
        ("msgid hello", 1, ""),
    ],
)
def test_a_file_is_refused_with_its_line(data: bytes | str, line: int, what: str) -> None:
    message, at = found(data)
    assert what in message
    assert at == line


def test_a_file_larger_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "MAX_BYTES", 1024)
    assert "larger than" in found(XLIFF)[0]


def test_more_entries_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "MAX_UNITS", 3)
    assert "more than 3 entries" in found(XLIFF)[0]


def test_an_id_that_stands_twice() -> None:
    message, line = found(XLIFF.replace("p-00000001", "t-00000000"))
    assert message == "t-00000000 stands there twice, first in line 5"
    assert line == 10


def test_utf_16_and_a_bom_are_read() -> None:
    assert len(read_exchange(XLIFF.encode("utf-16"), "a").value) == 7
    assert len(read_exchange(XLIFF.encode("utf-8-sig"), "a").value) == 7
    assert len(read_exchange(XLIFF.replace("UTF-8", "utf-16").encode("utf-16"), "a").value) == 7


def test_the_line_holds_behind_a_declaration_of_several_lines() -> None:
    broken = XLIFF.replace("<?xml ", "<?xml\n\n").replace("</source>", "</sauce>", 1)
    assert found(broken)[1] == 8


def test_a_doctype_alone_is_nothing_to_refuse() -> None:
    assert len(read_exchange(export([chapter()], Format.TMX, "laws").value[0].data, "a").value) == 3


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    read_exchange(data, "a")


@given(st.integers(0, len(XLIFF)), st.integers(0, 40), st.text(max_size=8))
def test_no_damage_brings_it_down(at: int, length: int, instead: str) -> None:
    result = read_exchange((XLIFF[:at] + instead + XLIFF[at + length :]).encode("utf-8", "replace"), "a")
    assert {d.code for d in result.diagnostics} <= {"bad-exchange"}
