"""Layouts: Jinja templates in a sandbox that has only the facts of the book in reach, and a budget.

A layout may be anybody's. It can read no file and no attribute that begins with an underscore; it can change
nothing; every call, every round of a loop and every character that it writes is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from types import TracebackType
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.layout.theme import Template, Theme

MAX_STEPS = 400_000
MAX_OUTPUT = 96 * 1024 * 1024
MAX_ROUNDS = 1_000
STEP = 2_000
"""How many characters a filter or a method handles for the price of one step."""

# What could make a long text out of a short one is left out.
_FILTERS = (
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "join", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort",
    "string", "striptags", "title", "trim", "unique", "upper",
)  # fmt: skip
_TEXT_METHODS = frozenset(
    ("capitalize", "casefold", "count", "endswith", "find", "isdigit", "lower", "lstrip", "partition", "removeprefix",
     "removesuffix", "rpartition", "rstrip", "split", "startswith", "strip", "title", "upper")
)  # fmt: skip
_TICK, _TOGETHER = "__tick__", "__together__"


class OutOfBudgetError(TemplateError):
    """A layout that goes on for longer than any book would need."""


class LayoutError(Exception):
    """A layout that can't be used. The diagnostic says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Counting(NodeTransformer):
    """Rewrites a template so that each round of a loop and each `~` is a call, and counted as one."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  the visitor's naming
        tick = nodes.Call(nodes.Name(_TICK, "load"), [], [], None, None)
        node.body.insert(0, nodes.ExprStmt(tick).set_lineno(node.lineno))
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  the visitor's naming
        self.generic_visit(node)
        return nodes.Call(nodes.Name(_TOGETHER, "load"), node.nodes, [], None, None).set_lineno(node.lineno)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with a budget: as large as a long book needs, and no larger."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, templates: Iterable[Template], autoescape: bool = True) -> None:
        known = {template.name: template for template in templates}
        super().__init__(
            loader=FunctionLoader(lambda name: (known[name].text, known[name].path, None) if name in known else None),
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=self._written,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=0,
        )
        self.known = tuple(sorted(known))
        self.steps = 0
        self.output = 0
        self.filters = {name: self._charged(self.filters[name]) for name in _FILTERS}
        self.filters["join"] = self._join
        self.globals = {"range": _range, _TICK: _nothing, _TOGETHER: self._together}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Counting().visit(tree)
        return tree

    def _spend(self, *values: object) -> None:
        self.steps += 1 + sum(len(value) for value in values if isinstance(value, str)) // STEP
        if self.steps > MAX_STEPS:
            raise OutOfBudgetError("it never comes to an end")

    def _written(self, value: Any) -> Any:
        """Every value on its way out, also into a macro or a variable."""
        self.output += len(value) if isinstance(value, str) else 1
        if self.output > MAX_OUTPUT:
            raise OutOfBudgetError("it writes more than any book holds")
        return value

    def _together(self, *parts: object) -> str:
        joined = [part if isinstance(part, str) else str(part) for part in parts]
        for part in joined:
            self._written(part)
        return markup_join(joined) if self.autoescape else "".join(joined)

    def _join(self, parts: Iterable[object], between: str = "") -> str:
        shown: list[object] = []
        for part in parts:
            shown += [between, part] if shown else [part]
            self._spend(part)
        return self._together(*shown)

    def _charged(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self._spend(*args)
            return function(*args, **kwargs)

        return counted

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        self._spend(getattr(obj, "__self__", None), *args)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic of numbers, and texts put together; a text is never multiplied or formatted."""
        numbers = all(isinstance(value, int | float) and abs(value) < 1e9 for value in (left, right))
        if operator != "+" and (operator == "**" or not numbers):
            raise SecurityError(f"{operator} is for small numbers only")
        value = super().call_binop(context, operator, left, right)
        self._written(value if isinstance(value, str) else "")
        return value

    def wrap_str_format(self, value: Any) -> None:
        """No text is a pattern: `{:>999999999}` would fill the memory. The sandbox then refuses the method."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr not in _TEXT_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)


def _range(*bounds: int) -> range:
    counted = range(*bounds)
    if len(counted) > MAX_ROUNDS:
        raise OutOfBudgetError(f"range() goes to {MAX_ROUNDS} at most")
    return counted


def _nothing() -> None:
    """What a loop calls in each of its rounds."""


class Layouts:
    """The layouts of a theme, ready to be filled in. It lives as long as one book is laid out."""

    def __init__(self, theme: Theme) -> None:
        self._environment = _Environment(theme.templates)

    def fill(self, name: str, facts: Mapping[str, object]) -> str:
        """The layout of that name with these facts. Raises `LayoutError`."""
        try:
            return "".join(self._environment.get_template(name).generate(dict(facts)))
        except Exception as error:
            raise LayoutError(_diagnostic(error, name, self._environment.known)) from None

    def fill_sheet(self, name: str, text: str, facts: Mapping[str, object]) -> str:
        """A style sheet of the base theme, filled in as a layout is, without escaping."""
        environment = _Environment((Template(name, name, text),), autoescape=False)
        return "".join(environment.get_template(name).generate(dict(facts)))


def check(theme: Theme) -> tuple[Diagnostic, ...]:
    """What is wrong with the layouts, as far as it can be known without a book."""
    environment = _Environment(theme.templates)
    found = []
    for template in theme.templates:
        try:
            environment.parse(template.text, template.name, template.path)
        except (TemplateError, RecursionError, ValueError) as error:
            found.append(_diagnostic(error, template.path, environment.known))
    return tuple(found)


def _diagnostic(error: Exception, path: str, known: tuple[str, ...]) -> Diagnostic:
    span, hint = _place(error, path), ""
    message = str(error)
    if isinstance(error, TemplateNotFound):
        name = str(error.name or "")
        near = nearest(name, known)
        message, hint = f"there is no layout {name}", f"did you mean {near}?" if near else ""
    elif isinstance(error, UndefinedError):
        hint = "the reference of the theme names what a layout may use"
    elif isinstance(error, SecurityError):
        hint = "a layout may only read the facts of the book"
    elif isinstance(error, RecursionError):
        message = "it includes itself"
    return Diagnostic("bad-template", f"the layout can't be used: {message or type(error).__name__}", span, hint)


def _place(error: Exception, path: str) -> Span:
    """The line of the layout that was at work, found in the traceback as Jinja has rewritten it."""
    if isinstance(error, TemplateSyntaxError):
        return Span(error.filename or path, error.lineno)
    step: TracebackType | None = error.__traceback__
    span = Span(path)
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith((".html", ".svg")) and not file.startswith("/"):
            span = Span(file, step.tb_lineno)
        step = step.tb_next
    return span
