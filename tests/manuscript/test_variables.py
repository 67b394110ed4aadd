"""Variables have their values, code keeps its braces, and a value is text, never markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.manuscript import Surroundings
from tests.manuscript.samples import read

VALUES = {"title": "The Ferry", "n": "2", "odd": '*a* [b](c) <i>d</i> & "e" `f` {#g} _h_ | $i$ {{ n }}', "a-b": "c"}


def body(text: str) -> str:
    reported = read(f"# T\n\n{text}", around=Surroundings(variables=VALUES))
    assert reported.diagnostics == ()
    return re.sub(r' data-(?:line|column)="\d+"', "", reported.value.body)


def problems(text: str) -> list[tuple[str, int, int, str]]:
    found = read(f"# T\n\n{text}", around=Surroundings(variables=VALUES)).diagnostics
    return [(d.code, d.span.line, d.span.column, d.hint) for d in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ title }} and {{title}}", "<p>The Ferry and The Ferry</p>"),
        ("{{< var title >}}, {{< var a-b >}}", "<p>The Ferry, c</p>"),
        ("*{{ title }}* {{ n }}.", "<p><em>The Ferry</em> 2.</p>"),
        ("[x](https://a.org/{{ n }})", '<p><a href="https://a.org/2">x</a></p>'),
        ("`{{ title }}` \\{{ title }}", "<p><code>{{ title }}</code> {{ title }}</p>"),
        ("{{{< var title >}}}", "<p>{{&lt; var title &gt;}}</p>"),
        ("{{ }} {{ 3 }} {{ a b }} {{", "<p>{{ }} {{ 3 }} {{ a b }} {{</p>"),
        ("```\n{{ title }}\n```", "<pre><code>{{ title }}\n</code></pre>"),
    ],
)
def test_variables(text: str, expected: str) -> None:
    assert body(text) == expected


def test_a_value_is_text() -> None:
    assert body("{{ odd }}") == "<p>*a* [b](c) &lt;i&gt;d&lt;/i&gt; &amp; “e” `f` {#g} _h_ | $i$ {{ n }}</p>"


def test_a_value_in_a_title_and_a_heading() -> None:
    read_in = read("# On {{ title }}\n\n## {{ title }}\n\nx", around=Surroundings(variables=VALUES))
    assert read_in.value.title_text == "On The Ferry"
    assert read_in.value.headings[0].text == "The Ferry"


def test_what_is_unknown_is_told() -> None:
    assert problems("x {{ tilte }}") == [
        ("unknown-variable", 3, 3, "did you mean title?; text that shall stay so is written as code, or \\{{")
    ]
    assert problems("{{< vra title >}}") == [("unknown-shortcode", 3, 1, "did you mean var?")]
    assert problems("{{< video x >}}")[0][0] == "unknown-shortcode"
    assert problems("a {{< include _b.md >}}")[0][:3] == ("bad-include", 3, 3)


def test_the_columns_of_what_follows_are_the_authors() -> None:
    assert problems("{{ title }} {{ a }}{{ b }}")[0][:3] == ("unknown-variable", 3, 13)
    assert '<img src="a.png" data-line="3" data-column="13"' in (
        read("# T\n\n{{ title }} ![b](a.png) c", around=Surroundings(variables=VALUES)).value.body
    ).replace('alt="b" ', "")


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_any_value_comes_out_as_it_is(value: str) -> None:
    reported = read("# T\n\nx{{ v }}x", around=Surroundings(variables={"v": value}))
    words = html.unescape(re.sub(r"<[^>]*>", "", reported.value.body))
    plain = re.sub(r"[\s“”‘’'\".…–—-]", "", words)
    assert plain == re.sub(r"[\s“”‘’'\".…–—-]", "", f"x{value}x")
