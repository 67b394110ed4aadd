"""Formulas: what is taken, what it is drawn as, and what is said of it."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import fromstring

from pubtool import mathematics
from pubtool.languages import supported
from pubtool.mathematics import MathError
from pubtool.mathematics.speech import words_of

MATHML = "{http://www.w3.org/1998/Math/MathML}"


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("x^2", "x squared"),
        ("n^3", "n cubed"),
        ("x_i", "x sub i"),
        (r"\frac12", "1 over 2"),
        (r"\frac{a+b}{c}", "the fraction with numerator a plus b and denominator c, end of fraction,"),
        (r"\sqrt{2}", "the square root of 2"),
        (r"\sqrt[3]{x}", "the root of order 3 of x"),
        (r"\sqrt{a+b}", "the square root of a plus b, end of root,"),
        (r"\sum_{i=1}^{n} i", "the sum from i equals 1 to n, i"),
        (r"e^{-x}", "e to the power minus x, end of power,"),
        (r"x_i^2", "x sub i squared"),
        (r"\bar{x} \le \hat\beta", "x bar is at most beta hat"),
        (r"\Delta \neq \varphi", "capital delta is not equal to phi"),
        (r"\lim_{x\to 0} A", "lim, x goes to 0, capital A"),
        (r"f'(x)", "f prime open bracket x close bracket"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
         "open bracket matrix of 2 rows and 2 columns; row 1: 1, 2; row 2: 3, 4; close bracket"),
        (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a equals b, c equals d"),
        (r"\overset{*}{x}\text{ in all}", "x times in all"),
        (r"\overset{!}{=}", "equals factorial"),
    ],
)  # fmt: skip
def test_it_is_said_in_words(tex: str, words: str) -> None:
    assert mathematics.spoken(tex, "en") == words


def test_every_language_of_ours_has_all_words() -> None:
    english = words_of("en")
    for tag in supported():
        assert (files("pubtool.mathematics") / "words" / f"{tag}.toml").is_file(), tag
        assert words_of(tag).keys() == english.keys()
        said = mathematics.spoken(r"\frac{\alpha}{\sqrt{b+1}} \le \sum_{i=0}^{n} x_i^{k+1}", tag)
        assert "{" not in said


def test_a_language_without_words_is_given_english_ones() -> None:
    assert mathematics.spoken("x^2", "nl") == "x squared"
    assert mathematics.spoken("x^2", "ru-RU") == "x в квадрате"
    assert mathematics.spoken("x^2", "../x") == "x squared"


@pytest.mark.parametrize(
    ("tex", "offset", "part"),
    [
        ("", 0, "empty"),
        (r"a + \fracc{1}{2}", 4, "not known"),
        ("{a", 0, "never closed"),
        ("a}", 1, "closes"),
        (r"\begin{foo}a\end{foo}", 0, "environment"),
        (r"\begin{matrix}a\end{pmatrix}", 15, "closes"),
        (r"\def\a{b}\a", 0, "can't stand"),
        (r"\href{https://example.org}{x}", 0, "can't stand"),
        (r"\color{red}x", 0, "can't stand"),
        (r"\tag{1}", 0, "can't stand"),
        ("50% of it", 2, "comment"),
        ("x^", 0, "follows"),
        ("a_b_c", 0, "subscripts"),
        (r"\left( x", 0, "never closed"),
        (r"\frac{1}", 0, "can't be drawn"),
        ("{" * 30 + "}" * 30, 24, "deep"),
        (r"\sqrt" * 700 + "{x}", 0, "too deep"),
        ("x" * 4001, 4000, "characters"),
        (r"\text{水}", 0, "no U+6C34"),
    ],
)
def test_what_cant_be_set_is_told_with_its_place(tex: str, offset: int, part: str) -> None:
    with pytest.raises(MathError) as caught:
        mathematics.check(tex)
    assert part in caught.value.message
    assert caught.value.offset == offset


def test_the_nearest_command_is_named() -> None:
    with pytest.raises(MathError) as caught:
        mathematics.check(r"\fracc{1}{2}")
    assert caught.value.hint == r"did you mean \frac?"


def test_mathml_is_well_formed_and_says_itself() -> None:
    root = fromstring(mathematics.mathml(r"x < y \& \text{so}", display=True, language="de"))
    assert root.tag == f"{MATHML}math"
    assert root.get("display") == "block"
    assert "kleiner als" in root.get("alttext", "")
    assert "<" in "".join(root.itertext())


def test_equations_are_not_numbered_by_the_converter() -> None:
    assert "(1)" not in mathematics.mathml(r"\begin{align}a&=b\\c&=d\end{align}", display=True)


def test_a_drawing_grows_with_its_type_and_stands_on_the_baseline() -> None:
    small, large = (mathematics.svg("y", display=False, size=size) for size in (10, 20))
    assert large.width == pytest.approx(2 * small.width)
    assert 0 < small.depth < small.height
    flat = mathematics.svg("x", display=False, size=10)
    assert flat.depth == pytest.approx(0, abs=0.2)
    root = fromstring(small.svg)
    assert "currentColor" in small.svg
    assert "black" not in small.svg
    assert not {"script", "a", "image", "use"} & {element.tag.rpartition("}")[2] for element in root.iter()}
    assert mathematics.svg("y", display=False, size=10) == small


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=r"\{}^_&xy1+= fracsqtlebgin()", max_size=40))
def test_whatever_is_written_is_set_or_refused(tex: str) -> None:
    with suppress(MathError):
        mathematics.check(tex, display=True)
        _is_set(tex)


def _is_set(tex: str) -> None:
    fromstring(mathematics.mathml(tex, display=True))
    mathematics.spoken(tex, "en")
