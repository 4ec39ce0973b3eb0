"""Numbers behind the word for a contract or card and the name of who it is with, and those of tolls.

"contrat EDF n° 4 512 887 301", "polizza UnipolSai n. 1/44718/30", "Carta Freccia numero 447188290": the name stands
where other rules expect the number. Of a standard ("contract ISO 9001") there is none.

Sources: forms and letters of insurers, energy suppliers and telephone companies; cards of railways, airlines and shops;
transponders for tolls of ASFA, Telepass, Via Verde, Vía-T, E-ZPass; ISO 11784 (fifteen digits in an animal's chip).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_MARK: Final = (
    r"(?i:n\.?[º°o]\.?|n\.|nr\.?|num\.|num[ée]ro|n[úu]m(?:ero)?\.?|nummer|number|no\.?|r[ée]f\.?)(?![^\W\d])\s?:?\s?"
)
_NAME: Final = (
    r"(?!(?:CE|DIN|EN|IDCC|IEC|ISO|NF|PR|RFC|RGPD|UE|UNI|Amount|Arial|Article|Artikel|Betrag|Brief|Datum|Date|Facture|Factura|Fatura|Fattura"
    r"|Gradient|Graphique|Helvetica|Importe?o?|Invoice|Le\sMonde|M[èe]re|Montant|Note|Order|Paper|Period|Price|Prix|Rechnung|Report"
    r"|Research|SD|Station|Sum|Summe|Tel|Ticket|Total|Valore?|Value|Wert)"
    r"(?!\w))[A-Z][\w&.'’-]{1,18}(?:\s[A-Z][\w&-]{1,18})?"
)
"""Of a firm; no standard, no sum, no date."""
_WITH: Final = r"(?:(?:chez|avec|con|com|bei(?:\sder)?|beim|bij|with|de|do|da|di)\s(?:[ao]s?\s|la\s|le\s|il\s)?)?"
_AMOUNT: Final = rf"(?!\s?(?:€|£|\$|%|EUR|CHF|GBP|USD|Euro|euros?|kWh)(?!\w)){NO_COUNT}"
_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£-])(?!{A_DATE})(?![12]\d\d\d(?![\w./-]|[ ]\d{{5}})|20\d\d[./-]\d\d(?![\d./-]))"
    r"(?:[A-Z]{1,4}[ ./-]?)?"
    rf"\d(?:[ ./-]?\d){{4,17}}(?:[ /-]?[A-Z](?!\w))?(?![\w/-]|[.,]\d){_AMOUNT}"
)
_LONG: Final = rf"{NO_ROUND}(?!\d{{1,3}}(?:[ .]\d{{3}})+(?![ .]?\d))(?=(?:[A-Z]{{1,4}}[ -]?)?(?:\d[ ./-]?){{8}})"
_CONTRACT: Final = lazily(
    r"(?<![\w-])(?:[Cc]ontrat[to]?o?|[Cc]ontract|[Vv]ertrag|[Pp]olizza|[Pp][óo]liza|[Aa]p[óo]lice|[Pp]olice|[Pp]olis|[Pp]olizze|[Pp]olicy"
    rf"|[Aa]bonnement|[Aa]bbonamento)\s{_WITH}{_NAME},?\s(?:{_MARK}|{_LONG})"
)
_INSURER: Final = lazily(
    r"(?<![\w.@-])(?:(?i:maif|macif|matmut|maaf|gmf|groupama|axa|allianz|aviva|direct\sline|huk(?:-coburg|24)?|debeka|zurich|helvetia"
    r"|baloise|mapfre|l[íi]nea\sdirecta|mutua\smadrile[ñn]a|sanitas|adeslas|unipolsai|ageas|interpolis|nationale\snederlanden"
    r"|achmea|univ[ée]|ethias|uniqa|laya|vhi)"
    r"|Admiral|ADMIRAL|Cattolica|CATTOLICA|Ergo|ERGO|Fidelidade|FIDELIDADE|Generali|GENERALI|Mobiliar|MOBILIAR"
    r"|Tranquilidade|TRANQUILIDADE)\s(?:"
    rf"{_MARK})?(?=(?:[A-Z]{{1,4}}[ -]?)?(?:\d[ ./-]?){{8}}){NO_ROUND}{NO_DAY}(?!(?:19|20)\d\d[ /-])"
    rf"(?!\d{{1,3}}(?:[ .]\d{{3}})+(?![ .]?\d))(?!\d\d(?:[ .]\d\d){{4}}(?!\d))"
)
"""Right behind the name of an insurer, with no word for a contract; no phone, day or year. What is also a word needs a
capital: "dati generali", "cogito ergo sum"."""
_AT_INSURER: Final = lazily(
    rf"(?<![\w.,€$£-])(?!{A_DATE})(?:[A-Z]{{1,4}}[ ./-]?)?\d(?:[ ./-]?\d){{4,17}}"
    rf"(?:[ /-]?[A-Z](?:[ ]?\d{{1,4}})?(?!\w))?(?![\w/-]|[.,]\d){_AMOUNT}"
)
_CARD: Final = lazily(
    rf"(?<![\w-])(?:[Cc]arte|[Tt]arjeta|[Cc]arta|[Cc]art[ãa]o|[Tt]essera|[Kk]aart|[Kk]arte)\s{_NAME}\s(?:{_MARK}|{_LONG})"
)
_PROGRAMMES: Final = lazily(
    r"(?<![\w-])(?i:bahncard|payback|miles\s?(?:&|and|und)\s?more|flying\sblue|air\s?miles|nectar|clubcard|carta\s?freccia"
    r"|iberia\splus|travel\sclub|bonuskarte|bonuskaart|kundenkarte"
    r"|cart[ãa]o\s(?:d[oe]\s)?(?:[ôo]nibus|transportes?|cidad[ãa]o|andante)|bilhete\s[úu]nico|passe\snavegante"
    r"|tarjeta\s(?:de\s)?(?:transportes?|bonob[úu]s)|carte\sde\stransport|bibliotheekpas|carte\sde\sbiblioth[èe]que)"
    r"(?i:[ -]?(?:card|karte|kaart|nummer|number|no|nr)\b\.?)?"
    rf"\s?(?:{_MARK})?:?\s{{0,2}}"
)
_MEMBER: Final = lazily(
    rf"(?<![\w.,€$£-]){NO_ROUND}(?:[A-Z]{{2}}[ ]?)?\d(?:[ .-]?\d){{7,18}}(?![\w/-]|[.,]\d){_AMOUNT}"
)
_TOLL: Final = lazily(rf"(?<![\w.,€$£/-]){NO_ROUND}\d(?:[ -]?\d){{7,19}}(?![\w/-]|[.,]\d){NO_COUNT}")
_SUPPLIED: Final = lazily(r"(?<!\w)(?i:local\sde\sconsumo)(?i:\sn[.º°]{1,2})?\s?:?\s(?P<v>\d{5,10})(?![\w-]|[.,]\d)")
"""Where a house in Portugal gets its water."""

_COLON: Final = lazily(
    r"(?<![\w-])(?:contrat[to]?o?|contract|vertrag|p[óo]liza|polizza|ap[óo]lice|policy|member|mitglied|s[óo]cio|adh[ée]rente?"
    r"|abonn[ée]e?|lid)\s?:\s{1,2}"
    rf"{NO_ROUND}(?=(?:[A-Z./ -]{{0,4}}\d){{6}})",
    re.IGNORECASE,
)
"""A label without a word for a number, as tables and exports have it."""
_SAVER: Final = lazily(
    r"(?<![\w-])(?i:bausparvertrag|vertrag)(?:\s[Nn]r\.?)?\s?:?\s"
    r"(?P<v>\d{1,3}(?:[ ]?\d{3}){2}[ ]?[A-Z][ ]?\d\d)(?![\w/-]|[.,]\d)"
)
"""With a German building society: "28 447 188 C 01"."""
_CHIP: Final = lazily(rf"(?<![\w.,/-]){NO_ROUND}\d{{3}}(?:[ ]?\d){{12}}(?![\w/-]|[.,]\d){NO_COUNT}")
_CHIPS: Final = (
    *("chip", "microchip", "microchip number", "chipnr", "chip-nr", "chipnummer", "transponder", "transpondernummer"),
    *("puce", "transpondeur", "identification electronique"),
)
"""Of an animal, whose register names the owner."""
_PERMIT: Final = lazily(rf"(?<![\w.,€$£/-]){NO_DAY}{NO_ROUND}[A-Z]{{0,3}}-?\d{{5,9}}(?![\w/-]|[.,]\d){_AMOUNT}")
_PERMITS: Final = lazily(
    r"(?<![\w-])(?:(?:parkeer)?vergunning(?:s?nummer|nr\.?)?|(?:bewohner|anwohner)?parkausweis(?:nummer|nr\.?)?(?:\snr\.?)?"
    r"|(?:parking|residents?['’]?|work)\spermit(?:\s(?:number|no\.?))?|tarjeta\sde\sresidente(?:\sn[.º°]{1,2})?"
    r"|carte\sde\sstationnement(?:\sn[.º°]{1,2})?)\s?:?\s",
    re.IGNORECASE,
)

RULES: Final = (
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_COLON, reach=1),
    Rule("CUSTOMER_NUMBER", _SAVER, 0.7),
    Rule("CUSTOMER_NUMBER", _CHIP, 0.7, words=_CHIPS, reach=12),
    Rule("CUSTOMER_NUMBER", _PERMIT, 0.65, context=_PERMITS, reach=1),
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_CONTRACT, reach=1),
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_CARD, reach=1),
    Rule("CUSTOMER_NUMBER", _AT_INSURER, 0.6, context=_INSURER, reach=1),
    Rule("CUSTOMER_NUMBER", _MEMBER, 0.65, context=_PROGRAMMES, reach=1),
    Rule("CUSTOMER_NUMBER", _SUPPLIED, 0.65),
    Rule(
        "CUSTOMER_NUMBER",
        _TOLL,
        0.65,
        words=(
            *("via-t", "telepass", "viacard", "via verde", "telepeaje", "telepeage", "telebadge", "liber-t", "e-zpass"),
            *("ezpass", "sunpass", "fastrak", "toll tag"),
        ),
        reach=25,
    ),
)
"""A number that only an order has stays readable."""
