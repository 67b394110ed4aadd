import pytest

from pubtool.translation.checks import check_parallel, parallel
from tests.translation.checked import between, found, text, told


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("https://en.wikipedia.org/wiki/Boat", "https://ru.wikipedia.org/wiki/Лодка"),
        ("https://en.wikipedia.org/wiki/Boat", "https://en.wikipedia.org/wiki/Boat"),
        ("https://example.org/en/boat", "https://www.example.org/ru/lodka"),
        ("https://example.org/boat", "https://example.org/boat?hl=ru"),
        ("https://help.example.org/", "https://help.example.org/ru"),
        ("https://example.org/guide-en.pdf", "https://example.org/guide-ru.pdf"),
        ("http://example.org/boat/", "https://example.org/boat"),
        ("02-laws.md#the-first", "02-laws.md"),
        ("#one", "#two"),
        ("mailto:A@example.org", "mailto:a@example.org"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_the_same_link_in_another_language_is_no_difference(theirs: str, ours: str) -> None:
    assert between("en ru", f"the [boat]({theirs})", f"та [лодка]({ours})") == []


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/en/a", "https://example.com/ru/a"),
        ("02-laws.md", "03-laws.md"),
        ("mailto:a@example.org", "mailto:b@example.org"),
    ],
)
def test_a_link_that_leads_elsewhere(theirs: str, ours: str) -> None:
    (one,) = found("en ru", f"the [boat]({theirs})", f"та [лодка]({ours})")
    assert one.code == "link-differs"
    assert one.message.startswith(f"this link leads to {ours}, but to {theirs}")


def test_links_lost_and_added() -> None:
    link = "[a](https://example.org)"
    assert between("en de", f"so {link}", "also") == ["link-differs 1:1"]
    assert between("en de", "so", f"also {link}") == ["link-differs 1:6"]
    assert between("en de", f"one {link}\n\ntwo", f"eins\n\nzwei {link}") == []
    assert between("en de", f"so {link} {link}", f"also {link}") == []


def test_links_by_label_are_links() -> None:
    label = "\n\n[x]: https://example.org/{}"
    assert between("en de", "see [x]" + label.format("a"), "siehe [x]" + label.format("a")) == []
    assert between("en de", "see [x]" + label.format("a"), "siehe [x]" + label.format("b")) == ["link-differs 1:7"]


def test_pictures() -> None:
    one, other = "so\n\n![map](images/map-en.svg)", "also\n\n![Karte](../images/map.de.png)"
    assert between("en de", one, other) == []
    assert between("en de", one, "also") == ["picture-differs 1:1"]
    assert between("en de", "so", other) == ["picture-differs 3:1"]
    assert between("en de", "so ![map](a.png) it", "also ![Karte](b.png) ist's") == [
        "picture-differs 1:1",
        "picture-differs 1:6",
    ]
    assert between("en de", "so\n\n```\n![map](a.png)\n```", "also\n\n```\n![map](a.png)\n```") == []
    assert between("en de", "![map](a.png)", "") == ["picture-differs 1:1"]


def test_pictures_of_passages_that_nobody_translated_are_not_missed() -> None:
    source, target = text("en", "a\n\nb\n\n![map](a.png)\n\nc"), text("de", "A\n\nC")
    assert told(check_parallel(parallel(source, target, [((0,), (0,)), ((3,), (1,))]))) == []
    assert told(check_parallel(parallel(source, target, [((0,), (0,)), ((1,), (1,))]))) == ["picture-differs 3:1"]
