import pytest

from pubtool.translation.checks.common import COMMON, common_words, other_language
from pubtool.translation.checks.scripts import script_of
from tests.translation.checked import between, found

EDITIONS = {"en", "de", "fr", "es", "pl", "tr", "ru", "uk", "ar", "fa"}
SENTENCES = {
    "en": "They went to the house that was by the river and said that it was not for them.",
    "de": "Sie gingen zu dem Haus, das am Fluss stand, und sagten, dass es nicht für sie war.",
    "fr": "Ils allèrent à la maison qui était près du fleuve et dirent que ce n’était pas pour eux.",
    "es": "Fueron a la casa que estaba junto al río y dijeron que no era para ellos.",
    "it": "Andarono alla casa che era vicino al fiume e dissero che non era per loro.",
    "pt": "Eles foram à casa que estava ao lado do rio e disseram que não era para eles.",
    "nl": "Ze gingen naar het huis dat aan de rivier stond en zeiden dat het niet voor hen was.",
    "pl": "Poszli do domu, który był nad rzeką, i powiedzieli, że to nie jest dla nich.",
    "cs": "Šli do domu, který byl u řeky, a řekli, že to není pro ně a že se vrátí.",
    "tr": "Nehrin yanında olan eve gittiler ve bunun onlar için çok büyük bir ev olduğu ve daha iyi bir yer.",
    "ru": "Они пошли к дому, который был у реки, и сказали, что это не для них.",
    "uk": "Вони пішли до будинку, який був біля річки, і сказали, що це не для них.",
    "be": "Яны пайшлі да дома, які быў каля ракі, і сказалі, што гэта не для іх.",
    "bg": "Те отидоха до къщата, която беше до реката, и казаха, че това не е за тях.",
    "ar": "ذهبوا إلى البيت الذي كان على النهر وقالوا إن هذا ليس من أجل كل الناس في هذا البلد.",
    "fa": "آنها به خانه‌ای که در کنار رود بود رفتند و گفتند که این برای آنها نیست.",
    "ur": "وہ دریا کے کنارے کے گھر میں گئے اور کہا کہ یہ ان کے لیے نہیں ہے۔",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence_is_known_to_be_of_its_language(tag: str) -> None:
    sentence = SENTENCES[tag]
    script = script_of(sentence[0])
    assert other_language(sentence, script, tag) == ""
    assert common_words(sentence, script) > 2
    others = [own for own in SENTENCES if own != tag and script_of(SENTENCES[own][0]) == script]
    # Portuguese is too near to Spanish to tell each sentence of theirs; then nothing is said.
    assert {other_language(sentence, script, own) for own in others} - {""} == {tag}
    assert {other_language(sentence, script, own) for own in others if {own, tag} <= EDITIONS} <= {tag}


def test_every_language_has_enough_words() -> None:
    assert set(COMMON) == set(SENTENCES)
    assert min(map(len, COMMON.values())) > 25


@pytest.mark.parametrize(
    ("tags", "same"),
    [
        ("en de", "We waded through the water."),
        ("en de", "Branching and merging"),
        ("zh-Hans ja", "我们涉水过河到对岸去"),
        ("ar fa", "ذهبوا إلى البيت"),
    ],
)
def test_the_same_words(tags: str, same: str) -> None:
    assert between(tags, same, same) == ["same-as-source 1:1"]


@pytest.mark.parametrize(
    "same", ["Free Press Unlimited", "git config", "`git log` core.editor", "PDF", "", "1945–1953"]
)
def test_names_and_code_stay_as_they_are(same: str) -> None:
    assert between("en de", same, same) == []


@pytest.mark.parametrize(
    ("tags", "ours"),
    [
        ("en ru", "Мы стояли. They went to the house that was by the river."),
        ("en de", "Wir standen da. They went to the house that was by the river."),
        ("ru uk", "Ми стояли. Они пошли к дому, который был у реки, и сказали, что это не для них."),
        ("en zh-Hans", "我们。これはかわのそばのいえです。"),
        ("en ja", "我々は川を渡った。They went to the house that was by the river."),
        ("zh-Hans en", "We stood. 我们涉水过河到对岸去。"),
        ("ka en", "We stood. მდინარის პირას მდებარე სახლში წავიდნენ ისინი."),
    ],
)
def test_a_sentence_in_another_language(tags: str, ours: str) -> None:
    (one,) = found(tags, "So it was", ours)
    assert one.code == "wrong-language"
    assert one.span.column > 3


@pytest.mark.parametrize(
    ("tags", "ours"),
    [
        ("en ru", "Назовём блобом (англ. binary large object) то, что лежит."),
        ("en ru", "Таковы kdiff3, opendiff, tkdiff, meld, xxdiff, emerge, vimdiff."),
        ("en ru", "Free Press Unlimited и RSF"),
        ("en ja", "ツールは kdiff3、tkdiff、meld、emerge、opendiff です。"),
        ("en de", "PGP-Fingerabdruck: 6CE6 221C 98EC F399 A04C 41B8"),
        ("en zh-Hans", "我们去了。"),
        ("en ar", "٢٠٢٠"),
    ],
)
def test_names_in_another_script_are_in_order(tags: str, ours: str) -> None:
    assert "wrong-language" not in {d.code for d in found(tags, "So", ours)}
