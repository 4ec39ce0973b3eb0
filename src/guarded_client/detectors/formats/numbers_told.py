"""Numbers of documents, contracts and files that a sentence tells: what it is of, some words, "number", the number.

Letters and mails do not write "passport: 20CV61823". They say « ma carte d'identité porte le numéro », "mein Ausweis
ist weg, die Nummer war ...", "my case number with the office is ...". What the number is of stands before in the same
sentence; between the word for a number and the number only a verb and an article stand. Numbers of orders, parcels and
tickets stay readable: the word for them stands between, or behind the word for a number.

Source: own letters and mails in the seven languages.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCES, Rule

_NUMBER_WORD: Final = (
    r"(?:num[ée]ro|n[°º]|n\.[º°]|n[úu]mero|nummer|nr\.|number|r[ée]f[ée]rence|referentie|referencia|riferimento|refer[êe]ncia"
    r"|kenmerk|matricule|matricola)"
)
_LINK: Final = (
    r"(?:\s(?:is|was|est|[ée]tait|ist|war|lautet|es|era|[èé]|fue|foi|reads|lautete|:|=)(?=\s|:))?"
    r"(?:\s(?:le|la|el|il|lo|o|a|die|der|het|the)(?=\s))?(?:\s(?:suivante?|folgende[rs]?|siguiente|seguente|seguinte|volgende|following))?\s?[:=]?\s{1,2}"
)
_GAP: Final = (
    rf"(?:(?!(?<![^\W_]){REFERENCES}(?![^\W\d_])|\b(?:tel|phone|hotline)|t[ée]l[ée]ph|fax"
    r"|(?<![^\W_])(?:serial|s[ée]rie|seriennummer|serienummer|mod[èe]les?|model|modell|modello|modelo|part|version|page|loi|law|norme?|brevet|patent"
    r"|articol[oi]|art[íi]culos?|artigos?|artikel|vol|flight|lot|batch|charge|invoice|gesetz|ley|legge|wet"
    r"|appareil|ger[äa]t|device|imprimante|printer|drucker|impresora|stampante|impressora|chaudi[èe]re|boiler|heizung|caldera|caldaia|caldeira|ketel|tablet"
    r"|tablette|v[ée]lo|fiets|magazine)(?![^\W\d_]))[^\n.;!?\d]){0,70}?"
)
"""Of the same sentence, without a number, and without a word for an order, a parcel, goods, a law or a phone."""
_IDENTITY: Final = (
    r"(?:carte\s(?:nationale\s)?d['’]identit[ée]|(?-i:CNI)|(?:titre|carte)\sde\ss[ée]jour|personalausweis|ausweis|aufenthalts(?:titel|karte)"
    r"|documento\sde\sidentidad|tarjeta\sde\sresidencia|carta\sd['’]?\s?identit[àa]|permesso\sdi\ssoggiorno|id-?kaart|identiteitskaart|identiteitsbewijs"
    r"|verblijfsvergunning|cart[ãa]o\sde\scidad[ãa]o|t[íi]tulo\sde\sresid[êe]ncia|id\scard|identity\scard|residence\spermit)"
)
_PASSPORT: Final = r"(?:passeport|passports?|reisepass|pasaporte|passaporto|paspoort|passaporte)"
_LICENSE: Final = (
    r"(?:permis(?:\sde\sconduire)?|f(?:ü|ue?)hrerschein|(?:carn[ée]|permiso)\sde\sconducir|patente(?:\sdi\sguida)?|rijbewijs|carta\sde\scondu[çc][ãa]o"
    r"|driving\slicen[cs]e|driver['’]?s\slicen[cs]e)"
)
_CONTRACT: Final = (
    r"(?:contrat|police\sd['’]assurance|sinistre|adh[ée]rente?|soci[ée]taire|mutuelle|pr[êe]t|assur[ée]e?|allocataire|(?-i:CPAM|CAF|MSA|URSSAF|MDPH)|plainte"
    r"|vertrag|versicherung(?:sschein)?|versichert|schaden(?:sfall)?|darlehen|mitgliedschaft|krankenkasse|jobcenter|familienkasse|rentenversicherung"
    r"|contrato|p[óo]liza|siniestro|asegurad[oa]|afiliaci[óo]n|abonad[oa]|pr[ée]stamo|contratto|polizza|sinistro|assicurat[oa]|tessera|mutuo"
    r"|polis|verzeker(?:ing|d|de)|schade|lidmaatschap|hypotheek|zorgverzekering|ap[óo]lice|segurad[oa]|empr[ée]stimo"
    r"|insurance|policy(?:holder)?(?!\s(?:area|brief|maker|note|paper))|membership|mortgage|tenancy|benefit|pension|unemployment|insured)"
)
_KNOWN_BY: Final = (
    r"(?:versicherten|versicherungs|vertrags|mitglieds|kunden|schaden(?:s)?|policen|verzekerings"
    r"|verzekerde|polis|klant|lidmaatschaps|schade)"
)
_LABEL: Final = (
    rf"(?:{_NUMBER_WORD}\s(?:d[eu]|d['’]|del|della|di|do|da)\s?{_CONTRACT}|{_CONTRACT}\s(?:number|no\.)|(?:claim|case|member|account)\s(?:number|no\.)"
    rf"|{_KNOWN_BY}(?:nummer|nr\.))"
)
_COPULA: Final = (
    r"(?:\s(?:is|was|est|ist|lautet|war|es|era|[èé])(?:\s(?:le|la|el|il|o|a|die|der))?(?:\s(?:suivante?|folgende[rs]?|siguiente|seguente|seguinte"
    r"|volgende|as\sfollows))?\s?:?\s{1,2})"
)
_END: Final = r"(?![\w/]|-\w|[.,]\d|\s?(?:€|£|\$|%|EUR|CHF|GBP|USD|euros?|kWh|km)(?!\w))"
_DOCUMENT: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE}){NO_DAY}{NO_ROUND}(?!(?:EP|US"
    rf"|WO)[ ]?\d{{6}})(?:(?=(?:[A-Z]{{0,4}}\d){{3}})[A-Z0-9]{{7,14}}"
    rf"|\d{{2,6}}(?:[ -]\d{{2,6}}){{1,3}}[ -]?[A-Z]?){_END}"
)
"""Letters and digits in one row, or digits in groups."""
_FILE: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE}){NO_DAY}{NO_ROUND}(?!(?:19|20)\d\d(?![\w./-]))"
    r"(?=(?:[A-Z]{0,4}[ ./-]?\d){5})[A-Z0-9]{1,14}(?:[./-][A-Z0-9]{1,12}|[ ]\d{1,10}){0,5}(?:[ ][A-HJ-Z](?!\w))?"
    rf"{_END}{NO_COUNT}"
)
"""Five digits or more, with capitals before, between and behind them."""


def _told(of: str) -> re.Pattern[str]:
    return lazily(rf"(?<![^\W_]){of}(?![^\W_]){_GAP}(?<![^\W_]){_NUMBER_WORD}{_LINK}", re.IGNORECASE)


_OF_LABEL: Final = lazily(
    rf"(?<![^\W_]){_LABEL}(?:\s(?:bei|with|at|chez|en|con|bij|von|de|du|da|do|della|for|from)\s{_GAP})?{_COPULA}",
    re.IGNORECASE,
)
_DEBITED: Final = lazily(
    r"(?<!\w)(?:account|policy|card)\s(?:that\s)?(?:you|we|i|they|he|she)(?:['’]ve"
    r"|\s)\s?[a-z][a-z ]{2,24}\s(?:is|was)\s(?=\d{7})",
    re.IGNORECASE,
)
"""What was done with it between: "the account you debited was ...". """

RULES: Final = (
    Rule("CUSTOMER_NUMBER", _FILE, 0.5, context=_DEBITED, reach=1),
    Rule("IDENTITY_CARD", _DOCUMENT, 0.55, context=_told(_IDENTITY), reach=1),
    Rule("PASSPORT", _DOCUMENT, 0.55, context=_told(_PASSPORT), reach=1),
    Rule("DRIVER_LICENSE", _DOCUMENT, 0.55, context=_told(_LICENSE), reach=1),
    Rule("CUSTOMER_NUMBER", _FILE, 0.5, context=_told(_CONTRACT), reach=1),
    Rule("CUSTOMER_NUMBER", _FILE, 0.5, context=_OF_LABEL, reach=1),
)
