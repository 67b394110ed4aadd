"""Raw HTML: the safe set stays, the rest is reported with its line and its words stay."""

from __future__ import annotations

import pytest

from tests.manuscript.samples import body, codes, read, without_lines


@pytest.mark.parametrize(
    ("html", "code", "line"),
    [
        ("a <blink>b</blink>", "html-not-allowed", 3),
        ("<div>\n<iframe src='x'></iframe>\n</div>", "html-not-allowed", 4),
        ("<div>\n\n<form>\n<p>a</p>\n</form>\n</div>", "html-not-allowed", 5),
        ("a\nb <object/> c", "html-not-allowed", 4),
        ("a <b>b", "html-nesting", 3),
        ("a </b> b", "html-nesting", 3),
        ("<div>\n<p>a\n</div>", "html-nesting", 4),
        ("a <div>b</div>", "html-nesting", 3),
        ("<ul>\n<p>a</p>\n</ul>", "html-nesting", 4),
        ("<ul>\nwords\n</ul>", "html-nesting", 4),
        ("<li>a</li>", "html-nesting", 3),
        ('<a href="b.md">a <a href="c.md">b</a></a>', "html-nesting", 3),
        ("<q>a <q>b</q></q>", "html-nesting", 3),
        ("[a [^1]](b.md)\n\n[^1]: c", "html-nesting", 3),
        ("<dl>\n<dd>a</dd>\n</dl>", "html-nesting", 3),
        ("<table><tr><td>a</td></tr><caption>b</caption></table>", "html-nesting", 3),
        ("<ruby>a</ruby>", "html-nesting", 3),
        ("x\n\n## a {onclick=b}", "html-not-allowed", 5),
    ],
)
def test_what_is_refused_has_its_line(html: str, code: str, line: int) -> None:
    assert (code, line) in [row[:2] for row in codes(f"# T\n\n{html}")]


def test_the_words_of_what_is_refused_stay() -> None:
    chapter = read("# T\n\na <blink>b</blink> <ul>c</ul>\n\n<ul>d</ul>").value
    assert without_lines(chapter.body).replace("\n", "") == "<p>a b c</p><ul></ul>d"


def test_scripts_and_styles_leave_no_words() -> None:
    chapter = read("# T\n\n<script>if (a < b) alert('<p>x</p>')</script>\n\n<style>p { color: red }</style>\n\nc").value
    assert "alert" not in chapter.body
    assert "color" not in chapter.body
    assert "<p" in chapter.body


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("&nbsp;&eacute;&#233;&#xe9; &lt;b&gt; &nosuch; &#0;", "<p>\xa0ééé &lt;b&gt; &amp;nosuch; &amp;#0;</p>"),
        ("a<!-- b --><!-- c\nd --> e", "<p>a e</p>"),
        ("a < b > c <3 && d", "<p>a &lt; b &gt; c &lt;3 &amp;&amp; d</p>"),
        ("<br><hr>"[:4] + " a", "<p><br/> a</p>"),
        ("<section>\n<h2 id='x'>a</h2>\n</section>", '<section>\n<h2 id="x">a</h2>\n\n</section>'),
        ("<ol reversed start=\"3\" type='i'>\n<li value=7>a</li>\n</ol>",
         '<ol reversed="reversed" start="3" type="i"><li value="7">a</li>\n</ol>'),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>",
         "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby></p>"),
        ("<EM CLASS='a  b' class='c'>x</EM>", '<p><em class="a b">x</em></p>'),
    ],
)  # fmt: skip
def test_what_is_safe_stays(written: str, printed: str) -> None:
    assert body(written) == printed


def test_rules_have_their_lines() -> None:
    found = read("# T\n\na\n-\n\n***\n\n- - -\n\n> ---\n\nb\n\n<hr>\n").value.body
    assert [part.split('"')[1] for part in found.split("<hr")[1:]] == ["6", "8", "10", "14"]


def test_elements_that_follow_each_other_on_a_line_have_its_line() -> None:
    found = read("# T\n\n| a | b |\n|---|---|\n| c | d |\n| | e |\n").value.body
    assert found.count('data-line="5"') == 4  # the body of the table, its first row and two cells
    assert found.count('data-line="6"') == 3
