"""Every diagnostic code has its page, its line in the manual, and a project or a test that trips it.

`python -m tests.test_explain` writes the manual's page anew from the pages of the codes.
"""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from pubtool.diagnostics import CODES

PAGES = files("pubtool").joinpath("explain")
HERE = Path(__file__).parent
REFERENCE = HERE.parent / "docs" / "reference" / "diagnostics.md"
INTRODUCTION = """# Diagnostics

Every message of `pubtool` has a code. An error stops the book, a warning doesn't (unless `--strict` is given), and a
note is there to be known. `pubtool explain CODE` says why it matters and how to mend it, with an example.

| code | severity | what it means |
|---|---|---|
"""

ELSEWHERE = {
    "too-large": "book/test_raster.py::test_a_bomb_is_refused",
    "unreadable-file": "project/test_discovery.py::test_a_pipe_does_not_hang",
    "style-ignored": "pdf/test_writer.py::test_a_style_that_does_nothing_is_a_warning_unless_it_is_for_other_engines",
    "unsure-pair": "build/test_translate.py::test_two_lines_are_made_a_pair",
    "overtaken": "build/test_translate.py::test_a_file_that_is_changed_meanwhile_is_overtaken",
    "protected-name": "build/test_protect.py::test_a_protected_name_stops_the_book_wherever_it_stands",
    "protect-inside": "build/test_protect.py::test_a_list_in_the_project_is_a_warning",
    "rebuild-differs": "build/test_rebuild.py::test_another_text_gives_other_files_and_the_reason_is_told",
    "leak": "build/test_leaking.py::test_a_file_that_gives_its_author_away_is_not_written",
    "shop-limit": "build/test_shops.py::test_an_edition_that_a_shop_refuses_is_left_out",
    "maybe-shop-limit": "build/test_shops.py::test_what_a_shop_asks_for_is_a_warning",
    "other-source": "build/test_printed_source.py::test_a_copy_of_another_source_is_told",
    "release-differs": "build/test_release.py::test_whatever_is_done_to_a_release_is_named",
    "bad-sums": "build/test_release.py::test_a_folder_without_its_sums_is_no_release",
    "bad-signature": "build/test_release.py::test_a_signature_by_another_key_is_refused",
    "old-release": "build/test_release.py::test_an_old_release_is_no_new_one",
    "missing-program": "build/test_release.py::test_without_its_program_the_hint_says_what_to_type",
    "page-count": "build/test_press.py::test_a_book_that_nobody_can_bind_is_not_written",
    "gutter-grown": "build/test_press.py::test_a_book_that_grows_past_two_thresholds_is_set_until_it_fits_and_says_so",
    "no-page-list": "build/test_page_list.py::test_without_pango_the_epub_is_made_and_says_what_it_lacks",
    "low-resolution": "build/test_press.py::test_a_picture_that_is_too_coarse_has_its_line",
    "spine-guessed": "press/test_cover.py::test_a_spine_between_known_values_is_an_estimate",
    "press-refused": "pdf/test_press_standards.py::test_what_does_not_go_together_is_refused",
    "press-changed": "pdf/test_press_inks.py::test_small_type_is_never_set_in_many_inks",
    "words-lost": "cli/test_commands.py::test_a_file_that_somebody_changed_is_caught",
    "old-output": "cli/test_commands.py::test_a_file_of_another_state_is_called_old",
    "unwritable-output": "cli/test_commands.py::test_an_output_folder_that_cannot_be_written",
    "text-off-page": "pdf/test_writer.py::test_text_off_the_page_is_a_warning_at_its_line",
    "typesetter-failed": "pdf/test_writer.py::test_a_crash_of_the_typesetter_is_a_diagnostic",
    "not-ready": "cli/test_preflight.py::test_a_bad_one_is_told_a_row_a_rule",
    "maybe-not-ready": "cli/test_preflight.py::test_what_is_not_certain_is_a_warning",
    "missing-typesetter": "pdf/test_writer.py::test_without_pango_the_hint_says_what_to_type",
    "bad-exchange": "translation/test_exchange_gettext.py::test_a_broken_file_is_told_with_its_line",
    "missing-exchange": "translation/test_exchange_forms.py::test_without_the_toolkit_the_hint_says_what_to_type",
    "import-conflict": "translation/test_exchange_merging.py::test_what_both_changed_is_a_conflict",
    "import-changes-structure": (
        "translation/test_exchange_merging.py::test_what_changes_the_chapters_structure_is_refused"
    ),
    "import-unknown-block": "translation/test_exchange_merging.py::test_an_unknown_block_is_a_warning",
    "import-stale-source": "translation/test_exchange_merging.py::test_a_source_that_moved_on_leaves_it_stale",
}
"""The codes that no project folder can trip, and the tests that do: they need a huge file, a full disk or a broken
machine."""


def reference() -> str:
    """The manual's page: a row for each code, with the first paragraph of its own page."""
    rows = []
    for code, severity in CODES.items():
        meaning = PAGES.joinpath(f"{code}.md").read_text("utf-8").split("\n\n")[1].partition(": ")[2]
        rows.append(f"| `{code}` | {severity} | {' '.join(meaning.split())} |\n")
    return INTRODUCTION + "".join(rows)


def test_the_manual_lists_every_code() -> None:
    assert REFERENCE.read_text("utf-8") == reference()


def test_there_is_a_page_for_every_code_and_for_nothing_else() -> None:
    assert sorted(page.name for page in PAGES.iterdir()) == sorted(f"{code}.md" for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_why_and_how(code: str) -> None:
    page = PAGES.joinpath(f"{code}.md").read_text("utf-8")
    parts = re.split(r"\n\n(?! {4})", page.rstrip("\n"))
    beginnings = [
        f"# {code}",
        f"{str(CODES[code]).capitalize()}: ",
        "Why: ",
        "Mend: ",
        "Before:\n\n    ",
        "After:\n\n    ",
    ]
    assert len(parts) == len(beginnings)
    for part, beginning in zip(parts, beginnings, strict=True):
        assert part.startswith(beginning)
    assert max(map(len, page.splitlines())) <= 90
    assert parts[-2].splitlines()[1:] != parts[-1].splitlines()[1:]


def test_every_code_is_tripped_by_a_project_or_by_a_test() -> None:
    projects = {project.name for project in (HERE / "projects" / "bad").iterdir()}
    assert projects | set(ELSEWHERE) == set(CODES)
    assert not projects & set(ELSEWHERE)


@pytest.mark.parametrize("code", ELSEWHERE)
def test_the_test_that_trips_a_code_is_there(code: str) -> None:
    file, _, name = ELSEWHERE[code].partition("::")
    text = (HERE / file).read_text("utf-8")
    functions = {node.name: node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}
    assert code in (ast.get_source_segment(text, functions[name]) or "")


if __name__ == "__main__":
    REFERENCE.write_text(reference(), "utf-8")
