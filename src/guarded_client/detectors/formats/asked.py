"""Numbers that somebody is asked for in one turn of a chat or a call and says in the next, with words between.

"[Conseiller] Votre numéro client ?" and, on the next line, "[Cliente] oui alors c'est le 44 71 88 29".

Source: own transcripts; what somebody is known by is as in :mod:`.contracts` and :mod:`.accounts`.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£-])(?!{A_DATE})(?=(?:[A-Z./ -]{{0,5}}\d){{6}})(?:[A-Z]{{1,5}}[ ./-]?)?"
    r"\d(?:[ ./-]?\d){4,17}(?:[ /-]?[A-Z](?!\w))?(?![\w/-]|[.,]\d|\s?(?:€|%|EUR|CHF|Euro|euros?|pounds?|kWh)(?!\w))"
)
_KNOWN: Final = (
    r"(?:num[ée]ro|n[º°]|num|identifiant|r[ée]f[ée]rence)\s(?:d[eu]\s(?:votre\s)?|d['’])?"
    r"(?:client|contrat|police|adh[ée]rente?|abonn[ée]e?|allocataire"
    r"|soci[ée]taire|assur[ée]e?|compte|carte|sinistre|patient)"
    r"|(?:customer|client|account|policy|contract|member(?:ship)?|subscriber|patient|claim|card|employee|staff|student)"
    r"\s(?:number|no|id|ref(?:erence)?)"
    r"|(?:kunden|vertrags|versicherungs|versicherten|mitglieds|konto|vertragskonto|schaden|policen|polizzen|personal|karten)-?(?:nummer|nr)"
    r"|(?:n[úu]mero|c[óo]digo|numero|codice)\s(?:d[aeio]|del(?:la)?|do)?\s?(?:su\s|suo\s|sua\s)?"
    r"(?:cliente|p[óo]liza|polizza|ap[óo]lice|contrat[to]?o|s[óo]ci[ao]"
    r"|abonad[ao]|abbonato|cuenta|conta|conto|tarjeta|tessera|cart[ãa]o|siniestro|sinistro|utente|utenza|benefici[áa]rio|afiliaci[óo]n)"
    r"|(?:klant|polis|contract|lidmaatschaps|rekening|schade|pati[ëe]nt|relatie|debiteur(?:en)?)-?(?:nummer|nr)"
)
_NO_SPEAKER: Final = (
    r"(?:amount|bedrag|bestell|betrag|bon|command|date|datum|debug|default|error|example|facture|factuur|fehler|importe?|info|invoice"
    r"|montant|note|order|pedido|price|prix|rechnung|see|siehe|size|sum|system|tel|timeout|total|voir|warn)"
)
_ASKED: Final = lazily(
    rf"(?<![\w-])(?:{_KNOWN})(?!\w)(?:[^\n\d:=]{{0,40}}\n{{1,2}}[ ]{{0,2}}[\[(<*]{{1,2}}"
    r"|[^\n\d:=]{0,39}[?.!…]\s?\n{1,2}[ ]{0,2})"
    rf"(?!{_NO_SPEAKER})[^\W\d_][^\n:\])>\d=\"]{{0,24}}[:\])>*]{{1,3}}\s"
    r"(?:[^\W\d_][\w'’]{0,14}[,.…!]{0,3}\s){0,6}",
    re.IGNORECASE,
)
"""The word, the end of the line, who speaks on the next one, and up to six words before the number.

The next line begins with a bracket, or the first ends as a sentence: what stands below a label in a form or in settings
is no answer."""

RULES: Final = (Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_ASKED, reach=1),)
"""Words for orders, tickets and parcels are not among those that are asked for."""
