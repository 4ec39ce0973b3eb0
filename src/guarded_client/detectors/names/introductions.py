"""Names that a phrase introduces, also in lower case: "je m'appelle ...", "my name is ...", "Dr ...", "Regards, ...".

The phrases are English, French, German, Spanish, Italian, Dutch and Portuguese.

Titles are not part of the name: "Mme Durand" and "Durand" are one person.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.anchored import Anchored
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import Gate
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.names.titles import FRENCH_TITLED, in_french, in_german
from guarded_client.detectors.words.language import FUNCTION_WORDS, guess
from guarded_client.detectors.words.listed_names import is_common, is_listed, is_surname
from guarded_client.detectors.words.ordinary import is_acronym, is_ordinary, trimmed
from guarded_client.detectors.words.programs import is_slug
from guarded_client.detectors.words.requests import REQUESTS
from guarded_client.detectors.words.titles import CIVILITIES
from guarded_client.detectors.words.vocabulary import AFTER_NAMES, CHAT, NAME_LINKS, NEVER_NAMES, NO_INTRODUCED

_NO_FIRST: Final = NO_INTRODUCED | REQUESTS
_WORD: Final = lazily(r"[^\W\d_](?:[\w’'.]|[\u0300-\u036f]|-(?=\w)){0,30}")
_GIVEN: Final = lazily(r",[ ]?[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}(?:[ ][A-ZÀ-ÖØ-Þ][\w'’-]{1,20})?(?=[ ]{0,3}(?:[\n|;\t(]|\Z))")
"""The given name behind a surname in a field: "Paciente: BERMEJO NIETO, CONSOLACIÓN"."""
_CALLED: Final = (
    r"(?:je\s?m['’ ]?\s?appel{1,3}e?s?|m['’]appelle|(?:mon|son|le)\s(?:pr[ée])?nom\s(?:de\sfamille\s)?(?:est|c['’]est)"
    r"|moi\sc['’]est|(?:my|his|her|their|the)\s(?:full\s|first\s|last\s|legal\s)?(?:name|surname)(?:\sis|['’]s|\swas)"
    r"|(?:i\sam|i['’]m)\scalled|they\scall\sme|call\sme|auf\sden\snamen|ich\shei(?:ß|ss)e|mein\sname\sist|me\sllamo|mi\snombre\ses"
    r"|mi\schiamo|il\smio\snome\sè|ik\sheet|mijn\snaam\sis|(?:eu\s)?(?:me\s)?chamo(?:-me|\sme)|me\schamo|(?:o\s)?meu\snome\sé)"
)
_SPEAKING: Final = (
    r"(?:c['’]est\s(?=[^\s]{2,30}\s(?:[^\s]{2,30}\s)?à\sl['’]appareil)"
    r"|this\sis\s(?=[^\s]{2,30}\s(?:[^\s]{2,30}\s)?(?:speaking|calling|from|here|writing)))"
)
_FIELD: Final = (
    r"(?:(?:nom|pr[ée]nom|nom\set\spr[ée]nom|nom\sde\sfamille|full\sname|first\sname|last\sname|name|surname|forenames?|given\snames?|titulaire"
    r"|signataire|cardholder|b[ée]n[ée]ficiaire|patiente?|vorname|nachname|familienname|kontoinhaber(?:in)?|karteninhaber"
    r"|nombre(?:\sy\sapellidos)?|apellidos?|titular|paciente|nome(?:\se\scognome|\scompleto)?|cognome|intestatario"
    r"|(?:voor|achter|familie)?naam|sobrenome|apelido)(?:\s[(][^()\n]{1,20}[)])?[.…_]{0,30}\s?:)"
)
_ANY_CASE: Final = lazily(rf"\b(?:(?:{_CALLED}|{_FIELD})\s{{1,3}}|{_SPEAKING})(?:(?:is|est)\s)?", re.IGNORECASE)
_CAPITALISED: Final = lazily(
    r"(?:\A|(?<=[.,!?;:\n]\s)|(?<=[.,!?;:\n])|(?<=\b[Hh]i\s)|(?<=\b[Hh]ey\s))(?i:im)\s(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_]{1,30}(?:[.,!\n]|\s(?:and|from)\s|\Z))"
    r"|\b(?i:je\ssuis|ici|i\sam|i['’]m|this\sis|it['’]s|here\sis|signed|signé|de\sla\spart\sde|on\sbehalf\sof|dear|cher|chère"
    r"|bonjour|hello|hi)\s(?=[A-ZÀ-ÖØ-ÞŒ])"
)
_RELATED: Final = lazily(
    r"\b(?i:(?:mi|su|tu|nuestr[oa])\s(?:espos[oa]|marido|mujer|pareja|novi[oa]|hij[oa]|madre|padre|herman[oa]|niet[oa]|suegr[oa]|cuñad[oa]|prim[oa]|t[íi][oa]|sobrin[oa]|abuel[oa]|vecin[oa])"
    r"|(?:mi[oa]|su[oa]|nostr[oa])\s(?:moglie|marito|compagn[oa]|figli[oa]|madre|padre|sorella|fratello|nonn[oa]|suocer[oa]|cognat[oa]|nipote|zi[oa])"
    r"|(?:(?:o|a)\s)?(?:meu|minha|seu|sua|nosso|nossa)\s(?:mulher|esposa|marido|companheir[oa]|filh[oa]|m[ãa]e|pai|irm[ãa]o?|net[oa]|sogr[oa]|av[óô]|prim[oa]|ti[oa]|sobrinh[oa]|vizinh[oa])"
    r"|\b[oa]\s(?:av[óô]|m[ãa]e|pai|filh[oa]|net[oa]|ti[oa]|vizinh[oa]|sogr[oa])|\b(?:la|el|il|lo)\s(?:abuel[oa]|nonn[oa]|t[íi][oa]|zi[oa]|vecin[oa]|suegr[oa]|suocer[oa]))"
    r"(?:,\s|\s\(|\s)(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ])"
)
"""Of one's family, in Spanish, Italian and Portuguese."""
_FAMILY: Final = lazily(
    r"\b(?i:(?:(?<=\bmy\s)|(?<=\bour\s))(?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|nan|gran|grandson"
    r"|granddaughter|niece|nephew|aunt|uncle)"
    r"|(?:(?<=\bmon\s)|(?<=\bma\s)|(?<=\bnotre\s))(?:mari|femme|compagn(?:on|e)|conjointe?|fils|fille|m[èe]re|p[èe]re|fr[èe]re"
    r"|s(?:œ|oe)ur|ni[èe]ce|neveu|tante|oncle|voisine?)"
    r"|(?:(?<=\bmijn\s)|(?<=\bons\s)|(?<=\bonze\s))(?:man|vrouw|zoon(?:tje)?|dochter(?:tje)?|moeder|vader|broer|zus|oma|opa"
    r"|nichtje|neefje|buurman|buurvrouw))\s(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ])"
)
"""The same in English, French and Dutch; not in German, where any noun has a capital."""
_OF_SERVICE: Final = lazily(
    r"\b(?i:(?:mon|ma|notre|votre|son|sa)\s(?:conseill(?:er|[èe]re)|gestionnaire|interlocut(?:eur|rice)|banqui(?:er|[èe]re)|livreur|facteur|gardien(?:ne)?"
    r"|nounou|infirmi(?:er|[èe]re)|coll[èe]gue|patron(?:ne)?|manager|assistante?|stagiaire|ami|amie|copine?|copain|pote|coloc|ex|beau-fr[èe]re|belle-s(?:œ|oe)ur"
    r"|beau-p[èe]re|belle-m[èe]re|cousine?)"
    r"|(?:my|our)\s(?:boss|colleague|manager|friend|mate|neighbou?r|landlord|landlady|tenant|carer|nurse|cousin|girlfriend|boyfriend|ex))\s(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ])"
)
"""Somebody at work or near by, as "votre conseiller Steeve"; what is behind may be a company."""
_ROLE: Final = lazily(
    r"(?<![\w-])(?i:padre|madre|pai|m[ãa]e|asegurad[oa]|assicurat[oa]|segurad[oa]|tomador[ae]?|contraente|contratante|solicitante|richiedente|requerente"
    r"|alumn[oa]|alunn[oa]|alun[oa]|tutora?(?:\slegal)?|inquilin[oa]|firmante|intestatari[oa]|condutora?|conductora?|conducente|testigo|testimone|testemunha"
    r"|beneficiari[oa]|benefici[áa]ri[oa]|fiador[ae]?|avalista|demandante|demandad[oa]|imputat[oa]|arguid[oa]|acusad[oa])"
    r":[ ]{1,3}"
    r"(?!(?:No|Não|Non|S[íi]|Sim|San[oa]|Viv[oa]|Vivente|Fallecid|Decedut|Falecid|Diab[ée]t|Hipert|Ipertes|Empresa|Ufficio|Servi[cz]|Departament|Recursos"
    r"|Ver|Vedi|Desconocid|Sconosciut|Desconhecid|Pendiente|Pendente|Menor|Mayor|Maior|Ningun|Nessun|Nenhum|Dato|Nombre|Nome|Todos|Cliente))"
    r"(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ]|(?<!(?i:dre): )(?<!(?i:pai): )(?<!(?i:ãe): )[A-ZÀ-Þ]{2,20}[ ][A-ZÀ-Þ]{2})"
)
"""Who somebody is, as forms in Spanish, Italian and Portuguese have it before a name."""
_BORN: Final = lazily(
    r"\b(?:[Nn]ée|NÉE|[Gg]eb\.|[Gg]eborene[rn]?|[ÉéEe]pouse|[Éé]p\.|[Vv]euve|[Nn]om\sde\s(?:naissance|jeune\sfille)\s?:"
    r"|[Gg]eburtsname:|[Mm]ädchenname(?:\sder\sMutter)?:?|[Mm]aiden\sname:?|[Mm]eisjesnaam(?:\svan\s(?:de\s)?moeder)?:?|[Cc]ognome\sda\snubile:)\s(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])"
)
"""The name that somebody was born or is married with."""
_LOWER_SELF: Final = lazily(r"\b(?:i['’]m|im|i\sam)\s(?=[a-z]{2,20}(?:\s?[,.!]|\s(?:and|from)\b|$))", re.IGNORECASE)
_ASKED: Final = lazily(
    r"\b(?:(?:ihre?n?|deine?n?)\s(?:vollst[äa]ndigen?\s)?(?:vor-?\s?(?:und\s(?:nach|zu))?|nach|familien)?namen?\b"
    r"|(?:vor|nach|familien)?namen?\s(?:ein|an)geben|(?:vor|nach)?namen?\snennen|wie\shei(?:ß|ss)(?:en\ssie|t\sdu))"
    r"[^\n]{0,40}\n\s{0,4}(?:[^\W\d_]{2,15}\s?:\s?)?"
    r"(?!(?:ich|ja|nein|nicht|kein|wei(?:ß|ss)|warum|wieso|wozu|hallo|danke|bitte|keine?n?"
    r"|das|der|die|sag|egal|no|ihre?n?|name|namen|vorname|nachname|adresse|telefon)\b)"
    r"(?=[^\W\d_][\w'’.-]{1,25}(?:[ ][\w'’.-]{1,25}){0,2}[ ]{0,3}(?:\n|\Z))",
    re.IGNORECASE,
)
"""The answer, of up to three words, to a bot that asked for the name."""
_DECLARED: Final = lazily(
    rf"\bje,?\ssoussign[ée](?:e|\(e\))?,?\s(?:{CIVILITIES}\s)?(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])"
    rf"|\bnous,?\ssoussign[ée]e?s,?\s(?:{CIVILITIES}\s)?(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])",
    re.IGNORECASE,
)
"""Who declares something, in letters and certificates."""
_KEYED: Final = lazily(
    r"(?<![A-Za-z])(?:(?:customer|client|patient|user|contact|holder|owner|employee|member|billing|shipping)[_-]?)?"
    r"(?:(?:first|last|full|given|family|middle)[_-]?name|surname|forename|pr[ée]nom|nom[_-]?(?:de[_-]?)?(?:famille|naissance|usage))"
    r"(?:\\?\"\s?:\s?\\?\"|>|=\\?[\"']|=(?=[^\"'&\s]{2,40}&))"
    r"(?!(?:required|string|text|null|none|true|false|varchar|optional|missing|invalid|first|last|name|given|family|nom|prenom)\b)"
    r"(?=[^\W\d_][\w'’.-]{0,30}(?:[ ][\w'’.-]{1,30}){0,3}(?:\\?[\"']|</|&))",
    re.IGNORECASE,
)
"""A key of JSON, XML or a query with its value."""
_HEY_ITS: Final = lazily(
    r"(?:\A|(?<=\n))\b(?:hii{0,20}|hey|hiya|hello|yo|salut|slt|coucou|cc|bonjour|bjr)[ ,!]{1,3}"
    r"(?:it['’]?s|this\sis|c['’]?est|c[ée]?|ici)\s(?=[a-zà-ÿ]{3,15}(?:[,.!]|\n|\Z|\s"
    r"(?:here|from|again|speaking|i|im|i['’]m|ive|i['’]ve|je|j['’]ai|jai|de\sla|de\schez|du)\b))",
    re.IGNORECASE,
)
"""A greeting with who greets, in a chat."""
_TITLED: Final = lazily(
    rf"(?<![\w.]){CIVILITIES}\s{{1,2}}(?:{CIVILITIES}\s)?"
    r"(?:(?:med|rer|nat|pol|oec|jur|iur|dent|vet|phil|theol|h\.\s?c|habil|techn|agr|mult)\.\s{0,2}){0,4}",
    re.IGNORECASE,
)
_SIGNED: Final = lazily(
    r"\b(?:cordialement|bien\sà\s(?:vous|toi)|sinc[èe]res?\ssalutations|salutations\sdistinguées|respectueusement"
    r"|amicalement|(?:best|kind|warm)?\s?regards|sincerely|yours\s(?:truly|faithfully|sincerely)|cheers|best\swishes"
    r"|many\sthanks|bien\scordialement|bonne\s(?:journée|soirée)|bisous|merci\sd['’]avance|thanks|thank\syou|all\sthe\sbest"
    r"|mit\s(?:freundlichen|besten|lieben|herzlichen)\sgr(?:ü|ue)(?:ß|ss)en|(?:viele|liebe|beste|herzliche)\sgr(?:ü|ue)(?:ß|ss)e|mfg|lg"
    r"|(?:un\s)?(?:cordial\s)?saludos?(?:\scordiales)?|atentamente|un\sabrazo|(?:cordiali|distinti)\ssaluti|saluti"
    r"|met\svriendelijke\sgroet(?:en)?|groet(?:en|jes)?|(?:com\sos\s)?melhores\scumprimentos|atenciosamente|cumprimentos|abraço)"
    r"\s?[,.!]?[ \t]{0,3}\r?\n\s{0,6}(?:(?:fdo|firmado|firmato|assinado)\.?\s?:?\s)?",
    re.IGNORECASE,
)
_LABELS: Final = frozenset({"i", "tel", "tel.", "tél", "tél.", "fax", "mail", "email", "phone", "mobile"})
"""What stands after a name in a signature, with a capital."""
_LABEL_END: Final = lazily(r"[ ]?:(?=\s)")
_GOES_ON: Final = frozenset(
    {"about", "and", "asked", "called", "et", "has", "ich", "je", "ordered", "said", "und", "wanted", "wants"}
)
"""In a text in capitals, what comes after a name and is in none; others, such as "BEST", are names too."""
_ARTICLE: Final = lazily(r"(?:L(?:es?|a) |L['’])(?:[a-zà-ÿ]|(?P<next>[A-ZÀ-ÖØ-Þ][\w’'-]*))")
"""A sentence or a team begins, and no name."""
_TEAMS: Final = frozenset(
    {"das", "de", "der", "die", "el", "het", "ihr", "il", "o", "os", "the", "unser", "uw", "your"}
)
"""Before a word in lower case they begin the name of a team: "El equipo de ventas". Alone, "Das" is a surname."""
_CONTRACTED: Final = lazily(
    r"(?i:(?:i|you|we|they|s?he|it|that|there|who)['’](?:m|d|ll|re|ve)|[a-z]{2,6}n['’]t)\Z|(?i:j|qu)['’][a-zà-ÿ]"
)
"""How a sentence goes on, or begins, with a capital: "Hello I've got", "Bonjour J'appelle"; "J'Quan" is a name."""
_NO_VALUE: Final = frozenset(
    "null none undefined true false docteur doktor doctor doctora dottore dottoressa doutor doutora dokter".split()  # noqa: SIM905
)
_NOT_LOWER_SELF: Final = lazily(r".*(?:ing|ed|ly|ful|less|able|ous|ish|ive)\Z")

