"""The broken projects in tests/projects/bad/, one folder a diagnostic code: `check` finds what its expect.txt says.

The samples of ../shared/corpora/bad-sample are held to the same where they are at hand.
"""

from pathlib import Path

import pytest

from pubtool.build import check

BAD = Path(__file__).parent / "projects" / "bad"
SAMPLES = Path(__file__).parents[2] / "shared" / "corpora" / "bad-sample"
EXPECTED_OF_SAMPLES = {
    "1-picture-without-alt": [
        "warning missing-alt manuscript/en/02-after.md:10:1",
        "warning missing-alt manuscript/en/02-after.md:12:1",
        "warning picture-differs manuscript/ru/02-after.md:8:1",
        "warning picture-differs manuscript/ru/02-after.md:8:1",
    ],
    "2-remote-stylesheet": [
        "error remote-resource styles/book.css:1:1",
        "error outside-project styles/book.css:2:24",
    ],
    "3-file-name-case": [
        "error wrong-case manuscript/en/02-after.md:10:1",
        "error wrong-case manuscript/en/02-after.md:12:5",
        "warning picture-differs manuscript/ru/02-after.md:8:1",
    ],
    "4-misspelt-key": [
        "error missing-key manuscript/en/edition.toml:1:1",
        "error unknown-key manuscript/en/edition.toml:1:1",
        "error unknown-role manuscript/en/edition.toml:7:8",
    ],
    "5-translation-astray": [
        "warning missing-chapter manuscript/ru/02-after.md",
        "warning extra-chapter manuscript/ru/03-extra.md",
    ],
    "6-truncated-picture": [
        "error broken-image manuscript/en/02-after.md:10:1",
        "error broken-image manuscript/en/02-after.md:12:1",
        "warning picture-differs manuscript/ru/02-after.md:8:1",
        "warning picture-differs manuscript/ru/02-after.md:8:1",
    ],
}


def found(project: Path) -> list[str]:
    return [f"{d.severity} {d.code} {d.span}" for d in check(project).diagnostics]


@pytest.mark.parametrize("project", sorted(BAD.iterdir()), ids=lambda project: project.name)
def test_a_bad_project_is_told_exactly_so(project: Path) -> None:
    expected = (project / "expect.txt").read_text("utf-8").splitlines()
    assert found(project) == expected
    assert project.name in {line.split()[1] for line in expected}


@pytest.mark.parametrize("project", sorted(SAMPLES.glob("[0-9]*")), ids=lambda project: project.name)
def test_a_sample_of_the_corpora_is_told_exactly_so(project: Path) -> None:
    assert found(project) == EXPECTED_OF_SAMPLES[project.name]
