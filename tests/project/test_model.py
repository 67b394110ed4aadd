from pubtool.languages import language
from pubtool.project import Edition, EditionFacts, PublicationFacts, Trim


def publication(**facts: object) -> PublicationFacts:
    return PublicationFacts.model_validate({"id": "refuge", "source_language": "en", **facts})


def test_the_uuid_is_made_from_the_id_and_always_the_same() -> None:
    assert publication().urn == "urn:uuid:b484fae7-e225-5fb6-9eaa-9f69ad27ebda"
    assert publication(id="other").urn != publication().urn


def test_a_uuid_that_is_given_wins() -> None:
    given = "urn:uuid:6f1c2c1e-0f0b-5d0e-9d53-0c8d5f2f7a11"
    assert publication(identifiers={"uuid": given}).urn == given


def test_paper_in_millimetres() -> None:
    paper = publication(print={"trim": "A6", "bleed": "0.125in", "spine": "1cm"}).print
    assert (paper.page, paper.bleed_width, paper.spine_width) == (Trim(105, 148), 3.175, 10)
    plain = publication().print
    assert (plain.page, plain.bleed_width, plain.spine_width) == (None, None, None)


def test_isbns_by_format_sorted_and_only_those_given() -> None:
    facts = EditionFacts.model_validate({"title": "T", "isbn": {"print": "978-0-471-11709-4", "epub": "0-306-40615-2"}})
    assert list(facts.isbn.items()) == [("epub", "9780306406157"), ("print", "9780471117094")]


def test_a_contributor_has_a_marc_code() -> None:
    facts = EditionFacts.model_validate(
        {"title": "T", "contributors": [{"name": "N", "role": "translator"}, {"name": "M"}]}
    )
    assert [person.code for person in facts.contributors] == ["trl", "aut"]


def test_a_translation_is_a_draft_until_it_says_otherwise() -> None:
    english = language("en")
    assert english is not None

    def status(is_source: bool, **facts: str) -> str:
        return Edition(english, "manuscript/en", EditionFacts(title="T", **facts), (), is_source).status

    assert (status(True), status(False), status(False, status="reviewed")) == ("final", "draft", "reviewed")


def test_facts_can_be_hashed() -> None:
    assert hash(publication()) == hash(publication())
    assert len({EditionFacts(title="T", subjects=("a",)), EditionFacts(title="T", subjects=("a",))}) == 1
