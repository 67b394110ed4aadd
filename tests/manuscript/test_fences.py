from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.manuscript.fences import Code, take_code
from pubtool.manuscript.marks import placeholder
from tests.manuscript.samples import body


def taken(text: str) -> tuple[list[str], list[Code]]:
    fenced = take_code(list(enumerate(text.split("\n"), 1)))
    return [line for _, line in fenced.lines], list(fenced.codes)


def test_a_fence_is_set_aside_with_its_lines() -> None:
    lines, codes = taken("a\n```python\nx = 1\n\ny\n```\nb")
    assert lines == ["a", placeholder(0), "b"]
    assert codes == [Code("python", "x = 1\n\ny\n", "```python\nx = 1\n\ny\n```", 2, 6)]


def test_a_longer_fence_holds_a_shorter_one() -> None:
    assert taken("````\n```\n````")[1][0].text == "```\n"


def test_a_tilde_fence_is_closed_by_tildes() -> None:
    assert taken("~~~ {.sh}\n```\n~~~")[1] == [Code("sh", "```\n", "~~~ {.sh}\n```\n~~~", 1, 3)]


def test_a_fence_that_never_ends_is_none() -> None:
    assert taken("```\na\n~~~\nb\n```` x\n```\\") == (["```", "a", "~~~", "b", "```` x", "```\\"], [])


def test_an_indented_fence_outside_of_a_list_is_none() -> None:
    assert taken("a\n\n    ```\n    x\n    ```")[1] == []


def test_a_quoted_fence_must_stay_in_its_quotation() -> None:
    assert taken("> ```\n> x\n> ```")[1][0].text == "x\n"
    assert taken("> ```\n> x\n\n```")[1] == []


def test_indents_of_the_fence_are_taken_off_its_code() -> None:
    assert taken("- a\n\n  ```\n    x\n y\n\tz\n  ```")[1][0].text == "  x\ny\nz\n"


def test_code_in_items_and_quotations_is_a_block_of_theirs() -> None:
    assert body("- a\n\n  ```\n  x < 1\n  ```\n- b") == (
        "<ul><li><p>a</p>\n<pre><code>x &lt; 1\n</code></pre>\n</li>\n<li><p>b</p>\n</li>\n</ul>"
    )
    assert body("1. a\n   ```\n   y\n   ```") == "<ol><li>a<pre><code>y\n</code></pre>\n</li>\n</ol>"
    assert body("> ```\n> y\n> ```") == "<blockquote><pre><code>y\n</code></pre>\n</blockquote>"
    assert body("- ```\n  y\n  ```") == "<ul><li><pre><code>y\n</code></pre>\n</li>\n</ul>"


def test_code_parts_a_paragraph() -> None:
    assert body("a\n```sh\nls\n```\nb") == ('<p>a</p>\n<pre><code class="language-sh">ls\n</code></pre>\n<p>b</p>')


def test_code_where_no_block_can_be_stays_as_it_was_written() -> None:
    assert body('<p>a\n```\n"x"\n```\n</p>') == '<p>a\n<code>```\n"x"\n```</code>\n</p>'
    assert body("<pre>\n~~~\nx\n~~~\n</pre>") == "<pre>\n~~~\nx\n~~~\n</pre>"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t<&\"'`*_[]{}|>#-")))
def test_every_character_of_code_stays(code: str) -> None:
    fence = "`" * (len(code) + 3)
    root = etree.fromstring("<d>" + body(f"{fence}\n{code}\n{fence}\n\nwords") + "</d>")
    found = root.find("pre/code")
    assert found is not None
    assert found.text == f"{code}\n"
