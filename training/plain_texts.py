"""Texts that name nobody: manuals, what shops say to their customers and staff, programs and their settings.

Read from clones as in ``training.public_texts``. Their authors labelled nothing. A line that may name somebody is left
out; of what remains, words that may still be a name, a place or an organisation do not count (:func:`doubtful`), and
all others are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any, Final

from guarded_client.detectors.words.listed_names import is_listed

from .lessons import GROUPS, Lesson
from .public_texts import ALL, Clone, Public, Row

LONG: Final = 700
"""A text has about so many characters, or a half of it."""
MOST: Final = 1000
"""Texts of a set, drawn by lot."""
_LARGEST: Final = 60_000
_DOUBTED: Final = {"LOCATION": 0.4, "ADDRESS": 0.4, "ORG": 0.8}
"""From which share on, given by a teacher, a word counts for nothing."""
TALK: Final = "plain_talk"
"""In which persons are doubted as well: their authors put marks in place of most names, not of all."""
_PERSON: Final = 0.6
_NAMING: Final = re.compile(
    r"author|copyright|©|maintain|contribut|thanks|credit|written by|sponsor|@\w+\.|https?://|^\s*\*?\s*by ",
    re.IGNORECASE,
)
_STRING: Final = re.compile(r"""(?<==>\s)(?:'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)")""")
_VALUE: Final = re.compile(r"""^\s*[\w'".-]+:\s*["']?(\S[^\n]*?)["']?\s*$""", re.MULTILINE)
_JSON_STRING: Final = re.compile(r'"string":\s*"((?:[^"\\\n]|\\.)+)"')


def names_nobody(line: str) -> bool:
    """Whether no word of the line is on a list of names, and nothing says that somebody is named."""
    return not _NAMING.search(line) and not any(map(_may_name, re.findall(r"[^\W\d_]{3,}", line)))


def _may_name(word: str) -> bool:
    return word[0].isupper() and is_listed(word)


def chunks(text: str, chance: Random) -> Iterator[str]:
    """Whole lines of a text that name nobody, some at a time."""
    kept: list[str] = []
    most = chance.choice((LONG, LONG // 2))
    for line in text.splitlines():
        if not names_nobody(line) or len(line) > LONG:
            continue
        kept.append(line)
        if sum(map(len, kept)) > most:
            yield "\n".join(kept)
            kept, most = [], chance.choice((LONG, LONG // 2))
    if sum(map(len, kept)) > LONG // 4:
        yield "\n".join(kept)


def files(pattern: str, clone: Clone) -> Iterator[Row]:
    """Texts out of the files whose path the pattern is found in."""
    chance = Random(11)  # noqa: S311  # texts, no secrets
    chosen = [path for path in clone.names(".") if re.search(pattern, path)]
    chance.shuffle(chosen)
    count = 0
    for path in chosen:
        some = list(chunks(clone.text(path)[:_LARGEST], chance))
        for text in chance.sample(some, min(4, len(some))):
            if count >= MOST:
                return
            count += 1
            yield {"text": text, "spans": []}


def messages(pattern: str, clone: Clone) -> Iterator[Row]:
    """What the files of translations say, a few messages at a time, without their keys."""
    chance = Random(12)  # noqa: S311  # texts, no secrets
    said: dict[str, None] = {}
    for path in clone.names("."):
        if re.search(pattern, path):
            text = clone.text(path)
            form = _JSON_STRING if path.endswith(".json") else _VALUE if path.endswith(".yml") else _STRING
            for found in form.finditer(text):
                each = (next(filter(None, found.groups()), "")).replace("\\'", "'").replace('\\"', '"')
                if len(each) > 3 and names_nobody(each):
                    said[each] = None
    every = list(said)
    chance.shuffle(every)
    while every:
        count = chance.choice((1, 1, 2, 4, 8))
        some, every = every[:count], every[count:]
        between = "\n" if any(each[-1] not in ".!?" for each in some) else chance.choice(("\n", " ", " "))
        yield {"text": between.join(some), "spans": []}


_CODE: Final = (
    r"^(?!.*(/translations/|/lang/|/locale/|content/..-))"  # what people read of them is in messages
    r".*\.(php|ya?ml|twig|xml|json|tsx?|jsx?|s?css|vue|rb|go|java|py|c|h|sh|sql|toml|html|rst)$"
)
_ELECTRON: Final = {"de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "pt": "pt-BR"}
_SHOP: Final = {"de": "de", "en": "en", "es": "es", "fr": "fr", "it": "it", "nl": "nl", "pt": "pt(_BR|-BR)?"}
PROGRAMS: Final = {
    "bagisto/bagisto": "MIT",
    "Sylius/Sylius": "MIT",
    "saleor/saleor-dashboard": "BSD-3-Clause",
    "electron/i18n": "BSD-3-Clause",
    "pallets/flask": "BSD-3-Clause",
    "psf/requests": "Apache-2.0",
    "gin-gonic/gin": "MIT",
    "junegunn/fzf": "MIT",
    "spring-projects/spring-petclinic": "Apache-2.0",
    "redis/hiredis": "BSD-3-Clause",
}
"""Programs, and the licence of each."""
SETS: Final = {
    **{
        f"plain_manual_{lang}": Public(
            "electron/i18n", "BSD-3-Clause", lang, ALL, partial(files, rf"^content/{code}/docs/.*\.md$")
        )
        for lang, code in _ELECTRON.items()
    },
    **{
        f"plain_shop_{name}_{lang}": Public(
            repository, licence, lang, ALL, partial(messages, pattern.replace("LL", code))
        )
        for name, repository, licence, pattern in (
            ("bagisto", "bagisto/bagisto", "MIT", r"/lang/LL/\w+\.php$"),
            ("spree", "spree-contrib/spree_i18n", "BSD-3-Clause", r"^config/locales/LL\.yml$"),
            ("sylius", "Sylius/Sylius", "MIT", r"/translations/\w+\.LL\.yml$"),
            ("saleor", "saleor/saleor-dashboard", "BSD-3-Clause", r"^locale/LL\.json$"),
        )
        for lang, code in _SHOP.items()
    },
    **{
        f"plain_code_{repository.partition('/')[2]}": Public(repository, licence, "en", ALL, partial(files, _CODE))
        for repository, licence in PROGRAMS.items()
    },
}


def doubtful(lesson: Lesson, taught: Any) -> None:
    """Let words count for nothing that are on a list of names, or that a teacher takes for a place or an organisation.

    Args:
        lesson: of a text whose authors labelled nothing; its weights are changed.
        taught: a line per token with the shares of ``lessons.GROUPS`` that a teacher gives it.
    """
    limits = {**_DOUBTED, "PERSON": _PERSON} if lesson.source == TALK else _DOUBTED
    doubted = [(GROUPS.index(group), share) for group, share in limits.items()]
    for line, (start, end) in enumerate(lesson.spans):
        word = lesson.text[start:end]
        if lesson.groups[line, 0] < 1.0:
            continue  # somebody was put in here
        if _may_name(word) or any(float(taught[line][group]) >= share for group, share in doubted):
            lesson.weights[line] = 0.0


def is_plain(name: str) -> bool:
    """Whether a set of this name has texts that name nobody."""
    return name.startswith("plain_")
