from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.build.digest import digest


@dataclass(frozen=True)
class Pair:
    left: object
    right: object


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=5),
    lambda inner: st.tuples(inner, inner) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_different_values_have_different_digests(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (repr_of(one) == repr_of(other))


def repr_of(value: object) -> str:
    """A reading in which equal dictionaries read alike, and 1, True and "1" do not."""
    if isinstance(value, dict):
        return f"dict{sorted((key, repr_of(item)) for key, item in value.items())}"
    if isinstance(value, tuple):
        return f"tuple{[repr_of(item) for item in value]}"
    return repr(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Pair("a", "bc"), Pair("ab", "c")),
        (("a", ("b",)), (("a", "b"),)),
        ("1", 1),
        (b"a", "a"),
        (True, 1),
        ((), None),
    ],
)
def test_no_two_values_read_alike(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_the_order_of_a_mapping_or_set_does_not_count() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest(frozenset("abc")) == digest(frozenset("cba"))


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no digest"):
        digest(object())


def test_another_process_with_another_hash_seed_agrees() -> None:
    code = "from pubtool.build.digest import digest; print(digest({'x': frozenset('abcdef')}, 'ä', 1.5))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert seen == {f"{digest({'x': frozenset('abcdef')}, 'ä', 1.5)}\n".encode()}
