from tests.manuscript.samples import ARABIC, RUSSIAN, codes, read, without_lines


def test_the_title_is_taken_out_of_the_text() -> None:
    chapter = read("\n# The *far* bank\n\nWords.\n").value
    assert (chapter.title, chapter.title_text, chapter.line) == ("The <em>far</em> bank", "The far bank", 2)
    assert without_lines(chapter.body) == "<p>Words.</p>"


def test_a_title_may_be_underlined() -> None:
    assert read("Title\n=====\n\nWords.\n").value.title == "Title"


def test_numbers() -> None:
    assert read("# T\n\na").value.number == 3
    assert read("# T {.unnumbered}\n\na").value.number == 0
    assert read("+++\nnumbered = false\n+++\n# T\n\na").value.number == 0


def test_no_title() -> None:
    assert codes("## a\n\nb") == [("no-title", 1, 1), ("skipped-level", 1, 1)] or codes("## a\n\nb") == [
        ("no-title", 1, 1)
    ]
    assert read("a").value.title == "laws"
    assert codes("a\n\n# T") == [("no-title", 1, 1)]
    assert codes("#\n\na") == [("no-title", 1, 1)]


def test_a_second_title_is_a_heading() -> None:
    reported = read("# T\n\na\n\n# U\n\nb")
    assert [(d.code, d.span.line) for d in reported.diagnostics] == [("several-titles", 5)]
    assert reported.value.headings[0].level == 2


def test_an_empty_chapter() -> None:
    assert codes("# T\n") == [("empty-chapter", 0, 0)]
    assert codes("# T\n\n![a](b.png)") == []


def test_a_skipped_level() -> None:
    assert codes("# T\n\n### a\n\n#### b\n\n## c\n\n##### d\n") == [("skipped-level", 3, 1), ("skipped-level", 9, 1)]


def test_ids_are_made_of_chapter_and_words_and_numbered_when_they_repeat() -> None:
    chapter = read("# T\n\n## The Ford\n\n## The *ford*!\n\n## Own {#own}\n\n## …\n\na").value
    assert [h.id for h in chapter.headings] == ["laws-the-ford", "laws-the-ford-2", "own", "laws-heading"]
    assert 'id="laws-the-ford-2"' in chapter.body


def test_headings_for_the_contents_hold_nothing_that_may_stand_but_once() -> None:
    chapter = read("# T\n\n## [A](b.md) *c*{#d}[^1] e\n\n## [^1]f\n\n[^1]: n").value
    assert [(h.title, h.text) for h in chapter.headings] == [("<span>A</span> <em>c</em> e", "A c e"), ("f", "f")]


def test_a_translation_takes_the_ids_of_its_source() -> None:
    source = read("# Title\n\n## Ford\n\n### Deep\n\n## Bank\n\na").value
    there = read("# Заголовок\n\n## Брод\n\n### Глубоко\n\n## Берег\n\na", RUSSIAN, source, stem="zakony").value
    assert there.id == source.id
    assert [h.id for h in there.headings] == [h.id for h in source.headings]


def test_a_translation_with_other_headings_is_aligned_by_their_levels() -> None:
    source = read("# T\n\n## One\n\n### Two\n\n## Three\n\na").value
    there = read("# T\n\n### Нуль\n\n## Один\n\n## Три\n\na", ARABIC, source).value
    assert [h.id for h in there.headings] == ["laws-нуль", "laws-one", "laws-three"]


def test_a_translation_with_very_many_headings_goes_by_place() -> None:
    source = read("# T\n\n" + "## a\n\n" * 1600 + "a").value
    there = read("# T\n\n" + "## b\n\n" * 1599 + "a", RUSSIAN, source).value
    assert there.headings[1598].id == "laws-a-1599"
