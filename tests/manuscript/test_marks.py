import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.manuscript.marks import MARK, marked, number, placeholder, unmarked


def shown(text: str, line: int = 12) -> str:
    """The marked line with `⟦12⟧` for its mark."""
    return MARK.sub(lambda m: f"⟦{number(m[1])}⟧", marked([(line, text)]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words", "⟦12⟧words"),
        ("  - > 1. words", "  - > 1. ⟦12⟧words"),
        ("## Head", "## ⟦12⟧Head"),
        ("**bold** words", "**⟦12⟧bold** words"),
        ("[link](a.md)", "⟦12⟧[link](a.md)"),
        ("![](a.png)", "⟦12⟧![](a.png)"),
        ("| a | b |", "| ⟦12⟧a | b |"),
        (": meaning", ": ⟦12⟧meaning"),
        ("[^n]: text", "[^n]: ⟦12⟧text"),
        ("<div class='x'>", "<div⟦12⟧ class='x'>"),
        ("<http://a.b>", "⟦12⟧<http://a.b>"),
    ],
)
def test_a_mark_stands_before_the_first_words(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "***", "- - -", "=====", "|---|:-:|", "[ref]: http://a.b", "*[HTML]: Language", "</div>", "<!-- c -->",
     "{: #id}", ">", "- "],
)  # fmt: skip
def test_what_must_stay_as_it_is_gets_no_mark(text: str) -> None:
    assert marked([(1, text)]) == text


def test_the_title_of_a_link_on_its_own_line_stays() -> None:
    assert marked([(1, "[a]: b.md"), (2, '  "Title"'), (3, '"Words"')]).split("\n")[1] == '  "Title"'


def test_a_link_that_is_parted_by_a_line_end_stays() -> None:
    assert marked([(1, "see [this]"), (2, "[name]")]).split("\n")[1] == "[name]"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(1, 10**6))
def test_unmarking_gives_back_every_line(text: str, line: int) -> None:
    assert unmarked(marked([(line, text)])) == text


@given(st.integers(0, 10**6))
def test_a_placeholder_tells_its_number(index: int) -> None:
    assert number(placeholder(index)[1:-1]) == index
