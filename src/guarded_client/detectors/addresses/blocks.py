"""Addresses of Latin America and the south of Europe that go without the name of a street, or are named by a number.

Sources: Correios, "Endereçamento" (quadra, lote, conjunto of Brasília, Goiânia and Palmas); SUNARP and RENIEC of Peru,
"manzana y lote"; how Spanish, Italian and Portuguese name streets by a day ("25 de Abril", "XX Settembre").
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.addresses.next_fields import NO_FIELD
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_BLOCK: Final = lazily(
    r"(?<!\w)(?=[\s\S]{0,80}\d)(?:Q(?:\.|(?:d|uadra)\.?)\s\d{1,4}[A-Z]?(?:\s(?:Norte|Sul))?|(?:S[QHC][NS]W?|Q[NSEI]{1,2}[A-Z]?)\s\d{1,4}"
    r"|M(?:z|zn|za|anzana)\.?\s[\"“']?[A-Z]{1,2}\d{0,2}[\"”']?|M(?:z|zn|za|anzana)\.?\s\d{1,3})"
    r"(?:,?\s(?i:al(?:ameda)?|lts?|lotes?|conj(?:unto)?|c[jx]|bl(?:oco)?|casa|ap(?:to)?|lj|loja)\.?\s(?:\d{1,4}[A-Z]?|[A-Z])(?!\w)){1,4}"
)
"""The block, the lot, the house: "Qd. 12, Lt. 8, Casa 2", "Mz. B Lt. 14"."""
_MONTH: Final = (
    r"(?i:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio"
    r"|junho|julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)"
)
_DAY: Final = lazily(
    r"(?<![\w-])(?i:calle|c/|av(?:da|d|enida)?|rua|r|praça|pç?a|plaza|pza|largo|lg|travessa|trav|via|viale|v\.le|piazza|p\.zza|corso|c\.so|jr|pasaje"
    rf"|paseo|bulevar|blvd)\.?\s?(?:\d{{1,2}}[º°]?|[IVX]{{1,5}}|(?i:primero|primo|1ro))\s(?:de\s)?{_MONTH}(?!\w)"
    r"(?:\s?,?\s(?:n[º°.]{0,2}\s?|#\s?)?(?!(?:19|20)\d\d(?!\w))\d{1,5}[A-Za-z]?(?![\w%€]|[.,:]\d))?"
    r"(?:\s?[,-]?\s?(?i:lt|lote|bl|bloco|piso|andar|apto?|int|interno|scala|dpto|depto|r/c|c/v|\d{1,2}[.]?[º°])\.?"
    r"(?:\s?(?:\d{1,4}[A-Z]?|[A-Z]|(?i:esq|dto|fte|dir|izq|dcha)\.?)(?!\w))?){0,4}"
)
"""A street that is named by a day: "Av. 25 de Abril, Lt 4 - R/C Esq."."""
_SQUARE: Final = lazily(
    r"(?<![\w-])[Pp]lein\s(?:19[1-5]\d|['’]4\d-['’]4\d)\s\d{1,3}(?:[ -]?[A-Za-z](?!\w))?(?![\w%€-]|[.,:]\d)"
)
"""A square of the Netherlands that is named by a year, with the number of the house: "Plein 1944 77"."""
_WHERE: Final = (
    r"(?:(?:A[mn]|Auf|Im|In|Zu[mr]?|Unter[mn]?|Hinter[mn]?|Vor|Bei[mn]?|Los|Las|El|La|De|Het|It|Do|Da|Dos)\s"
    r"(?:(?:de[rmns]|die|das|las?|los|el|het)\s)?(?:[a-zäöüß]{3,12}e[nrm]\s)?)?"
)
_NO_STREET: Final = (
    r"(?!(?:Wir|Insgesamt|Im\sJahre?|Am\s(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Am\sMittwoch|Seiten?|Kapitel|Version|Zeile|Tabelle|Abb(?:ildung)?|Abs(?:atz)?|Art(?:ikel)?|Nr|Stand|Anlage|Punkt|Band|Teil|Stück"
    r"|P[áa]ginas?|Cap[íi]tulo|Versi[óo]n|Tabla|Pagina|Capitolo|Tabella|Hoofdstuk|Tabel|Page|Chapter|Table|Line|Build|Release"
    r"|Bestell\w*|Auftrags?\w*|Rechnungs?\w*|Kunden\w*|Ticket|Pedido|Factura|Ordine|Fattura|Bestelling|Factuur|Encomenda|Fatura"
    r"|Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Januari|Februari|Maart|Mei"
    r"|Augustus|Oktober|December|Januar|March|May|June|July|October|Nov|Dez|Dec|Oct)(?!\w))"
)
_HOUSE: Final = r"(?!(?:19|20)\d\d(?!\d))\d{1,4}(?:[ ]?[A-Za-z](?!\w))?(?:[/-]\d{1,4}[a-z]?){0,3}"
_TOWN: Final = (
    NO_FIELD + r"[A-ZÀ-ÖØ-Þ](?:[\w’']|-(?=\w)){2,30}"
    rf"(?:[ -](?:(?:am|an|der|im|in|ob|bei|de|di|la|los)\s){{0,2}}{NO_FIELD}[A-ZÀ-ÖØ-Þ][\w’'-]{{1,30}}){{0,3}}"
)
_POSTED: Final = lazily(
    rf"(?<![\w.-])(?=[A-ZÀ-ÖØ-Þ]){_NO_STREET}{_WHERE}"
    rf"[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|['’]|-(?=\w)){{2,30}}(?:[ -][A-ZÀ-ÖØ-Þ][\w’'-]{{1,30}}){{0,2}}\s{_HOUSE}"
    r"(?:\s?[,;–]\s|\s-\s|[ \t]?\n[ \t]{0,8})(?:[A-Z]{2,3},\s)?"
    rf"(?:(?:D|A|CH|B|L|NL)-\d{{4,5}}|\d{{5}}|(?!(?:19|20)\d\d)[1-9]\d{{3}}"
    rf"(?:\s?[A-Z]{{2}}|(?=\s{_TOWN}(?:[ ]?[,;.)(\n]|\Z))))\s{_TOWN}"
)
"""A street without a word for one, its number, a postcode and a town: "Sonnhalde 14, 6045 Meggen"."""
_NUMBERED: Final = lazily(
    r"(?<![\w.-])(?:Haus|Hs\.)[ -]?Nr\.\s\d{1,4}[a-z]?(?:,\s|\n)(?:D-|A-)?\d{4,5}"
    r"\s[A-ZÄÖÜ][\w’'.-]{2,30}(?:[ ][A-ZÄÖÜ][\w’'.-]{2,30})?"
)
"""A village without names of streets: "Haus Nr. 7, 18586 Göhren"."""
_BASQUE: Final = lazily(
    r"(?<![\w-])(?:[A-ZÀ-Þ][\w’'-]{1,24}[ ]){1,3}(?:kale|etorbide|hiribide|ibilbide|enparantz|auzo|plaz)a\s"
    r"(?:z/g|\d{1,4}[A-Za-z]?)(?!\w)"
    r"(?:,?\s\d{1,2}\.?[ºª°]?\s?(?:ezk|esk|[A-D](?!\w))\.?)?(?:,\s\d{5}\s[A-ZÀ-Þ][\w’'-]{2,30})?"
)
"""The type of the street stands behind its name: "Zubiaurre kalea 7, 2. ezk."."""
_NO_HOUSE: Final = (
    r"(?!(?:Wohnung|Haus|Objekt|Adresse|Anschrift|Lieferung|Paket|Halle|Regal|Raum|Lager|Zimmer|Saal|Tor|Platz|Fach"
    r"|Kapitel|Version|Bauteil|Aufzug|Lift|Treppe|Treppenhaus|Eingang|Gebäude|Station|Büro|Kabine|Schrank|Stellplatz"
    r"|Parkplatz|Pos|Position|Bild|Plan|Los|Typ)[ ])"
)
_WITH_UNIT: Final = lazily(
    rf"(?<![\w.-])(?=[A-ZÀ-ÖØ-Þ]){_NO_STREET}{_NO_HOUSE}{_WHERE}"
    rf"[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|['’]|-(?=\w)){{2,30}}(?:[ -][A-ZÀ-ÖØ-Þ][\w’'-]{{1,30}}){{0,2}}\s{_HOUSE}"
    r"(?:,\s(?:App|Apt|Whg|Wohnung)\.?\s(?:Nr\.\s)?\d{1,4}|,\s\d{1,2}\.\s?(?:OG|Obergeschoss|Stock|Etage)"
    r"|,\s(?:Erdgeschoss|Dachgeschoss|Hinterhaus|Vorderhaus|Seitenfl[üu]gel|Gartenhaus|Quergeb[äa]ude))"
    r"(?:\s(?:links|rechts|Mitte|li\.|re\.))?(?!\w)"
)
_STOREY: Final = lazily(
    rf"(?<![\w.-])(?=[A-ZÀ-ÖØ-Þ]){_NO_STREET}{_NO_HOUSE}{_WHERE}"
    rf"[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|['’]|-(?=\w)){{2,30}}\s{_HOUSE}, [ED]G(?:\s(?:links|rechts|Mitte|li\.|re\.))?(?!\w)"
)
"""The same before a flat or a storey: "Reeperbahn 17, Whg. 12"."""
_LIVES: Final = lazily(
    r"\b(?i:wohnhaft|wohn(?:e|t|en)|anschrift|gemeldet|lebt|domizil|woonachtig|woont?|adres|residente|domiciliad[oa]|vivo|vive|viven|moro|mora|abit[oa]|empadronad[oa])"
    r"\s?:?\s(?:(?:in|im|op|aan|en|na|no|em|a|jetzt|nun|seit\s\w{1,12}|unter)\s)?"
)
_LIVED_IN: Final = lazily(
    rf"{_NO_STREET}{_WHERE}"
    rf"[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|['’]|-(?=\w)){{2,30}}(?:[ -][A-ZÀ-ÖØ-Þ][\w’'-]{{1,30}}){{0,2}}\s{_HOUSE}"
    r"(?=[ ]?[,;.)\n](?!\d)|\Z|\s(?:in|im|en|te|na|no|em|a)\s[A-ZÀ-ÖØ-Þ])"
)
"""The same behind a word for living there."""
_FIELD: Final = lazily(
    r"(?<![^\W_])(?:(?:street|stra(?:ss|ß)e|adress?e?|address|addr|calle|direcci[oó]n|domicilio|indirizzo|straat|morada|endere[cç]o"
    r"|logradouro|anschrift)(?:_?(?:address|name|line))?_?\d?(?:\\?[\"']\s?:\s?\\?[\"']|=[\"'])|line[\"']\s?:\s?\[\s?[\"'])"
    r"(?P<v>(?=[^\"'\n]{0,60}(?:[^\W\d_]{2}[.,]?\s\d|\d[a-z]?,?\s[^\W\d_]{2}))[^\"'\n\\:=<>{}()]{4,80})(?=\\?[\"'])",
    re.IGNORECASE,
)
"""What a field of data for a street has, with a number: FHIR's ``"line": ["Hasenheide 54"]``."""


