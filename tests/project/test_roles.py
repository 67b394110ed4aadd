from pubtool.project.roles import CODES, relator


def test_names_and_codes_are_one_to_one() -> None:
    assert len(set(CODES.values())) == len(CODES)
    assert all(len(code) == 3 and code.isalpha() and code.islower() for code in CODES.values())
    assert all(name == name.lower() for name in CODES)


def test_an_unknown_role_is_a_contributor() -> None:
    assert (relator("translator"), relator("juggler")) == ("trl", "ctb")
