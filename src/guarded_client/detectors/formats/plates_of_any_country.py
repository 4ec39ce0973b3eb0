"""Plates of fourteen countries behind any vehicle: cars abroad are insured, parked and towed as well.

A word for a vehicle, a make, a model or a label stands before, with a colour, a bracket or a comma between. The plates
of a country beside its own words are in :mod:`.vehicles` and in the files of the countries.

Sources: the forms of plates that the registers of vehicles of the European Union, the United Kingdom, Switzerland and
the United States publish; Ireland's codes of counties; Switzerland's of cantons.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_COUNTIES: Final = "CE|CN|CW|DL|KE|KK|KY|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|TN|TS|TU|WD|WH|WW|WX|[CDGLTW]"
_CANTONS: Final = "A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH]"
_CONSONANTS: Final = "[BCDFGHJ-NPR-TV-Z]"
_ENGINES: Final = (
    "AMG|BHP|CDI|CDT|CRD|CVT|DCI|DCT|DSG|FWD|GTD|GTI|GTS"
    "|HDI|HDT|HEV|HYB|JTD|LTD|MHV|MPH|KMH|KMS|KWH|RPM|RWD|TCE|TDI|TSI|VTI|THP|SUV"
)
_YEAR: Final = r"(?:19|20)\d\d"
_SURE: Final = (
    r"(?!(?:AMG|BMW|CAN|CBR?|CRF|DS|EX|GMC|GSX|GT|I|ISO|KIA|MAN|MG|MK"
    r"|PCI|RAM|RS|GTE|GTI|KLX|LED|NC|PVC|SPI|SUV|SV|TV|TVR|USB|VFR|VME|VW|XJ|XSR|YZF?|ZX)[ -]"
    r"|(?:P|Z)-\d{3,4}-|[BR]-\d{2,4}-S(?!\w)|\d-WD)"
    r"(?:[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}"
    rf"|[A-Z]{{2}}\d\d[ ]?(?!{_ENGINES})[A-Z]{{3}}"
    rf"|[A-HJ-NP-TV-Y]\d{{3}}[ ](?!{_ENGINES}|BLU|CAB|CGI|KOM|LIM)[A-Z]{{3}}"
    rf"|\d{{2,3}}(?:-(?:{_COUNTIES})-|[ ](?:{_COUNTIES})[ ](?!{_YEAR}(?!\d))|(?:{_COUNTIES})(?!{_YEAR}(?!\d)))\d{{3,6}}"
    rf"|[A-ZÄÖÜ]{{1,3}}-[A-Z]{{1,2}}[ ]?(?!{_YEAR}(?!\d))\d{{1,4}}[EH]?"
    r"|[A-Z]{1,2}-\d{2,5}[ ]?[A-Z]{1,3}"
    rf"|(?:{_CANTONS})(?:[ ·-]\d{{2,3}}[ ’']?\d{{3}}(?<!000))"
    rf"|\d-(?!{_ENGINES})[A-Z]{{3}}-\d{{3}}|[A-Z]{{3}}-\d{{3}}"
    r"|\d{1,2}-(?!MR[TZ])[B-DF-HJ-NP-TV-XZ]{2,3}-\d{1,2}"
    r"|[A-Z]{2}-\d{3}-[A-Z]{1,2}|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}|[A-Z]{2}-\d\d-[A-Z]{2}"
    r"|\d\d-\d\d-[A-Z]{2}|[A-Z]{2}[ ]\d\d[ ][A-Z]{2}"
    rf"|(?!{_YEAR})\d{{4}}[ -]?(?!{_ENGINES}){_CONSONANTS}{{3}}|[A-Z]{{1,2}}-\d{{4}}-[A-Z]{{1,2}}"
    rf"|\d[A-Z]{{3}}\d{{3}}|\d{{1,4}}[ ](?!EUR|CHF|USD|GBP|PS|CV|CH|KM|KW"
    rf"|{_ENGINES})[A-HJ-NP-TV-Z]{{2,3}}[ ](?:0[1-9]|[1-8]\d|9[0-5]|2[AB]))"
)
"""Forms with two hyphens, or that nothing else has beside a vehicle."""
_LABELLED: Final = (
    rf"(?:{_SURE}|[A-Z]\d{{1,3}}[ ]?[A-Z]{{3}}|[A-ZÄÖÜ]{{1,3}}[ ][A-Z]{{1,2}}[ ]?\d{{1,4}}[EH]?"
    r"|[A-Z]{1,2}[ ]\d{2,5}[ ]?[A-Z]{1,3}|\d[ ]?[A-Z]{3}[ ]?\d{3}|[A-Z]{2}[ ·-]?\d{2,3}[ ]?\d{2,3}|[A-Z]{3}[ -]?\d{3,4}"
    r"|[A-Z]{2,3}[ -]\d{2,3}[ -]\d{3}|[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,2}|[A-Z]\d{3}[A-Z]{2})"
)
_END: Final = r"(?![\w-]|[.,/]\d|[ ]?[€%£$])"
"""Not of a regulation: "Reg. UE 2016/679"."""
_LABELS: Final = (
    r"(?<!\w)(?i:immat(?:\.|riculation|ricul[ée]e?s?)?|plaques?|reg(?:istration)?(?:\s?(?:no|number|plate|mark))?|(?:number|licen[cs]e)\splates?"
    r"|(?:kfz-?)?kennz(?:eichen|\.)?|(?:kfz-?)?kz|kenteken|nummerplaat|matr[íi]cula(?:d[oa])?|targa(?:t[oa])?|tg)\b\.?"
)
_BEHIND_LABEL: Final = lazily(
    rf"{_LABELS}(?!\s?:?\s?(?:BA|NF|PVC|DN|UNI)\s?\d)(?:\s(?i:is|est|ist|es|è|é|n[°º]|no|nr)(?:\s(?i:la|le|el|il|the|die|das|de|a|o)(?=\s))?)?\.?\s?[:=]?\s{{0,2}}"
    rf"(?P<v>{_LABELLED}){_END}"
)
_AND: Final = r"(?:\s?[,;/&+]|\s(?i:et|and|und|en|y|e|ed|ou|or|oder|of|o))\s{1,2}"
_AND_MORE: Final = tuple(
    lazily(rf"{_LABELS}\s?[:=]?\s{{0,2}}(?:{_LABELLED}{_AND}){{{count}}}") for count in range(1, 4)
)
"""Behind a label and one plate, two or three."""
_MORE: Final = lazily(
    rf"(?:{_SURE}|(?!(?:BMW|DIN|EN|EU|HU|ISO|MAN|MB|SUV|VW)[ ])[A-ZÄÖÜ]{{1,3}}[ ]"
    rf"(?!EN[ ]|PS[ ]|KM[ ])[A-Z]{{1,2}}[ ]\d{{1,4}}(?:[ ]?[EH](?!\w))?)"
    rf"{_END}"
)
_NOUNS: Final = (
    r"(?i:voiture|v[ée]hicule|auto|moto|camion(?:nette)?|scooter|utilitaire|fourgon|remorque|caravane|car|vehicle|veh|lorry|truck|motorbike|pickup|suv"
    r"|pkw|lkw|wagen|fahrzeug|transporter|anh[äa]nger|motorrad|roller|kombi|coche|furgoneta|cami[óo]n|turismo|macchina|vettura|furgone|veicolo|autovettura"
    r"|bestelbus|bestelwagen|voertuig|aanhanger|bus(?!\s\d{1,3}(?!\d))|carro|carrinha|viatura|autom[óo]vel|mota"
    r"|alfa(?:\sromeo)?|audi|bmw|citro[ëe]n|cupra|dacia|fiat|ford|honda|hyundai|iveco|jaguar|jeep|kia|lancia|land\srover|lexus|mazda|mercedes(?:-benz)?|mg"
    r"|mitsubishi|nissan|opel|peugeot|polestar|porsche|renault|skoda|škoda|subaru|suzuki|tesla|toyota|vauxhall|volkswagen|volvo|vw|yamaha"
    r"|kawasaki|piaggio|vespa|clio|m[ée]gane|twingo|golf|passat|fiesta|corsa|astra|ibiza|octavia|yaris|corolla|duster|sandero|tiguan"
    r"|touran|caddy|kuga|kangoo|captur|sc[ée]nic|berlingo|zafira|ducato|dobl[òo]|qashqai|picanto|sportage|tucson|aygo|prius|fabia|logan"
    r"|ateca|arona|sprinter|vito|kadett|mokka|model\s[3sxy])"
    r"|Mini|MINI|Seat|SEAT|Smart|Panda|Punto|Polo|Focus|Superb|Transit|Partner|Civic|Jazz|Micra|Juke"
)
_COLOURS: Final = (
    r"(?:gris(?:e|es)?|noire?|blanc(?:he)?|bleue?|rouge|verte?|grey|gray|black|white|silver|red|blue|green|grau(?:er|es)?|schwarz|wei(?:ß|ss)|rot|blau|silber"
    r"|negr[oa]|blanc[oa]|roj[oa]|azul|verde|plata|bianc[oa]|ner[oa]|grigi[oa]|ross[oa]|blu|zwarte?|witte?|rode|grijze?|pret[oa]|branc[oa]|cinzent[oa]|vermelh[oa])"
)
_VAN: Final = r"(?:(?<=\bmy )|(?<=\bthe )|(?<=\ba )|(?<=\bhis )|(?<=\bher )|(?<=\bour ))van"
"""In Dutch it is a preposition."""
_BEFORE: Final = lazily(
    rf"(?<![\w-])(?:{_NOUNS}|{_VAN})(?:\s(?i:{_COLOURS}|[a-z]{{3,10}}(?=\s[(,])|daily"
    rf"|berlingo|bravo))?(?:\s(?![A-ZÄÖÜ]{{1,3}}-[A-Z]{{1,2}}[ ]?\d)[A-Z][\w-]{{1,12}}(?=[ ,(]{{1,3}}[A-Z0-9]))?"
    rf"(?:,?\s?\(|,?\s|\s?[:–-]\s)(?i:(?:(?:mit|met|avec|with|con|com|the|het|dem)\s)?(?:kennzeichen|kenteken|plaque|immat\w{{0,12}}\.?|reg\.?|plates?|matr[íi]cula|targat?a?)\.?\s?:?\s)?"
    r"(?=[A-ZÄÖÜ0-9]{1,4}[ ·-]?[A-Z0-9])"
)
PLATE: Final = rf"{_SURE}{_END}"
_PLATE: Final = lazily(PLATE)

RULES: Final = (
    Rule("LICENSE_PLATE", _BEHIND_LABEL, 0.65),
    *(Rule("LICENSE_PLATE", _MORE, 0.65, context=behind, reach=0) for behind in _AND_MORE),
    Rule("LICENSE_PLATE", _PLATE, 0.65, context=_BEFORE, reach=0),
)
