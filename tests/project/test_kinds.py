import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from pubtool.project.edition_facts import EditionFacts
from pubtool.project.kinds import language_tag


@pytest.mark.parametrize("tag", ["en", "ar", "pt-BR", "zh-Hans", "sr-Latn", "es-419", "de-CH-1996"])
def test_tags_in_their_proper_form(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    ("tag", "hint"),
    [("EN", '"en"'), ("pt_br", '"pt-BR"'), ("rus", '"ru"'), ("iw", '"he"'), ("images", "BCP 47"), ("", "BCP")],
)
def test_others_are_refused_with_the_proper_form_where_there_is_one(tag: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        language_tag(tag)
    assert caught.value.type == "bad-language-tag"
    assert hint in (caught.value.context or {})["hint"]


SUBTAGS = st.sampled_from(
    ["en", "i", "x", "u", "root", "und", "mul", "Latn", "419", "GB", "klingon", "1996", "", "a", "é", "_"]
)


@given(st.one_of(st.text(max_size=20), st.lists(SUBTAGS, max_size=5).map("-".join)))
def test_any_text_is_a_tag_or_refused(text: str) -> None:
    with contextlib.suppress(PydanticCustomError):
        assert language_tag(text) == text


def test_variables() -> None:
    facts = EditionFacts(title="T", variables={"a-b": " c ", "год": "1"})
    assert facts.variables == {"a-b": "c", "год": "1"}
    for wrong in ({"1a": "b"}, {"a b": "c"}, {"a": "b\nc"}, {"a": "b" * 1001}):
        with pytest.raises(ValidationError):
            EditionFacts(title="T", variables=wrong)
    assert hash(facts) == hash(facts.model_copy())
