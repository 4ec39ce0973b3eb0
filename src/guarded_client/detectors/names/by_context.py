"""Names that are words elsewhere, or months, and that only what stands before them tells: "Hola Julio", "c/o W. Bos".

German, Spanish, Italian, Dutch and Portuguese. A name model has little to go by there: "Julio" is a month, "cor" and
"ans" are words of neighbouring languages.

Sources: how letters, transfers and parcels name who gets them in these languages; Meertens Instituut, INE and ISTAT for
given names that are words of another language.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.forms import is_form
from guarded_client.detectors.words.language import LISTED
from guarded_client.detectors.words.listed_names import is_common, is_given, is_surname
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.relatives import DUTCH, ENGLISH, FRENCH, GERMAN, ITALIAN, PORTUGUESE, SPANISH
from guarded_client.detectors.words.vocabulary import AFTER_NAMES, CHAT, NEVER_NAMES, NO_INTRODUCED

_MONTH: Final = r"(?:Julio|Abril|Domingo|August|JULIO|ABRIL)"
_NO_DATE: Final = r"(?![\w-]|\s(?:de[l]?\s)?(?:\d|este\b|pr[óo]ximo|pasado)|\.?\d)"
_GREETED: Final = lazily(
    r"(?<!\w)(?i:hola|hallo|hi|hey|ciao|ol[áa]|oi|estimado|estimada|querid[oa]|gracias,?|obrigad[oa],?|soy|sou"
    r"|ich\sbin|con|para|com|d[ií]le\sa|pregunt(?:ale|ar|a)\sa|llam(?:ar|ad|a|é)\sa|(?:mi|su|tu|o\smeu|a\sminha|meu|minha|mein|meine)\s"
    r"(?:hij[oa]|prim[oa]|t[íi][oa]|herman[oa]|marido|espos[oa]|novi[oa]|amig[oa]|padre|madre|jef[ea]|vecin[oa]"
    r"|abuel[oa]|niet[oa]"
    r"|filh[oa]|ti[oa]|irm[ãa]o?|pai|m[ãa]e|av[ôó]|vizinh[oa]|sohn|mann|vater|bruder|opa|onkel|nachbar))[ ]"
    rf"(?P<v>{_MONTH}){_NO_DATE}"
)
_DOES: Final = lazily(
    r"(?<![\w-])(?<!\b[Dd]e )(?<!\b[Ee]n )(?<!\b[Ii]m )(?<!este )(?<!seit )(?<!\b[Aa]b )(?P<v>Julio|Abril|August)[ ]"
    r"(?=(?:dijo|dice|llam[óa]|vive|viene|vino|quiere|tiene|trabaja|me\s(?:ha|dijo|dio)|ha\s(?:dicho|llamado|venido)"
    r"|no\scontesta"
    r"|hat\s(?:an|ge)\w+|sagt|sagte|kommt|wohnt|m[öo]chte|disse|diz|ligou|mora)(?!\w))"
)
_CAP: Final = r"(?:[A-ZÀ-ÖØ-Þ][a-zà-ÿ’'-]{1,24}(?:-[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{1,20})?)"
_LINK: Final = r"(?:(?:van|von|de|der|den|del|della|dello|di|da|do|dos|das|la|ter|ten|el|El|['’]t)[ ]){0,3}"
_INITIALS: Final = r"(?:(?:[A-ZÀ-ÖØ-Þ][a-z]?\.[ -]?){1,4})"
_FULL: Final = (
    rf"(?:{_INITIALS}[ ]?{_LINK}{_CAP}(?:[- ]{_LINK}{_CAP})?|{_CAP}(?:[ ]{_INITIALS})?(?:[ ]{_LINK}{_CAP}){{1,3}})"
)
_FOR: Final = (
    r"(?<![\w.])(?i:t\.n\.v\.?|tnv\.?|t\.a\.v\.?|tav\.?|ten\sname\svan|op\snaam\svan|ter\sattentie\svan|w\.g\.|p/a"
    r"|(?:z\.[ ]?hdn?\.?|zhd\.?)(?:\sv\.?)?"
    r"|zu\sh[äa]nden(?:\svon)?|c/o|inh(?:aber(?:in)?)?[.:]?|gez\.|kontoinhaber(?:in)?:?"
    r"|(?:versicherte|steuerpflichtige|reisende)[rn]?(?:\sperson)?:?|lautend\sauf"
    r"|a\sla\satenci[óo]n\sde|a\snombre\sde|titular:?|asegurad[oa]:?|fdo\.?:?"
    r"|alla\sc(?:ortese)?\.?\s?a(?:ttenzione)?\.?(?:\sdi)?"
    r"|all['’]attenzione\sdi|a\snome\sdi|intestat[oa]\sa|f\.to|assicurat[oa]:?|em\snome\sde|a/c(?:\sde)?"
    r"|ao\scuidado\sde"
    r"|[àa]\saten[çc][ãa]o\sde|segurad[oa]:?|ass\.:?|verzekerde:?|begunstigde:?|huurder:?|mieter(?:in)?:?"
    r"|inquilin[oa]:?|taxpayer:?|policy-?holder:?|contribuable:?|contribu(?:y?ente):?|belastingplichtige:?)[ ]"
    r"(?:(?:de|den)[ ](?=heer|mevrouw|weduwe))?(?:(?i:herrn?|frau|fam\.?|familie|dhr\.?|de\sheer|heer|mw\.?|mevr?\.?"
    r"|mevrouw|sr\.?|sra\.?|d\.|d\.ª"
    r"|sig\.?(?:ra)?|dott\.?(?:ssa)?)[ ])?"
)
_NAMED: Final = lazily(
    rf"{_FOR}(?P<v>{_FULL})(?![\w-]|[ ](?:GmbH|AG|KG|UG|e\.?V|B\.?V|N\.?V|S\.?L|S\.?A|S\.?r\.?l|S\.?p\.?A|Lda"
    rf"|Ltda)(?!\w))"
)
"""Whom a transfer, a letter or a contract is for: an initial or a given name, and a surname."""
_HOLDER: Final = lazily(
    r"(?<!\w)(?i:titular(?:es)?|titulaire|intestatari[oa]|intestat[oa]\sa|lautend\sauf|card\s?holder|account\sholder|(?:karten|konto)inhaber(?:in)?"
    r"|(?:rekening|kaart)houder)\s?:?\s(?P<v>[A-ZÀ-Þ][A-ZÀ-Þ'’-]{1,20}(?:[ ][A-ZÀ-Þ][A-ZÀ-Þ'’-]{1,20}){1,3})(?![\w-])"
)
"""Whose a card or an account is, in capitals, as it is printed there."""
_PAIR: Final = lazily(
    r"(?<![\w.])(?i:t\.n\.v\.?|tnv\.?|t\.a\.v\.?|tav\.?|(?:ten|op)\sna(?:me|am)\svan|ter\sattentie\svan|w\.g\.|p/a"
    r"|c/o|namens"
    r"|afspraak\smet|(?:betaald|gemeld"
    r"|behandeld)\sdoor|spreekt\smet|(?:ik|hij|zij|buurman|buurvrouw)\sheet|verzekerde|auf\sden\snamen"
    r"|termin\s(?:mit|bei)|gemeldet\svon|bezahlt\svon"
    r"|a\snombre\sde|a\sla\satenci[óo]n\sde|cita\scon|pagado\spor|a\snome\sdi|alla\sc\.?a\.?\sdi|appuntamento\scon"
    r"|pagato\sda|em\snome\sde|a/c"
    r"|consulta\scom|pago\spor|persona\sa(?:segu|ssicu)rata|pessoa\ssegurada)\s"
    r"(?P<v>[^\W\d_]{2,15}[ ](?:(?i:van|von|de|der|den|el|di|da|do|dos|la)[ ]){0,3}[^\W\d_]{2,20})(?![\w'-])"
)
"""The same without capitals, or all in capitals: a given name, and a surname behind it."""
_INITIALS_LOW: Final = lazily(
    r"(?<![\w.])(?:t\.n\.v\.?|tnv\.?|op\snaam\svan|a\snombre\sde|a\snome\sdi|em\snome\sde"
    r"|auf\sden\snamen)\s(?P<v>(?:[a-z]\.?\s){1,3}"
    r"(?:(?:van|von|de|der|den|di|da|do|dos)\s){0,2}[a-zà-ÿ]{3,20})(?!\w)"
)
"""The same in a chat: "op naam van j p de vos"."""
_KIN: Final = rf"(?:m(?:ijn|'?n|e)|ons|onze|haar)\s{either(DUTCH.everybody)}|buurman|buurvrouw|oma|opa"
_KIN_GERMAN: Final = rf"(?:mein|unser|ihr|sein)e?\s(?:{either(GERMAN.everybody)}|kleiner?)"
_KIN_SOUTH: Final = (
    rf"(?:mi|tu|su)\s{either(SPANISH.everybody)}|(?:mi[oa]|su[oa])\s{either(ITALIAN.everybody)}"
    rf"|(?:meu|minha|seu|sua)\s{either(PORTUGUESE.everybody)}"
)
_KIN_ARTICLE: Final = (
    rf"(?:la|el)\s{either(SPANISH.family)}|(?:la|il|lo)\s{either(ITALIAN.family)}|[ao]\s{either(PORTUGUESE.family)}"
)
"""In Romance languages an article alone says whose: "ha chiamato la moglie assunta"."""
_KIN_WEST: Final = (
    rf"(?:my|his|her|our|their|your)\s{either(ENGLISH.family, ENGLISH.wider)}"
    rf"|(?:[mts](?:on|a)|notre|votre|leur)\s{either(FRENCH.family, FRENCH.wider, FRENCH.near)}"
)
_OF: Final = r"(?:het\s)?(?:nr|nummer|telefoonnummer|adres|mail)\svan"
_OF_GERMAN: Final = r"(?:die\s)?(?:nummer|adresse|handynummer|mail)\svo[nm]"
_OF_SOUTH: Final = r"(?:el\s|il\s|o\s)?(?:n[úu]mero|tel[ée]fono|tlf|telefone|contacto|indirizzo|correo)\sd[eioa]"
_TITLED: Final = lazily(r"(?<![\w'-])(?:[Ss]eu|SEU|[Dd]ona|DONA)[ ](?P<v>[^\W\d_]{3,14})(?![\w'-])")
_TITLED_SELF: Final = lazily(r"(?<![\w'-])(?i:(?:sou|é|fala)\s(?:o\sseu|a\sdona))[ ](?P<v>[^\W\d_]{3,14})(?![\w'-])")
"""How people in Brazil speak of their elders: "seu Antenor"; "seu pedido" is an order."""
_DUTCH: Final = lazily(rf"(?<![\w'-])(?i:{_KIN}|{_OF})[ ](?P<v>[^\W\d_]{{3,14}})(?![\w'-])")
_GERMAN: Final = lazily(rf"(?<![\w'-])(?i:{_KIN_GERMAN}|{_OF_GERMAN})[ ](?P<v>[^\W\d_]{{3,14}})(?![\w'-])")
_SOUTHERN: Final = lazily(rf"(?<![\w'-])(?i:{_KIN_SOUTH}|{_OF_SOUTH})[ ](?P<v>[^\W\d_]{{3,14}})(?![\w'-])")
_ARTICLED: Final = lazily(rf"(?<![\w'-])(?i:{_KIN_ARTICLE})[ ](?P<v>[a-zà-ÿ]{{3,14}})(?![\w'’-])")
_WESTERN: Final = lazily(rf"(?<![\w'-])(?i:{_KIN_WEST})[ ](?P<v>[a-zà-ÿ]{{3,14}})(?![\w'’-])")
_ADJECTIVES: Final = frozenset(
    """
    alba allegra bella bianca bianco blanca blanco branca bruna bruno celeste chiara clara claro clemente dulce felice
    felix feliz fortunata fortunato grazia justa justo linda lindo modesta modesto prima primo prudente rosa santa santo
    serena sereno severa severo single
    """.split()  # noqa: SIM905
)
"""Names that say of somebody how she is: "la mujer blanca"."""
_NOBODY: Final = frozenset(
    """
    abogada allen aîné aînée chatbot contractors copilot devops dieu fysio geometra gestoria inmobiliaria
    juristen logistik loodgieter magazijn mutti nochmal nonna portero quelqu receptie roulotte sales scaffolders
    siri steuerberater surveyors vati vecinos vizinhos
    """.split()  # noqa: SIM905
)
"""Whom one speaks to, and no name."""
_NO_NAME: Final = AFTER_NAMES | CHAT | NEVER_NAMES | NO_INTRODUCED | _NOBODY
_FEWEST: Final = 4
"""Letters of a name that is on no list."""
_WORDS_TOO: Final = frozenset(
    """
    ans bas bep bets bo cas cor demi fleur floor gijs hein jan jet joke lot mees pim pleun puck roos sem sien storm teun
    ties tinus toon toos truus wil
    """.split()  # noqa: SIM905
)
"""Dutch given names that are words of another language, or short for others; "wil" is a verb there."""
_GERMAN_TOO: Final = frozenset("ben can ernst jan mark max otto rosa till wolf emil mia lena ole".split())  # noqa: SIM905


_PRESENT: Final = lazily(
    r"(?<!\w)(?i:anwesend|entschuldigt|teilnehmer(?:innen)?|protokoll(?:f(?:ü|ue?)hrer(?:in)?)?|schriftf(?:ü|ue?)hrer(?:in)?"
    r"|aanwezig|afwezig(?:\sm\.k\.)?"
    r"|notulist|voorzitter|presenti|assenti|verbalizzante|verbalizza|segretari[oa]|asistentes|asisten|ausentes?"
    r"|secretari[oa]|presentes?"
    r"|secret[áa]ri[oa])(?:\s?:)?(?=\s[A-ZÀ-Þ])"
)
_IN_LIST: Final = lazily(
    r"(?<=[:,;a-z] )(?:(?:De[l]?|Dell[ao]|D[aiou]|Dal|L[aeo]|El|Van|Von|Ten|Ter|Ben|A[ïi]t)[ ])?"
    r"[A-ZÀ-Þ][a-zà-ÿ]{2,20}(?:-[A-ZÀ-Þ][a-zà-ÿ]{2,20})?(?=[,;.](?:\s|\Z)|\s?\n|\Z)"
)
"""Who was there, by surnames alone: "Anwesend: Ahrens, Bäumer"."""


_FORM: Final = lazily(
    r"(?<![^\W_])(?:Name|Nachname|Apellidos|Cognome|Naam|Achternaam|Apelido|Sobrenome)[ ]"
    r"(?P<v>[A-ZÀ-Þ][\w'’-]{1,24}(?:[ ][A-ZÀ-Þ][\w'’-]{1,24}){0,2})[ ](?=(?:Vorname|Nombre|Nome|Voornaam"
    r"|Voornamen)[ ][A-ZÀ-Þ])"
)
_FORM_GIVEN: Final = lazily(
    r"(?<![^\W_])(?:Vorname|Voornaam|Voornamen)[ ](?P<v>[A-ZÀ-Þ][a-zà-ÿ'’-]{1,24})(?=[ ]?\n|\Z|[ ][A-ZÀ-Þ])"
)
"""Forms whose colons were lost: "Name Tischbein Vorname Almut"."""
_LOGIN: Final = lazily(
    r"(?<!\w)(?i:gemeldet\svon|gemeld\sdoor|avisado\spor|segnalato\sda|comunicado\spor)"
    r"[ ](?P<v>[a-z]\.[a-zà-ÿ]{4,20})(?![\w.@])"
)
"""A colleague as tickets have them: "gemeldet von d.scharn"."""


_LOW: Final = r"(?P<v>[a-zà-ÿ]{3,15}(?:-[a-zà-ÿ]{3,12})?)(?=[\s,.;:!?)]|\Z)"
_SPOKEN_TO: Final = lazily(
    r"(?<![\w'’-])(?i:(?:preg[úu]ntale|p[íi]dele|avisa|pregunta|llama|llamar|ll[áa]male)\sa|(?:hablar|habla)\scon"
    r"|(?:chiedi|chiedilo|chiedere|telefona)\sa|(?:parla|parlare)\scon|(?:vraag|gevraagd|doorgeven)\saan|(?:gebeld|spreek)\smet"
    r"|(?:sprich|telefoniert)\smit|sag|frag|tell|ask|(?:speak|talk)\s(?:to|with)|(?:demande|demandez|parler)\s[àa]"
    rf"|(?:vu|voir|parler)\savec)\s{_LOW}"
)
"""To whom something is said, in lower case: names that many bear."""
_TOLD: Final = lazily(
    r"(?<![\w'’-])(?i:(?:diles?|av[íi]sale)\sa|(?:habl[ée]|hablado|qued[ée]|quedado)\scon|(?:di|dillo)\sa"
    r"|(?:parlato|sentito)\scon|(?:zeg|vertel)\stegen|(?:gesproken|overlegd)\smet|(?:gesprochen|geredet|abgesprochen)\smit"
    rf"|(?:spoke|spk|talked)\s(?:to|with|w/)|dis\s[àa])\s{_LOW}"
)
"""The same where a job has an article, "dile al fontanero", and a name none: any word that nobody knows."""
_JOB: Final = lazily(
    r".*(?:ista|iste|i[eè]re|ero|era|ador|adora|tore|trice|eur|euse|desk|office|er[íi]a|atie|ing|ung|zione|ción|ment|mente|ly|tion"
    r"|aar|aars|ster|heid|keit|isch|lich|able|ible|less|ful|ed|ando|endo)\Z"
)


def _name(value: str) -> bool:
    """Neither a department nor a sentence: "z.Hd. Frau", "t.a.v. Afdeling Verkoop"."""
    from guarded_client.detectors.words.brands import BRANDS
    from guarded_client.detectors.words.northern import ordinary_northern

    words = [word for word in value.replace(".", " ").split() if len(word) > 1 and word[0].isupper()]
    return not any(
        is_ordinary(word) or word.casefold() in BRANDS or (ordinary_northern(word, cased=True) and "." not in value)
        for word in words
    )


def _present(value: str) -> bool:
    return (
        _name(value) and not is_common(value) and not value.endswith(("iges", "enes", "ismo", "zione", "ción", "ção"))
    )


def _initialled(value: str) -> bool:
    surname = value.split()[-1]
    return surname not in LISTED and not is_ordinary(surname)


def _pair(value: str) -> bool:
    given, *_, surname = value.casefold().split()
    called = is_given(given) or given in _WORDS_TOO or given in _GERMAN_TOO
    return called and surname not in LISTED and not is_ordinary(surname, alone=False)


def _printed(value: str) -> bool:
    """Not "TITULAR DEL CONTRATO"."""
    return all(map(_unknown, value.split()))


def _dutch(value: str) -> bool:
    plain = value.casefold()
    return plain in _WORDS_TOO - {"storm", "wil"} or (is_given(plain) and not is_common(plain))


def _german(value: str) -> bool:
    plain = value.casefold()
    return plain in _GERMAN_TOO or (is_given(plain) and not is_common(plain))


def _unknown(value: str) -> bool:
    return not (is_common(value) or is_ordinary(value) or value.casefold() in LISTED)


def _spoken_to(value: str) -> bool:
    """A name that many bear: not "ask nicely", "frag nochmal", "talk to sales"."""
    return (is_given(value) or is_surname(value)) and _no_word(value)


def _told(value: str) -> bool:
    """A name, and be it a rare one."""
    return _no_word(value) and (
        is_given(value)
        or is_surname(value)
        or (len(value) >= _FEWEST and _JOB.match(value) is None and not is_form(value))
    )


def _no_word(value: str) -> bool:
    from guarded_client.detectors.words.brands import BRANDS, GOODS, SURNAMED
    from guarded_client.detectors.words.northern import ordinary_northern

    return not any(
        word in LISTED
        or word in _NO_NAME
        or is_common(word)
        or is_ordinary(word, alone=False)
        or word in BRANDS
        or word in GOODS
        or word in SURNAMED
        or ordinary_northern(word, cased=False)
        for word in value.split("-")
    )


def _southern(value: str) -> bool:
    return is_given(value) and not is_common(value) and value.casefold() not in LISTED


def _articled(value: str) -> bool:
    return _southern(value) and value.casefold() not in _ADJECTIVES


RULES: Final = (
    Rule("PERSON", _GREETED, 0.6, signs=("Julio", "Abril", "Domingo", "August", "JULIO", "ABRIL")),
    Rule("PERSON", _DOES, 0.6, signs=("Julio", "Abril", "August")),
    Rule("PERSON", _NAMED, 0.7, check=_name),
    Rule("PERSON", _INITIALS_LOW, 0.6, check=_initialled),
    Rule("PERSON", _DUTCH, 0.6, check=_dutch),
    Rule("PERSON", _GERMAN, 0.6, check=_german),
    Rule("PERSON", _SOUTHERN, 0.6, check=_southern),
    Rule("PERSON", _ARTICLED, 0.6, check=_articled),
    Rule("PERSON", _WESTERN, 0.6, check=_spoken_to),
    Rule("PERSON", _TITLED, 0.6, check=_southern),
    Rule("PERSON", _TITLED_SELF, 0.6, check=_unknown),
    Rule("PERSON", _IN_LIST, 0.6, check=_present, context=_PRESENT, reach=60, many=True),
    Rule("PERSON", _FORM, 0.7, check=_name),
    Rule("PERSON", _FORM_GIVEN, 0.7, check=_name),
    Rule("PERSON", _LOGIN, 0.6),
    Rule("PERSON", _PAIR, 0.6, check=_pair),
    Rule("PERSON", _HOLDER, 0.7, check=_printed),
    Rule("PERSON", _SPOKEN_TO, 0.6, check=_spoken_to),
    Rule("PERSON", _TOLD, 0.6, check=_told),
)
