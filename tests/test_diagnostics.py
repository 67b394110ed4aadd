import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.diagnostics import CODES, Diagnostic, Reported, Severity, Span, in_order, nearest

ERROR = Diagnostic("unknown-key", "unknown key", Span("a.toml", 2, 3), "did you mean title?", "en")
WARNING = Diagnostic("missing-chapter", "missing", Span("a.md"))


def test_a_place_as_text() -> None:
    assert [str(Span("a", *at)) for at in ((), (2,), (2, 3))] == ["a", "a:2", "a:2:3"]


def test_severity_comes_from_the_table() -> None:
    assert (ERROR.severity, WARNING.severity) == (Severity.ERROR, Severity.WARNING)
    assert set(CODES.values()) == set(Severity)


def test_codes_are_words_with_hyphens() -> None:
    assert all(code.replace("-", "").isalnum() and code == code.lower() for code in CODES)


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no-such-code"):
        Diagnostic("no-such-code", "", Span("a"))


def test_as_json_what_is_not_known_is_null() -> None:
    assert ERROR.as_json() == {
        "code": "unknown-key",
        "severity": "error",
        "message": "unknown key",
        "path": "a.toml",
        "line": 2,
        "column": 3,
        "hint": "did you mean title?",
        "language": "en",
    }
    assert [key for key, value in WARNING.as_json().items() if value is None] == ["line", "column", "hint", "language"]


def test_errors_alone_fail() -> None:
    assert Reported(1, (WARNING, ERROR)).failed
    assert not Reported(1, (WARNING,)).failed
    assert not Reported(1).failed


@given(st.lists(st.sampled_from([ERROR, WARNING, Diagnostic("bad-value", "a", Span("a.toml", 10))])))
def test_in_order_sorts_by_place_and_says_nothing_twice(found: list[Diagnostic]) -> None:
    sorted_ = in_order(found)
    assert set(sorted_) == set(found)
    assert len(sorted_) == len(set(sorted_))
    assert [d.span for d in sorted_] == sorted(d.span for d in sorted_)


def test_nearest() -> None:
    assert nearest("titel", ["subtitle", "title"]) == "title"
    assert nearest("xyz", ["title"]) == ""
    assert nearest("a", []) == ""
