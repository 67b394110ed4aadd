import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.diagnostics import Diagnostic
from pubtool.project import EditionFacts, PublicationFacts
from pubtool.project.document import parse
from pubtool.project.table import Facts
from pubtool.project.validate import MOST, validate

TITLE = 'title = "T"\n'
IDS = 'id = "a"\nsource_language = "en"\n'


def problems(text: str, model: type[Facts]) -> tuple[Diagnostic, ...]:
    document = parse(text, "x.toml").value
    assert document is not None
    made = validate(document, model, "en")
    assert (made.value is None) == bool(made.diagnostics)
    assert all(d.language == "en" and d.span.line for d in made.diagnostics)
    return made.diagnostics


# one line of a file, and what is said of it: code, place, words of the message, words of the hint
EDITION = [
    ('titel = "T"', "unknown-key 2:1", 'unknown key "titel"', 'did you mean "title"?'),
    ('publisher = "T"', "unknown-key 2:1", "publisher", "publication.toml"),
    ("zzz = 1", "unknown-key 2:1", "zzz", "known keys: title, subtitle"),
    ("subtitle = 5", "wrong-type 2:12", '"subtitle" must be text in quotation marks, not a number', ""),
    ("subtitle = 2026-01-31", "wrong-type 2:12", "not a date", ""),
    ("subtitle = true", "wrong-type 2:12", "not true or false", ""),
    ('subjects = "a"', "wrong-type 2:12", "must be a list in square brackets, not text", "subjects = [ … ]"),
    ("subjects = ['a', 5]", "wrong-type 2:18", '"subjects" must be text', ""),
    ("subjects = ['a', '']", "bad-value 2:18", '"subjects": can\'t be empty', "fill it in"),
    ("[contributors]\nname = 'N'", "wrong-type 2:2", "must be a list", "[[contributors]]"),
    ("[[contributors]]\nrole = 'editor'", "missing-key 2:3", 'the key "name" is missing', "as it shall be printed"),
    ("[[contributors]]\nname = 'N'\nrole = 'auther'", "unknown-role 4:8", '"auther"', 'did you mean "author"?'),
    ("[[contributors]]\nname = 'N'\nrole = 'trl'", "unknown-role 4:8", '"trl"', 'did you mean "translator"?'),
    ("[[contributors]]\nname = 'N'\nrole = '§'", "unknown-role 4:8", '"§"', "MARC relator"),
    ("[[contributors]]\nname = 'N'\nroll = 'a'", "unknown-key 4:1", '"roll"', 'did you mean "role"?'),
    ("status = 'finel'", "bad-value 2:10", '"status" can\'t be "finel"', 'did you mean "final"?'),
    ("status = '§'", "bad-value 2:10", "status", "one of: draft, reviewed, final"),
    ("isbn.epub = '978-0-471-11709-5'", "bad-isbn 2:13", "check digit", "one of them is wrong"),
    ("isbn.epub = '123-0-471-11709-4'", "bad-isbn 2:13", "check digit", "begins with 978 or 979"),
    ("isbn.epub = '12'", "bad-isbn 2:13", "not an ISBN", "13 digits"),
    ("isbn.paper = '978-0-471-11709-4'", "unknown-key 2:1", "paper", "epub"),
    ("isbn = {epub = '9780471117094', print = '978-0-471-11709-4'}", "bad-isbn 2:8", "same ISBN", "its own"),
    ("isbn = 'x'", "wrong-type 2:8", '"isbn" must be a table, not text', ""),
    ('description = "a\\u0001"', "bad-character 2:15", "U+0001", "leave it out"),
    ('subtitle = """a\nb"""', "bad-value 2:12", '"subtitle": must be one line', ""),
]
PUBLICATION = [
    ("title = 'T'", "unknown-key 3:1", "title", "edition.toml"),
    ("date = 2026-01-31T10:00:00", "wrong-type 3:8", "not a date", ""),
    ("date = '31.1.2026'", "bad-value 3:8", "not a date", "2026-01-31"),
    ("date = '2026-02-30'", "bad-value 3:8", "not a date", "2026-01-31"),
    ("rights_url = 'www.example.org'", "bad-value 3:14", "not a web address", "https://"),
    ("identifiers.uuid = 'x'", "bad-value 3:20", "not a UUID", "leave the line out"),
    (
        "identifiers.uuid = '6f1c2c1e-0f0b-5d0e-9d53-0c8d5f2f7a11'",
        "bad-value 3:20",
        "must be written as a URN",
        "urn:uuid:6f1c2c1e",
    ),
    ("thema = ['jpvr']", "bad-value 3:10", "no code of Thema", "JPVR"),
    ("thema = ['JPVR', 'Z1']", "bad-value 3:18", "no code of Thema", "1DTR"),
    ("bisac = ['POL35']", "bad-value 3:10", "no code of BISAC", "POL035010"),
    ("identifiers.doi = '11'", "bad-value 3:19", "not a DOI", "10.1000/182"),
    ("print.trim = 'A55'", "bad-value 3:14", 'there is no trim "A55"', 'did you mean "A5"?'),
    ("print.trim = '§'", "bad-value 3:14", "there is no trim", "us-trade"),
    ("print.trim = '1mm x 1mm'", "bad-value 3:14", "no book has", "50 to 1000 mm"),
    ("print.bleed = '3'", "bad-value 3:15", "not a length", "3mm"),
    ("print.bleed = '30cm'", "bad-value 3:15", "too wide", "25 mm"),
    ("print.color = 'pink'", "bad-value 3:15", "color", "one of: black, cmyk"),
]