PHRASES: Final = (
    (Anchored(_ANY_CASE), 3, False, 0.85),
    (Anchored(_TITLED), 3, False, 0.8),
    (Anchored(FRENCH_TITLED), 3, True, 0.7),
    (Anchored(_DECLARED), 6, True, 0.8),
    (Anchored(_KEYED), 3, False, 0.7),
    (Anchored(_HEY_ITS), 1, False, 0.55),
    (Anchored(_ASKED), 3, False, 0.7),
    (Anchored(_SIGNED), 3, False, 0.7),
    (Anchored(_CAPITALISED), 3, True, 0.6),
    (Anchored(_LOWER_SELF), 1, False, 0.55),
    (Anchored(_BORN), 2, True, 0.7),
    (Anchored(_RELATED), 3, True, 0.6),
    (Anchored(_FAMILY), 3, True, 0.6),
    (Anchored(_OF_SERVICE), 3, True, 0.6),
    (Anchored(_ROLE), 4, True, 0.6),
)
"""Pattern, longest name in words, capital needed, score."""


def _name(text: str, position: int, longest: int, *, capitals: bool) -> tuple[int, int] | None:
    """The extent of 1 to ``longest`` name words at ``position``; links such as "de" count only between them."""
    begin = start = end = position
    words = 0
    while words < longest:
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match[0].rstrip(".'’").removesuffix("'s").removesuffix("’s") if len(match[0]) > 2 else match[0]
        plain = word.casefold().replace("’", "'")
        if plain in NEVER_NAMES and _LABEL_END.match(text, match.end()) is not None:
            break
        article = _ARTICLE.match(text, position) if position == begin else None
        if article is not None and (article["next"] is None or is_ordinary(article["next"])):
            break
        if plain in NAME_LINKS and word[:1].islower() and (words or not capitals):
            if text[match.end() : match.end() + 1] != " " or (words and not capitals and _article(text, match)):
                break
            position = match.end() + 1
            capitals = capitals or not words
            continue
        capital = word[:1].isupper()
        initial = capital and len(match[0]) == 2 and match[0].endswith(".") and (words > 0 or plain != "m.")
        known = capital and plain not in _LABELS and (words > 0 or plain in NAME_LINKS)
        known = known and not (word.isupper() and plain in _GOES_ON)
        if plain.rstrip(".") in _NO_FIRST and not initial and not known:
            break
        if _CONTRACTED.match(word) is not None:
            break
        if not capital and (capitals or (plain in AFTER_NAMES and (words or not is_surname(plain)))):
            break
        if not words:
            start = match.start()
        words += 1
        end = match.start() + len(word) + (1 if initial and not word.endswith(".") else 0)
        if text[end : end + 1] not in {" ", "\u00a0", "\t"}:
            break
        position = end + 1
        capitals = capitals or capital
    if end == start or sum(map(str.isalpha, text[start:end])) < 2:
        return None
    return start, end


