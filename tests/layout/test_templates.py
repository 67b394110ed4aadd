"""Layouts are anybody's, and can do no harm."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.diagnostics import Span
from pubtool.layout import Theme
from pubtool.layout.settings import ThemeSettings
from pubtool.layout.templates import LayoutError, Layouts, check
from pubtool.layout.theme import Template

FACTS = {"x": "<b>", "long": "y" * 1_000_000}


def layouts(text: str, **others: str) -> Layouts:
    rows = [Template("a.html", "styles/layouts/a.html", text)]
    rows += [Template(f"{name}.html", f"styles/layouts/{name}.html", other) for name, other in others.items()]
    return Layouts(Theme(ThemeSettings(), (), tuple(rows)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ x }}", "&lt;b&gt;"),
        ("{{ x ~ '<' ~ 1 }}", "&lt;b&gt;&lt;1"),
        ("{{ [x, 2] | join(', ') }}", "&lt;b&gt;, 2"),
        ("{{ 2 * 3 + 1 }}{{ 'a' + 'b' }}", "7ab"),
        ("{% for n in range(3) %}{{ n }}{{ loop.index }}{% endfor %}", "011223"),
        ("{{ x | upper }}{{ x.upper() }}", "&lt;B&gt;&lt;B&gt;"),
        ("{% include 'b.html' %}", "other"),
    ],
)
def test_what_a_layout_can_do(text: str, expected: str) -> None:
    assert layouts(text, b="other").fill("a.html", FACTS) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{ x.__class__ }}",
        "{{ x.format() }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9 ** 9 }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ 'a' | center(1000000000) }}",
        "{{ nothing }}",
        "{% include 'none.html' %}",
        "{% include '../../../etc/passwd' %}",
        "{% include 'a.html' %}",
        "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(1) }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% macro m(s, n) %}{% if n %}{{ m(s ~ s, n - 1) }}{% endif %}{% endmacro %}{{ m(long, 40) }}",
        "{% macro m(n) %}{% set t = m(n - 1) if n else long %}{{ t }}{{ t }}{% endmacro %}{{ m(40) }}",
        "{% for a in range(999) %}{% for b in range(999) %}{% for c in range(9) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for n in range(100000000) %}{% endfor %}",
        "{% for n in range(900) %}{{ long }}{% endfor %}",
        "{% for n in range(900) %}{% set t = long | upper %}{% endfor %}",
        "{{ long | join(long) }}",
        "{{ [].append(1) }}",
        "{{ 1 / 0 }}",
    ],
)
def test_what_a_layout_can_not_do(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(LayoutError) as caught:
        layouts(text).fill("a.html", FACTS)
    assert caught.value.diagnostic.code == "bad-template"
    assert caught.value.diagnostic.span.path == "styles/layouts/a.html"
    assert time.monotonic() - start < 10


def test_a_mistake_has_its_line() -> None:
    with pytest.raises(LayoutError) as caught:
        layouts("one\n{% include 'b.html' %}", b="one\ntwo\n{{ nothing }}").fill("a.html", {})
    assert caught.value.diagnostic.span == Span("styles/layouts/b.html", 3)


def test_a_missing_layout_has_a_hint() -> None:
    with pytest.raises(LayoutError) as caught:
        layouts("{% include 'chapters.html' %}", chapter="").fill("a.html", {})
    assert caught.value.diagnostic.hint == "did you mean chapter.html?"


def test_syntax_is_checked_without_a_book() -> None:
    theme = Theme(ThemeSettings(), (), (Template("a.html", "styles/layouts/a.html", "x\n{% if %}"),))
    assert [(d.code, d.span) for d in check(theme)] == [("bad-template", Span("styles/layouts/a.html", 2))]


@settings(max_examples=150, deadline=None)
@given(st.text("{}%# x.'\"|()[]~+*1forinendiset_", max_size=60))
def test_any_text_is_filled_in_or_refused(text: str) -> None:
    theme = Theme(ThemeSettings(), (), (Template("a.html", "a.html", text),))
    check(theme)
    with suppress(LayoutError):
        assert isinstance(Layouts(theme).fill("a.html", {"x": "y"}), str)
