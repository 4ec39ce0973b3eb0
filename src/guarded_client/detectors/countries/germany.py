"""German identifiers: tax, social security and health insurance, passports and cards, plates, VAT, trade register.

Sources: section 139b AO and BZSt, "Steuer-Identifikationsnummer" (ISO 7064 mod 11,10); ELSTER, "Aufbau der
Steuernummer"; section 147 SGB VI and VKVV section 2 (insurance number); GKV-Spitzenverband, "Versichertennummer";
BSI TR-03110 and ICAO 9303 (serial numbers without vowels); KBA (driving licences, 11 characters); FZV annex 1 (plates);
BZSt, "USt-IdNr."; KBV, "Arztnummer".
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, compact, digits, labelled, starting, valid
from guarded_client.detectors.words.listed_names import is_surname, plain

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_SOCIAL: Final = lazily(
    rf"{starting('[0-9]', '[0-9A-Za-z]')}\d{_S}(?:[0-2]\d|3[01]|[4-9]\d){_S}(?:0\d"
    rf"|1[0-2]){_S}\d\d{_S}[A-Za-z]{_S}\d\d{_S}\d(?!\w)"
)
_SOCIAL_WORDS: Final = (
    "sozialversicherung",
    "rentenversicherung",
    "versicherungsnummer",
    *("vers.-nr", "vers.nr", "vers. nr", "vers-nr"),
    "svnr",
    "sv-nummer",
    "sv-nr",
    "rvnr",
    "vn",
)
_TAX_ID_WORDS: Final = (
    *("steuer-id", "steuerid", "steueridentifikation", "steuer-identifikation", "idnr", "id-nr", "tin", "tax id"),
    "identifikationsnummer",
)
_TAX_NUMBER: Final = lazily(rf"{starting('[0-9]')}\d{{1,2}}[\s/]{{0,3}}\d{{3,4}}[\s/]{{0,3}}\d{{4,5}}(?!\w)")
_UNIFIED: Final = lazily(rf"{starting('[0-9]')}\d{{3}}0\d{{8}}(?!\w)")
"""Thirteen digits, as the offices send it to each other."""
_TAX_NUMBER_WORDS: Final = (
    *("steuernummer", "steuer-nr", "steuernr", "steuer nr", "st.-nr", "st.nr", "st. nr", "st-nr", "stnr"),
    "steuer-nummer",
)
_OF_SOMEBODY: Final = lazily(
    r"(?<![\w-])(?P<v>[A-ZÄÖÜ][a-zäöüß]{3,20})-(?:Auftrag|Akten?|Vertrag|Rechnung|Fall|Immobilie|Angebot|Termin"
    r"|Mandat|Erben|Kinder|Wohnung"
    r"|Sache|Schaden|Bestellung|Konto|Unterlagen|Gutachten|Grundstück)s?(?![\w-])"
)
_NOUNS_TOO: Final = frozenset(
    """
    bauer berg bosch fischer fuchs gross jager kaiser koch konig linde richter schafer schneider sommer stein stern
    wald wolf zimmermann
    """.split()  # noqa: SIM905
)
"""Surnames, without accents, that begin such words as what they mean, or as a firm: "Sommer-Angebot"."""
_OF_PROSECUTOR: Final = lazily(r"(?<![\w/.-])\d{1,4}\sU?Js\s\d{1,6}/\d{2}(?:\d\d)?(?![\w/])")
"""Of a German prosecutor: nothing else has its register."""
_FILE_SOLID: Final = lazily(r"(?<![\w.,/-])\d{6,14}(?![\w/-]|[.,]\d)")
_COMMUNITY: Final = lazily(r"(?<!\d)\d{5}(?:BG|bg|//)\d{7}(?!\d)")
"""Those whom a job centre counts as one household."""
_CHILD_BENEFIT: Final = lazily(r"(?<!\w)\d{3}FK\d{6}(?!\w)")
_AT_OFFICE: Final = lazily(r"(?<![\w.-])(?!\d\d?\.\d\d?\.\d{4}(?!\d))\d{2,5}(?:[.-]\d{1,8}){2,4}(?![\w/]|[.,-]\d)")
"""The file of an office, such as that for fines."""
_AT_A_PLACE: Final = (
    r"(?:Am|An\s(?:der|den)|Im|In\s(?:der|den)|Auf\s(?:der|dem)|Zum|Zur|Unter\sden|Hinter\s(?:der|dem)|Vor\s(?:der"
    r"|dem)|Bei\s(?:der|den)|Beim)"
    r"\s[A-ZÄÖÜ][a-zäöüß]{1,20}(?:\s[A-ZÄÖÜ][a-zäöüß]{2,20})?\s\d{1,4}\s?[a-z]?(?!\w)"
)
_STREET: Final = lazily(rf"(?<![\w-]){_AT_A_PLACE}(?=(?:,\s|\n)(?:[DA]-)?\d{{4,5}}\s[A-ZÄÖÜ])")
_LIVES: Final = lazily(
    r"(?<![\w-])(?:[Ww]h\.|[Ww]hft\.|[Ww]ohnh\.|[Ww]ohnhaft(?:\sin)?:?|Anschrift:?|Adresse:?|gemeldet:?)\s"
)
_LIVED_IN: Final = lazily(rf"(?<![\w-]){_AT_A_PLACE}")
"""A street called by where it lies, "Am Anger 3", before a postcode or behind a word for an address."""
_HEALTH: Final = lazily(rf"{starting('[A-Za-z]')}\d{{3}}{_S}\d{{3}}{_S}\d{{3}}(?!\w)")
_HEALTH_ALONE: Final = lazily(r"\A\s{0,9}(?P<v>[A-Za-z]\d{9})\s{0,9}\Z")
"""All that somebody answers, or a field has: nine in ten codes of that form have another check digit."""
_HEALTH_WORDS: Final = (
    *(
        "krankenversicher",
        "krankenkasse",
        "kvnr",
        "kv-nummer",
        "kv-nr",
        "egk",
        "aok",
        "dak",
        "ikk",
        "bkk",
        "tk",
        "vers. bei",
        "barmer",
        "versichert bei",
        "versichertennummer",
        "versicherten",
    ),
    *("gesundheitskarte", "health insurance", "vers.-nr", "vers.nr", "vers. nr", "vers-nr"),
)
_SERIAL: Final = r"[CFGHJKLMNPRTVWXYZcfghjklmnprtvwxyz0-9]"
_CARD: Final = lazily(rf"(?<!\w)(?=\w{{0,8}}\d){_SERIAL}{{9}}[0-9]?[Dd]?(?!\w)")
_CARD_SPACED: Final = lazily(rf"(?<!\w)(?=[\w ]{{0,11}}\d){_SERIAL}{{4}}[ ]{_SERIAL}{{4}}[ ]{_SERIAL}[0-9]?[Dd]?(?!\w)")
_ID_WORDS: Final = (
    *("personalausweis", "ausweis", "perso", "bpa", "identity card", "id card", "carte d'identite"),
    *("aufenthaltstitel", "aufenthaltserlaubnis", "residence permit", "titre de sejour"),
)
_PASSPORT: Final = lazily(rf"(?<!\w)[CFGHJKcfghjk](?=\w{{0,8}}\d){_SERIAL}{{8}}[0-9]?[Dd]?(?!\w)")
"""Behind the bare word, with the letter of the office first."""
_CASE_OF_STAY: Final = lazily(
    rf"(?<![\w.,/-]){NO_DAY}{NO_ROUND}\d{{8,10}}(?![\w/-]|[.,]\d|\s?(?:€|EUR|Euro)){NO_COUNT}"
)
_ANY_CASE: Final = lazily(r"(?i:dies|jed|kein|letzter|ander|best|schlimmst)(?:e[mns])?\sFall\s?\Z")
"""A case that is none: "in diesem Fall"."""
_PASSPORT_WORDS: Final = ("reisepass", "reisepaß", "passnummer", "pass-nr", "passnr")
_LICENCE: Final = lazily(rf"{starting('[A-Za-z0-9]')}[0-9A-Za-z]{{2}}[0-9A-Za-z]{{6}}\d[0-9A-Za-z](?!\w)")
_LICENCE_WORDS: Final = ("fuhrerschein", "fahrerlaubnis")
_PLATE: Final = lazily(
    r"(?<![\w-])[A-Za-zÄÖÜäöü]{1,3}[\s-]{1,2}[A-Za-z]{1,2}[\s-]?\d{1,4}(?:[EHeh]|[ ][EH])?(?!\w)", re.ASCII
)
_PLATE_WORDS: Final = ("kennzeichen", "kfz", "nummernschild", "amtliches kennz", "kennz.", "kz.")
_DASHED: Final = lazily(
    r"(?<![\w-])(?:[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}(?:[ -]?\d{2,4}[EH]?|-\d)|[A-ZÄÖÜ]{1,2}-\d{1,5}[ ]?[A-Z]{1,3})(?![\w-])"
)
"""As it is written on paper, in Germany or Austria, after a word for a vehicle or who keeps it."""
_DASHED_LOWER: Final = lazily(r"(?<![\w-])(?!e-up)[a-zäöü]{1,3}-[a-z]{1,2}[ -]?\d{2,4}[eh]?(?![\w-])")
_SPACED: Final = lazily(
    r"(?<![\w-])(?!(?:BJ|BMW|DIN|EN|EU|EUR|EZ|HU|ICE?|ISO|MAN|MB|PKW|LKW|SUV|TÜV|US|VIN|VW)[ ])[A-ZÄÖÜ]{1,3}[ ]"
    r"(?!EN[ ]|PS[ ]|KM[ ])[A-Z]{1,2}[ ]\d{1,4}[EH]?(?![\w-])"
)
_VEHICLE: Final = lazily(
    r"(?<![^\W_])(?:auto|pkw|lkw|(?:liefer)?wagen|fahrzeug|(?:kraft|motor)rad|krad|transporter|anhänger|kombi|moped|mofa"
    r"|roller|wohnmobil|sprinter)(?:e?s)?[ ,(]{1,2}",
    re.IGNORECASE,
)
"""Right before a plate with spaces alone: "mit seinem Transporter NF XY 44"."""
_PARKED: Final = lazily(
    r"(?<![\w-])(?P<v>[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?)(?![\w-])"
    r"(?=[^\n.!?]{1,50}?\b(?i:(?:falsch|zuge|ge)?park(?:t|e|en|er)"
    r"|parkverbot|stellplatz|tiefgarage|einfahrt|abgeschleppt|abschleppen|geblitzt|gerammt|unfall|geschnitten"
    r"|fahrer(?:in)?|halter(?:in)?|abgemeldet|umgemeldet)\b)"
)
"""Without a word before it, but with what happens to vehicles behind it: "B-XY 921 steht im Parkverbot"."""
_OF_GOODS: Final = lazily(
    r"(?:artikel\w{0,10}|modell|typ|teil\w{0,10}|serie|nummer|nr\.?|bestell\w{0,10}|auftrag\w{0,10}|gerät)\s?:?\s\Z",
    re.IGNORECASE,
)
_VEHICLE_WORDS: Final = (
    *("auto", "pkw", "lkw", "wagen", "fahrzeug", "halter ", "halter:", "unfallgegner", "motorrad"),
    *("transporter", "anhanger", "roller"),
)
_VAT: Final = lazily(rf"{starting('[Dd]')}[Ee]{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{3}}(?!\w)")
_REGISTER: Final = lazily(rf"{starting('[Hh]')}(?:R[AB]|r[ab])\s?\d{{1,6}}(?:\s?[A-Z]{{1,2}})?(?!\w)")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _digits(value: str) -> str:
    """Letters as their two-digit places in the alphabet."""
    return "".join(f"{_LETTERS.index(char) + 1:02}" if char in _LETTERS else char for char in compact(value))


def _sum(products: list[int]) -> int:
    return sum(product // 10 + product % 10 for product in products)


def _social(value: str) -> bool:
    """VKVV section 2: weights and cross totals, modulus 10."""
    number = _digits(value)
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = [int(digit) * weight for digit, weight in zip(number, weights, strict=False)]
    return len(number) == 13 and _sum(products) % 10 == int(number[12])


def _health(value: str) -> bool:
    """Luhn with the weights 1 and 2 from the left, over the letter's two digits and the next eight."""
    number = _digits(value)
    products = [int(digit) * (1 + place % 2) for place, digit in enumerate(number[:10])]
    return len(number) == 11 and _sum(products) % 10 == int(number[10])


