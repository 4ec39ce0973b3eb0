"""Writes the names and words that the library has lists of: ``python -m training.listed_names``.

Given names and surnames of Faker 40.63.0 (MIT) for the seven languages and those who come from elsewhere, and those of
``words/any.txt``, without those that are ordinary words of one of the languages; those ordinary words that are no
names; and those that are both. One a line, as the library folds it, sorted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from guarded_client.detectors.words import listed_names
from guarded_client.detectors.words.ordinary import is_ordinary

from .names import LOCALES, MIGRANTS, by_locale
from .prose import vocabulary
from .wordlists import words

FOLDER: Final = Path(listed_names.__file__).parent
SHORTEST: Final = 3
OURS: Final = ("given f", "given m", "further given")
OFTEN_WORDS: Final = frozenset("duc fanta ming modeste octave prosper raj wei xiu ying".split())  # noqa: SIM905
WORDS_NOT_GIVEN: Final = frozenset(
    "caca chico mags mane mimo moe moll nasser natty nene pino santi toto".split()  # noqa: SIM905
)
"""Short forms of given names of our own that are ordinary words; some are surnames of Faker."""
FURTHER: Final = Path(__file__).with_name("further_words.txt")
"""Ordinary words that no text is made of."""
WORDS_FIRST: Final = frozenset("ceci devi edit pu sito vero".split())  # noqa: SIM905
"""Names of Faker as well, and rarely meant so."""
NAMES_FIRST: Final = frozenset(
    """
    banner barreau bear bienvenue bolt brave brune buono button carreau cash castelo cavallo cerise chance cliff coats
    cordeiro costes cotton cure desire divin esperance feld fiore fontana fontes forest forte fortune gardener gentile
    gloire hase heaven hills lake lemon longo maitre manteau merveille messi neri noon ocean pepper perle piper ponte
    pontes pool pound precious prior promise prudence prune ranger riva river rivieres roi rosier sabot sage sagesse
    sand schilder silver spina street sword talon temple tilleul tonnelier tresor vale wald
    """.split()  # noqa: SIM905
)
"""Ordinary words that people are called by, in no list of Faker's."""
NAMES_IN_CHATS: Final = frozenset(
    """
    alley alpha auld baller bash beacon beers bias bland blaze bless bliss bunny butt butts buzz canon cater
    chalk chick coffin cooks corn coward crow dang deer ditch dodge doll durr echo elders flick fries frosty
    funk grim hack hail harms hatch heck hero honor humble hurdle kitty lefty lust mains manly mercy mines mock
    muster ness norm olds onward peach pickle pinky pitcher pole ponder rake rank rebel rider rushing sassy seed
    shady slaughter stew trim troll tuna vine virtue wack winger wink witty
    """.split()  # noqa: SIM905
)
"""The same of words that comments and chats are full of: "Norm Bland", "Kitty Funk", "Mercy Hatch"."""


def named(what: tuple[str, ...]) -> set[str]:
    """Names of these lists, ``("f", "m")`` or ``("surname",)``, of all locales."""
    locales = [*" ".join(LOCALES.values()).split(), *MIGRANTS]
    every = {listed_names.plain(name) for locale in locales for each in what for name in by_locale(locale, each)}
    if "surname" not in what:
        every |= {listed_names.plain(name) for each in OURS for name in words("any", each)}
    return every


def ordinary() -> set[str]:
    """Ordinary words of all languages."""
    return {listed_names.plain(word) for language in LOCALES for word in vocabulary(language)}


def every() -> set[str]:
    """Ordinary words of all languages, and those that no text is made of."""
    further = {listed_names.plain(word) for word in FURTHER.read_text(encoding="utf-8").split()}
    return {word for word in ordinary() | further if len(word) > 1 and word.isalpha()}


def common() -> list[str]:
    """Ordinary words that are no names."""
    names = (named(("f", "m")) | named(("surname",))) - WORDS_FIRST | NAMES_FIRST | NAMES_IN_CHATS
    return sorted(every() - names)


def either() -> list[str]:
    """Ordinary words that are names as well, and on none of the other lists."""
    listed = {*common(), *chosen(("f", "m")), *chosen(("surname",))}
    return sorted(word for word in every() - listed if len(word) >= SHORTEST)


def chosen(what: tuple[str, ...]) -> list[str]:
    """Those of them that are no ordinary words."""
    return sorted(
        name
        for name in named(what) - ordinary() - OFTEN_WORDS - (frozenset() if "surname" in what else WORDS_NOT_GIVEN)
        if len(name) >= SHORTEST and name.isalpha() and not is_ordinary(name)
    )


def main() -> None:
    lists = {listed_names.GIVEN: chosen(("f", "m")), listed_names.SURNAMES: chosen(("surname",))}
    for file, listed in (lists | {listed_names.COMMON: common(), listed_names.EITHER: either()}).items():
        _ = (FOLDER / file).write_text("".join(f"{word}\n" for word in listed), encoding="utf-8")
        print(f"{file}: {len(listed)}")


if __name__ == "__main__":
    main()
