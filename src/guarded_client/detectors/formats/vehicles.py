"""Plates and numbers of vehicles, after a word for one; what a country's plate looks like alone is in its own file.

Sources: the plates of the countries of the European Union, of Switzerland, South America and the United States (their
registers of vehicles); ISO 3779 (vehicle identification numbers).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, has_letter, labelled

_WORDS: Final = (
    r"(?:a|an|and|at|da|de|di|do|e|en|er|es|est|et|for|hat|i|il|im|in|is|ist|it|km|la|le|mit|no|nr|o|of|on|or|ou|the|to|u|und"
    r"|von|war|was|y)(?!\w)"
)
"""Short words before and behind a plate."""
_PLATE: Final = lazily(
    rf"(?<![\w-])(?!{_WORDS}\s)(?:[a-z]{{1,3}}[\s-]?\d{{2,4}}(?!\s{_WORDS})[\s-]?[a-z]{{1,3}}"
    rf"|[a-z]{{2}}[ -]?\d{{1,3}}[ ’']?\d{{3}}|\d{{4}}(?!\s{_WORDS})[\s-]?[a-z]{{3}}|[a-z]-\d{{1,5}}[a-z]{{1,2}}"
    r"|\d{1,4}[\s-][a-z]{1,3}[\s-]\d{1,6})(?![\w-])"
    r"|(?<![\w-])(?=[A-Za-z0-9 -]{0,8}\d)(?=[0-9 -]{0,6}[A-Za-z])[A-Z0-9]{1,4}(?:[\s-]?[A-Z0-9]{1,4}){1,2}(?![\w-])",
    re.ASCII,
)
_AFTER_PLAQUE: Final = lazily(
    r"(?<![\w-])(?:[A-Z]{2}[\s-]?\d{3}[\s-]?[A-Z]{2}|\d{1,4}[\s-]?[A-Z]{2,3}[\s-]?(?:\d{2}|2[AB])|\d?-?[A-Z]{3}-?\d{3}|[A-Z]{2}[\s-]?\d{4,6}"
    r"|(?:A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH])[\s-]?\d{1,3}\s?\d{0,3})(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
"""French, Belgian, Luxembourg's and Swiss plates, after a word that is also that of a hob and of a sign."""
_VEHICLE: Final = lazily(r"(?<![\w-])(?=[A-Za-z-]{0,12}\d)[0-9A-Za-z](?:-?[0-9A-Za-z]){10,16}(?![\w-])", re.ASCII)
_MERCOSUL: Final = lazily(r"(?<![\w-])[A-Z]{3}[ -]?\d[A-Z]\d\d(?![\w-])", re.IGNORECASE)
_THREE: Final = lazily(r"(?<![\w-])(?!GTX|RTX|GTS)[A-Z]{3}[ -]?\d{3,4}(?![\w-])", re.IGNORECASE)
"""Three letters and three or four digits, as in Colombia, Peru, Argentina and once in Brazil."""
_OF_CAR: Final = lazily(
    r"\b(?:placas?|patente)\s?(?:(?:del?\s(?:carro|auto|veh[íi]culo|moto|cami[óo]n|la\smoto|coche)|do\scarro|da\smoto|n[º°.o]{1,2}|es|é|era)\s?){0,2}:?\s?(?=[a-z])",
    re.IGNORECASE,
)
_OF_MAKE: Final = lazily(
    r"(?<!\w)(?:alfa\sromeo|audi|bmw|citro[ëe]n|cupra|dacia|fiat|ford|honda|hyundai|jeep|kia|lancia|land\srover|lexus|mazda"
    r"|mercedes(?:-benz)?|mitsubishi|nissan|opel|peugeot|polestar|porsche|renault|saab|seat|skoda|škoda|subaru"
    r"|suzuki|tesla|toyota|vauxhall|volkswagen|volvo|vw|yamaha|kawasaki|piaggio|vespa|clio|m[ée]gane|twingo|golf"
    r"|passat|fiesta|panda|punto|corsa|astra|ibiza|le[óo]n|octavia|yaris|corolla|duster|sandero|polo|tiguan|touran|caddy"
    r"|kuga|focus|kangoo|captur|sc[ée]nic|berlingo|zafira|ducato|qashqai|picanto|sportage|tucson|aygo|prius|fabia|superb"
    r"|logan|ateca|arona)"
    r"(?:\s[^\W_][\w.-]{0,14}){0,5}\s?(?:[(,:-]\s?)(?:(?:reg|tg|targa|mat|immat|kz|kfz|kenteken)\b[.:]{0,2}\s?)?",
    re.IGNORECASE,
)
"""Behind a make or a model of a car, in brackets or behind a comma."""
_OF_DRIVER: Final = lazily(
    r"(?<!\w)(?:driver|driven\sby|fahrer(?:in)?|lenker(?:in)?|conducteur|conductrice|conductora?|conducente|condutora?|bestuurder)\s?:?\s[^\n,;:\d]{3,40},\s",
    re.IGNORECASE,
)
"""Behind who drives: "Fahrer Gerd Lohmann, RT-TU 227"."""
_BEHIND_MAKE: Final = lazily(
    r"(?<!\w)(?:audi|bmw|citro[ëe]n|dacia|fiat|ford|opel|peugeot|renault|seat|skoda|toyota|volkswagen|vw|clio|m[ée]gane|twingo|golf"
    r"|panda|punto|corsa|kangoo|duster|sandero|captur|sc[ée]nic|partner|berlingo|[23]0[068])(?:\s(?-i:[a-zà-ÿ]{2,12}))?\s",
    re.IGNORECASE,
)
_LATIN: Final = lazily(r"[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}(?![\w-])")
"""Of France and Italy: right behind a make, without a sign between."""
_EUROPEAN: Final = lazily(
    r"(?<![\w-])(?!(?:AMG|BMW|VW|KIA|GMC|RAM|MAN)[ -]|(?:MG[ ](?:EH?|HS|T[FD]|Z[RST])|DS[ ](?:E|N))[ -]?\d"
    r"|RS[ ]?Q|EX-L[ ]|\d-WD|(?:19|20)\d\d[ ](?:CNG|CVT|DCT|DSG"
    r"|GTD|LPG)\b)"
    r"(?:[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{2}-\d\d-[A-Z]{2}"
    r"|\d{1,2}-[A-Z]{2,3}-\d{1,3}|[A-Z]{3}-\d\d-[A-Z]|\d\d-\d\d-[A-Z]{2}|[A-Z]{2}-\d\d-\d\d"
    r"|[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?|[A-Z]{1,2}-\d{3,5}[A-Z]{1,3}"
    r"|\d{1,4}[ ](?!EUR|CHF|USD|GBP|HDI|TDI|TSI|TCE|DCI|PS|CV|CH|KM|KW)[A-HJ-NP-TV-Z]{2,3}[ ]"
    r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB])"
    r"|\d{4}[ -]?[BCDFGHJ-NPR-TV-Z]{3}|[A-Z]{2}\d{2}[ ]?[A-Z]{3}|\d-[A-Z]{3}-\d{3}|\d[A-Z]{3}\d{3}"
    r"|\d{3}-[A-Z]{1,2}-\d{1,6})(?![\w-])"
)
"""The plates of Europe, France until 2009 too, and of California; no year with a gearbox or a fuel, and no trim."""
_BEHIND_MODEL: Final = lazily(
    r"(?<!\w)(?:audi|bmw|citro[ëe]n|cupra|dacia|fiat|ford|honda|hyundai|kia|mazda|mercedes|mini|nissan|opel|peugeot|renault|seat|skoda|škoda|smart"
    r"|suzuki|tesla|toyota|vw|volkswagen|volvo|polo|golf|passat|picanto|kangoo|berlingo|fiesta|focus|corsa|astra|clio|twingo|panda|aygo|yaris|ibiza"
    r"|le[óo]n|m[ée]gane)(?:\s[^\W\d_][\w.]{0,14}(?![\w.-])){0,2}\s",
    re.IGNORECASE,
)
_HYPHENS: Final = lazily(
    r"(?:\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]{1,2}|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}"
    r"|\d\d-[A-Z]{2}-(?:[A-Z]{2}|\d\d)|[A-Z]{2}-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-(?:[A-Z]{2}|\d\d)|\d\d-\d\d-[A-Z]{2}"
    r"|\d-[A-Z]{3}-\d{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
"""Plates with two hyphens, of the Netherlands, Belgium, Portugal and France: right behind a make or a model."""
_DUTCH: Final = lazily(
    r"(?<![\w-])(?:\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
_SPANISH: Final = lazily(
    r"(?!(?:19|20)\d\d)\d{4}[ -]?(?!KMS|KMH|KWH|MPH|RPM|GTD|DSG|HDT|LTD|CVT|CHF|GBP|PHP)[BCDFGHJ-NPR-TV-Z]{3}(?![\w-])"
)
_SORTS: Final = (
    r"(?:AMG|ATV|BMW|BUS|BYD|CAR|CLA|CLK|CLS|DAF|EUR|GLA|GLB|GLC|GLE|GLK|GLS|GMC|KIA|KMH|KMS|LKW|MAN|MPH|MPV|PKW|RAM|SLK"
    r"|SUV|TAG|TGS|TGX|USD|UTV|VAN|VIN)"
)
"""Sorts, makes, models and units of three letters."""
_AMERICAN: Final = lazily(
    rf"(?<![\w-])(?:(?!{_SORTS})[A-Z]{{3}}[ -]?\d{{3,4}}|\d{{3,4}}[ -]?(?!{_SORTS})[A-Z]{{3}})(?![\w-])"
)
_CALIFORNIAN: Final = lazily(r"\b(?i:registration\sfor)\s(?P<v>\d[A-Z]{3}\d{3})(?![\w-])")
_TARGA: Final = lazily(
    r"(?<!\w)(?:(?:tg|targ|kz|kennz)[.:]{1,2}|targat[oa]|v[ée]hicule\s?:|vehicle(?:\s(?:reg(?:istration)?|tag|plate))?\s?:|fahrzeug\s?:|veicolo\s?:|ve[íi]culo\s?:"
    r"|veh[íi]culo\s?:|voertuig\s?:)\s?",
    re.IGNORECASE,
)
_NATIONAL: Final = lazily(
    r"\b(?:austrian|belgian|british|dutch|french|german|irish|italian|polish|portuguese|spanish|swiss|uk|foreign)\s"
    r"(?:reg(?:istration)?|plates?)\s?(?:number|no\.?)?\s?:?\s",
    re.IGNORECASE,
)
_TAG: Final = lazily(r"(?<![\w-])\d[A-Z]{3}\d{3}(?![\w-])")
"""Of California."""
_IN_BRACKETS: Final = lazily(
    r"(?<![\w-])(?i:auto|wagen|bulli|kombi|pkw|lkw|fahrzeug|motorrad|roller|transporter|anh[äa]nger|t[öo]ff|voiture|v[ée]hicule|moto"
    r"|camion(?:nette)?|scooter|remorque|coche|furgoneta|cami[óo]n|macchina|furgone|motorino|carro|carrinha|mota|viatura"
    r"|bus|bestelwagen|bestelbus|aanhanger|car|van|lorry|truck|motorbike|trailer)(?!\w)[^()\n.;:!?]{0,40}\("
)
"""What stands in brackets behind a word for a vehicle: "Mein Auto steht noch da (B MX 4471)"."""
_UNITS: Final = (
    r"(?:BHP|BMW|BPS|BTW|CCM|CHF|CLK|CLS|CNG|CVT|FWD|GBP|GMC|HDT|HSN|KBP|KBS|KGM|KGS|KMH|KMS|KWH|LBS|LPG|MBP|MHZ|MPH|MWH"
    r"|PHP|PHV|RPM|RWD|SLK|SRT|TSN)"
)
"""Units, makes and gears of three letters behind four digits."""
_NO_PLATE: Final = (
    r"(?:BMW|CAN|CBR?|CRF|DS|GMC|GSX|GT|I|ISO|KIA|MAN|MG|MK|PCI|RAM|RS|SPI|SUV|TVR|USB|VFR|VME|VW|XJ|YZF?|ZX)"
)
"""What begins the names of models and of buses in computers."""
_BRACKETED: Final = lazily(
    rf"(?<![\w-])(?!{_NO_PLATE}[ -])(?:[A-ZÄÖÜ]{{1,3}}[ -][A-Z]{{1,2}}[ -]?\d{{1,4}}[EH]?"
    r"|(?:A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH])[ -]?"
    r"(?!\d{1,3}000?\b|(?:19|20)\d\d\b)\d{4,6}"
    r"|[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}|[A-Z]{1,2}-\d{2,3}-[A-Z]{1,3}"
    r"|\d{1,2}-(?!MR[TZ])[B-DF-HJ-NP-TV-XZ]{2,3}-\d{1,2}|\d\d-[A-Z]{2}-\d\d"
    rf"|(?!(?:19|20)\d\d)\d{{4}}[ -]?(?!{_UNITS})[B-DF-HJ-NP-TV-Z]{{3}}|[A-Z]{{2}}\d\d[ ]?[A-Z]{{3}}"
    r"|\d-[A-Z]{3}-\d{3}|[A-Z]{2}-\d\d-[A-Z]{2}"
    r"|[b-df-hj-np-tv-xz]{1,2}-\d{2,3}-[b-df-hj-np-tv-xz]{1,3}"
    r"|\d{1,2}-(?!mr[tz])[b-df-hj-np-tv-xz]{2,3}-\d{1,2})(?=[),;])"
)
"""No day or number of a model: Dutch plates in lower case have no vowels, and Spanish ones begin with no year."""
_VEHICLES: Final = ("placa", "placas", "veiculo", "carro", "moto", "automovel", "caminhao")


_FEWEST: Final = 4


def _mixed(value: str) -> bool:
    """Letters and digits, and no cell "A1": the digits that a plate needs may stand only behind what matched."""
    return has_letter(value) and any(map(str.isdigit, value)) and sum(map(str.isalnum, value)) >= _FEWEST


_BY_COLOUR: Final = lazily(
    r"(?<!\w)(?i:gr[ae]y|black|white|silver|red|blue|green|tan|gold|maroon|brown|burgundy|beige)\s(?:[A-Z][\w-]{1,15}\s){1,3}"
    r"(?:\(|plate\s|tag\s|lic\.?\s|w/\s?plate\s)?(?P<v>\d[A-Z]{3}\d{3})(?![\w-])"
)
"""As dispatchers and witnesses tell a car: "grey Altima 7KLM418"."""

RULES: Final = (
    Rule("LICENSE_PLATE", _BY_COLOUR, 0.65),
    Rule("LICENSE_PLATE", _MERCOSUL, 0.7, words=_VEHICLES, reach=20),
    Rule("LICENSE_PLATE", _THREE, 0.7, context=_OF_CAR, reach=1),
    Rule("LICENSE_PLATE", _EUROPEAN, 0.7, context=_OF_MAKE, reach=1),
    Rule("LICENSE_PLATE", _EUROPEAN, 0.7, context=_OF_DRIVER, reach=1),
    Rule("LICENSE_PLATE", _EUROPEAN, 0.7, context=_TARGA, reach=1),
    Rule(
        "LICENSE_PLATE",
        _TAG,
        0.7,
        words=(
            *("tag", "tags", "plate", "plates", "car", "truck", "suv", "sedan", "camry", "corolla", "civic", "honda"),
            "toyota",
        ),
        reach=20,
    ),
    Rule("LICENSE_PLATE", _BRACKETED, 0.7, context=_IN_BRACKETS, reach=1),
    Rule("LICENSE_PLATE", _LATIN, 0.7, context=_BEHIND_MAKE, reach=1),
    Rule("LICENSE_PLATE", _HYPHENS, 0.7, context=_BEHIND_MODEL, reach=1),
    Rule(
        "LICENSE_PLATE", _DUTCH, 0.7, words=("kenteken", "tegenpartij", "wederpartij", "voertuig"), reach=20, many=True
    ),
    Rule("LICENSE_PLATE", _SPANISH, 0.7, context=_BEHIND_MODEL, reach=1),
    Rule("LICENSE_PLATE", _EUROPEAN, 0.7, context=_NATIONAL, reach=1),
    Rule("LICENSE_PLATE", _AMERICAN, 0.7, context=_TARGA, reach=1),
    Rule("LICENSE_PLATE", _CALIFORNIAN, 0.7),
    Rule(
        "LICENSE_PLATE",
        _PLATE,
        0.7,
        digits=True,
        words=(
            *("license plate", "licence plate", "number plate", "plate number", "registration plate"),
            "car registration",
            *("vehicle registration", "immatricule", "immatriculation", "kennzeichen", "kontrollschild"),
            *(
                "immat",
                "registration n",
                "car reg",
                "reg no",
                "nummernschild",
                "matricula",
                "targa",
                "kenteken",
                "nummerplaat",
                "reg number",
            ),
            *("my plates", "car plates", "plates:", "plates are"),
        ),
        reach=30,
        check=_mixed,
        unless=REFERENCE,
    ),
    Rule(
        "LICENSE_PLATE",
        _AFTER_PLAQUE,
        0.7,
        words=("plaque", "plaat", "ancien numero", "ancienne immat"),
        reach=20,
        unless=REFERENCE,
    ),
    *labelled(
        "VEHICLE_ID",
        _VEHICLE,
        (
            *("vin", "vehicle identification", "chassis", "fahrgestell", "fahrzeug-ident", "fahrzeugident", "bastidor"),
            *("telaio", "numero de serie du vehicule", "chassisnummer", "fin", "chassi"),
        ),
    ),
)
