from pubtool.manuscript.header import Header, read_header

PATH = "manuscript/en/01-a.md"


def found(text: str) -> list[tuple[str, int, int, str]]:
    return [(d.code, d.span.line, d.span.column, d.hint) for d in read_header(text, PATH).diagnostics]


def test_a_chapter_needs_no_header() -> None:
    assert read_header("# Title\n", PATH).value == Header()


def test_a_header_is_toml_between_plus_signs() -> None:
    assert read_header('+++\nid = "intro"\nnumbered = false\n+++\n# T\n', PATH).value == Header("intro", False, 4)


def test_an_unknown_key_is_named_with_its_place_and_the_nearest() -> None:
    assert found("+++\nid = 'a'\n  numbred = false\n+++\n") == [("unknown-key", 3, 3, "did you mean numbered?")]


def test_a_key_far_from_all_gets_the_list() -> None:
    assert found("+++\ncolour = 1\n+++\n") == [("unknown-key", 2, 1, "a header knows id, numbered and role")]


def test_a_key_that_is_written_in_escapes_is_still_reported() -> None:
    assert found('+++\n"\\u0061bc" = 1\n+++\n')[0][:2] == ("unknown-key", 2)


def test_wrong_types() -> None:
    assert [row[:3] for row in found("+++\nid = 3\nnumbered = 'no'\n+++\n")] == [
        ("wrong-type", 2, 1),
        ("wrong-type", 3, 1),
    ]


def test_broken_toml_has_its_line_in_the_file() -> None:
    code, line, column, _ = found("+++\nid = 'a'\nnumbered = = 1\n+++\n")[0]
    assert (code, line, column) == ("toml-syntax", 3, 12)


def test_toml_that_breaks_off_is_placed_at_its_end() -> None:
    assert found("+++\nid =\n+++\n")[0][0] == "toml-syntax"
    assert found("+++\nid = " + "[" * 5000 + "\n+++\n")[0][0] == "toml-syntax"


def test_a_header_must_end() -> None:
    assert found("+++\nid = 'a'\n# T\n") == [("toml-syntax", 1, 1, "close it with a line +++")]


def test_a_yaml_header_gets_a_hint() -> None:
    assert found("---\ntitle: X\nlang: en\n---\n# T\n")[0][:3] == ("toml-syntax", 1, 1)


def test_a_rule_at_the_top_is_no_header() -> None:
    assert found("---\n\n# T\n") == []


def test_what_is_hard_to_read_is_refused_in_time() -> None:
    assert found("+++\n" + "a." * 100_000 + "a = 1\n+++\n")[0][:3] == ("too-large", 1, 1)
    assert found(f"+++\nid = {'1' * 4200}\n+++\n")[0][0] == "wrong-type"
    assert found(f"+++\nid = {'1' * 8000}\n+++\n")[0][0] == "too-large"
    assert found("+++\n" + "a." * 3990 + "a = 1\n+++\n")[0][:2] == ("unknown-key", 2)
