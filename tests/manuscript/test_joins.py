from tests.manuscript.samples import body


def test_a_line_end_amid_chinese_or_japanese_is_no_space() -> None:
    assert body("彼は\n水を*飲\n  む*。\n次") == "<p>彼は水を<em>飲む</em>。次</p>"


def test_a_line_end_before_other_letters_stays() -> None:
    assert body("彼\nabc\n水") == "<p>彼\nabc\n水</p>"
    assert body("한국\n어") == "<p>한국\n어</p>"


def test_code_keeps_its_lines() -> None:
    assert body("    漢\n    字") == "<pre><code>漢\n字\n</code></pre>"