def _surname(value: str) -> bool:
    from guarded_client.detectors.words.northern import ordinary_northern  # loaded when the first name is found

    return is_surname(value) and plain(value) not in _NOUNS_TOO and not ordinary_northern(value, cased=True)


RULES: Final = (
    Rule("DE_SOCIAL_SECURITY", _SOCIAL, 0.9, Source.CHECKSUM, number=True, check=_social),
    *labelled("DE_SOCIAL_SECURITY", _SOCIAL, _SOCIAL_WORDS),
    *labelled("DE_TAX_ID", digits(11), _TAX_ID_WORDS, valid("de.idnr")),
    *labelled("DE_TAX_NUMBER", _TAX_NUMBER, _TAX_NUMBER_WORDS),
    *labelled("DE_TAX_NUMBER", _UNIFIED, _TAX_NUMBER_WORDS),
    *labelled("DE_HEALTH_INSURANCE", _HEALTH, _HEALTH_WORDS, _health),
    Rule("DE_HEALTH_INSURANCE", _HEALTH_ALONE, 0.8, Source.CHECKSUM, check=_health),
    *labelled("DE_ID_CARD", _CARD, _ID_WORDS),
    *labelled("DE_ID_CARD", _CARD_SPACED, _ID_WORDS),
    *labelled("DE_PASSPORT", _CARD, _PASSPORT_WORDS),
    Rule("DE_PASSPORT", _PASSPORT, 0.6, words=("pass",), reach=3),
    Rule("MEDICAL_RECORD", _CASE_OF_STAY, 0.6, words=("fall",), reach=3, unless=_ANY_CASE),
    *labelled("DE_FUEHRERSCHEIN", _LICENCE, _LICENCE_WORDS),
    *labelled("DE_KFZ", _PLATE, _PLATE_WORDS),
    Rule("DE_KFZ", _DASHED, 0.6, words=_VEHICLE_WORDS, reach=25),
    Rule("DE_KFZ", _SPACED, 0.6, context=_VEHICLE, reach=1),
    Rule("DE_KFZ", _DASHED_LOWER, 0.6, words=_VEHICLE_WORDS, reach=12),
    Rule(
        "DE_KFZ",
        _DASHED_LOWER,
        0.6,
        words=("license plate", "licence plate", "number plate", "plate number", "plaque", "matricula", "kennzeichen"),
        reach=12,
    ),
    Rule("DE_KFZ", _PARKED, 0.6, unless=_OF_GOODS),
    *labelled(
        "DE_KFZ", _DASHED, ("license plate", "licence plate", "number plate", "plate number", "plaque", "matricula")
    ),
    Rule("ADDRESS", _STREET, 0.7),
    Rule("ADDRESS", _LIVED_IN, 0.7, context=_LIVES, reach=1),
    Rule("PERSON", _OF_SOMEBODY, 0.6, check=_surname),
    Rule("CUSTOMER_NUMBER", _COMMUNITY, 0.8, signs=("BG", "bg", "//")),
    Rule("CUSTOMER_NUMBER", _CHILD_BENEFIT, 0.8, signs=("FK",)),
    Rule(
        "CASE_NUMBER",
        _AT_OFFICE,
        0.7,
        words=("aktenzeichen", "az.", "az:", "geschaftszeichen", "kassenzeichen", "kassenz."),
        reach=6,
    ),
    Rule("CASE_NUMBER", _OF_PROSECUTOR, 0.7),
    Rule("CASE_NUMBER", _FILE_SOLID, 0.6, words=("aktenzeichen", "az.", "az:", "gz.", "geschaftszeichen"), reach=3),
    Rule("DE_VAT_ID", _VAT, 0.9, Source.CHECKSUM, number=True, check=valid("de.vat")),
    *labelled("DE_VAT_ID", _VAT, ("ust", "umsatzsteuer", "vat")),
    Rule("DE_HANDELSREGISTER", _REGISTER, 0.7),
    *labelled("DE_LANR", digits(9), ("lanr", "arztnummer", "lebenslange arzt")),
)
"""The tax identification number's check digit lets one in ten pass, so it needs a label; the insurance number carries a
date, a letter and a check digit."""
