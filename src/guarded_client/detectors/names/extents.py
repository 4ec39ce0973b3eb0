"""How far a name goes that begins at a known place, word by word: "Jean de La Tour ordered" is of four words.

A word belongs to the name if it has a capital and none of the lists says that it never is one. In a chat, names have no
capitals: there the words that are known to come after names end it.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_surname
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.requests import REQUESTS
from guarded_client.detectors.words.vocabulary import AFTER_NAMES, NAME_LINKS, NEVER_NAMES, NO_INTRODUCED

_NO_FIRST: Final = NO_INTRODUCED | REQUESTS
_WORD: Final = lazily(r"[^\W\d_](?:[\w’'.]|[\u0300-\u036f]|-(?=\w)){0,30}")
_CLAUSES: Final = frozenset(
    "cest danke drüben hab habs hiernaast jai jaimerais jetais jhabite jme jsuis jveux jvoudrais nebenan".split()  # noqa: SIM905
)
"""Behind a name in lower case a sentence of a chat begins with one. Many are called "bah", "mille" or "vale"."""
_FOLLOWED: Final = lazily(r" [^\W\d_]")
_LABELS: Final = frozenset({"i", "tel", "tel.", "tél", "tél.", "fax", "mail", "email", "phone", "mobile"})
"""What stands after a name in a signature, with a capital."""
_LABEL_END: Final = lazily(r"(?:\([a-z]{1,2}\))?[ ]?:(?=\s)")
_GOES_ON: Final = frozenset(
    {"about", "and", "asked", "called", "et", "has", "ich", "je", "ordered", "said", "und", "wanted", "wants"}
)
"""In a text in capitals, what comes after a name and is in none; others, such as "BEST", are names too."""
_ARTICLE: Final = lazily(r"(?:L(?:es?|a) |L['’])(?:[a-zà-ÿ]|(?P<next>[A-ZÀ-ÖØ-Þ][\w’'-]*))")
"""A sentence or a team begins, and no name."""
_CONTRACTED: Final = lazily(
    r"(?i:(?:i|you|we|they|s?he|it|that|there|who)['’](?:m|d|ll|re|ve)|[a-z]{2,6}n['’]t)\Z|(?i:j|qu)['’][a-zà-ÿ]"
)
"""How a sentence goes on, or begins, with a capital: "Hello I've got", "Bonjour J'appelle"; "J'Quan" is a name."""
_LINK_BEHIND: Final = lazily(r"(?<=[A-ZÀ-Þ]{2})(?:\s(?:D[EU]S?|DELL?A?|VO[NM]|VAN|DER)){1,2}\Z")
_HESITATION: Final = lazily(
    r"(?:(?:e?uh{1,3}m?|u[mh]m?|[äe]h{0,2}m{1,2}|[äe]h{1,3}|hu?m{1,3}|erm"
    r"|este(?=,? [^\W\d_]))[,.…]{0,3} ){1,3}(?=[^\W\d_])"
)
"""What a voice fills a pause with before a name: "me llamo este Fermín", "je m'appelle euh ..."."""
_SPACES: Final = frozenset(" \u00a0\t")


def extent(text: str, position: int, longest: int, *, capitals: bool) -> tuple[int, int] | None:
    """Where a name of 1 to ``longest`` words stands, if one begins at ``position``; nothing: none does.

    Args:
        text: the text.
        position: where its first word would be, or a link such as "de"; links count only between its words.
        longest: how many words it has at most.
        capitals: each of them needs a capital. From the first word with one on, the others need one, too.
    """
    if (pause := _HESITATION.match(text, position)) is not None:
        position = pause.end()
    if _begins_a_sentence(text, position):
        return None
    start = end = position
    words = 0
    while words < longest and (match := _WORD.match(text, position)) is not None:
        word = _bare(match[0])
        plain = word.casefold().replace("’", "'")
        if plain in NEVER_NAMES and _LABEL_END.match(text, match.end()) is not None:
            break
        if plain in NAME_LINKS and word[:1].islower() and (words or not capitals):
            if text[match.end() : match.end() + 1] != " " or (words and not capitals and _is_article(text, match)):
                break
            position = match.end() + 1
            capitals = capitals or not words
            continue
        initial = _is_initial(match[0]) and (words > 0 or plain != "m.")
        if not (initial or _may_be_part(word, plain, first=not words)) or _CONTRACTED.match(word) is not None:
            break
        capital = word[:1].isupper()
        if not capital and (
            capitals
            or _goes_on(plain, first=not words)
            or (words and plain in _CLAUSES and _FOLLOWED.match(text, match.end()) is not None)
        ):
            break
        start = start if words else match.start()
        words += 1
        end = match.start() + len(word) + (1 if initial and not word.endswith(".") else 0)
        if text[end : end + 1] not in _SPACES:
            break
        position = end + 1
        capitals = capitals or capital
    end = _without_links(text, start, end)
    is_one = end > start and sum(map(str.isalpha, text[start:end])) > 1
    return (start, end) if is_one else None


def _without_links(text: str, start: int, end: int) -> int:
    """Where a name in capitals ends, without a link that a sentence goes on with: "MADAME KERN DU 33 RUE DES BOIS"."""
    link = _LINK_BEHIND.search(text, start, end)
    return end if link is None or not text[end : end + 1].isspace() else link.start()


def _begins_a_sentence(text: str, position: int) -> bool:
    """Whether an article stands there with an ordinary word behind it: "Le client", "L'équipe"."""
    article = _ARTICLE.match(text, position)
    return article is not None and (article["next"] is None or is_ordinary(article["next"]))


def _bare(word: str) -> str:
    """A word without the signs and the "'s" behind it."""
    return word.rstrip(".'’").removesuffix("'s").removesuffix("’s") if len(word) > 2 else word


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word.endswith(".") and word[:1].isupper()


def _may_be_part(word: str, plain: str, *, first: bool) -> bool:
    """Whether a word may be one of a name, by the lists of those that are none.

    Behind the first word of a name, a word of these lists with a capital may be: "Hello" is none, "Paul Hello" is one.
    """
    if plain.rstrip(".") not in _NO_FIRST:
        return True
    if not word[:1].isupper() or plain in _LABELS or (first and plain not in NAME_LINKS):
        return False
    return not (word.isupper() and plain in _GOES_ON)


def _goes_on(plain: str, *, first: bool) -> bool:
    """Whether a word in lower case is one that a sentence goes on with behind a name."""
    return plain in AFTER_NAMES and not (first and is_surname(plain))


def _is_article(text: str, match: re.Match[str]) -> bool:
    """The article "la" begins what comes after a name in lower case, if "de" does not stand before it; "le" and "el"
    are parts of names."""
    return match[0].casefold() == "la" and not text.endswith("de ", 0, match.start())
