"""Writes the names that the library has lists of: ``python -m training.listed_names``.

Given names and surnames of Faker 40.63.0 (MIT) for the seven languages and those who come from elsewhere, and those of
``words/any.txt``, without those that are ordinary words of one of the languages. One name a line, as the library folds
it, sorted.
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


def chosen(what: tuple[str, ...]) -> list[str]:
    """Names of these lists, ``("f", "m")`` or ``("surname",)``, of all locales."""
    locales = [*" ".join(LOCALES.values()).split(), *MIGRANTS]
    every = {listed_names.plain(name) for locale in locales for each in what for name in by_locale(locale, each)}
    if "surname" not in what:
        every |= {listed_names.plain(name) for each in OURS for name in words("any", each)}
    common = {listed_names.plain(word) for language in LOCALES for word in vocabulary(language)}
    return sorted(
        name
        for name in every - common - OFTEN_WORDS
        if len(name) >= SHORTEST and name.isalpha() and not is_ordinary(name)
    )


def main() -> None:
    for file, what in ((listed_names.GIVEN, ("f", "m")), (listed_names.SURNAMES, ("surname",))):
        names = chosen(what)
        _ = (FOLDER / file).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        print(f"{file}: {len(names)} names")


if __name__ == "__main__":
    main()
