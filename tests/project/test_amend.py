"""A value is set, and everything else in the file stays as it was."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from pubtool.project.amend import amended, literal

KEPT = '''# the Russian edition
title = "Refuge"  # as on the cover
description = """
Of a river,
and more."""
status = "draft"

[[contributors]]
name = "N. N."
title = "not the title"
'''


def test_a_value_is_set_where_it_stands() -> None:
    text = amended(KEPT, {"title": "Убежище", "description": "О реке."})
    assert text == KEPT.replace('"Refuge"', '"Убежище"').replace('"""\nOf a river,\nand more."""', '"О реке."')


def test_a_key_that_is_not_there_stands_below_the_last_of_the_head() -> None:
    text = amended(KEPT, {"subtitle": "Б", "subjects": ("В", "Г")})
    assert text == KEPT.replace('"draft"\n', '"draft"\nsubtitle = "Б"\nsubjects = ["В", "Г"]\n')


def test_a_file_without_a_head() -> None:
    assert amended("", {"title": "A"}) == 'title = "A"\n'
    assert amended('title = "A"', {"subtitle": "B"}) == 'title = "A"\nsubtitle = "B"\n'
    assert tomllib.loads(amended("[isbn]\n", {"title": "A"})) == {"title": "A", "isbn": {}}


@given(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_every_text_comes_back(text: str, items: list[str]) -> None:
    assert tomllib.loads(f"a = {literal(text)}\nb = {literal(tuple(items))}") == {"a": text, "b": items}
    data = tomllib.loads(amended(KEPT, {"title": text, "subjects": tuple(items)}))
    assert data == tomllib.loads(KEPT) | {"title": text, "subjects": items}
