"""Ages that are told in words, or beside those of others: "mein Sohn ist acht", "tengo 38 años y mi hijo 5".

A number behind a relative alone says as much of what they bought; so without a verb an age must stand before it in the
sentence.

Source: Unicode CLDR 45, rule-based number formats (spell-out, cardinal, of 2 to 109) of the seven languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.anchored import in_plain
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.words.alternatives import beginnings, plain
from guarded_client.detectors.words.numerals import (
    ALL,
    DE,
    EN,
    ES,
    FR,
    IT,
    NL,
    PT,
    beginnings_below_hundred,
    below_hundred,
)
from guarded_client.detectors.words.relatives import ALL as RELATIVES

_ONES: Final = plain(EN.below_ten, FR.below_twenty, ES.below_ten, PT.below_ten)
_GERMANIC: Final = f"(?:{below_hundred(DE, plain)}|{below_hundred(NL, plain)})"
_TENS: Final = (
    rf"(?:{plain(EN.tens, FR.tens, ES.tens, PT.tens)}(?:[ -](?:(?:et|y|e)[ ])?{_ONES})?"
    rf"|{_GERMANIC}|{below_hundred(IT, plain)})"
)
_TEENS: Final = plain(*(language.teens for language in ALL))
_SMALL: Final = plain(*(language.ones for language in ALL), *(language.dozen for language in ALL))
_WORDS: Final = rf"(?:{_TENS}|{_TEENS}|{_SMALL})"
_YEARS: Final = r"(?:ans|anos|anni|jahren?|jaar|years?(?:[ ]old)?)"
_UNIT: Final = rf"(?:[ ]{_YEARS}(?![^\W_]))"
_ENDS: Final = r"(?![ ]?[%€$£])(?=[ ]?[^\w\s](?!\w)|[ ](?:y|e|en|et|und|and)[ ]|[ ]?\n|[ ]?\Z)"
_OTHERS: Final = (
    "granddad eldest oldest youngest compagnon compagne partner partnerin pareja compagno compagna sobrino sobrina"
    " sobrinho sobrinha niece nephew kind kleine kleiner große großer"
)
"""Of whom ages are told beside those of the family."""
_KIN: Final = plain(*(language.family for language in RELATIVES), _OTHERS)
_WHOSE: Final = (
    r"(?:my|our|his|her|mon|ma|notre|son|sa|meine?|unsere?|seine?|ihre?|mi|su|nuestr[oa]|(?:il[ ])?mio|(?:la[ ])?mia"
    r"|(?:il[ ])?suo|(?:la[ ])?sua"
    r"|(?:o[ ])?(?:meu|seu|nosso)|(?:a[ ])?(?:minha|sua|nossa)|mijn|m'?n|ons|onze|zijn|haar)"
)
_NAME: Final = r"(?:[ ](?!(?:y|e|en|et|und|and|ist|is|tiene|ha|tem|a|ne)[ ])[^\W\d_]{2,20})?"
_OF_KIN: Final = in_plain(
    rf"(?<![^\W_]){_WHOSE}[ ]{_KIN}{_NAME}[ ](?:is|ist|wird|tiene|cumple|(?:ne[ ])?ha|compie|tem|fez|faz|a|turns"
    rf"|turned|wordt)"
    rf"(?:[ ](?:erst|schon|just|only|bald|pas|al|nog|solo|so|ya|gia|ja|deja))?[ ](?P<v>{_WORDS}(?:{_UNIT}(?![ ](?:d'"
    rf"|de|di|van|of)(?![^\W_]))|{_ENDS}))"
)
_OF_SEVERAL: Final = in_plain(
    rf"(?<![^\W_])(?:{_WHOSE}|mes|nos|mis|nuestros|miei|mie|nostri|os meus|as minhas)[ ](?:(?:boy|girl|kid|son"
    rf"|daughter|twin|grandson|grandchild)s|children"
    r"|jumeaux|jumelles|enfants|filles|garcons|fils|kinder|sohne|tochter|zwillinge|enkel|hij[oa]s|gemel[oa]s"
    r"|niet[oa]s|figli|figlie|gemelli|nipoti"
    r"|filh[oa]s|gemeos|net[oa]s|kinderen|zonen|dochters|tweeling)[ ](?:are|ont|sind|tienen|hanno|tem|zijn|is)[ ]"
    rf"(?P<v>(?:{_WORDS}|[1-9]\d?)(?:,[ ](?:{_WORDS}|[1-9]\d?)){{0,3}}[ ](?:and|et|und|y|e|en)[ ](?:{_WORDS}"
    rf"|[1-9]\d?)(?:{_UNIT}|{_ENDS}))"
)
"""Of several: "my boys are twelve and fourteen"."""
_AND_MINE: Final = in_plain(
    rf"(?:,|[ ](?:y|e|en|et|und|and))[ ](?:et[ ]|und[ ]|y[ ]|e[ ]|en[ ]|and[ ])?(?:moi|yo|io|eu|ik|ich|me|i'?m"
    rf"|i am)[ ](?:(?:ben|bin|tengo|ho|tenho)[ ])?"
    rf"(?P<v>{_WORDS}(?:{_UNIT}|{_ENDS}))"
)
_SELF: Final = in_plain(
    rf"(?<![^\W_])(?:ich bin|i'?m|i am|ik ben|(?:er|sie) ist|(?:hij|zij|ze) is|s?he(?:'s| is))[ ](?P<v>(?:{_TENS}"
    rf"|{_TEENS})(?:{_UNIT}|{_ENDS}))"
)
_SOMEBODY: Final = in_plain(
    r"(?<![^\W_])(?:mujer|hombre|senor(?:a|ita)?|chic[oa]|uomo|donna|signor[ae]|ragazz[oa]|pazient[ei]|paciente|homem"
    r"|mulher|senhora?|rapaz|rapariga|moc[oa]|menin[oa]"
    r"|man|vrouw|heer|dame|meisje|jongen|patiente?(?:in)?|mann|frau|junge|madchen|herr|lady|woman|gentleman|girl"
    r"|boy)[ ](?:de|di|van|von|of)[ ]"
    rf"(?P<v>(?:{_TENS}|{_TEENS})(?:{_UNIT}|(?<=[a-z]){_ENDS}))"
)
_IN_ONE: Final = in_plain(
    rf"(?<![^\W_])(?P<v>(?:{_GERMANIC}|{_TEENS})(?:jahrig|jarig)(?:e[rnms]?)?)(?![^\W_])"
    r"(?![ ](?:[^\W_]{1,12} )?(?:garant|gewahr|laufzeit|frist|bindung|dauer|vertrag|jubil|bestehen|erfahrung|mitglied"
    r"|contract|looptijd|bestaan|ervaring|rente|hypothe|lening|kredit|dienst|ehe|huwelijk))"
)
"""As one word: "eine fünfundsiebzigjährige Dame"."""
_BESIDE: Final = in_plain(
    rf"(?:,|[ ](?:y|e|en|et|und|and))[ ]{_WHOSE}[ ]{_KIN}{_NAME}[ ](?:ne[ ]h[ao][ ])?(?P<v>(?:{_WORDS}|[1-9]\d?"
    rf"|10\d){_ENDS})"
)
PATTERNS: Final = (_OF_KIN, _OF_SEVERAL, _AND_MINE, _SELF, _SOMEBODY, _IN_ONE, _BESIDE)
_EVIDENCE: Final = lazily(
    rf"(?<![^\W_])(?:{_WORDS}|\d{{1,3}})[ ]{_YEARS}(?![^\W_])(?![ ](?:garant|warrant|contrat|contract|vertrag))"
    rf"|(?<![^\W_])(?:{_WHOSE}[ ]{_KIN}{_NAME}[ ](?:is|ist|tiene|(?:ne[ ])?ha|tem|a)|ich bin|i'?m|i am|ik ben|tengo"
    rf"|ho|tenho)[ ](?:{_WORDS}|[1-9]\d?){_ENDS}"
)
_BEFORE: Final = 120
_SENTENCE: Final = lazily(r"[.;!?\n]")

_SEVERAL: Final = (
    "boys girls kids sons twins children grandchildren jumeaux jumelles enfants garçons kinder söhne zwillinge gemelos"
    " gemelli nipoti gêmeos kinderen zonen tweeling"
)
_KIN_HEADS: Final = beginnings(*(language.family for language in RELATIVES), _OTHERS, _SEVERAL)
"""How the words for relatives begin. A test compares these with the patterns."""
_SMALL_HEADS: Final = beginnings(*(f"{language.ones} {language.dozen}" for language in ALL))
_TENS_HEADS: Final = beginnings(*(language.teens for language in ALL)) | beginnings_below_hundred()


def ages_in_words(scan: Scan) -> Iterator[Entity]:
    """Ages in words of oneself, a relative or somebody; numbers behind a relative beside another age."""
    has, plain = scan.heads.keys[0], scan.plain
    tens = not has.isdisjoint(_TENS_HEADS)
    words = tens or not has.isdisjoint(_SMALL_HEADS)
    if (words or scan.digits) and not has.isdisjoint(_KIN_HEADS):
        if words:
            for match in _OF_KIN.find(scan):
                yield _age(match.span("v"))
            for match in _OF_SEVERAL.find(scan):
                yield _age(match.span("v"))
        for match in (*_BESIDE.find(scan), *_AND_MINE.find(scan)):
            sentence = _SENTENCE.split(plain[max(0, match.start() - _BEFORE) : match.start() + 1])[-1]
            if _EVIDENCE.search(sentence) is not None:
                yield _age(match.span("v"))
    if tens:
        for pattern in (_SELF, _SOMEBODY, _IN_ONE):
            for match in pattern.find(scan):
                yield _age(match.span("v"))


def _age(span: tuple[int, int]) -> Entity:
    return Entity("AGE", *span, 0.6, Source.FORMAT)
