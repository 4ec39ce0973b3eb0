"""The guess of a language leaves out what cannot change it, and comes to the same answer."""

import random
import re
from collections import Counter

from guarded_client.detectors.language import guess
from guarded_client.detectors.vocabulary import ENGLISH, FRENCH, OTHER_LANGUAGES
from tests.detectors.names_examples import INTRODUCED, NOT_INTRODUCED

LISTS = {"en": ENGLISH, "fr": FRENCH, **OTHER_LANGUAGES}
LETTERS = {"de": "ßäü", "es": "ñ¿¡", "pt": "ãõ"}


def plainly(text: str) -> str:
    """The guess, with nothing left out."""
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    times = Counter(word for some in LISTS.values() for word in some)
    counts = Counter(
        language for word in words for language, some in LISTS.items() if word in some and times[word] == 1
    )
    for language, letters in LETTERS.items():
        counts[language] += min(2, sum(text[:2000].lower().count(letter) for letter in letters))
    (first, most), (_, second) = counts.most_common(2)
    if first in OTHER_LANGUAGES and most >= 2 and most >= 3 * second:
        return first
    english = sum(word in ENGLISH for word in words)
    accents = len(re.findall("[àâçèéêëîïôœùû]", text[:2000].lower()))
    french = sum(word in FRENCH for word in words) + min(3, accents) / 2
    if english >= 2 and english >= 3 * french:
        return "en"
    return "fr" if french >= 2 and french >= 3 * english else "unknown"


def test_a_guess_differs_from_one_that_leaves_nothing_out() -> None:
    chance, seen = random.Random(11), Counter[str]()
    words = {language: sorted(some) for language, some in LISTS.items()}
    texts = [*INTRODUCED, *NOT_INTRODUCED, "", "é"]
    for _ in range(1500):
        languages = chance.sample(sorted(words), chance.choice((1, 1, 2)))
        said = [chance.choice(words[chance.choice(languages)]) for _ in range(chance.randint(1, 9))]
        texts.append(" ".join([*said, *chance.sample(["Emily", "naïve", "Straße", "¿", "não", "42"], 2)]))
    for text in texts:
        assert guess(text) == plainly(text), text
        seen[guess(text)] += 1
    assert set(seen) == {*LISTS, "unknown"}
