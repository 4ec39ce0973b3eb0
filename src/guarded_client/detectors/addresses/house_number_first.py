"""Postal addresses of France, the United Kingdom and the United States: the house number stands before the street.

Sources: AFNOR NF Z 10-011 and La Poste's list of street types; Royal Mail PAF Programmers' Guide (postcode formats);
USPS Publication 28 (street suffixes, unit designators, state codes).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.addresses.next_fields import NO_FIELD
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, starting
from guarded_client.detectors.words.months import MONTHS as ANY_MONTH
from guarded_client.detectors.words.vocabulary import NO_STREET, TOWNS

_STOP: Final = rf"(?:(?:{'|'.join(NO_STREET)})\b|[jcnq]u?['’])"
_CAP: Final = (
    rf"(?!(?:{'|'.join(word.capitalize() for word in NO_STREET)}|NIR|IBAN)\b)"
    r"(?:[A-ZÀ-ÖØ-ÞŒ](?:[\w’']|(?<!\w{5})\.|\.(?!\s)|-(?=\w)){0,30}|\d{1,3}(?:st|nd|rd|th|e|er|ème)\b(?!\s[ée]t))"
)
_TOWN_CAP: Final = (
    r"(?!(?:A|AVEC|CHEZ|DANS|DEPUIS|MERCI|PAR|POUR|SUITE|SVP)\b"
    r"|ET\b(?! (?!MERCI)[A-ZÀ-Þ]{4,20}\s?(?:[\n,;.)]|\Z)))(?:Ste?\.(?=[ ]?[A-ZÀ-ÖØ-ÞŒ])|"
    + _CAP.replace(r"|(?<!\w{5})\.|\.(?!\s)", "")
    + ")"
)
"""A stop only in "St.": another ends the sentence. In a text in capitals, "A COMPTER DU" goes on behind a town.

