import re
from pathlib import Path

import pytest

from pubtool.translation.glossary import GLOSSARY, MAX_GLOSSARY, Glossary, GlossaryFacts, TermFacts, read_glossary
from pubtool.world import World


def read(tmp_path: Path, text: str) -> tuple[Glossary, list[str]]:
    path = tmp_path / GLOSSARY
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    read = read_glossary(World(tmp_path))
    return read.value, [f"{d.code} {d.span.line}:{d.span.column} {d.message} | {d.hint}" for d in read.diagnostics]


def test_a_glossary(tmp_path: Path) -> None:
    text = """
[[terms]]
term = "asylum"
translation = { ru = "убежище", pt = ["asilo ", "asilo político"] }
forbidden.ru = ["приют"]
note = "protection, not a building"

[[terms]]
term = "ferry"
"""
    glossary, found = read(tmp_path, text)
    assert found == []
    (russian,) = glossary.wanted("ru")
    assert (russian.term, russian.forms, russian.note) == ("asylum", ("убежище",), "protection, not a building")
    assert glossary.wanted("pt-BR")[0].forms == ("asilo", "asilo político")
    assert [one.forms for one in glossary.forbidden("ru")] == [("приют",)]
    assert glossary.wanted("de") == glossary.forbidden("de") == ()


def test_there_need_be_none(tmp_path: Path) -> None:
    read = read_glossary(World(tmp_path))
    assert (read.value, read.diagnostics) == (Glossary(), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[terms]]\nterm = ", "toml-syntax 2:8 invalid value"),
        (
            '[[terms]]\nterm = "a"\ntranslations = {}',
            'unknown-key 3:1 unknown key "translations" | did you mean "translation"?',
        ),
        ('[[term]]\nterm = "a"', 'unknown-key 1:3 unknown key "term" | did you mean "terms"?'),
        ("[[terms]]\n", 'missing-key 1:3 the key "term" is missing'),
        ("terms = 1", 'wrong-type 1:9 "terms" must be a list'),
        ('[terms]\nterm = "a"', 'wrong-type 1:2 "terms" must be a list in square brackets'),
        ('[[terms]]\nterm = ""', "bad-value 2:8 "),
        ('[[terms]]\nterm = "a"\ntranslation = "b"', "wrong-type 3:15 the words of each language must be a table"),
        ('[[terms]]\nterm = "a"\ntranslation = { ru = 1 }', "wrong-type 3:22 a term's words must be text"),
        ('[[terms]]\nterm = "a"\nforbidden = { ru = [] }', "bad-value 3:20 a term's words can't be empty"),
        (
            '[[terms]]\nterm = "a"\ntranslation = { RU = "b" }',
            'bad-language-tag 3:22 the language tag "RU" is written "ru"',
        ),
        ('[[terms]]\nterm = "a"\n[[terms]]\nterm = "a"', 'bad-value 1:3 the term "a" is there twice'),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    glossary, found = read(tmp_path, text)
    assert glossary == Glossary()
    assert len(found) == 1
    assert message in found[0]


def test_a_glossary_is_no_novel(tmp_path: Path) -> None:
    assert read(tmp_path, "#" * 300_000)[1][0].startswith("too-large")


def test_a_glossary_is_text(tmp_path: Path) -> None:
    (tmp_path / "manuscript").mkdir()
    (tmp_path / GLOSSARY).write_bytes(b"\xff")
    assert [d.code for d in read_glossary(World(tmp_path)).diagnostics] == ["not-utf8"]


PAGE = (Path(__file__).parents[2] / "docs/reference/glossary.md").read_text("utf-8")


def test_the_page_has_a_row_for_each_key_and_an_example_that_is_right(tmp_path: Path) -> None:
    keys = [*GlossaryFacts.model_fields, *(f"terms.{key}" for key in TermFacts.model_fields)]
    assert re.findall(r"^\| `([\w.]+)` \|", PAGE, re.M) == keys
    glossary, found = read(tmp_path, PAGE.partition("```toml\n")[2].partition("```")[0])
    assert len(glossary.terms) == 2
    assert found == []
    assert f"{MAX_GLOSSARY // 1024} KiB" in PAGE
