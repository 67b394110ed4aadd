import pytest

from pubtool.translation.glossary import Glossary, TermFacts
from tests.translation.checked import alone, between, found


def glossary(**forms: str | list[str]) -> Glossary:
    made = {tag.replace("_", "-"): words for tag, words in forms.items() if tag != "term"}
    return Glossary((TermFacts.model_validate({"term": forms["term"], "translation": made}),))


@pytest.mark.parametrize(
    ("tags", "term", "form", "theirs", "ours"),
    [
        ("en ru", "asylum", "убежище", "They seek asylum.", "Они ищут убежища."),
        ("en ru", "political prisoner", "политический заключённый", "political prisoners", "политических заключённых"),
        ("en de", "asylum", "Asyl", "the asylum law", "das Asylrecht"),
        ("en ar", "asylum", "لجوء", "Asylum is refuge.", "واللجوء ملاذ"),
        ("en zh-Hans", "asylum", "庇护", "Asylum", "寻求庇护的人"),
        ("en de", "policy", "Politik", "The policies", "Die Politik"),
        ("ru en", "убежище", "asylum", "Они ищут убежища", "They seek asylum"),
        ("zh-Hans en", "庇护", "asylum", "寻求庇护的人", "who seeks asylum"),
    ],
)
def test_a_term_in_any_of_its_forms(tags: str, term: str, form: str, theirs: str, ours: str) -> None:
    terms = glossary(term=term, **{tags.split()[1].replace("-", "_"): form})
    assert between(tags, theirs, ours, terms) == []
    assert between(tags, theirs, "—", terms) == ["term-not-used 1:1"]


def test_words_that_only_begin_as_the_term_are_none() -> None:
    assert between("en de", "the police", "die Polizei", glossary(term="policy", de="Politik")) == []
    assert between("en de", "they act", "sie handeln", glossary(term="Act", de="Gesetz")) == []


def test_the_longer_term_is_meant() -> None:
    terms = Glossary(
        glossary(term="asylum", de="Asyl").terms + glossary(term="asylum seeker", de="Schutzsuchende").terms
    )
    assert between("en de", "an asylum seeker", "eine Schutzsuchende", terms) == []
    assert between("en de", "asylum for an asylum seeker", "eine Schutzsuchende", terms) == ["term-not-used 1:1"]


def test_the_hint_names_the_words_and_the_note() -> None:
    term = {"term": "ferry", "translation": {"de": ["Fähre", "Fährschiff"]}, "note": "goes to and fro"}
    (one,) = found("en de", "the ferry", "das Schiff", Glossary((TermFacts.model_validate(term),)))
    assert one.hint == "glossary.toml wants “Fähre” or “Fährschiff”: goes to and fro"


def test_forbidden_words() -> None:
    term = {
        "term": "ferry",
        "forbidden": {"en": "barge", "de": ["Kahn"], "zh-Hans": "驳船"},
        "translation": {"de": "Fähre"},
    }
    terms = Glossary((TermFacts.model_validate(term),))
    assert alone("en", "The Barges came.", terms) == ["forbidden-term 1:5"]
    assert alone("en", "The embarger came.", terms) == []
    assert alone("de", "Ein Kahn.", terms) == ["forbidden-term 1:5"]
    assert alone("de", "ein kahnartiges Ding", terms) == []
    assert alone("zh-Hans", "一艘驳船", terms) == ["forbidden-term 1:3"]
