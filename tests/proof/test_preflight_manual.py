"""The manual's table of rules is the table that preflight works with.

`python -m tests.proof.test_preflight_manual` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from pubtool.project.printer_facts import PrinterFacts
from pubtool.proof.preflight import RULES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "preflight.md"
HEAD = "|---|---|---|---|\n"


def table() -> str:
    rows = []
    for name, rule in RULES.items():
        fields = ", ".join(f"`{field}`" for field in rule.fields)
        doubt = "" if rule.severity == "error" else "; always a warning" if fields else "always a warning"
        rows.append(f"| `{name}` | {rule.what} | {rule.mend} | {fields}{doubt} |\n")
    return "".join(rows)


def test_the_manual_has_every_rule() -> None:
    assert PAGE.read_text("utf-8").partition(HEAD)[2] == table()


def test_rules_stand_on_fields_that_printers_have() -> None:
    known = set(PrinterFacts.model_fields)
    assert {field for rule in RULES.values() for field in rule.fields} <= known


if __name__ == "__main__":
    before, head, _ = PAGE.read_text("utf-8").partition(HEAD)
    PAGE.write_text(before + head + table(), "utf-8")
