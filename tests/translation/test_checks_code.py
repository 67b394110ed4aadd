import pytest

from tests.translation.checked import between, found


def fenced(code: str) -> str:
    return f"```\n{code}\n```"


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("a = 1  # one", "a = 1  # eins"),
        ("# a comment\nrun()", "# ein Kommentar\n# in zwei Zeilen\nrun()"),
        ('git commit -m "first version"', 'git commit -m "erste Fassung"'),
        ("a(); /* why */\nb();", "a(); /* warum\nnur */\nb();"),
        ("<!-- why -->\n<p>", "<!-- warum -->\n<p>"),
        ("git clone [url]", "git clone [Adresse]"),
        ("checkout [remote]/[branch]", "checkout [Rechner]/[Zweig]"),
        ('commit -m "first version"', 'commit -m "初版"'),
        ("cp <from> <to>", "cp <von> <nach>"),
        ("Option Description", "Option Beschreibung"),
        ("%H Commit hash", "%H Хеш коммита"),
        ("a\n\nb", "a\nb"),
    ],
)
def test_comments_and_blanks_may_be_translated(theirs: str, ours: str) -> None:
    assert between("en de", fenced(theirs), fenced(ours)) == []


@pytest.mark.parametrize(
    ("theirs", "ours", "place"),
    [
        ("a = 1\nb = 2", "a = 1\nb = 3", "3:1"),
        ("a = 1\nb = 2", "a = 1", "2:1"),
        ("a = 1", "a = 1\nb = 2", "3:1"),
        ("print('x')", "print('y')", "2:1"),
        ("a[0]", "a[1]", "2:1"),
        ("%H Commit hash", "%h Хеш коммита", "2:1"),
    ],
)
def test_code_that_changed(theirs: str, ours: str, place: str) -> None:
    assert between("en de", fenced(theirs), fenced(ours)) == [f"code-differs {place}"]


def test_code_among_words() -> None:
    assert between("en de", "use `git add` now", "jetzt `git add` nehmen") == []
    assert between("en de", "use `git add`", "git add nehmen") == []
    assert between("en de", "use `clone <url>`", "`clone <Adresse>` nehmen") == []
    assert between("en de", "use `git add`", "nimm dies") == ["code-differs 1:1"]
    assert between("en de", "use this", "nimm `git add`") == ["code-differs 1:6"]
    (one,) = found("en de", "use `--ignore-unmatch`", "nimm `--ignore-match`")
    assert one.message == "the code `--ignore-match` is `--ignore-unmatch` in line 1 of en.md"


def test_code_that_the_chapter_has_elsewhere_is_no_difference() -> None:
    assert between("en de", "use `a1`\n\nit `b2`", "nimm `a1`\n\n`a1` und `b2`") == []


@pytest.mark.parametrize("name", ["{name}", "%s", "%(count)d", "${home}", "{{ title }}", "{0}"])
def test_placeholders(name: str) -> None:
    assert between("en de", f"good day {name} said he", f"sagte er {name} guten Tag") == []
    assert between("en de", f"good day {name} said he", "sagte er guten Tag") == ["placeholder-differs 1:1"]
    assert between("en de", "good day said he", f"sagte er {name} guten Tag") == ["placeholder-differs 1:10"]


def test_what_is_no_placeholder() -> None:
    assert between("en de", "100 %d'accord and 5%", "also 100 und 5 %") == []


@pytest.mark.parametrize(
    "mark", ["[@doe]", "[see @doe, p. 3]", "@fig-map", "$x^2$", "[x]{#a}", "[x]{.b}", "[x]{lang=fr}"]
)
def test_marks_are_the_same_in_every_language(mark: str) -> None:
    assert between("en de", f"good day {mark} said he", f"sagte er {mark} guten Tag") == []
    assert between("en de", f"good day {mark} said he", "sagte er guten Tag") == ["placeholder-differs 1:1"]
    assert [line[:20] for line in between("en de", "good day said he", f"sagte er {mark} guten Tag")] == [
        "placeholder-differs "
    ]


def test_words_in_marks_may_differ() -> None:
    theirs, ours = '[see @doe, p. 3] [a]{.index entry="b!c"}', '[siehe @doe, S. 3] [ä]{.index entry="d!e"}'
    assert between("en de", f"good day {theirs}", f"guten Tag {ours}") == []


def test_what_is_no_mark() -> None:
    assert between("en de", "it costs $5 or $6 at @home", "das kostet 5 oder 6 Dollar zu Hause") == []
