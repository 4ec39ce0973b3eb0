"""Offices and ranks as they stand before a name, with a capital: "Desembargador João Reis", "Präsidentin Anna Klee".

They say what somebody is and stay readable, as courtesy and academic titles do not. Words that people are called by
("Justice", "Papa", "Richter", "Meister") are not among them.

Source: how courts, parliaments, churches and armies of the seven languages address their members.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_OFFICE: Final = lazily(
    r"Presidents?|Senators?|Governor|Mayor|Congress(?:man|woman)|Councillor|Ambassador|Admiral|Commander|Colonel|Sergeant"
    r"|Lieutenant|Inspector|Detective|Chancellor|Secretary|Minister|Archbishop|Cardinal"
    r"|Maître|Présidente?|Ministres?|Sénat(?:eur|rice)|Députée?|Procureure?|Commissaire|Capitaine|Amiral|Général"
    r"|Presidente|Presidenta|Ministr[oa]s?|Alcald(?:e|esa)|Diputad[oa]|Senador(?:a|es)?|Juez|Jueza|Jueces|Magistrad[oa]s?|Fiscal"
    r"|Procurador(?:a|es)?|Letrad[oa]|Comisari[oa]|Entrenadora?|Coronel"
    r"|Sindac[oa]|Senat(?:ore|rice)|Onorevole|Assess(?:ore|ora)|Cardinale|Vescovo|Arcivescovo|Giudice|Procurat(?:ore|rice)|Generale"
    r"|Colonnello|Commissari[oa]"
    r"|Wethouder|Burgemeester|Staatssecretaris|Premier|Ploegleider"
    r"|Desembargador(?:a|es)?|Deputad[oa]s?|Vereador(?:a|es)?|Ju[ií]za?|Relatora?|Governadora?|Prefeit[oa]|Promotor(?:a|es)?"
    r"|Delegad[oa]|Secretári[oa]"
    r"|(?:[A-ZÄÖÜ][a-zäöüß]{2,24})?(?:[Mm]inister|[Pp]räsident|[Kk]anzler|[Tt]rainer|[Ss]precher|[Dd]irektor|[Ii]nspektor|[Ll]eiter)(?:in|s)?"
    r"|[A-ZÄÖÜ][a-zäöüß]{2,24}(?:spieler|meister|beauftragter?|sportler|künstler|richter)(?:in|s)?"
    r"|Regisseur(?:in|s)?|Kolleg(?:e|in|en)|Kläger(?:in|s)?|Beklagte[rn]?|[A-Z]?[a-zäöüß]{0,20}[Aa]nwalts?|[A-Z]?[a-zäöüß]{0,20}[Aa]nwältin"
)


def is_office(word: str) -> bool:
    """Whether a word before a name is an office or rank."""
    return word[:1].isupper() and not word.isupper() and _OFFICE.fullmatch(word) is not None
