"""Identifiers of Latin America, whose people write Spanish and Portuguese: Brazil, Mexico, Argentina, Chile, and
identity cards of all.

Sources: Receita Federal, IN 2172/2024 (CPF), 2119/2022 (CNPJ) and 2229/2024 (CNPJ with letters, from July 2026),
modulus 11; RENAPO, "Instructivo normativo para la asignación de la CURP" (18 characters); SAT, "Registro Federal de
Contribuyentes" (12 or 13); ARCA, "CUIT y CUIL" (eleven digits, modulus 11); Registro Civil of Chile, "RUN" (modulus 11
with K); Correios, "CEP" (eight digits); BCRA, "CBU" (22 digits) and its aliases (6 to 20 characters); ABM, "CLABE"
(18); INE, "clave de elector" (18 characters); Ministério da Saúde, Portaria 940/2011 (CNS, fifteen digits); Banco
Central do Brasil, "DICT" (keys of Pix); RNPN of El Salvador (DUI); SAIME of Venezuela (V or E and the number); EsSalud
of Peru ("autogenerado", fifteen characters).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, digits, labelled, starting, valid

_CPF: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\d\.\d{{3}}\.\d{{3}}-\d\d(?![\w-])")
_CPF_SPACED: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\d[ ]\d{{3}}[ ]\d{{3}}[ ]\d\d(?![\w-]|[ .,]\d)")
_CNPJ: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\.\d{{3}}\.\d{{3}}/\d{{4}}-\d\d(?![\w-])")
_CNPJ_LETTERS: Final = lazily(
    r"(?<![\w.,-])[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-\d\d(?![\w-])", re.IGNORECASE
)
_CNPJ_LABELLED: Final = lazily(
    r"(?<![\w.,-])[0-9A-Z]{2}\.?[0-9A-Z]{3}\.?[0-9A-Z]{3}[/ ]?[0-9A-Z]{4}[- ]?\d\d(?![\w-])", re.IGNORECASE
)
"""Twelve letters or digits and two check digits, of numbers given since July 2026."""
_CURP: Final = lazily(r"(?<!\w)[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d(?!\w)", re.IGNORECASE)
_RFC: Final = lazily(r"(?<![\w&])[A-ZÑ&]{3,4}[ -]?\d{6}[ -]?[0-9A-Z]{3}(?!\w)", re.IGNORECASE)
_CUIT: Final = lazily(rf"{starting('[23]', '[0-9A-Za-z.,-]')}[0-7]-\d{{8}}-\d(?![\w-])")
_RUT: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d?\.?\d{{3}}\.?\d{{3}}-[0-9Kk](?![\w-])")
_RUT_DOTTED: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d?\.\d{{3}}\.\d{{3}}-[0-9Kk](?![\w-])")
_CARD: Final = lazily(
    rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}(?:\d{{0,3}}(?:\.\d{{3}}){{2,3}}|\d{{5,12}}|\d{{3}}(?:[ ]\d{{4}}){{2}}"
    r"|\d{2}-\d{7})(?:-[0-9A-Za-z])?(?:[ ]?[A-Z]{2,4}[/-][A-Z]{2})?(?![\w-]|[.,]\d)"
)
_WORK: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\d\.?\d{{5}}\.?\d\d-?\d(?![\w-])")
_DOTTED: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d{{0,3}}(?:\.\d{{3}}){{2,3}}(?!\w|[.,-]\d)")
_UF: Final = r"(?i:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)(?!\w)"
_TOWN: Final = r"[^\W\d_][\w'’.]{1,24}(?:\s[^\W\d_][\w'’.]{0,24}){0,5}"
_CEP: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d{{4}}-?\d{{3}},?\s{_TOWN}\s?[/-]\s?{_UF}")
"""A Brazilian postcode with its town and state."""
_CEP_BEHIND: Final = lazily(
    r"(?<=[/ -])(?:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO),?\s(?:CEP:?\s)?\d{5}-\d{3}(?![\w-])"
)
_ALIAS: Final = lazily(
    r"(?:\b(?:cbu|cvu|transf\w{0,10}|dep[oó]sit\w{0,4}|mercado\spago|cuenta)\b[^\n]{0,50}\balias|\balias\s(?:cbu|cvu|mp|bancario))(?:\s(?:es|mp))?\s?:?\s(?P<v>[a-z0-9]{2,16}[.-][a-z0-9]{2,16}(?:[.-][a-z0-9]{2,16}){1,2})(?![\w@]|[.-]\w)",
    re.IGNORECASE,
)
"""Three words that stand for an Argentine account: "alias perro.gato.luna"."""
_VENEZUELA: Final = lazily(r"(?<![\w-])[VE]-?\d{1,2}\.\d{3}\.\d{3}(?![\w-]|[.,]\d)")
_ELECTOR: Final = lazily(r"(?<![\w-])[A-Z]{6}\d{8}[HM]\d{3}(?![\w-])")
"""The key of a Mexican elector (INE): consonants of the names, date of birth, state, sex."""
_ESSALUD: Final = lazily(r"(?<![\w-])\d{7}[A-Z]{5}\d{3}(?![\w-])")
"""The number of the insured in Peru, from date of birth, sex and names."""
_GENERAL: Final = lazily(
    r"(?<![\w-])(?:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)[ -]?"
    r"\d{1,2}\.?\d{3}\.?\d{3}(?:-[\dXx])?(?![\w-])"
)
"""A Brazilian identity card with the state that gave it before its number."""
_COUNCIL: Final = lazily(
    r"\b(?:CRM|COREN|CRO|CRP|CREFITO|CRF|CRN)(?:(?:\s?[/-]\s?[A-Z]{2}|[ ]?(?-i:[A-Z]{2})):?\s?|:?\s)(?:n[º°.]{1,2}\s?)?"
    r"(?P<v>(?!(?:19|20)\d\d(?!\d))(?:\d{5,7}|\d{1,3}[.-]\d{3,5})(?:-\d)?)(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
"""Registers of health professions in Brazil."""
_FILE_NUMBER: Final = lazily(r"(?<![\w.,/-])\d{3,8}(?:[/-]\d)?(?![\w/-]|[.,]\d)")
_BRANCH: Final = lazily(
    r"\bAg(?:[.:]|[êe]ncia)?:?\s?\d{4}(?:-[\dXx])?[\s,/;-]{1,3}(?:C/?C|C/?P|conta(?:\scorrente)?|poupan[çc]a)[.:]?\s?(?P<v>\d[\d.]{3,11}-?[\dXx])(?![\w-])",
    re.IGNORECASE,
)
"""The account behind its branch, in Brazil."""
_FOREIGNER: Final = lazily(r"(?<![\w-])[A-Z]\d{6}-?[\dA-Z](?![\w-])")
"""The card of a foreigner in Brazil."""
_DUI: Final = lazily(r"(?<![\w.,/-])\d{8}-\d(?![\w-])")
"""The identity card of El Salvador."""
_WORKBOOK: Final = lazily(
    r"(?<![\w.,/-])\d{5,7}(?:,?\ss[ée]rie\s\d{3,5}(?:-[A-Z]{2})?)?(?![\w/-]|[.,]\d)", re.IGNORECASE
)
_ENROLLED: Final = lazily(r"(?<![\w.,/-])[a-z]{0,2}\d{8,12}(?:-\d)?(?![\w/-]|[.,]\d)")
"""The number of a student, which most often begins with the year."""
_RANDOM_KEY: Final = lazily(
    r"(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])", re.IGNORECASE
)
_FEWEST: Final = 4


def _enough(value: str) -> bool:
    """No long word with two digits behind it."""
    return sum(map(str.isdigit, value)) >= _FEWEST


def _sure(value: str) -> bool:
    """One in a hundred addresses of pages, such as "en.shop.com/page-12", passes the test of the number alone."""
    return _enough(value) and valid("br.cnpj")(value)


RULES: Final = (
    Rule("BANK_ACCOUNT", _ALIAS, 0.7),
    Rule("BANK_ACCOUNT", _RANDOM_KEY, 0.7, digits=True, words=("pix", "chave aleatoria"), reach=20),
    *labelled("BANK_ACCOUNT", digits(22), ("cbu", "cvu")),
    *labelled("BANK_ACCOUNT", digits(18), ("clabe",)),
    *labelled("BANK_ACCOUNT", digits(7, 9), ("cuenta rut", "cuentarut")),
    Rule("MEDICAL_RECORD", digits(15), 0.85, words=("cns", "sus"), reach=8),
    *labelled("MEDICAL_RECORD", digits(15), ("cns", "cartao sus", "cartao do sus", "cartao nacional de saude", "sus")),
    Rule("MEDICAL_RECORD", digits(5, 12), 0.7, words=("prontuario", "registro hospitalar"), reach=8),
    *labelled("CUSTOMER_NUMBER", _ENROLLED, ("matricula", "registro academico")),
    Rule("CL_RUT", _RUT_DOTTED, 0.6, words=("rut", "r.u.t", "run"), reach=80, many=True, unless=REFERENCE),
    Rule("IDENTITY_CARD", _RUT_DOTTED, 0.6, words=("ci", "c.i", "cedula"), reach=60, many=True, unless=REFERENCE),
    Rule("IDENTITY_CARD", _FOREIGNER, 0.7, words=("rne", "rnm", "crnm"), reach=5),
    Rule("IDENTITY_CARD", _DUI, 0.7, words=("dui",), reach=8),
    Rule("IDENTITY_CARD", digits(13), 0.7, words=("dpi", "cui"), reach=8),
    Rule("IDENTITY_CARD", _WORKBOOK, 0.7, words=("carteira de trabalho", "ctps"), reach=8),
    Rule("ADDRESS", _CEP, 0.7, unless=REFERENCE),
    Rule("ADDRESS", _CEP_BEHIND, 0.7),
    *labelled("ADDRESS", lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d{{4}}-?\d{{3}}(?![\w-])"), ("cep",)),
    Rule("BR_CPF", _CPF, 0.95, Source.CHECKSUM, number=True, check=valid("br.cpf")),
    Rule("BR_CPF", _CPF_SPACED, 0.9, Source.CHECKSUM, number=True, check=valid("br.cpf")),
    *labelled("BR_CPF", digits(11), ("cpf", "c.p.f"), valid("br.cpf")),
    Rule("BR_CNPJ", _CNPJ, 0.95, Source.CHECKSUM, number=True, check=valid("br.cnpj")),
    Rule("BR_CNPJ", _CNPJ_LETTERS, 0.95, Source.CHECKSUM, check=_sure),
    Rule("BR_CNPJ", _CNPJ_LETTERS, 0.8, check=_enough),
    *labelled("BR_CNPJ", digits(14), ("cnpj",), valid("br.cnpj")),
    Rule("BR_CNPJ", _CNPJ_LABELLED, 0.9, Source.CHECKSUM, check=valid("br.cnpj"), words=("cnpj",), reach=50),
    Rule("BR_CNPJ", _CNPJ_LABELLED, 0.7, check=_enough, words=("cnpj",), reach=12),
    Rule("MX_CURP", _CURP, 0.9),
    *labelled("MX_RFC", _RFC, ("rfc", "r.f.c", "registro federal de contribuyentes"), valid("mx.rfc")),
    Rule("AR_CUIT", _CUIT, 0.95, Source.CHECKSUM, number=True, check=valid("ar.cuit")),
    *labelled("AR_CUIT", digits(11), ("cuit", "cuil"), valid("ar.cuit")),
    Rule("CL_RUT", _RUT_DOTTED, 0.95, Source.CHECKSUM, number=True, check=valid("cl.rut")),
    *labelled("CL_RUT", _RUT, ("rut", "r.u.t", "rol unico tributario"), valid("cl.rut")),
    *labelled("IDENTITY_CARD", _WORK, ("pis", "pasep", "nis")),
    *labelled(
        "IDENTITY_CARD",
        _CARD,
        (
            *(
                "cedula de ciudadania",
                "cedula de identidad",
                "cedula de identidade",
                "cedula n",
                "mi cedula",
                "cedula:",
            ),
            *("registro geral", "carteira de identidade", "titulo de eleitor", "rg", "cnh", "renavam", "pis/pasep"),
        ),
    ),
    Rule("IDENTITY_CARD", _DOTTED, 0.6, words=("cc", "c.c", "ci", "c.i", "dni", "cedula", "documento"), reach=9),
    Rule("IDENTITY_CARD", _VENEZUELA, 0.7, number=True),
    Rule("IDENTITY_CARD", digits(10), 0.6, words=("ci", "c.i", "cedula"), reach=5, unless=REFERENCE),
    Rule("IDENTITY_CARD", digits(11), 0.6, words=("tramite dni", "de tramite"), reach=8),
    Rule("IDENTITY_CARD", digits(13), 0.6, words=("ine", "folio ine", "idmex", "ocr"), reach=8),
    Rule("IDENTITY_CARD", _ELECTOR, 0.8),
    Rule("MEDICAL_RECORD", _ESSALUD, 0.8),
    Rule("IDENTITY_CARD", _GENERAL, 0.7, words=("rg", "r.g", "identidade"), reach=8),
    Rule("MEDICAL_LICENSE", _COUNCIL, 0.7),
    Rule("CUSTOMER_NUMBER", _FILE_NUMBER, 0.6, words=("legajo",), reach=5),
    Rule("BANK_ACCOUNT", _BRANCH, 0.7),
)
"""What has points and a checksum stands alone; plain digits need a label."""
