import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.web.html import serialise

OPEN = (
    "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'"
    " xmlns:xlink='http://www.w3.org/1999/xlink'>"
)


def written(body):
    page = serialise(etree.fromstring(f"{OPEN}{body}</html>"))
    return page.removeprefix("<!DOCTYPE html>\n<html>").removesuffix("</html>\n")


@pytest.mark.parametrize(
    ("xhtml", "html"),
    [
        ("<br/><img src='a'/>", '<br><img src="a">'),
        ("<a id='x'/><p/>", '<a id="x"></a><p></p>'),
        ("<p>a &lt; b &amp; c\u00a0d</p>", "<p>a &lt; b &amp; c&nbsp;d</p>"),
        ("<p title='&quot;&lt;a&gt;&amp;'/>", '<p title="&quot;&lt;a&gt;&amp;"></p>'),
        ("<pre>\n\na</pre>", "<pre>\n\n\na</pre>"),
        ("<pre>a\nb</pre>", "<pre>a\nb</pre>"),
        ("<p xml:lang='ru' epub:type='x'/>", '<p lang="ru"></p>'),
        ("<p xml:lang='ru' lang='uk'/>", '<p lang="uk"></p>'),
        ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><use xlink:href='#a'/></svg>",
         '<svg viewBox="0 0 1 1"><use xlink:href="#a"></use></svg>'),
        ("<svg xmlns='http://www.w3.org/2000/svg'><style>a&gt;b</style></svg>", "<svg><style>a&gt;b</style></svg>"),
        ("<style>a&gt;b</style>", "<style>a>b</style>"),
    ],
)  # fmt: skip
def test_each_element_in_the_syntax_of_html(xhtml, html):
    assert written(xhtml) == html


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
def test_text_can_never_become_markup(text):
    root = etree.fromstring(f"{OPEN}<p/></html>")
    root[0].text = text
    root[0].set("title", text)
    before, _, after = serialise(root).partition('<p title="')
    title, _, after = after.partition('">')
    assert before == "<!DOCTYPE html>\n<html>"
    assert not set(title) & set('<>"')
    assert after.count("<") == after.count(">") == 2
