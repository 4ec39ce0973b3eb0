"""Identifiers of Latin America, whose people write Spanish and Portuguese: Brazil, Mexico, Argentina, Chile, and
identity cards of all.

Sources: Receita Federal, IN 2172/2024 (CPF) and 2119/2022 (CNPJ), modulus 11; RENAPO, "Instructivo normativo para la
asignación de la CURP" (18 characters); SAT, "Registro Federal de Contribuyentes" (12 or 13); ARCA, "CUIT y CUIL"
(eleven digits, modulus 11); Registro Civil of Chile, "RUN" (modulus 11 with K); Correios, "CEP" (eight digits).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.lazily import lazily
from guarded_client.detectors.rule import REFERENCE, Rule, digits, labelled, starting, valid

_CPF: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\d\.\d{{3}}\.\d{{3}}-\d\d(?![\w-])")
_CNPJ: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\.\d{{3}}\.\d{{3}}/\d{{4}}-\d\d(?![\w-])")
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

RULES: Final = (
    Rule("ADDRESS", _CEP, 0.7, digits=True, unless=REFERENCE),
    Rule("ADDRESS", _CEP_BEHIND, 0.7, digits=True),
    *labelled("ADDRESS", lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d{{4}}-?\d{{3}}(?![\w-])"), ("cep",)),
    Rule("BR_CPF", _CPF, 0.95, Source.CHECKSUM, number=True, digits=True, check=valid("br.cpf")),
    *labelled("BR_CPF", digits(11), ("cpf", "c.p.f"), valid("br.cpf")),
    Rule("BR_CNPJ", _CNPJ, 0.95, Source.CHECKSUM, number=True, digits=True, check=valid("br.cnpj")),
    *labelled("BR_CNPJ", digits(14), ("cnpj",), valid("br.cnpj")),
    Rule("MX_CURP", _CURP, 0.9, digits=True),
    *labelled("MX_RFC", _RFC, ("rfc", "r.f.c", "registro federal de contribuyentes"), valid("mx.rfc")),
    Rule("AR_CUIT", _CUIT, 0.95, Source.CHECKSUM, number=True, digits=True, check=valid("ar.cuit")),
    *labelled("AR_CUIT", digits(11), ("cuit", "cuil"), valid("ar.cuit")),
    Rule("CL_RUT", _RUT_DOTTED, 0.95, Source.CHECKSUM, number=True, digits=True, check=valid("cl.rut")),
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
    Rule("IDENTITY_CARD", _DOTTED, 0.6, digits=True, words=("cc", "c.c", "ci", "c.i", "dni", "cedula"), reach=5),
)
"""What has points and a checksum stands alone; plain digits need a label."""
