import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.translation.checks.inline import OBJECT, scan, targets
from tests.effort import beside_plain


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a *b* __c__ ~~d~~", "a b c d"),
        ("snake_case and 2 * 3", "snake_case and 2  3"),
        (r"\*no\* emphasis", "*no* emphasis"),
        ("`a*b` and ``c`d``", f"{OBJECT} and {OBJECT}"),
        ("a ` b", "a  b"),
        ("[one](two.md) [three][four]", "one threefour"),
        ("fish &amp; chips&nbsp;here", "fish & chips\u00a0here"),
        ("a<!-- b -->c", "ac"),
        ("a <!-- b", "a "),
        ("a <b class='x'>b</b>", "a b"),
        ("press <kbd>Ctrl</kbd> now", f"press {OBJECT} now"),
        ("open <code> for ever", "open  for ever"),
        ("said.[^1]", f"said.{OBJECT}"),
        ("see https://example.org/a_(b), then", f"see {OBJECT}, then"),
        ("(https://example.org)", f"({OBJECT})"),
        ("me@example.org", OBJECT),
        ("<https://example.org>", OBJECT),
        ("a {.small} b", "a  b"),
    ],
)
def test_prose_is_what_a_reader_reads(text: str, prose: str) -> None:
    assert scan(text).prose == prose


def test_parts_are_found_with_their_places() -> None:
    found = scan("`x` [a](b.md 'c') ![d](e.png) f[^g] <img src='h.png'> <a href=\"i\">j</a>")
    assert found.codes == (("x", 0),)
    assert found.links == (("b.md", 4), ("i", 54))
    assert found.pictures == (("e.png", 18), ("h.png", 36))
    assert found.calls == (("g", 31),)


def test_links_by_label_and_addresses() -> None:
    labels = {"home": "https://example.org"}
    assert [target for target, _ in scan("[Home] [x][home] [y][other] [z]", labels).links] == [
        "https://example.org"
    ] * 2
    assert [target for target, _ in scan("[https://a.org](https://b.org)&nbsp;").links] == ["https://b.org"]
    assert [target for target, _ in scan("https://a.org&nbsp; www.b.org. me@c.org").links] == [
        "https://a.org",
        "www.b.org",
        "mailto:me@c.org",
    ]


def test_pictures_of_lines() -> None:
    lines = iter([(3, "no"), (4, "  ![a](b.png)"), (5, '<img src="c.png">')])
    assert list(targets(lines)) == [("b.png", 4, 3), ("c.png", 5, 1)]


@given(st.text(alphabet="ab *_`[]()!<>&;\\^{}#:/.@|\n-", max_size=60))
def test_every_character_of_the_prose_has_its_place(text: str) -> None:
    found = scan(text)
    for at, letter in enumerate(found.prose):
        place = found.place(at)
        assert 0 <= place < len(text)
        assert letter in (text[place], OBJECT) or text[place] == "&"


@pytest.mark.parametrize(
    "piece",
    ["`", "[", "](", "](a", "<a ", "<code>", "<!--", "![a](", "[^", "&a", "*_", "\\", "a@", "](a(", "``a`", "[a]["],
)
def test_time_grows_with_the_text(piece: str) -> None:
    assert beside_plain(scan, piece * 100_000) < 20