def _ordinary(value: str, *, greeted: bool) -> bool:
    """Ordinary, in lower case or capitals: "I am vegetarian", "name: build"; or greeted: "Dear Hiring Manager"."""
    if greeted and all(is_common(word) and not is_listed(word) for word in value.casefold().split()):
        return True
    return (value.islower() or value.isupper()) and is_ordinary(value, alone=False)


def _no_greeter(word: str) -> bool:
    return (
        is_ordinary(word) or word in FUNCTION_WORDS or word in CHAT or _NOT_LOWER_SELF.match(word.lower()) is not None
    )


def _bare_name(value: str) -> bool:
    """No company: "votre conseiller Orange", "mon conseiller Crédit Agricole"."""
    from guarded_client.detectors.words.brands import BRANDS, GOODS, SURNAMED

    words = value.casefold().split()
    return not any(word in BRANDS or word in GOODS or word in SURNAMED or is_ordinary(word) for word in words)


def _article(text: str, match: re.Match[str]) -> bool:
    """The article "la" begins what comes after a name in lower case, if "de" does not stand before it; "le" and "el"
    are parts of names."""
    return match[0].casefold() == "la" and not text.endswith("de ", 0, match.start())


@cache
def _gate() -> Gate:
    needs = [phrase.need for phrase, *_ in PHRASES]
    return Gate([(need.literals, *need.also) for need in needs])