_BESIDE_STREET: Final = lazily(
    r"\"(?:str(?:eet(?:_?name)?|a(?:ss|ß)e)?|calle|via|rua|logradouro|morada|endere[cç]o|direcci[oó]n|indirizzo|straat|voie|rue)\"\s?:\s?\"[^\"\n]{2,80}\"\s?,\s{0,20}"
    r"\"(?:house_?|street_?|haus_?|huis_?|h_?|hs_?)?(?:n|nr|no|num|numero|n[úu]mero|num[ée]ro|number|nummer|civico|altura)\"\s?:\s?\"?(?P<v>\d{1,5}[A-Za-z]?)(?=[\",\s}])",
    re.IGNORECASE,
)
"""The number in the field behind that of the street."""
_BEFORE_STREET: Final = lazily(
    r"\"(?:house_?|street_?|haus_?|huis_?|h_?|hs_?)?(?:n|nr|no|num|numero|n[úu]mero|num[ée]ro|number|nummer|civico|altura)(?:_?voie|_?rue)?\"\s?:\s?\"?(?P<v>\d{1,5}[A-Za-z]?)"
    r"\"?\s?,\s{0,20}\"(?:str(?:eet(?:_?name)?|a(?:ss|ß)e)?|calle|via|rua|logradouro|straat|type_?voie|(?:nom_?|libelle_?)?voie|rue)\"\s?:",
    re.IGNORECASE,
)
"""The same before it, as in France and England."""


