from pubtool.translation.checks import check_chapter
from pubtool.translation.checks.links import pictures
from pubtool.translation.model import Entry, Standing, State
from tests.translation.checked import between, found, side_by_side, text, told


def test_headings_keep_their_level() -> None:
    assert between("en de", "# A\n\n## B\n\ntext", "# A\n\n### B\n\nText") == ["heading-differs 3:5"]
    assert between("en de", "# A\n\n## B c\n\ntext", "# A\n\nB d\n\nText") == ["heading-differs 3:1"]
    assert between("en de", "# A\n\nB\n\ntext", "# A\n\n## B\n\nText") == ["heading-differs 3:4"]
    assert between("en de", "# A\n\n## B\n\ntext", "# A\n\n## C\n\nText") == []


def test_notes_are_counted_not_named() -> None:
    assert between("en de", "one[^a] two[^b]", "eins[^x] zwei[^y]") == []
    assert between("en de", "one[^a]", "eins") == ["note-differs 1:1"]
    lost, added = found("en de", "one[^a]", "eins")[0], found("en de", "one", "eins[^a] und[^b]")[0]
    assert lost.message == "no notes are called here, but 1 note is called in line 1 of en.md"
    assert lost.hint == "the source calls [^a]"
    assert added.message == "2 notes are called here, but no notes are called in line 1 of en.md"


def test_a_heading_that_was_split_is_not_compared() -> None:
    source, target = text("en", "## A and b"), text("de", "A\n\nB")
    standing = Standing(Entry("h-1", "heading", "A and b"), State.FRESH, (0,), (0, 1))
    assert check_chapter(source, target, [standing]) == ()


def test_a_chapter_is_checked_by_its_standings() -> None:
    source, target = text("en", "in 1987\n\nin 1988"), text("de", "1989 , so\n\n1988")
    fresh = [Standing(Entry(f"p-{n}", "paragraph", ""), State.FRESH, (n,), (n,)) for n in range(2)]
    assert told(check_chapter(source, target, fresh)) == ["number-differs 1:1", "punctuation 1:6"]
    missing = [Standing(Entry("p-1", "paragraph", ""), State.MISSING, (0,), ())]
    assert told(check_chapter(source, target, missing)) == ["punctuation 1:6"]


def test_a_place_that_the_file_does_not_spell_out_is_the_block() -> None:
    source, target = text("en", "a\n\n![x](a.png)"), text("de", "A")
    assert [finding.span.line for finding in pictures(side_by_side(source, target))] == [1]
    passage = side_by_side(text("en", "a &amp; b"), text("de", "x  \n y")).pairs[0].target
    assert str(passage.place(999).span()) == "de.md:2:3"
