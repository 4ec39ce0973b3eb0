"""Numbers that a label tells apart rather than a form: passports, cards, licences, accounts, records.

The label says what a number is, not which country gave it, so these rules serve every country and language; a country's
own file has the forms that are its own.

Sources: ICAO 9303 part 4 (document numbers of up to nine characters) and the Council's PRADO register for longer ones;
directive 2006/126/EC (driving licences); the national registers of health professions that are named below.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, labelled

_NUMBER: Final = lazily(
    r"(?<![\w.,/€$£-])(?!(?i:n[or]|num|nummer|numero|is|es|est|ist|was|le|la|el|il|the|de|der|die|and|et|und|en|y|e|o)\s)(?=[A-Za-z]{0,5}[\s-]?\d{2}"
    r"|\d[A-Za-z]{1,2}\d|[A-Za-z]{1,3}\d[A-Za-z])"
    r"(?!(?:19|20)\d\d[\s-]\d\d[\s-]\d\d(?!\d)|\d\d[\s-]\d\d[\s-](?:19|20)\d\d(?!\d))"
    r"(?=[0-9A-Za-z](?:(?:[\s-](?=\d))?[0-9A-Za-z]){4})(?:[A-Za-z]{0,19}\d[0-9A-Za-z]{0,19}|[A-Za-z]{1,5}[\s-]\d{5,11}"
    r"|[A-Z]{1,3}[\s-](?!(?:19|20)\d\d(?!\d))\d[0-9A-Za-z]{1,11})(?:(?<=\d)[\s-]\d[0-9A-Za-z]{1,11}"
    r"|(?<=[A-Za-z])[\s-]\d{5,11}){0,5}(?:(?<=\d)\x20\d)?"
    r"(?![\w/]|[.,-]\d)",
    re.ASCII,
)
"""Five characters or more, in groups that begin with a digit; no date."""
_ZONE: Final = lazily(r"(?<![A-Z0-9<])(?=[A-Z0-9<]{0,42}<<)(?=[A-Z<]{2}|[A-Z0-9]{0,9}\d)[A-Z0-9<]{28,44}(?![A-Z0-9<])")
"""A line of the zone of a travel document or card that machines read (ICAO 9303 parts 3 to 6: 30, 36 or 44 characters;
a few may be lost on the way)."""
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_ISO: Final = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
A_DATE: Final = rf"(?:{_DAY}[./-]{_MONTH}|{_MONTH}[./-]{_DAY})[./-]\d{{2}}(?:\d\d)?(?![./-]?\d)|{_ISO}"
RECORD: Final = lazily(
    rf"(?<![\w.,€$£])(?!{A_DATE})"
    r"(?!34009[ ]?\d{3}[ ]?\d{3}(?!\d))(?<!34009[ ])(?<!34009[ ]\d{3}[ ])(?<!34009[ ]\d{3}[ ]\d{3}[ ])"
    r"(?!(?:AHV|AVS|BSN|CAF|CNS|CPAM|INAIL|INE|INPS|INSZ|MSA|NIF|NIR|NISS|PIN|SNS)[ :])"
    r"(?:[A-Z]{1,5}[ /-]?|[a-z]{1,3}-?)?"
    r"(?:\d(?:[ ./-]?\d){3,23}|\d{2,4}[A-Za-z]\d{4,9})(?:-?[A-Za-z]|[ /][A-HJ-Z])?(?!\w|[.,]\d|\s?%)",
    re.ASCII,
)
"""Not the code of a medicine in France (CIP13)."""
_SLASHED: Final = lazily(
    r"(?<![\w/])\d{1,6}/(?:\d{2}|\d{4,5})(?:(?:,|\s(?:et|and|y|und|e|en))\s\d{1,6}/\d{2,4})?(?![\w/])"
)
_FILE: Final = lazily(
    r"(?<![\w/])(?:\d{1,4}|[IVX]{1,5})\s?[A-Z][A-Za-z]{0,4}\s(?:\d{1,4}\s[A-Z][a-z]{1,4}\s)?"
    r"\d{1,6}/\d{2,4}(?![\w/])"
)
"""The number of a file of a German court: its chamber, its register, that of the prosecutor, its number and year."""
_CASE: Final = lazily(
    r"(?<![\w./-])(?:\d{7}-\d\d\.(?:19|20)\d\d\.\d\.\d\d\.\d{4}(?![\w-])"
    r"|C/\d\d/\d{5,6}(?:\s?/\s?[A-Z]{2}\s[A-Z]{2}\s\d\d-\d{1,5})?(?![\w-])"
    r"|\d{1,6}/(?:\d{2}|\d{4})(?=\sR\.?\s?G\.?(?:\s?N\.?R\.?)?(?!\w)))"
)
"""The file of a court where its form tells it: of Brazil (CNJ, resolution 65), of the Netherlands, before "R.G."."""
_COURT_WORDS: Final = lazily(
    r"\b(?:requ[êe]tes?|applications?|demandas?|solicitud(?:es)?|beschwerden?|individualbeschwerden?|ricors[io]"
    r"|verzoekschrift(?:en)?"
    r"|queixas?|aktenzeichen|az\.|r[ôo]le\sg[ée]n[ée]ral|(?:rg|r\.g)\.?(?:n\.?r\.?|trib\.?|gip\.?|app\.?)?"
    r"|rgnr)\s?(?:[(]?(?:n[o°º]?s?|nos?|nrs?|num|n[úu]m|numbers?|num[ée]ros?)[.]?(?!\w)|[:(])\s{0,2}"
    r"|\br\.\s?g\.\s(?=\d{1,6}/\d)|(?-i:\bRG)\s(?=\d\d/\d{5}(?!\d)|\d{1,6}/(?:19|20)\d\d(?!\d))|\b(?:n[°o]\s(?:rg|r\.g)\.?|zaaknummer|rolnummer|procedimiento|procedura)\s?:?\s{0,2}(?:[A-Z]{2,5}\s)?",
    re.IGNORECASE,
)
_BRITISH_HEALTH: Final = lazily(
    r"(?<![\w.,£$€/-])(?:[A-Z]{2,3}\d{5,6}|\d{5,6})(?![\w/-]|[.,]\d|\s(?:dollars|pounds|euros)\b)"
)
"""Of a British dentist (GDC), or of another profession of health (HCPC: two or three letters before)."""
_FLORIDA: Final = lazily(r"(?<![\w-])[A-Z]\d{3}-(?:\d{3}-\d\d-\d{3}-\d|\d{4}-\d{4}(?:-\d\d)?)(?![\w-])")
"""The licence of Florida, Illinois or Wisconsin: a letter and the Soundex code of the surname, its date of birth."""
_CALIFORNIA: Final = lazily(r"(?<![\w-])[A-Z]\d{7,13}(?![\w-])")
"""A letter and seven digits, as California has it; more in other states."""
_MINUTES: Final = lazily(
    r"(?<!\w)(?:PV(?![A-Z])|proc[èe]s-verbal|main\scourante|Betr(?:eibungs)?\.?-?(?:nummer|Nr\.?)|Tgb\.?-?Nr\.?"
    r"|Tagebuchnummer|Crime\s(?:ref|no|number)\.?"
    r"|(?:[Pp]lainte(?=\sn)|[Dd]en[uú]n[cz]ia(?=\s(?:[Nn]|\d{1,7}/\d\d))|[Aa]angifte(?:nummer)?|Vorgangs(?:nummer|-?[Nn]r\.?)(?:\sder\sPolizei)?"
    r"|[Cc]rime\s(?:ref(?:erence)?|no|number)\.?)(?=[^\d\n]{1,8}\d(?:[/-]?\d){3}))"
    r"\s?(?:[Nn](?:[o°º]|r?\.[º°]?)\s?)?:?\s?(?!\d{1,2}[/-]\d{1,2}[/-](?:\d\d){1,2}(?!\d)|(?:[A-Z]{1,4}[/-])?(?:19\d\d|20\d\d(?:[/-](?:20)?[0-3]\d)?)(?![\d/-])|\d\d-\d\d(?![\d/-]))(?P<v>(?:[A-Z]{1,4}[/-])?\d{2,10}(?:[/-]\d{2,8}){0,3})(?![\w/-]|[.,]\d)"
)
"""What the police or an office of debts has written down."""
_HEALTH_STATES: Final = ("040", "056", "250", "276", "372", "380", "442", "528", "620", "724", "756")
_EHIC: Final = lazily(
    rf"(?<!\d)8[ ]?0[ ]?(?:{'|'.join('[ ]?'.join(code) for code in _HEALTH_STATES)})"
    r"[ ]?(?:\d[ ]?){14}\d(?!\d)"
)
"""A health insurance card: 80, the number of the country (ISO 3166-1), fifteen more digits."""
_OF_TRAVEL: Final = lazily(r"(?<=/)P/[A-Z]{3}/(?P<v>[A-Z0-9]{6,9}/[A-Z]{3}/\d\d[A-Z]{3}\d\d)(?=/[MFX])")
"""A passport and the date of birth as airlines hand them on (IATA, SSR DOCS)."""
_POLICE_FILE: Final = lazily(rf"(?<![\w/])(?!{A_DATE})\d{{1,4}}(?:/[0-9A-Z]{{1,8}}){{2,4}}(?![\w/])")
_ANGOLA: Final = lazily(r"(?<![\w-])\d{9}[A-Z]{2}\d{3}(?![\w-])")
"""The bilhete de identidade of Angola: its number ends in the letters of a province and three digits."""
_VISA: Final = lazily(r"(?<![\w-])GWF ?\d{9}(?![\w-])")
"""An application for a British visa, as UK Visas and Immigration numbers it."""
_NURSE: Final = lazily(r"(?<![\w-])\d\d[A-Z]\d{4}[A-Z](?![\w-])", re.IGNORECASE)
_PHYSICIAN: Final = lazily(r"(?<![\w.,/-])\d{7}(?![\w/-]|[.,]\d)")
"""The PIN of a British nurse, the reference of a physician (GMC)."""
_CARD: Final = lazily(r"(?<![\w-])[A-Z]{2,4}[ ]?\d{6}[ ]?[A-Z]{2}(?:[ ]?\d{3,6})?(?![\w-])")
_PATIENT: Final = lazily(r"(?<![\w.,/-])\d{8,11}(?![\w/-]|\.\w)")
_GLUED: Final = lazily(r"(?<!\w)(?:IPP|NIP|NDA|MRN|NHC)\s?(?:N|n°|nº)?\s?(?P<v>\d{6,12})(?!\w)")
_BESIDE_BIRTH: Final = lazily(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d[ ]{0,4}\|[ ]{0,4}(?P<v>\d{8,15})(?=[ ]{0,4}\|)"
)
"""The cell after a date in a row of a table."""
_BESIDE_THAT: Final = lazily(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d[ ]{0,4}\|[ ]{0,4}\d{8,15}[ ]{0,4}"
    r"\|[ ]{0,4}(?P<v>\d{8,15})(?=[ ]{0,4}(?:\||\n|\Z))"
)
"""The next cell, with the number of the stay beside that of the patient."""
_HOSPITAL_FILE: Final = lazily(
    r"\b(?i:dossiers?|case\snotes?|chart|file)\s?(?i:n°|nr|no\.?|num[ée]ro|number|#)?\s?:?\s?(?P<v>\d{8,12}"
    r"|(?<=chart )[A-Z]{1,3}-?\d{4,8}"
    r"|(?!(?:19|20)\d\d-)\d{2,4}-(?:\d{3,6}-\d{3,6}|\d{5,6})|\d{4}[A-Z]{1,2}\d{4,6}|[A-Z]{2,4}/?\d{2,4}/?\d{4,7})(?![\w/-]|[.,]\d)"
)
"""The file of a patient, in a text of a ward; that of a shop stays readable."""
_OTHER_ID: Final = lazily(r"[a-z_-][ ]?(?i:id)[ ]?:[ ]{0,2}\Z")
_SAID_AFTER: Final = lazily(
    r"(?<!\w)(?P<v>[A-Za-z]{1,3}\d{6,8}|\d{2}[A-Za-z]{2}\d{5}|\d{9})\s(?:is|es|est|ist|è|é)\s(?:my|mi|mon|mein"
    r"|il\smio|mijn|o\smeu|the|el|le)"
    r"\s(?:\w{1,12}\s){0,3}(?:passport|pasaporte|passeport|reisepass|passaporto|paspoort|passaporte)",
    re.IGNORECASE,
)


RULES: Final = (
    Rule("CASE_NUMBER", _CASE, 0.7),
    Rule("CASE_NUMBER", _SLASHED, 0.7, context=_COURT_WORDS, reach=3, many=True),
    Rule("CASE_NUMBER", _FILE, 0.7, words=("aktenzeichen", "az.", "az:", "geschaftszeichen"), reach=6),
    Rule("MEDICAL_RECORD", _PATIENT, 0.6, words=("patient", "patiente", "paciente", "paziente"), reach=4),
    Rule("MEDICAL_RECORD", _GLUED, 0.7),
    Rule("MEDICAL_RECORD", _BESIDE_BIRTH, 0.6),
    Rule("MEDICAL_RECORD", _BESIDE_THAT, 0.6),
    Rule(
        "MEDICAL_RECORD",
        _HOSPITAL_FILE,
        0.6,
        words=(
            *("patient", "patiente", "hopital", "hospital", "medecin", "docteur", "dr", "irm", "scanner", "ordonnance"),
            *("hospitalisation", "compte rendu", "chu", "chru", "niss", "nee le", "ipp", "mrn"),
        ),
        reach=240,
        many=True,
    ),
    Rule("CUSTOMER_NUMBER", _PATIENT, 0.6, words=("id:", "id :"), reach=2, unless=_OTHER_ID),
    Rule("MEDICAL_RECORD", _CARD, 0.7, words=("tarjeta sanitaria", "tsi", "cip"), reach=10),
    Rule("PASSPORT", _ZONE, 0.8),
    Rule("PASSPORT", _SAID_AFTER, 0.7),
    Rule("DRIVER_LICENSE", _FLORIDA, 0.7, number=True),
    Rule("DRIVER_LICENSE", _CALIFORNIA, 0.6, words=("license", "licence"), reach=24, unless=REFERENCE),
    Rule("CASE_NUMBER", _MINUTES, 0.7),
    Rule("MEDICAL_RECORD", _EHIC, 0.85, number=True),
    Rule("IDENTITY_CARD", _ANGOLA, 0.7, number=True),
    Rule("PASSPORT", _OF_TRAVEL, 0.8),
    Rule(
        "CASE_NUMBER",
        _POLICE_FILE,
        0.7,
        words=("aktenzeichen", "az.", "az:", "geschaftszeichen", "vorgangsnummer"),
        reach=6,
    ),
    Rule("IDENTITY_CARD", _VISA, 0.7),
    Rule("MEDICAL_LICENSE", _NURSE, 0.7, words=("nmc",), reach=14),
    Rule("MEDICAL_LICENSE", _PHYSICIAN, 0.7, words=("gmc ref", "gmc reference"), reach=12),
    *labelled(
        "PASSPORT",
        _NUMBER,
        (
            *("passport", "passeport", "passaporte", "pasaporte", "passaporto", "paspoort", "reisepass"),
            *("travel document", "schweizer pass", "pass-nr", "pass nr", "passnummer", "pasnummer"),
        ),
    ),
    *labelled(
        "IDENTITY_CARD",
        _NUMBER,
        (
            *(
                "identity card",
                "id card",
                "national id",
                "dni",
                "documento nacional",
                "cni",
                "carte d'identite",
                "carte nationale",
            ),
            "piece d'identite",
            *("auslanderausweis", "aufenthaltsbewilligung", "niederlassungsbewilligung", "aufenthaltserlaubnis"),
            *("permis de sejour", "titolo di soggiorno", "id-karte", "id karte", "uscis"),
            *("eid num", "eid-num", "eid no", "eid nr", "eid-nr", "eid card", "eid-kaart", "eid-karte"),
            *("zmr-zahl", "zemis", "azr-n", "azr n", "ifa-zahl", "asylverfahrenszahl", "gnib", "irp card", "irp no"),
            *("carte de sejour", "titre de sejour", "residence permit", "aufenthaltstitel", "permiso de residencia"),
            *(
                "permesso di soggiorno",
                "autorizacao de residencia",
                "cartao de residente",
                "titulo de residencia",
                "verblijfsvergunning",
                "verblijfsdocument",
                "vreemdelingendocument",
            ),
            *("identiteitskaart", "identitatskarte", "carta di identita"),
            *("documento de identidad", "documento d'identita", "carte d'identification", "green card"),
            *("carte d'invalidite", "a-number", "alien number", "i-94", "numero etranger", "n° etranger"),
            *("numero d'etranger", "agdref", "cin marocaine", "cin", "cnie"),
        ),
    ),
    Rule(
        "IDENTITY_CARD",
        _NUMBER,
        0.55,
        words=(
            *(
                "carta d'identita",
                "personalausweis",
                "ausweisnummer",
                "ausweisnr",
                "ausweis-nr",
                "id-kaart",
                "cartao de cidadao",
            ),
            "bilhete de identidade",
        ),
        reach=25,
        unless=REFERENCE,
    ),
    *labelled(
        "DRIVER_LICENSE",
        _NUMBER,
        (
            *("driver's lic", "driver lic", "drivers lic", "driving licen", "permis de conduire", "permis n"),
            *("n° permis", "n° de permis", "numero permis", "numero de permis", "permis :"),
            *("fs-nr", "fuhrerschein", "rijbewijs", "permiso de conducir", "carnet de conducir", "carne de conducir"),
            *("patente di guida", "patente n", "patente b n"),
            *("carta de conducao", "fuhrerausweis", "licence number", "license number", "dl number", "dl:", "dl #"),
            *("dl no", "driver number"),
        ),
    ),
    *labelled(
        "MEDICAL_RECORD",
        RECORD,
        (
            *("mrn", "medical record", "patient id", "patient number", "patient no", "hospital number"),
            *("hospital no", "hosp no", "hosp. no", "hosp#", "ipp", "iep", "nip", "nda", "n.i.p", "i.p.p"),
            *("ur number", "ur no"),
            *("medical card", "health card no"),
            *("dossier medical", "numero patient", "numero de patient", "n° patient", "patientennummer"),
            *("patienten-nr", "patienten-id", "pat.-id", "pat-id", "pat. nr", "pat.-nr", "pat-nr", "d'hospit"),
            *(
                "fallnummer",
                "fallnr",
                "aufnahme-nr",
                "aufnahmenummer",
                "fall-nr",
                "nhc",
                "n.h.c",
                "episodio",
                "n° episodio",
            ),
            *("historia clinica", "expediente medico", "expediente clinico", "numero de historia"),
            *(
                "cartella clinica",
                "patientnummer",
                "patient nr",
                "patientnr",
                "pat.nr",
                "nosologico",
                "n. cartella",
                "cartella n",
                "nº de historia",
                "n° de historia",
                "codice assistito",
                "patientendossier",
            ),
            *("(hc", "hc:", "hc n", "h.c.", "processo clinico", "cip", "cipa", "cip-sns", "n° ipp"),
            *("medicare", "medicaid", "member id", "mbr id"),
            *("insurance id", "ins id", "ins. id", "subscriber id", "blue cross id", "blue shield id"),
            "membership number",
            *("numero de securite", "numero d'identification", "de la visite", "numero de visite", "mutuelle"),
            *("numero d'adherent", "n° adherent", "numero adherent"),
        ),
    ),
    Rule("MEDICAL_LICENSE", _BRITISH_HEALTH, 0.7, words=("gdc", "hcpc"), reach=14),
    *labelled(
        "MEDICAL_LICENSE",
        RECORD,
        (
            *("gmc", "rpps", "adeli", "big-registratie", "big-nummer", "big nummer", "agb", "npi", "dea"),
            *("inami", "riziv", "ncol", "n°col", "nºcol", "numero de colegiad", "n° colegiad", "nº colegiad"),
            *("colegiad", "nº col", "n.º col", "n° col", "num. col", "bsnr", "betriebsstattennummer"),
            *("gln", "zsr", "rcc", "nmc", "cedula profissional", "arztnummer"),
        ),
    ),
)
"""The number of an order, ticket or case is none of these and stays readable."""