def _no_count(value: str) -> bool:
    from guarded_client.detectors.words.northern import is_counted  # loaded when the first such number is found

    return not is_counted(value.rpartition(_last_number(value))[2])


def _last_number(value: str) -> str:
    """The last number in it: the postcode."""
    return str(re.findall(r"\d+", value)[-1])


RULES: Final = (
    Rule("ADDRESS", _BLOCK, 0.7, digits=True, signs=("Q", "Mz", "Manzana", "SH", "SC")),
    Rule("ADDRESS", _DAY, 0.75),
    Rule("ADDRESS", _SQUARE, 0.75),
    Rule("ADDRESS", _POSTED, 0.7, check=_no_count),
    Rule("ADDRESS", _WITH_UNIT, 0.7),
    Rule("ADDRESS", _STOREY, 0.7, signs=(", EG", ", DG")),
    Rule("ADDRESS", _NUMBERED, 0.7),
    Rule("ADDRESS", _BASQUE, 0.75),
    Rule("ADDRESS", _FIELD, 0.7, digits=True),
    Rule("ADDRESS", _BESIDE_STREET, 0.7),
    Rule("ADDRESS", _BEFORE_STREET, 0.7),
    Rule("ADDRESS", _LIVED_IN, 0.6, context=_LIVES, reach=1),
)
"""A date behind a word such as "calle" is the name of the street."""