def introduced(text: str | Scan) -> list[Entity]:
    """Persons named right after a phrase that introduces a name."""
    scan = Scan(text) if isinstance(text, str) else text
    text = scan.text
    language, found = cache(lambda: guess(text)), list[Entity]()
    for index in _gate().possible(scan.heads):
        phrase, longest, capitals, score = PHRASES[index]
        for match in phrase.find(scan):
            extent = _name(text, match.end(), longest, capitals=capitals)
            if extent is None:
                continue
            value = text[slice(*extent)]
            if phrase.pattern is FRENCH_TITLED and not in_french(text, match.start(), language):
                continue
            if phrase.pattern is _HEY_ITS and _no_greeter(value):
                continue
            if phrase.pattern is _LOWER_SELF and (
                _NOT_LOWER_SELF.match(value.lower()) or in_german(text, match.start(), extent[1], language)
            ):
                continue
            if phrase.pattern in {_ANY_CASE, _CAPITALISED, _LOWER_SELF} and _ordinary(
                value, greeted=phrase.pattern is _CAPITALISED
            ):
                continue
            if phrase.pattern is _OF_SERVICE and not _bare_name(value):
                continue
            if phrase.pattern in {_FAMILY, _RELATED} and is_ordinary(value):
                continue
            if phrase.pattern is _SIGNED and value.casefold() in _TEAMS and text[extent[1] :][:1] == " ":
                continue
            if phrase.pattern is _TITLED and text.startswith(("d'", "d’"), extent[0]) and is_ordinary(value):
                continue  # "Maître d'ouvrage"
            if is_acronym(value) or value.casefold() in _NO_VALUE:
                continue
            if match[0].endswith("name: ") and is_slug(value):
                continue
            given = _GIVEN.match(text, extent[1]) if ":" in match[0] else None
            end = given.end() if given is not None else extent[1]
            found.append(trimmed(text, Entity("PERSON", extent[0], end, score, Source.FORMAT)))
    return found
