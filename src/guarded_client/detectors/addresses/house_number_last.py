"""Postal addresses in German, Dutch, Spanish, Italian and Portuguese: the house number stands behind the street.

A street is found from its type ("calle", "-straße"), so that a text without one costs a search for a few words.

Sources: Deutsche Post, "Anschriften richtig schreiben"; Österreichische Post and Schweizerische Post likewise; PostNL,
"Adresseren"; Correos, "Cómo escribir la dirección", with INE's list of street types (tipo de vía); Poste Italiane,
"Come scrivere l'indirizzo"; CTT, "Normas de endereçamento"; UPU S42 for the order of the parts in each country.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.addresses.next_fields import NO_FIELD
from guarded_client.detectors.addresses.street import Street
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, starting

_CAP: Final = r"[A-ZÀ-ÖØ-ÞŒ](?:[\w’'ªº]|(?<!\w{6})\.|\.(?!\s)|-(?=\w)){0,30}"
"""A stop only in an abbreviation: behind a longer word it ends the sentence."""
_TOWN_CAP: Final = r"(?:(?:St[aeo]?|S)\.(?=[ ]?[A-ZÀ-ÖØ-Þ])|[A-ZÀ-ÖØ-ÞŒ](?:[\w’'ªº]|-(?=\w)){0,30})"
_LOW: Final = (
    r"(?!(?i:all[ae]|fu|fue|foi|venne|nel|se|libera|con|per|para|por|que|che|sono|hay|há|às|est(?:[áa]|ava|aba)|era|tiene|tem|ha|desde|hasta|até)\b)"
    r"[^\W\d_](?:[\w’']|(?<!\w{6})\.|\.(?!\s)|-(?=\w)){1,30}"
)
_LINK: Final = (
    r"(?i:de\slas?|de\slos|del|dell[aeo]|dell['’]|degli|dei|delle|de|da|das|dos|do|d[ei]|d['’]|la|las|los|el|l['’]|y|e"
    r"|san|santa|van|von|der|den|des|het|'t|am|an|auf|im|in|zum|zur|ob)"
)
_SEP: Final = r"(?:\s?[,;.–-]\s{0,2}|\s{1,2})"
_TOWN: Final = (
    rf"{NO_FIELD}(?!(?<=\n)[^\n:]{{1,30}}:)"
    rf"{_TOWN_CAP}(?:[ -](?:{_LINK}[ ’']){{0,2}}{NO_FIELD}{_TOWN_CAP}){{0,3}}"
    r"(?<![.'’])(?:\s(?:[aiobv]\.\s?)(?:d\.\s?)?[A-ZÄÖÜ][a-zäöü]{0,12}\b\.?)?(?:\s?\([A-Z]{2}\)|(?:,?\s|\s?[/–-]\s?)[A-Z]{2}\b)?"
)
_POSTCODE: Final = r"(?:(?:[A-Z]{1,2}-)?\d{4}(?:-\d{3}|\d(?:-\d{3})?|\s?[A-Z]{2})?(?![\w-]))"
_NO_LABEL: Final = r"(?!(?<=,\s)[A-ZÀ-Þ][\w-]{2,30}:\s)"
"""The next field of a line is no town: "Feldgasse 3, 2440, Unterkunftgeber: ..."."""
PLACE: Final = (
    rf"(?:(?:{_SEP}|\s[àa]\s)(?i:(?:c\.?\s?p\.?|plz|cap|cep)[\s:.]{{0,3}})?{_POSTCODE}(?:{_SEP}{_NO_LABEL}{_TOWN})?"
    rf"|\s?,\s{{1,2}}{_NO_LABEL}{_TOWN}(?:{_SEP}{_POSTCODE})?)?"
)
_HOUSE: Final = (
    r"(?:(?!(?:19|20)\d\d(?!\w)|\d{1,2}-\d{1,2}-(?:19|20)\d\d(?!\w)|\d{1,4}[.,]\d\d(?![\w.,]|\s?[ºª°]))\d{1,4}(?:\s?[-/+]\s?\d{1,4}(?!\d|\.?\s?[ºª°])){0,2}(?:(?:[A-Za-z]|\s[A-Z]|\s[a-f](?=\s{0,2}(?:[,;.)\n]|\Z|\d{4}|(?:liefern|und|ist|in)\b)))\b|-?(?:hg|hs|huis|bg|I{1,3}|IV)\b|[\s/]?(?:bis|ter|BIS)\b(?:\s[A-Z]\b)?)?(?![\w%€])"
    r"|(?i:parcela|nave|bloque|blq|bloco|lote|lt|lotto|casa)\.?\s\d{1,4}[A-Za-z]?(?!\w)"
    r"|(?i:s\s?[/.]\s?n\.?|sn|snc|senza\snumero|s\.n\.)(?!\w)|(?i:km)\.?\s?\d(?:[\d.,]{0,5}\d)?)"
)
_MARK: Final = r"(?i:(?:n|n[úu]m(?:ero)?|nr|nummer|no|al\scivico|civico)\b\.?[ºo°]?|nº|n°|n\.º|#)\s?"
_UNIT: Final = (
    r"(?:(?i:bus|bte|boîte)\s0\d{3}\b|(?:\d{1,2}\.?\s?[ºª°]|pral|entlo)\.?(?:\s?[-,]?\s?(?i:izq(?:da|uierda)?|izda|d(?:e?re?c)?(?:ha|ta)\.?|esq|dto|fte|frente"
    r"|[a-z]\b)\.?)?"
    r"|(?i:piso|planta|baj[oa]s?|puerta|pta|escalera|esc|portal|bloque|blq|[áa]tico|[àa]tic|entl|local|urb|piano|scala|interno"
    r"|int|palazzina|andar|lote|lt|bl|bloco|ap(?:to?)?"
    r"|apartamento|apt|app|conj|entrada|ent|entresuelo|parcela|nave|casa|of|oficina|depto|dpto|sala|p|lt|porta|fra[çc][ãa]o|etage|stock|stiege|top|t(?:ü|ue?)r|wohnung|whg|eg|og|dg|hinterhaus|(?:boven|beneden)woning|hab|habitaci[óo]n|zi|zimmer|kamer|quarto|stanza|bus"
    r"|verdieping|toev|chalet|pal|pt|portone|sc|cave|sub-?cave|s[óo]t[ãa]o|sotterraneo|seminterrato|souterrain|fundos|sobrado|quadra|qd|edif[íi]cio|edf|torre)\b\.?[ºo]?\s?(?:\d{1,3}(?:\s?[ºª°])?(?:\s?[A-Za-z])?\b|[A-Za-z]\b|(?i:links|rechts|mitte)\b)?"
    r"|(?i:rood|zwart|hs)\b|I{1,3}\b|(?:bus|bte|b)\s\d{1,3}\b|\d{1,2}(?:[rnt]|er|on)\s\d{1,2}a\b|\d{1,2}(?:e|de|ste)\s(?:verd(?:ieping)?|etage|[ée]tage)\b\.?|(?i:primero|segundo|tercero|cuarto|quinto|sexto)\s(?i:[a-h]|izq\w{0,6}|d(?:erech|ch)a|piano|piso|andar)\b|(?i:(?:erst|zweit|dritt|viert|f[üu]nft)er\s(?:stock|og)|(?:primo|secondo|terzo|quarto|quinto|ultimo)\spiano)\b"
    r"|(?i:s/n)\b|(?i:r/c|rés-do-chão|c/v)(?:\s(?i:esq|dto|dir)\b\.?)?|\d{1,2}(?:\s?[A-Z]|[a-z])\b)"
)
NUMBERED: Final = (
    rf"(?:\s?,?\s?(?:{_MARK})?{_HOUSE}(?:{_SEP}{_UNIT}"
    rf"|\s?,\s\d{{1,2}}(?:\s?(?i:der|izq|dcha?)\b|\s\d{{1,2}})?(?!\w|,\d)|\s\d{{1,2}}\s(?i:esq|dto|izq|izda|dcha|der|drt)\b){{0,4}})"
)
_NAME: Final = rf"(?:{_LINK}\s?){{0,3}}{_CAP}(?:[ -](?:{_LINK}\s?){{0,2}}{_CAP}){{0,5}}(?:\s\([^()\n]{{1,20}}\))?"
_LOW_NAME: Final = rf"(?:{_LINK}\s)?{_LOW}(?:\s(?:{_LINK}\s)?{_LOW}){{0,3}}?"

_SURE_TYPES: Final = (
    *("calle", "c/", "avda", "avenida", "avd", "plaza", "pza", "paseo", "glorieta", "travesia", "urbanizacion"),
    *(
        "poligono",
        "pol. ind",
        "callejon",
        "pasadizo",
        "rambla",
        "rbla.",
        "avgda.",
        "avinguda",
        "ronda",
        "viale",
        "piazza",
        "piazzale",
        "vicolo",
        "contrada",
    ),
    *("lungomare", "rua", "travessa", "praca", "alameda", "praceta", "calcada", "beco", "rotunda", "carretera", "ctra"),
    *("costanilla", "p.zza", "p.le", "carrer", "passeig", "lungotevere", "lungarno", "bulevar", "azinhaga", "ladeira"),
    *("urbanizacao", "loteamento", "servidao"),
)
_OTHER_TYPES: Final = (
    *("via", "corso", "largo", "strada", "borgo", "rotonda", "stretto", "salita", "canale", "localita", "frazione"),
    *(
        "vial",
        "av",
        "camino",
        "barriada",
        "cuesta",
        "pasaje",
        "cmno",
        "cno",
        "barrio",
        "bairro",
        "estrada",
        "caminho",
        "col",
    ),
    *(
        "c.da",
        "p.za",
        "v.le",
        "c.so",
        "incrocio",
        "quinta",
        "acceso",
        "partida",
        "traversa",
        "cl.",
        "pº",
        "pje",
        "pct",
        "lg.",
    ),
    *("steenweg op", "steenweg naar", "l.go", "str.", "rod.", "vico", "loc.", "fraz", "galleria", "riviera", "rione"),
    *("residenza", "cascina", "fondamenta", "borgata", "podere", "viela", "condominio", "residencial"),
    *("laan van", "laan der", "laan des", "hof van", "platz der", "platz des", "platz am", "allee der", "allee am"),
    *("ring der", "ufer der", "weg am", "weg der", "weg zum", "weg zur"),
    *("edificio", "colonia", "fraccionamiento", "jiron", "jr.", "rodovia", "chacara"),
)
_NO_STREET: Final = r"(?!C\+\+|C#|gas\smark)"
"""What stands behind "C/" in "C/C++" and "190 °C/gas mark 5"."""
_NAMED: Final = lazily(rf"\.?(?:\s{{1,2}}|(?<=/)){_NO_STREET}{_NAME}(?:{NUMBERED})?{PLACE}")
_NUMBERED_NAME: Final = lazily(rf"\.?(?:\s{{1,2}}|(?<=/)){_NO_STREET}(?:{_NAME}|{_LOW_NAME}){NUMBERED}{PLACE}")

_ON: Final = (
    r"(?:alle?|alla|che|chiede|con|dalle?|e|ed|en|il|mi|para|per|que|con|com|às|y|è|é|es|est[áa]|ma|mas|pero|grazie"
    r"|gracias|obrigad[oa]|por|hoy|oggi|hoje|quando|cuando|sono|soy|sou|ha|há|hay|c['’]è|ho|tengo|tenho|vorrei|quiero|quero)\b"
)
_THANKS: Final = r"(?:grazie|gracias|obrigad[oa]|por\sfavor)\b"
_CLOSED: Final = rf"(?=\s*(?:[;\n)]|[,.](?!\d)|\Z)|\s{_THANKS})"
_NUMBERED_OTHER: Final = lazily(
    rf"\.?(?:\s{{1,2}}|(?<=/))(?:{_NAME}{NUMBERED}{PLACE}(?!\w|\s(?!{_ON})(?:[a-z%]|d[íi]as))"
    rf"|{_LOW_NAME}{NUMBERED}(?:{PLACE}|{_CLOSED})(?!\w|\s(?!{_THANKS})(?:[a-z%]|d[íi]as)))"
)
_POSTED_NAME: Final = lazily(rf"\s{{1,2}}{_NAME}{NUMBERED}{_SEP}(?:{_TOWN}{_SEP})?{_POSTCODE}(?:{_SEP}{_TOWN})?")
_UNNUMBERED: Final = lazily(
    rf"{starting('[A-ZÀ-ÖØ-Þ]')}(?:[\w’'.-]{{1,30}})(?:\s(?:{_LINK}\s){{0,2}}{_CAP}){{0,4}},?\s[sS]/[nN](?!\w){PLACE}"
)

_SURE_ENDINGS: Final = (
    *(
        "strasse",
        "straße",
        "allee",
        "gasse",
        "chaussee",
        "straat",
        "gracht",
        "kade",
        "singel",
        "steeg",
        "laan",
        "dreef",
    ),
    "boulevard",
)
_OTHER_ENDINGS: Final = (
    "str",
    "weg",
    "platz",
    "damm",
    "ufer",
    "steig",
    "stieg",
    "pfad",
    "graben",
    "plein",
    "dijk",
)
_WEAK_ENDINGS: Final = (
    *("ring", "hof", "pad", "baan", "plantsoen", "zeile", "promenade", "tor", "berg", "kai", "wal", "markt", "heide"),
    *(
        "gürtel",
        "lände",
        "feld",
        "garten",
        "hang",
        "park",
        "bruch",
        "wiese",
        "wiesen",
        "veld",
        "weide",
        "kamp",
        "horst",
    ),
)
_END: Final = lazily(rf"(?:\.?{NUMBERED})?{PLACE}")
_NUMBERED_END: Final = lazily(rf"\.?(?:{NUMBERED}{PLACE}|\s?,\s?{_POSTCODE}{_SEP}{_TOWN})")
_POSTED_END: Final = lazily(rf"\.?{NUMBERED}{_SEP}{_POSTCODE}(?:{_SEP}{_TOWN})?")

_LOCALITY: Final = lazily(
    rf"{starting('[0-9]', '[0-9A-Za-z_.,/-]')}(?:\d{{3}}-\d{{3}}(?![\w-])[ ](?=[A-ZÀ-ÖØ-Þ][\w’'.-]{{2}}){_TOWN}"
    rf"|\d{{3}}\s?(?!S[ADS])[A-Z]{{2}},?[ ](?=[A-Z’'][\w’'-]{{2}})"
    rf"(?:(?<!19\d\d\s[A-Z][A-Z]\s)(?<!20\d\d\s[A-Z][A-Z]\s)|(?=[A-Z][a-zë])){_TOWN})"
)
_CODE: Final = lazily(r"(?<![\w.,-])\d{4}(?:-\d{3}|\d(?:-\d{3,4})?|\s?[A-Z]{2})?(?![\w-]|[.,]\d)")
_CAP_FIELD: Final = lazily(r"(?<![\w.,-])\d\d(?!000)\d{3}(?![\w-]|[.,]\d)")
"""Of Italy, in a field; whole thousands are what is capped."""
_LOWER_CODE: Final = lazily(r"(?<![\w.,-])[1-9]\d{3}\s?(?!en|is|in|op|de|te|of|we|ik|je|na|om)[a-z]{2}(?![\w-])")
"""Of the Netherlands, in a chat."""
_ZIP: Final = lazily(r"(?<![\w.,-])\d{5}(?:-\d{4})?(?![\w-]|[.,]\d)")
_HOUSE_ALONE: Final = lazily(r"(?<![\w.,-])\d{1,4}(?:[ -]?[A-Za-z](?!\w)|[-/]\d{1,4})?(?![\w-]|[.,]\d)")
_CODE_WORDS: Final = (
    *(
        "codigo postal",
        "cp",
        "cep",
        "cap:",
        "c.p",
        "plz",
        "postleitzahl",
        "postcode",
        "post code",
        "zip:",
        "zip code",
        "zipcode",
        "code postal",
        "c.a.p",
    ),
    *("codice postale", "cod. postal", "postal code"),
)

_CROSSING: Final = lazily(
    r"\b(?i:(?:calle|carrera|cra|cll?|kra?|transversal|diagonal|avenida|av)\.?\s\d{1,3}[A-Z]?(?:\s(?:bis|sur|norte|este|oeste)\b)?)"
    rf"\s?,?\s?(?:#|[Nn]o\b\.?|[Nn][º°])\s?\d{{1,3}}[A-Z]?\s?-\s?\d{{1,3}}(?!\w)(?:{_SEP}{_UNIT}){{0,3}}(?:\s?,\s{_TOWN})?"
)
"""As Colombia writes it: the street, the number of the one it crosses, and how far from there."""

_FIELD: Final = lazily(
    r"\b(?i:pol(?:[íi]gono|\.)\s(?:n[º°.]{0,2}\s?)?\d{1,3},?\s(?:y\s)?parc(?:ela|\.)\s(?:n[º°.]{0,2}\s?)?\d{1,5}(?!\w))"
    + PLACE
)
"""A house outside towns, by the field it stands on: "polígono 7 parcela 112" (Dirección General del Catastro)."""

RULES: Final = (
    Rule("ADDRESS", _FIELD, 0.8),
    Rule("ADDRESS", _CROSSING, 0.8),
    Street(tuple(word for word in _SURE_TYPES if word != "c/"), _NAMED, 0.7),
    Street(("c/",), _NAMED, 0.7, capital=True),
    Street(_SURE_TYPES, _NUMBERED_NAME, 0.75),
    Street(_OTHER_TYPES, _NUMBERED_OTHER, 0.75),
    Street(_OTHER_TYPES, _NAMED, 0.7, capital=True, numbered=True),
    Street(("gran via", "case sparse", "singel", "brink"), _NUMBERED_END, 0.7),
    Street(("c", "c.", "r.", "p.", "v."), _POSTED_NAME, 0.75, capital=True),
    Street(_SURE_ENDINGS, _END, 0.7, ending=True, capital=True),
    Street(_SURE_ENDINGS, _NUMBERED_END, 0.75, ending=True),
    Street(_OTHER_ENDINGS, _NUMBERED_END, 0.75, ending=True, capital=True),
    Street(("str",), _NUMBERED_END, 0.6, ending=True),
    Street(_WEAK_ENDINGS, _POSTED_END, 0.75, ending=True, capital=True),
    Street(_OTHER_ENDINGS, _END, 0.7, ending=True, capital=True, numbered=True),
    Rule("ADDRESS", _UNNUMBERED, 0.6, anchors=("s/n",)),
    Rule("ADDRESS", _LOCALITY, 0.6, unless=REFERENCE),
    Rule("ADDRESS", _CODE, 0.7, words=_CODE_WORDS, reach=8),
    Rule("ADDRESS", _CAP_FIELD, 0.7, words=('cap"', "cap>"), reach=3),
    Rule("ADDRESS", _LOWER_CODE, 0.7, words=("postcode", "postcode:"), reach=5),
    Rule("ADDRESS", _ZIP, 0.6, words=("zip",), reach=5),
    Rule(
        "ADDRESS",
        _HOUSE_ALONE,
        0.6,
        words=("huisnummer", "huisnr", "hausnummer", "hausnr", "civico", "hnr", "hsnr", "house number", "house no"),
        reach=4,
    ),
)
"""A type of street that is also a common word ("via", "largo", "weg") counts only with a number, an ending that is also
another word's ("hof") only with number and postcode."""
