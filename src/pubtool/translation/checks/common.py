"""The commonest small words of some languages, by which one language is told from another in the same script.

A sentence of any length holds a few of them, and of another language's hardly any. Words of one letter count too:
they are the most telling in Slavic languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pubtool.translation.checks.scripts import ARABIC, CYRILLIC, LATIN

_LISTS: Mapping[str, str] = {
    "en": "the of and to in is that it was for on are as with his they at be this have from or had by but not what "
    "all were we when your can said there use an each which she do how their if will you has its would could these",
    "de": "der die und das von den mit ist des im für dem sich nicht ein eine auch als auf es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber wenn man wir ich",
    "fr": "le la les de des du un une et est en que qui dans pour sur au aux ce cette il elle ne pas par plus avec "
    "son sa ses sont vous nous mais ou comme leur être été à se ont si leurs votre ces",
    "es": "el la los las de del un una y es en que por con para se no su al lo como más pero sus le ha si o este esta "
    "son entre cuando muy sin sobre también me hasta hay donde han fue ser tiene todo puede",
    "it": "il lo la i gli le di del della dei un una e è in che per con si non come più ma da al alla nel nella sono "
    "suo sua anche questo questa ha o se ci essere dal dalla delle hanno loro",
    "pt": "o a os as de do da dos das um uma e é em no na que por com para se não seu sua como mais mas ao ou ser "
    "também pelo pela são foi está até isso ele ela nos você quando muito já",
    "nl": "de het een van en is in dat op te zijn met voor niet aan er om ook als bij door naar maar dan wordt worden "
    "uit die dit kan heeft hij ze wij zij of nog over deze je",
    "pl": "i w z na do nie się że to jest o za od po jak a przez ale dla są ich był było być tym tego który która "
    "które oraz ma co lub tak już jego jej może gdy pod czy mogą też",
    "cs": "a v se na je že s z do o k i to za by jako po pro tak při ale od jsou které který která být není nebo co "
    "jeho ještě také může až jen",
    "tr": "ve bir bu da de için ile çok olarak daha olan gibi ne kadar ama en var sonra her o ya değil ise mi olduğu "
    "tarafından veya onun göre bunu şu ancak diye hem",
    "ru": "и в на не что с по это как к но из у за от о так его же для то все они мы был при или было быть только её "
    "если я вы до их чтобы ещё может этот также когда уже во со который которые есть",
    "uk": "і в на не що з та до це як але у за від о так його ж для то всі вони ми був при або було бути тільки її "
    "якщо я ви їх щоб ще може цей також коли вже є й зі які який про",
    "be": "і ў на не што з па гэта як да але у за ад так яго ж для то усе яны мы быў пры ці было быць толькі яе калі "
    "я вы іх каб яшчэ можа гэты таксама ужо які якія",
    "bg": "и в на не че с по това как към но от у за до о така го ще да се са е при или беше бъде само ако аз вие им "
    "още може този също когато вече който които си",
    "ar": "في من على إلى أن ما لا هذا هذه التي الذي عن مع كان كانت أو ثم قد كل هو هي بعد بين لم إن إذا ذلك تلك قبل "
    "غير حتى عند لكن أي كما",
    "fa": "و در به از که این را با است برای آن یک تا بر هم می خود شد شده یا اما نیز کرد کند بود باید ها هر اگر شود "
    "آنها دارد ما پس چه بین",
    "ur": "کے میں کی ہے اور سے کا کو اس کہ پر نے یہ ہیں کر ایک بھی تھا لیے جو نہیں تو ہو گیا وہ کیا",
}

COMMON: Mapping[str, frozenset[str]] = {tag: frozenset(words.split()) for tag, words in _LISTS.items()}

_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    LATIN: ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "tr"),
    CYRILLIC: ("ru", "uk", "be", "bg"),
    ARABIC: ("ar", "fa", "ur"),
}
# Not within a number or a name such as 6CE6: what stands between digits is no word.
_WORD = re.compile(r"(?<![\w])[^\W\d_]+(?:[’'][^\W\d_]+)?(?!\w)")
_FEWEST, _FEWEST_WORDS = 3, 5


def common_words(text: str, script: str) -> int:
    """How many small words of that language of a script a text has of which it has most."""
    words = _words(text)
    return max((sum(word in COMMON[tag] for word in words) for tag in _SCRIPTS.get(script, ())), default=0)


def other_language(sentence: str, script: str, own: str) -> str:
    """The language of this script that a sentence is in where it is surely not in `own`; else an empty string."""
    among = _SCRIPTS.get(script, ())
    words = _words(sentence)
    if len(words) < _FEWEST_WORDS or own not in among:
        return ""
    for other in among:
        # Words that both languages have say nothing.
        theirs = sum(word in COMMON[other] and word not in COMMON[own] for word in words)
        ours = sum(word in COMMON[own] and word not in COMMON[other] for word in words)
        if theirs >= _FEWEST and theirs * 8 >= len(words) and theirs > 3 * ours:
            best = max(among, key=lambda tag: sum(word in COMMON[tag] for word in words))
            return other if best == own else best
    return ""


def is_told(script: str) -> bool:
    """Whether languages of a script are told from each other here."""
    return script in _SCRIPTS


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text) if len(word) > 1 or not word.isupper()]