@pytest.mark.parametrize(("line", "place", "message", "hint"), EDITION)
def test_what_is_wrong_in_an_edition(line: str, place: str, message: str, hint: str) -> None:
    check(problems(TITLE + line, EditionFacts), place, message, hint)


@pytest.mark.parametrize(("line", "place", "message", "hint"), PUBLICATION)
def test_what_is_wrong_in_a_publication(line: str, place: str, message: str, hint: str) -> None:
    check(problems(IDS + line, PublicationFacts), place, message, hint)


def check(found: tuple[Diagnostic, ...], place: str, message: str, hint: str) -> None:
    (problem,) = found
    assert f"{problem.code} {problem.span.line}:{problem.span.column}" == place
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ('id = "My Book!"', "bad-value", '"my-book"'),
        ('id = "книга"', "bad-value", "my-first-book"),
        ('id = ""', "bad-value", "my-first-book"),
        ('id = "../x"', "bad-value", '"x"'),
        ('source_language = "en_GB"', "bad-language-tag", 'write "en-GB"'),
        ('source_language = "english"', "bad-language-tag", "BCP 47"),
        ('source_language = "xx"', "bad-language-tag", "BCP 47"),
    ],
)
def test_ids_and_language_tags(text: str, code: str, hint: str) -> None:
    rest = 'source_language = "en"' if text.startswith("id") else 'id = "a"'
    (problem,) = problems(f"{text}\n{rest}", PublicationFacts)
    assert problem.code == code
    assert hint in problem.hint


def test_missing_keys_are_reported_at_the_first_line() -> None:
    assert [(d.code, str(d.span)) for d in problems("", PublicationFacts)] == [("missing-key", "x.toml:1:1")] * 2


@pytest.mark.parametrize(
    "line",
    [
        "date = 2026-01-31",
        "date = '2026-01-31'",
        "date = ''",
        "rights_url = ''",
        "identifiers.uuid = ''",
        "identifiers.uuid = 'urn:uuid:6F1C2C1E-0F0B-5D0E-9D53-0C8D5F2F7A11'",
        "identifiers.doi = 'https://doi.org/10.1000/182'",
        "print.profile = 'none'",
        "print = {trim = '', bleed = '', spine = '', icc = '', addon = ''}",
        "print = {trim = '6in x 9in', bleed = '3mm'}",
        "rights = '''a\nb'''",
    ],
)
def test_what_is_right_in_a_publication(line: str) -> None:
    assert problems(IDS + line, PublicationFacts) == ()


def test_a_file_full_of_mistakes_is_not_listed_whole() -> None:
    text = "".join(f"k{n} = 1\n" for n in range(500))
    assert len(problems(TITLE + text, EditionFacts)) == MOST


def test_a_message_quotes_no_novel() -> None:
    (problem,) = problems('id = "a"\nsource_language = "' + "x" * 9000 + '"', PublicationFacts)
    assert len(problem.message) <= 401


KEYS = st.sampled_from(
    [*EditionFacts.model_fields, *PublicationFacts.model_fields, "name", "role", "trim", "uuid", "x"]
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.dates(), st.datetimes()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from([EditionFacts, PublicationFacts]))
def test_any_data_gives_facts_or_diagnostics(data: dict[str, object], model: type[Facts]) -> None:
    empty = parse("", "x.toml").value
    assert empty is not None
    made = validate(type(empty)("x.toml", data, ("",), {}), model)
    assert (made.value is None) == bool(made.diagnostics)
