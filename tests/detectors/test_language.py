"""The guess of a language leaves out what cannot change it, and comes to the same answer."""

import random
import re
from collections import Counter

import pytest

from guarded_client.detectors.words.function_words import ENGLISH, FRENCH, OTHER_LANGUAGES
from guarded_client.detectors.words.language import guess
from tests.detectors.names_examples import INTRODUCED, NOT_INTRODUCED

LISTS = {"en": ENGLISH, "fr": FRENCH, **OTHER_LANGUAGES}
LETTERS = {
    "de": "[ßäü]|[a-zäöüß]{3}(?:ung(?:en|s)?|[hk]eit(?:en)?|schaft(?:en)?|lich(?:e[mnrs]?)?)\\b",
    "nl": "[a-zäöüß]{3}(?:heid|lijke?|teit)\\b",
    "es": "[ñ¿¡]",
    "pt": "[ãõ]",
}


def plainly(text: str) -> str:
    """The guess, with nothing left out."""
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    times = Counter(word for some in LISTS.values() for word in some)
    counts = Counter(
        language for word in words for language, some in LISTS.items() if word in some and times[word] == 1
    )
    foreign = not counts["en"] and not counts["fr"]
    for language, letters in LETTERS.items():
        counts[language] += min(2, len(re.findall(letters, text[:2000].lower())))
    (first, most), (_, second) = counts.most_common(2)
    if first in OTHER_LANGUAGES and most >= 2 and most >= 3 * second:
        return first
    if first in {"de", "nl"} and most and not second and foreign:
        return first
    english = sum(word in ENGLISH for word in words)
    accents = len(re.findall("[àâçèéêëîïôœùû]", text[:2000].lower()))
    french = sum(word in FRENCH for word in words) + min(3, accents) / 2
    if english >= 2 and english >= 3 * french:
        return "en"
    return akin(words, counts) if french >= 2 and french >= 3 * english else "unknown"


def akin(words: list[str], own: Counter[str]) -> str:
    """Which of French, Spanish, Italian and Portuguese has the most words, if no other has as many."""
    shared = {language: sum(word in LISTS[language] for word in words) for language in ("fr", "es", "it", "pt")}
    most = max(shared.values())
    leading = [language for language in shared if shared[language] == most]
    only = max(leading, key=lambda language: (own[language], language == "fr"))
    if only == "fr":
        return "fr" if own["fr"] or not (own["es"] or own["it"] or own["pt"]) else "unknown"
    others = sorted((shared[each], own[each]) for each in shared if each != only)
    return only if len(leading) == 1 and own[only] > others[-1][1] else "unknown"


def test_a_guess_differs_from_one_that_leaves_nothing_out() -> None:
    chance, seen = random.Random(11), Counter[str]()
    words = {language: sorted(some) for language, some in LISTS.items()}
    texts = [*INTRODUCED, *NOT_INTRODUCED, "", "é"]
    for _ in range(1500):
        languages = chance.sample(sorted(words), chance.choice((1, 1, 2)))
        said = [chance.choice(words[chance.choice(languages)]) for _ in range(chance.randint(1, 9))]
        texts.append(
            " ".join(
                [*said, *chance.sample(["Emily", "naïve", "Straße", "¿", "não", "42", "Kündigung", "vrijheid"], 2)]
            )
        )
    for text in texts:
        assert guess(text) == plainly(text), text
        seen[guess(text)] += 1
    assert set(seen) == {*LISTS, "unknown"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fieber, Husten, Schnupfen, Heiserkeit seit drei Tagen", "de"),
        ("Lieferverzug, Mahnung, Inkasso, Vollstreckung", "de"),
        ("Trage den Termin in den Kalender ein und erinnere mich am Vortag.", "de"),
        ("hoe lang duurt de levering normaal en wat kosten de verzendkosten?", "nl"),
        ("Huurverlaging wegens lawaai, stof en uitval van de verwarming", "nl"),
        ("Geachte heer, mevrouw, hierbij ontvangt u de offerte voor de dakrenovatie.", "nl"),
        ("Can Mr Schmidt and Ms Dijkstra call me back?", "en"),
        ("Madame Schwarz a rappelé pour sa commande", "fr"),
        ("Mi hermano salió del armario en Navidad y mis padres lo echaron de casa.", "es"),
        ("Yo soy budista, por eso pido que la comida sea sin carne.", "es"),
        ("El código de descuento no funciona en la cesta.", "es"),
        ("A casa dei nonni c'è un interprete?", "it"),
        ("Da quando ho preso la tessera il capo mi evita.", "it"),
        ("Precisamos de mais copos para o almoço da semana.", "pt"),
        ("Il y a un problème avec la commande de mon mari", "fr"),
        ("Emily Carter, 4471", "unknown"),
        ("red hat, my order", "unknown"),
    ],
)
def test_short_texts_are_told_from_english_and_french_ones(text: str, language: str) -> None:
    assert guess(text) == language
