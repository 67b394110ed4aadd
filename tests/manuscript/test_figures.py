import re

import pytest

from tests.manuscript.samples import body, codes, read


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("![A *b*](a.png)", '<figure><img alt="A *b*" src="a.png"/><figcaption>A <em>b</em></figcaption>\n</figure>'),
        (
            "![A](a.png){#fig-a width=50% fig-alt='What is seen' credit='Ann'}",
            ('<figure id="fig-a"><img alt="What is seen" src="a.png" style="width: 50%"/>'
            '<figcaption>A <span class="credit">Ann</span></figcaption>\n</figure>'),
        ),
        (
            "![A](a.png \"It's\"){#f .wide .x width=50% height=20}",
            ('<figure id="f" class="wide x"><img alt="A" height="20" src="a.png" style="width: 50%"/>'
            "<figcaption>It’s</figcaption>\n</figure>"),
        ),
        (
            "[![A](a.png)](b.md)",
            '<figure><a href="b.md"><img alt="A" src="a.png"/></a><figcaption>A</figcaption>\n</figure>',
        ),
        ("![](a.png)", '<figure><img src="a.png"/></figure>'),
        ("![](a.png){.decorative .x}", '<figure class="x"><img alt="" src="a.png" role="presentation"/></figure>'),
        ("words ![](a.png){.decorative .x}", '<p>words <img alt="" src="a.png" class="x" role="presentation"/></p>'),
        ("![A](a.png) words", '<p><img alt="A" src="a.png"/> words</p>'),
        ('<img alt="" role="presentation">', '<figure><img alt="" role="presentation"/></figure>'),
        ('<img src="a.png" alt="A" role="presentation">', '<figure><img src="a.png" alt="A"/></figure>'),
        ("*![A](a.png)*", '<p><em><img alt="A" src="a.png"/></em></p>'),
    ],
)  # fmt: skip
def test_pictures(written: str, printed: str) -> None:
    assert body(written) == printed


def test_places() -> None:
    found = read(
        "# T\n\nSee ![A](a.png) and [b](a.png) and ![A](a.png).\n\n"
        "<img src='c.png'> <https://x.y>\n[r][r] [d](d.md)\n\n[r]: e.md"
    ).value.body
    assert re.findall(r'="([^"]*)" data-line="(\d)"(?: data-column="(\d+)")?', found) == [
        ("a.png", "3", "5"), ("a.png", "3", "21"), ("a.png", "3", "36"),
        ("c.png", "5", "1"), ("https://x.y", "5", "19"), ("e.md", "6", ""), ("d.md", "6", "8"),
    ]  # fmt: skip


def test_a_link_in_brackets_begins_with_the_outer_one() -> None:
    assert 'data-column="3"' in read("# T\n\na [b [c] d](e.md)").value.body
    assert codes("# T\n\n" + "a" * 20_001 + " [b](c.md)") == []
