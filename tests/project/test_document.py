import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.diagnostics import Span
from pubtool.project.document import Address, Document, parse
from tests.effort import beside_plain


def document(text: str) -> Document:
    made = parse(text, "x.toml").value
    assert made is not None
    return made


def places(text: str, *address: str | int) -> tuple[str, str]:
    made = document(text)
    return str(made.key(address)), str(made.value(address))


def test_a_key_and_its_value() -> None:
    assert places('\n  title = "T"\n', "title") == ("x.toml:2:3", "x.toml:2:11")


def test_columns_count_characters_not_bytes() -> None:
    assert places("a = {'имя' = 1, b = 2}", "a", "b") == ("x.toml:1:17", "x.toml:1:21")


def test_tables_dotted_keys_and_quoted_keys() -> None:
    text = '[print]\ntrim = "A5"\n[a."b c"]\nd.e = 1\n'
    assert places(text, "print") == ("x.toml:1:2", "x.toml:1:2")
    assert places(text, "print", "trim") == ("x.toml:2:1", "x.toml:2:8")
    assert places(text, "a", "b c", "d", "e") == ("x.toml:4:1", "x.toml:4:7")


def test_each_table_of_a_list_has_its_own_places() -> None:
    text = '[[c]]\nname = "a"\n[[c]]\nname = "b"\n[c.more]\nx = 1\n[[c.list]]\ny = 1\n'
    assert places(text, "c", 0, "name")[0] == "x.toml:2:1"
    assert places(text, "c", 1, "name")[0] == "x.toml:4:1"
    assert places(text, "c", 1, "more", "x")[0] == "x.toml:6:1"
    assert places(text, "c", 1, "list", 0, "y")[0] == "x.toml:8:1"


def test_items_of_a_list() -> None:
    assert places('a = [\n  "x", # one\n  {b = [1, 2]},\n]', "a", 1, "b", 1)[1] == "x.toml:3:12"


def test_what_has_no_place_gets_that_of_the_table_around_it_or_the_first_line() -> None:
    assert places("[print]\n", "print", "trim")[0] == "x.toml:1:2"
    assert places("", "title") == ("x.toml:1:1", "x.toml:1:1")


def test_a_syntax_error_has_its_place() -> None:
    (problem,) = parse('id = "a"\ntitle = Refuge\n', "x.toml", "en").diagnostics
    assert (problem.code, problem.span, problem.language) == ("toml-syntax", Span("x.toml", 2, 9), "en")
    assert "quotation marks" in problem.hint


def test_an_error_at_the_end_of_the_file_has_its_last_line() -> None:
    (problem,) = parse('a = 1\nb = """x\n', "x.toml").diagnostics
    assert problem.span.line == 3


def test_deep_nesting_and_huge_numbers_are_no_crash() -> None:
    for text in ("a = " + "[" * 100_000, "a = " + "[" * 90 + "]" * 90, "a = " + "{b = " * 5000, "a = " + "1" * 100_000):
        made = parse(text, "x.toml")
        assert [d.code for d in made.diagnostics] in ([], ["toml-syntax"])


@pytest.mark.parametrize("text", ["{} = 1", "[{}]", "[[ {} ]]", "a = {{ {} = 1 }}"])
@pytest.mark.parametrize("dot", [".", " . "])
@pytest.mark.parametrize("name", ["a", '"."', "''", r'"\""'])
def test_a_key_as_long_as_the_file_may_be_is_refused_at_once(text: str, dot: str, name: str) -> None:
    (problem,) = parse("\n" + text.format(dot.join([name] * 50_000)), "x.toml").diagnostics
    assert (problem.code, problem.span.line) == ("toml-syntax", 2)


@pytest.mark.parametrize("filler", ["a", "a.", '"', "'", "a ", ". ", "-", "é.", "a=1\n", "[a]\n", "[[a]]\n"])
def test_a_file_as_large_as_it_may_be_takes_no_time_to_speak_of(filler: str) -> None:
    text = filler * (100_000 // len(filler))
    assert beside_plain(lambda text: (parse("a = " + text, "x.toml"), parse(text, "x.toml")), text, "a = 'b'\n") < 60


def addresses(value: object, here: Address = ()) -> list[Address]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [address for step, inner in steps for address in ((*here, step), *addresses(inner, (*here, step)))]


KEYS = st.sampled_from(["a", "b", '"c d"', "'é'", '"\\u0041"', "1"])
VALUES = st.recursive(
    st.sampled_from(["1", '"x"', "'''\n'''", "true", "1979-05-27", "[]", "{}"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(KEYS, inner), max_size=2, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=5,
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    st.tuples(KEYS, KEYS, VALUES).map(lambda part: f"{part[0]}.{part[1]} = {part[2]} # end"),
    KEYS.map(lambda key: f"[{key}]"),
    st.tuples(KEYS, KEYS).map(lambda pair: f"[{pair[0]}.{pair[1]}]"),
    KEYS.map(lambda key: f"[[{key}]]"),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_whatever_a_file_holds_has_a_place_of_its_own(text: str) -> None:
    made = parse(text, "x.toml").value
    if made is not None:
        assert set(addresses(made.data)) <= set(made.places)


@given(st.text(max_size=200))
def test_any_text_is_read_or_reported(text: str) -> None:
    made = parse(text, "x.toml")
    assert (made.value is None) == made.failed
