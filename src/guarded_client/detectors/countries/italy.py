"""Italian identifiers: codice fiscale, partita IVA, identity card, passport, driving licence, health card.

Sources: D.M. 23 December 1976 (codice fiscale and omocodia); D.P.R. 633/1972 article 35 (partita IVA, Luhn);
Ministero dell'Interno, "Carta d'identità elettronica" (two letters, five digits, two letters); D.M. 11 March 2004
(health card, twenty digits, 80380 first).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, digits, labelled, starting, valid

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_D: Final = "[0-9LMNP-Vlmnp-v]"
_FISCAL: Final = lazily(
    rf"{starting('[A-Za-z]')}[A-Za-z]{{2}}{_S}[A-Za-z]{{3}}{_S}{_D}{{2}}{_S}[A-EHLMPR-Ta-ehlmpr-t]{_S}{_D}{{2}}{_S}[A-Za-z]{_D}{{3}}"
    rf"{_S}[A-Za-z](?!\w)",
    re.ASCII,
)
_VAT: Final = lazily(rf"{starting('[Ii]')}[Tt]{_S}\d{{11}}(?!\w)")
_PLATE: Final = lazily(
    r"(?<![\w-])(?:[A-HJ-NPR-TV-Z]{2}[ -]?\d{3}[ -]?(?!CV|KM|KW)[A-HJ-NPR-TV-Z]{2}"
    r"|[a-hj-npr-tv-z]{2}\d{3}[a-hj-npr-tv-z]{2}"
    r"|(?!da|di|in|su|al|ho|ha|le|la)[a-hj-npr-tv-z]{2}[ ]\d{3}[ ]"
    r"(?!km|kw|kg|cv|cc|mq|cm|mm|gg|hz|eu|di|da|in|al|si|se|su|ma|ho|ha|mi|ti|ci|le|la|ne)"
    r"[a-hj-npr-tv-z]{2})(?![\w-])"
)
_VAT_WORDS: Final = ("partita iva", "p.iva", "p. iva", "piva", "p.i.", "iva", "codice fiscale", "vat")
_CARD: Final = lazily(r"(?<!\w)[A-Za-z]{2}\s?(?:\d{7}|\d{5}\s?[A-Za-z]{2})(?!\w)", re.ASCII)
_ELECTRONIC: Final = lazily(r"(?<![\w-])[A-Z]{2}\d{5}[A-Z]{2}(?![\w-])")
_PERMIT: Final = lazily(r"(?<![\w-])I[ ]?\d{8}(?![\w-])")
"""The permit of a foreigner, as it stands on the card."""
_STRANGER: Final = lazily(r"(?<![\w-])(?:STP|ENI) ?\d{13}(?![\w-])")
"""Whoever has no permit, or no insurance, at the health service: sixteen characters."""
_DECLARED: Final = lazily(r"(?<![\w-])INPS-ISEE-(?:19|20)\d\d-\d{8}[A-Z]-\d\d(?![\w-])")
"""The certificate of a household's income."""
_MINUTES: Final = lazily(
    r"(?<![\w.,/-])(?:[A-Z]{1,2}[/-]?)?(?!(?:19|20)\d\d(?!\d))\d{4,12}(?:/(?:19|20)?\d\d){0,2}(?:/[A-Z])?(?![\w-]|[.,/]\d)"
)
_MINUTES_WORDS: Final = lazily(
    r"\bverbale\s(?:di\s(?:contestazione|accertamento)\s)?(?:n[.°º]{1,2}|nr\.?|numero)\s?", re.IGNORECASE
)
"""What a police officer has written of somebody's offence."""
_FOLDER: Final = lazily(r"(?<![\w.,/-])\d{6,10}(?![\w/-]|[.,]\d)")
_LICENCE: Final = lazily(r"(?<!\w)(?:[A-Za-z]{2}\s?\d{7}|[Uu]1\w{7})(?:[A-Za-z]|\s[A-Z])(?!\w)", re.ASCII)
_HEALTH: Final = lazily(rf"{starting('8')}0380{_S}\d{{5}}{_S}\d{{10}}(?!\w)")

RULES: Final = (
    Rule("IT_FISCAL_CODE", _FISCAL, 1.0, Source.CHECKSUM, number=True, check=valid("it.codicefiscale")),
    Rule("IT_FISCAL_CODE", _FISCAL, 0.8, number=True),
    Rule("IT_VAT_CODE", _VAT, 0.9, Source.CHECKSUM, number=True, check=valid("it.iva")),
    *labelled("IT_VAT_CODE", digits(11), _VAT_WORDS, valid("it.iva")),
    *labelled("IT_VAT_CODE", _VAT, ("partita iva", "p.iva", "p. iva", "piva")),
    *labelled(
        "LICENSE_PLATE",
        _PLATE,
        ("macchina", "automobile", "autovettura", "veicolo", "furgone", "motociclo", "vettura", "auto", "targa"),
    ),
    *labelled(
        "IT_IDENTITY_CARD",
        _CARD,
        (
            *(
                "carta d'identita",
                "carta di identita",
                "carta identita",
                "cie",
                "ci n",
                "c.i.",
                "documento di identita",
            ),
            "documento d'identita",
        ),
    ),
    Rule("IT_IDENTITY_CARD", _ELECTRONIC, 0.7, words=("documento", "ci", "c.i."), reach=40),
    Rule("MEDICAL_RECORD", _STRANGER, 0.8),
    Rule("CASE_NUMBER", _DECLARED, 0.9),
    Rule("CASE_NUMBER", _MINUTES, 0.6, context=_MINUTES_WORDS, reach=1),
    Rule("MEDICAL_RECORD", _FOLDER, 0.6, words=("cartella",), reach=2),
    Rule("IDENTITY_CARD", _PERMIT, 0.7, words=("permesso",), reach=30),
    *labelled("IT_PASSPORT", _CARD, ("passaporto",)),
    *labelled("IT_DRIVER_LICENSE", _LICENCE, ("patente",)),
    Rule("IT_HEALTH_CARD", _HEALTH, 0.9, number=True),
)
"""The form of a codice fiscale is unmistakable even when its last letter is wrong."""
