"""The form of a file is told by its content; the extra need not be there."""

import importlib.util

import pytest

from pubtool.translation.exchange import Format, export, forms, read_exchange
from tests.translation.exchange_samples import chapter


@pytest.mark.parametrize("form", Format)
def test_a_file_is_known_by_its_content(form: Format) -> None:
    data = export([chapter()], form, "laws").value[0].data
    assert read_exchange(data, "named.wrongly.txt").value[0].target == "Закон"


def test_without_the_toolkit_the_hint_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    data = export([chapter()], Format.XLIFF, "laws").value[0].data
    find = importlib.util.find_spec
    monkeypatch.setattr(forms, "find_spec", lambda name: None if name == "translate" else find(name))
    for diagnostics in (
        export([chapter()], Format.TMX, "laws").diagnostics,
        read_exchange(data, "a.xlf").diagnostics,
    ):
        (found,) = diagnostics
        assert (found.code, found.hint) == ("missing-exchange", "pip install 'pubtool[exchange]'")
    assert export([chapter()], Format.PO, "laws").value


@pytest.mark.parametrize("form", Format)
def test_where_nothing_is_open_there_is_no_file(form: Format) -> None:
    assert export([chapter("# The Law\n", "# Закон\n")], form, "laws", only_open=True).value == ()