"SAINT PAUL ET VALMALLE" is one town, as envelopes have it."""
_LOW: Final = rf"(?!{_STOP})[^\W\d_](?:[\w’']|-(?=\w)){{1,30}}"
_WORD: Final = rf"(?>{_CAP}|{_LOW})"
"""Atomic: what a capitalised word is not followed by, the same word is not followed by either."""
_LINK: Final = r"(?i:de\sla|de\sl['’]|des|de|du|d['’]|les|la|le|l['’]|aux?|en|sur|sous|à|st|ste|saint)"
_COMMA: Final = r"(?:\s?[,;–-]\s{0,2}|\s{1,2})"
_TOWNS: Final = rf"(?i:{'|'.join(TOWNS)})\b".replace(" ", r"\s")
_CEDEX: Final = r"(?:\s(?i:cedex)(?:\s\d{1,2})?)?"
_NO_TOWN: Final = (
    NO_FIELD
    + r"(?!(?i:ch[eè]re?s?|madame|monsieur|mme|docteur|patiente?|nom|chu|chru|digicode|interphone|siret|siren|rcs"
    r"|dob|sex|ssn|exp|mrn|hi|hey|hello|dear)\b)"
)
"""Nor a greeting: "job 20418", then "Hi Priscilla"."""
_TOWN: Final = (
    rf"{_NO_TOWN}(?!(?<=\n)[^\n:]{{1,30}}:)"
    rf"(?:{_TOWNS}(?:\s\d{{1,2}}(?:e|er|ème)?\b)?|(?i:le|la|les|l['’]|saint|st)?[\s-]?[A-ZÀ-ÖØ-ÞŒ](?:[\w’']"
    rf"|-(?=\w)){{1,40}}"
    rf"(?:[ \u00a0-](?:(?i:sur|sous|en|les|lès|de|du|la|le|l['’]|d['’])[ \u00a0-]?){{0,2}}"
    rf"{_NO_TOWN}{_TOWN_CAP}){{0,3}}){_CEDEX}"
)
_POSTCODE: Final = r"(?:F-?|FR-?|B-|CH-)?(?:0[1-9]|[1-8]\d|9[0-8])\s?\d{3}"
_TYPES: Final = (
    r"(?i:rue|r\.(?=\s?[^\W\d_])|r(?=\s(?:de|du|des)\s)|cour(?=\s(?:de|du|des|d['’]))|chauss[ée]e"
    r"|dr[èe]ve|avenue|ave?\.?|boulevard|boul\.|bd\.?|bvd\.?|blvd\.?|place|pl\.?|allées?|all\.|all(?=\s(?:des?|du)\s)|chemin|che?m?\.|impasse"
    r"|imp\.?|route|rte\.?|quai|cours|square|sq\."
    r"|passage|sentier|voie|faubourg|fbg|fg|résidence|rés\.|lotissement|lot\.|hameau|villa|cité|ruelle|esplanade"
    r"|promenade|rond-point|traverse"
    r"|montée|rang(?=\s(?-i:Ste?\b|\d|[A-ZÀ-Þ][a-zà-ÿ]))|côte|sente|venelle|mail|parvis|galerie|clos|domaine|zone|za|zi|zac)(?!\w)"
)
_UNIT_FR: Final = (
    r"(?i:(?:b[âa]t(?:iment)?|appt?|appartement|apt|[ée]tage|esc(?:alier)?|porte(?!\s(?:les?|la|un|une|son|sa|depuis|encore|aussi)\s(?!\d))|hall|entrée|résidence|bureau"
    r"|bo[îi]te|bte"
    r"|rés)\b\.?\s?(?:n°\s?)?[\w-]{1,12}"
    r"|\d{1,2}(?:er|e|[èe]me)\s(?:[ée]tage|[ée]t\b\.?)(?:,?\s(?:porte\s)?(?:face|gauche|droite)\b)?)"
)
_NO_SENTENCE: Final = (
    r"(?!(?<=\.)\s(?:Le|La|Les|Il|Elle|Ils|Elles|Je|Nous|Vous|On|Ce|Cette|Mon|Ma|Mes"
    r"|Un|Une|Son|Sa|Pas|Merci|Et|En|Au)\s[a-zà-ÿ])"
)
"""A street ends where the next sentence begins: "8 rue du Vieux Pont. Le donateur ..."."""
_NAME_FR: Final = (
    rf"(?:(?:{_LINK}\s?){{0,3}}(?:{_CAP}(?:{_NO_SENTENCE}\s(?:{_LINK}\s?){{0,2}}{_CAP}){{0,6}}"
    rf"|\d{{1,2}}(?:er)?[\s-][A-Za-zûé]{{3,9}}(?:[\s-]\d{{4}})?(?!\w)|{_LOW}(?:\s(?:{_LINK}\s)?(?:{_LOW}|qui)){{0,5}}(?=,?\s{_POSTCODE}(?!\d)\s)"
    rf"|{_LOW}(?:\s(?:{_LINK}\s)?{_LOW}){{0,2}}))"
)
_LOW_TOWN: Final = (
    rf"(?:(?:le|la|les|saint|sainte|st|ste)[ -])?{_LOW}(?:[ -](?:de|du|des|sur|sous|l[èe]s)[ -](?:la[ -])?{_LOW})?"
)
_TAIL_FR: Final = (
    rf"(?:{_COMMA}{_UNIT_FR}){{0,3}}(?:(?:{_COMMA}|\s?,?\s(?i:à)\s){_POSTCODE}(?!\d){_COMMA}(?:{_TOWN}|(?![^\W\d_]{{2,20}}\s?:\s){_LOW_TOWN}{_CEDEX})"
    rf"|{_COMMA}{_POSTCODE}(?!\d|\s?(?:€|k€|euros?|EUR|HT|TTC)(?!\w))|(?:\s?,\s?|\n|\s?,?\s(?i:à|in)\s){_TOWN}|\s{_TOWNS}(?:\s{_POSTCODE})?)?"
)
_MONTHS: Final = (
    *("janvier", "février", "fevrier", "mars", "avril", "mai", "juin", "juillet", "août", "aout", "septembre"),
    *("octobre", "novembre", "décembre", "decembre"),
)
_NO_YEAR: Final = "".join(rf"(?<!{month} \d)" for month in _MONTHS)
"""Behind the first digit of a number of four: "le 14 octobre 2025 rue de la République" has the number of no house."""
_FRENCH: Final = lazily(
    starting("[0-9]", r"[\w/.]")
    + rf"(?<!\d:\d)(?<!-0)(?!(?<=0)\d[-/](?![^\n:]{{0,60}}[ ]{_POSTCODE}[ ][A-Za-z]))"
    + rf"(?:(?<![12])|(?![90]\d\d\s)|{_NO_YEAR})\d{{0,3}}"
    + r"(?:\s?[-/]\s?\d{1,4})?(?:\s?(?i:bis|ter|quater|[a-d])\b)?\s?,?\s{1,2}"
    + r"(?:(?:de\s(?:la\s|l['’])|du\s)(?=(?:rue|avenue|boulevard|chemin|impasse|all[ée]e|route|quai)\s))?"
    + rf"{_TYPES}\s{{1,2}}{_NAME_FR}{_TAIL_FR}"
)
_DATED: Final = lazily(
    rf"(?<!\w)(?i:{'|'.join(_MONTHS)})\s(?:19|20)\d\d,?\s(?=[^\n;]{{4,80}}\b\d{{5}}\s[A-ZÀ-Þ])"
    rf"(?P<v>{_TYPES}\s{{1,2}}{_NAME_FR}{_TAIL_FR})"
)
"""Behind such a year, a street without a number: "le 3 mai 2025 place du Marché, 59100 Lille"."""
_BARE_TYPES: Final = (
    *("rue", "avenue", "boulevard", "chemin", "impasse", "allée", "route", "quai", "lieu-dit", "lieu dit", "hameau"),
    *("résidence", "lieudit", "zone artisanale", "zone industrielle", "zone d'activités"),
)
_FRENCH_BARE: Final = lazily(
    rf"\b(?i:{'|'.join(_BARE_TYPES)})\s(?:[«“\"]\s?)?"
    rf"(?:{_LINK}\s?){{0,3}}{_CAP}(?:{_NO_SENTENCE}\s(?:{_LINK}\s?){{0,2}}{_CAP}){{0,6}}{_TAIL_FR}"
)
_FRENCH_TOWN: Final = lazily(
    starting("[0-9]", r"[\w.,/-]")
    + r"\d{4}\s(?!(?:PDL|PRM|PCE|KWH|KVA|KW|KMS?|TTC|HT|HC|HP|TVA|FCFA|CFA|MAD|XPF|AND|OR|THEN|ORDER|LIMIT)\b)"
    + rf"(?!\w?\d|(?:Tel|T[ée]l|Fax|Euros?|EUR|Stunden|Personen|Einwohner|Menschen)\b){_TOWN}"
)
_SPACED_TOWN: Final = lazily(starting("[0-9]", r"[\w.,-]") + rf"\d\s\d{{3}}\s{_TOWNS}{_CEDEX}")
_AFTER_TOWN: Final = "|".join(rf"(?<={town}[ ,]\d{{5}})|(?<={town} [(]\d{{5}})" for town in TOWNS)
_TOWN_POSTCODE: Final = lazily(starting("[0-9]", r"[\w.,-]") + rf"\d{{4}}(?!\w)(?:{_AFTER_TOWN})", re.IGNORECASE)
_BOX_ABROAD: Final = lazily(
    starting("[PpAaCc]")
    + r"(?:ost(?:fach|bus)|ntwoordnummer|(?:partado|pdo\.?)\sde\s[Cc]orreos"
    + r"|ase(?:lla)?\s[Pp]ostale|(?:aixa|x\.?)\s[Pp]ostal"
    + r"|(?:partado|pdo\.?|P|\.P\.)(?=\s\d{1,5},\s{1,2}\d{4,5}(?:-\d{3})?\s[A-ZÀ-ÖØ-Þ]))"
    + r"\s(?:n[°º.]{1,2}\s?)?\d{1,6}(?:\s\d\d){0,2}(?!\w)"
)
"""Boxes at the post offices of Germany, Austria, Switzerland, the Netherlands, Belgium, Spain, Italy and Portugal."""
_HOUSING: Final = lazily(
    starting("[HhRrCcLl]")
    + r"(?:(?i:lm|[ée]s(?:idence|\.)?|it[ée]|ot(?:issement|\.)?))\s(?:(?i:les|le|la|des|du|de\sla|de)\s)?"
    + r"[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?"
    + r"(?:,?\s(?i:b[âa]t(?:iment)?|appt?|appartement|apt|esc(?:alier)?|porte|hall)\.?\s?(?:n°\s?)?"
    + r"(?:\d{1,4}[A-Za-z]?|[A-Za-z])(?!\w)){1,4}"
)
"""A group of houses with the building or flat, without a street."""
_BOX: Final = lazily(
    r"\b(?:(?:BP|B\.P\.|CS)\s?(?:n°\s?)?(?:\d{1,3}\s\d{3}|\d{1,6})|TSA\s\d{5}|(?i:bo[îi]te\spostale"
    r"|p\.?\s?o\.?\sbox)\s?(?:n°\s?)?\d{1,6})\b(?!\s?/\s?\d|\s?mm)"
    rf"(?:{_COMMA}{_POSTCODE}(?!\d)\s{_TOWN})?"
)

_BESIDE_NEIGHBOUR: Final = lazily(
    r"(?<![^\W_])(?:voisine?s?|neighbou?rs?|nachbar(?:in|n)?|buur(?:man|vrouw)|buren|vecin[oa]s?|vicin[oai]|vizinh[oa]s?)\s"
    r"(?:[^\W\d_][\w'’.-]{0,20}\s){0,4}?"
    r"(?:au|du|at|from|in(?=\s(?:no|nr|nummer|hausn))|op|en(?:\sel)?|al|del|no|do)\s(?:no\.?|nr\.?|nummer|num[ée]ro|number|n[°º]|n[úu]mero|hausnummer|civico)\s"
    r"(?P<v>\d{1,4}(?:\s?(?:bis|ter)|[A-Za-z])?)(?![\w%€£$/:-]|[.,]\d|\s(?:ans|mois|years|Jahre|anni|años|anos|jaar|h|am|pm|of|della)(?!\w))",
    re.IGNORECASE,
)
"""Of the house next door: "bij de buurvrouw Riet op nr 15"."""
_BIS: Final = lazily(
    r"(?<![^\W_])(?:au|du)\s(?P<v>\d{1,4}\s?(?:bis|ter))(?![\w/-])(?!\s(?:de\s(?:la\s(?:loi|convention|directive)|l['’]a|cet)"
    r"|du\s(?:code|r[èe]glement|d[ée]cret|pr[ée]sent|[IVX]{1,4}\b)))",
    re.IGNORECASE,
)
"""Without the street: "au 14 bis"; no article of a law."""
_DWELLS: Final = (
    *("habit", "resid", "loge", "vis", "vit", "vivons", "domicili", "adresse", "rendez-vous", "chez", "voisin"),
    *("livre", "livra", "laisse", "depos", "sonne", "passe", "venez", "demenag", "emmenag"),
)
_PACKSTATION: Final = lazily(r"(?<![\w.-])\d{6,10}(?=,?\s{1,2}(?i:pack|post)station\s\d{3}(?!\d))")
"""Whose parcel it is, before the station of DHL where it waits."""
_LAGOON: Final = lazily(r"(?<!\w)PK\s?\d{1,3}(?:[.,]\d{1,3})?,?\scôté\s(?:mer|montagne)(?!\w)", re.IGNORECASE)
"""As islands of the Pacific say where a house stands: by the kilometre of the road around."""

_ASKED: Final = lazily(
    r"\b(?:postleitzahl|plz|postcode|code\spostal|c[óo]digo\spostal"
    r"|codice\spostale)\b[^\n]{0,24}\n[^\W\d_]{1,12}\s?:\s",
    re.IGNORECASE,
)
"""The question in a transcript, and who answers it."""
_ANSWER: Final = lazily(r"\d{4,5}(?:[ ]?[A-Za-z]{2}|-\d{3})?(?=[ .!]{0,2}(?:\n|\Z))")

_STATES: Final = (
    r"(?:A[LKZRAEP]|C[AOT]|D[EC]|F[LM]|G[AU]|HI|I[DLNA]|K[SY]|LA|M[EDAINSOTHP]|N[EVHJMYCD]|O[HKR]|P[ARW]|RI|S[CD]"
    r"|T[NX]|UT|V[TAI]|W[AVIY])"
)
_STATE_NAMES: Final = (
    r"(?i:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho"
    r"|illinois|indiana|iowa|kansas|kentucky"
    r"|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada"
    r"|new\s(?:hampshire|jersey|mexico|york)"
    r"|(?:north|south)\s(?:carolina|dakota)|ohio|oklahoma|oregon|pennsylvania|rhode\sisland|tennessee|texas|utah"
    r"|vermont|virginia|washington"
    r"|west\svirginia|wisconsin|wyoming)"
)
_ZIP: Final = r"\d{5}(?:-\d{4})?(?![\w-])"
_UK_POSTCODE: Final = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
_SUFFIX_SURE: Final = (
    r"(?i:street|str?\.?|road|rd\.?|lane|avenue|ave?\.?|boulevard|blvd\.?|highway|hwy|parkway|pkwy|turnpike)(?!\w)"
)
_SUFFIX: Final = (
    r"(?:Streets?|St\.?|Roads?|Rd\.?|Lanes?|Ln\.?|Avenue|Ave\.?|Drives?|Dr\.?|Close|Cl\.?|Courts?|Ct\.?|Place|Pl\.?"
    r"|Way|Gardens?|Terrace|Ter\.?|Tce\.?|Wharf|Quay|Cottages|Lodge|Yard|Chase|Croft|Hollow|Paddocks|Crescent"
    r"|Cres|Square|Sq\.?|Hills?|Grove|Parks?|Row|Walk|Mews|Boulevard|Blvd\.?|Circles?|Cir\.?|Trails?|Trl|Loop|Alley"
    r"|Broadway|Pike|Plaza|Green|Rise|View"
    r"|Vale|Parade|Cove|Points?|Ridges?|Run|Bypass|Crossing|Landing|Meadows?|Island|Village|Manors?|Estates?"
    r"|Junctions?|Heights)(?!\w)"
)
_UNIT: Final = (
    r"(?:(?i:apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|bldg)\b\.?\s?#?\s?[\w-]{1,6}|#\s?\w{1,6}(?:-\w{1,4})?)"
)
_REGION: Final = (
    r"(?=[A-Za-z]{1,2}\s?\d|[A-Za-z]{4,13}\s)"
    rf"(?:{_UK_POSTCODE}|(?i:{_UK_POSTCODE})|(?:{_STATES}|{_STATE_NAMES}|(?<=,\s)(?i:{_STATES}))\s{_ZIP})"
)
_PLACES: Final = (
    rf"(?:{_COMMA}(?:{_WORD}[\s,]{{1,3}}){{0,6}}{_REGION}"
    rf"|\s?[,\n]\s?{_TOWN}(?:,?\s{_STATES}\b)?|\s(?i:in)\s{_TOWN})?"
)
_NUMBER_FIRST: Final = (
    starting("[0-9]", r"[\w/.,]") + r"\d{0,5}(?:-\d{1,4}|\s?1/2)?[A-Za-z]?,?\s(?=[^\W\d_]|\d{1,3}[a-zè])"
)
_ENGLISH: Final = lazily(
    _NUMBER_FIRST
    + rf"(?:(?:(?>{_CAP}|[A-HJ-Z])\s){{1,4}}{_SUFFIX}|(?:[NSEWnsew]\.?\s)?(?:{_WORD}\s){{1,4}}?{_SUFFIX_SURE})"
    + rf"(?:\s(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW)\b\.?)?(?:{_COMMA}{_UNIT})?{_PLACES}"
)
_ENGLISH_WITHOUT_STREET: Final = lazily(_NUMBER_FIRST + rf"(?:{_CAP}[\s,]{{1,3}}){{1,8}}{_REGION}")
_AMERICAN_TOWN: Final = lazily(
    rf"{starting('[A-Z]')}[\w.'’-]{{1,24}}(?:\s[A-Z][\w.'’-]{{1,24}}){{0,3}},?\s(?:{_STATES}|{_STATE_NAMES})\s{_ZIP}"
    rf"|(?<!\w)[a-z]{{3,20}}(?:\s[a-z]{{3,20}})?,\s(?i:{_STATES})\s{_ZIP}"
)
_EIRCODE: Final = r"[AC-FHKNPRTV-Y]\d[\dW]\s?[0-9AC-FHKNPRTV-Y]{4}(?!\w)"
_PART: Final = r"(?:[A-ZÀ-Þ][\w.'’-]{1,24}|upon|on|under|in|the|of|le|by|and)"
_NAMED_HOUSE: Final = lazily(
    r"(?<![\w-])(?:(?i:flat|apartment|apt\.?|unit)\s\w{1,4},\s)?(?:(?:The|Old|New|[A-ZÀ-Þ][\w'’-]{2,20})\s){1,3}"
    r"(?:Barn|Bungalow|Buildings|Cabin|Chapel|Cottages?|Court|Farm(?:house)?|Forge|Gables|Granary|Grange|Hall|House|Laurels|Lodge|Maltings"
    r"|Manor|Mews|Mill|Oaks|Rectory|School|Smithy|Stables|Vicarage|Villas?|Wharf|Works|Apartments|Tower|Lane|Street|Road|Avenue|Drive|Terrace|Park)"
    rf"(?:[ ]?[,\n]\s?{_PART}(?:[ ]{_PART}){{0,4}}){{0,4}}[ ]?[,\n ]\s?(?:{_UK_POSTCODE}|{_EIRCODE})"
)
"""A house that has a name and no number, with all that stands between it and its postcode."""
_BOX_AMERICAN: Final = lazily(
    r"(?<!\w)(?i:p\.?\s?o\.?\s?box|(?:rr|hc|r\.r\.)\s\d{1,4},?\sbox|psc\s\d{1,5},?\sbox"
    r"|unit\s\d{1,6},?\sbox|cmr\s\d{1,4},?\sbox)\s\#?\d{1,6}[A-Z]?"
    rf"(?:[ ]?[,\n]\s?[A-Z][\w.'’-]{{0,24}}(?:[ ](?:[A-Z][\w.'’-]{{0,24}}|or|of|and|the|de|la)){{0,4}})?"
    rf"[ ]?[,\n ]\s?(?:{_STATES})\s{_ZIP}"
)
"""A box of a post office, on a rural route or of the forces, to the end (USPS Publication 28, sections 24, 25, 225)."""
_NAMED_HOUSE_FR: Final = lazily(
    r"(?<![\w-])(?:(?:Le|La|Les|L['’])\s?)?(?:Mas|Moulin|Ferme|Manoir|Ch[âa]teau|Domaine|Clos|Villa|Chalet|Bastide|Long[èe]re|Grange|Prieur[ée]|Haras|Hameau|Lieu-?dit|Bourg)"
    r"(?:\s(?:neufs?|neuves?|vieux|vieille|hauts?|hautes?|bas|basses?|blanche?|rouges?|verte?|grande?|petite?|noire?|br[ûu]l[ée]e?)(?=\s?[,\n–-]))?"
    rf"(?:(?<=[a-zé])(?=\s?[,\n–-])|(?:\s(?:{_LINK}\s?){{0,2}}{_CAP}){{1,4}})(?:\s?[,\n–-]\s?[^;\n]{{3,50}}?)?\s?[,\n–-]\s?{_POSTCODE}\s(?![Ee]uros?\b|EUR\b){_TOWN}"
)
"""The same in France: "Le Moulin Neuf - 22480 Saint-Nicolas"."""
_POSTCODE_UK: Final = lazily(
    starting("[A-Za-z]", r"[\w-]")
    + r"(?![A-Z]?0\d\s)"
    + r"(?:(?=\d|[A-Z])[A-Z]?\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}|[a-z]?\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2})(?![\w-])"
)
_UNIT_ALONE: Final = lazily(
    r"(?<=\()(?:Top|Whg\.?|Wohnung)\s(?:Nr\.?\s)?\d{1,4}(?:[./-]\d{1,3}|[A-Za-z])?(?=\))"
    r"|\b(?:(?:[Aa]pt\.?|[Aa]partment|[Aa]ppt\.?|[Aa]pp(?:\.|(?=\s))|[Aa]ppartement|[Ff]lat|Suite|Ste\.)\s?(?:#|n°)?\s?\d{1,5}[A-Za-z]?)\b(?!\.\d)"
)


_MEASURED: Final = lazily(rf"\d\s(?:{ANY_MONTH}|[km]?wh|rpm)\.?\Z", re.IGNORECASE)
"""What is measured, or a size before a date: "hollis staff 88124 Apr  2 10:14"."""


def _town(value: str) -> bool:
    from guarded_client.detectors.words.northern import is_counted  # loaded when the first such number is found

    return not (is_counted(value) or _MEASURED.search(value))


RULES: Final = (
    Rule("ADDRESS", _FRENCH, 0.85),
    Rule("ADDRESS", _DATED, 0.8),
    Rule("ADDRESS", _FRENCH_BARE, 0.7),
    Rule("ADDRESS", _FRENCH_TOWN, 0.6, check=_town, unless=REFERENCE),
    Rule("ADDRESS", _SPACED_TOWN, 0.6, unless=REFERENCE),
    Rule("ADDRESS", _TOWN_POSTCODE, 0.6, anchors=TOWNS, unless=REFERENCE),
    Rule("ADDRESS", _BOX, 0.6),
    Rule("ADDRESS", _PACKSTATION, 0.8),
    Rule("ADDRESS", _BESIDE_NEIGHBOUR, 0.6),
    Rule("ADDRESS", _BIS, 0.6, words=_DWELLS, reach=40),
    Rule("ADDRESS", _LAGOON, 0.8),
    Rule("ADDRESS", _BOX_ABROAD, 0.6),
    Rule("ADDRESS", _HOUSING, 0.6),
    Rule("ADDRESS", _ENGLISH, 0.8),
    Rule("ADDRESS", _ENGLISH_WITHOUT_STREET, 0.8),
    Rule("ADDRESS", _AMERICAN_TOWN, 0.8),
    Rule("ADDRESS", _NAMED_HOUSE, 0.8),
    Rule("ADDRESS", _NAMED_HOUSE_FR, 0.85),
    Rule("ADDRESS", _BOX_AMERICAN, 0.85),
    Rule("ADDRESS", _POSTCODE_UK, 0.7, unless=REFERENCE),
    Rule("ADDRESS", _ANSWER, 0.6, context=_ASKED, reach=1),
    Rule("ADDRESS", _UNIT_ALONE, 0.6),
)
"""An address is one entity from the number of the house to the town; postcodes and towns alone are found as well."""
