"""Addresses of Latin America and the south of Europe that go without the name of a street, or are named by a number.

Sources: Correios, "Endereçamento" (quadra, lote, conjunto of Brasília, Goiânia and Palmas); SUNARP and RENIEC of Peru,
"manzana y lote"; how Spanish, Italian and Portuguese name streets by a day ("25 de Abril", "XX Settembre").
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_BLOCK: Final = lazily(
    r"(?<!\w)(?:Q(?:\.|(?:d|uadra)\.?)\s\d{1,4}[A-Z]?(?:\s(?:Norte|Sul))?|(?:S[QHC][NS]W?|Q[NSEI]{1,2}[A-Z]?)\s\d{1,4}"
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

RULES: Final = (
    Rule("ADDRESS", _BLOCK, 0.7, digits=True, signs=("Q", "Mz", "Manzana", "SH", "SC")),
    Rule("ADDRESS", _DAY, 0.75),
)
"""A date behind a word such as "calle" is the name of the street."""
