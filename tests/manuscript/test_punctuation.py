import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.languages import Language
from pubtool.manuscript.punctuation import changes
from tests.manuscript.samples import ENGLISH, FRENCH, GERMAN, HEBREW, JAPANESE, RUSSIAN, body


def set_in(text: str, tongue: Language = ENGLISH) -> str:
    for start, end, words in reversed(changes(text, tongue)):
        text = text[:start] + words + text[end:]
    return text


@pytest.mark.parametrize(
    ("tongue", "written", "printed"),
    [
        (ENGLISH, '("a")', "(“a”)"),
        (ENGLISH, "\"'a' b\"", "“‘a’ b”"),
        (ENGLISH, "'a \"b\" c'", "‘a “b” c’"),
        (ENGLISH, '"a"--"b"', "“a”–“b”"),
        (ENGLISH, 'a,"b" c', "a,“b” c"),
        (ENGLISH, '"a ' + "'b\"", "“a ’b”"),
        (ENGLISH, '"open', "“open"),
        (ENGLISH, 'shut"', "shut”"),
        (ENGLISH, "'tis and '90s rock 'n' roll", "’tis and ’90s rock ‘n’ roll"),
        (ENGLISH, "the dogs' bone", "the dogs’ bone"),
        (ENGLISH, '6\'2" and 5"', '6\'2" and 5"'),
        (ENGLISH, 'a " b', 'a " b'),
        (ENGLISH, "see --help -- or a---b ---- <-- x --> y", "see --help – or a—b ---- <-- x --> y"),
        (ENGLISH, "a.... b ..... c...", "a…. b ..... c…"),
        (ENGLISH, "“he said 'no'”", "“he said ‘no’”"),
        (ENGLISH, '“he said "no"”', "“he said ‘no’”"),
        (RUSSIAN, '«он "сам"»', "«он „сам“»"),
        (RUSSIAN, "'слово'", "«слово»"),
        (GERMAN, "\"Er 'sagte' es\"", "„Er ‚sagte‘ es“"),
        (FRENCH, '"mot", l\'eau', "«\u202fmot\u202f», l’eau"),
        (HEBREW, 'צה"ל', 'צה"ל'),
        (JAPANESE, '彼は"水"と', "彼は「水」と"),
        (ENGLISH, '\x07"a\x07" \x07-\x07-', '"a" --'),
    ],
)
def test_signs_become_those_of_the_language(tongue: Language, written: str, printed: str) -> None:
    assert set_in(written, tongue) == printed


def test_quotations_pair_across_elements_and_not_across_blocks() -> None:
    assert body('"*a* b"') == "<p>“<em>a</em> b”</p>"
    assert body('"a\n\nb"') == "<p>“a</p>\n<p>b”</p>"
    assert body('"`x`" "![a](b.png)"') == '<p>“<code>x</code>” “<img alt="a" src="b.png"/>”</p>'
    assert body('a<br/>"b"[^1].\n\n[^1]: c').startswith("<p>a<br/>“b”<a")


def test_what_is_no_prose_stays() -> None:
    assert body('`"a"--`, <kbd>"</kbd>, <https://a.b/c--d>').count("“") == 0
    assert body('<pre>"a"</pre>') == '<pre>"a"</pre>'
    assert body('    "a"--') == '<pre><code>"a"--\n</code></pre>'


@given(st.text("ab \"'-.«»“”‘’(漢1\n", max_size=60))
def test_letters_and_spaces_are_never_lost(text: str) -> None:
    def bare(words: str) -> str:
        return "".join(c for c in words if c.isalnum() or c.isspace())

    for tongue in (ENGLISH, RUSSIAN, HEBREW):
        assert bare(set_in(text, tongue)) == bare(text)


@given(st.text("ab \"'-.(1", max_size=40))
def test_punctuation_is_settled_in_one_go(text: str) -> None:
    once = set_in(text.replace("--", " "), RUSSIAN)
    assert set_in(once, RUSSIAN).count("«") >= once.count("«")
