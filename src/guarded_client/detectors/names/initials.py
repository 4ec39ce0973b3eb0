"""Somebody who is named by initials alone: "Mme G. a dit", "der Zeuge K.", "Mr T, our tenant".

A civility, or a word for a part in a trial or a ward, stands before them; an initial before a surname is part of a name
that others find.

Sources: how courts shorten names when they publish ("M. X.", "der Angeklagte A."), and how staff does in notes.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_CIVILITY: Final = (
    r"(?:M\.|MM\.|Mmes?\.?|[Mm]lle|[Mm]onsieur|[Mm]adame|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Prof\.?|Ma[îi]tre|Herrn?|Hr\.|Frau"
    r"|Sra?\.|Srta\.|Dña\.|[Ss]eñora?|[Dd]on|[Dd]oña|Sig\.(?:ra|na)?|[Ss]ignora?|Dott\.(?:ssa)?|Avv\.|[Dd]hr\.|[Mm]evr\.|[Mm]w\."
    r"|[Mm]eneer|[Mm]evrouw|[Ss]enhora?|[Dd]ona)"
)
_PART: Final = (
    r"(?:témoin|requérante?|prévenue?|accusée?|plaignante?|victime|patiente?|avocate?"
    r"|witness|defendant|claimant|applicant|plaintiff|complainant|victim|patient"
    r"|Zeug(?:en?|in)|Angeklagte[rn]?|Beklagte[rn]?|Kläger(?:in|s)?|Antragsteller(?:in|s)?|Patient(?:in|en)?|Geschädigte[rn]?"
    r"|Rechtsanw[aä]lt(?:s|in)?|Patentanw[aä]lt(?:s|in)?|Sachverständige[rn]?|Richter(?:in|s)?"
    r"|[Pp]a[zct]\.|[Rr][ée]sidente?|[Uu]sag[eè]re?|[Bb]ewohner(?:in)?|[Kk]lient(?:in)?|[Bb]ewoner|[Cc]liënte?|[Dd]oente|[Uu]tente"
    r"|testigo|acusad[oa]|demandante|paciente|víctima|teste|imputat[oa]|paziente|getuige|verdachte|patiënte?|testemunha|menor|minore|alun[oa]|alunn[oa]|alumn[oa]|leerling|Schüler(?:in)?|indagat[oa]|investigad[oa]|réu|arguid[oa])"
)
_SENTENCE: Final = (
    r"(?:Elles?|Ils?|Les?|La|Je|Nous|Vous|Mais|Er|Sie|Es|D[iea][ers]|Ich|Wir|She|He|It|They|The|We|But|El|Ella|L[ao]s|Lei|Lui"
    r"|Hij|Zij|De|Het|El[ea]|[OA])\b"
)
_LAST: Final = rf"(?!\w)(?=[ ]{_SENTENCE}|(?![ ]?-?[ ]?[A-ZÀ-ÖØ-Þ]))"
"""No surname follows, but a sentence may."""
_DOTTED: Final = lazily(
    rf"(?<![\w.])(?:{_CIVILITY}|Me|Mgr|Dre|{_PART})\s(?:{_CIVILITY}\s)?"
    rf"(?P<v>[A-ZÀ-ÖØ-Þ](?:…|\.\.\.|\.(?:[ ]?-?[ ]?[A-ZÀ-ÖØ-Þ]\.){{0,3}}{_LAST}))"
)
_SHORTENED: Final = lazily(
    r"(?:(?<=\bde[ ])|(?<=\bà[ ])|(?<=\bpar[ ])|(?<=\bque[ ])|(?<=\bcontre[ ])|(?<=\bvon[ ])|(?<=\bde[rsmn][ ])"
    r"|(?<=\bmit[ ])|(?<=\bfür[ ])|(?<=\bgegen[ ])|(?<=\bdurch[ ]))"
    r"(?P<v>(?P<first>[A-ZÀ-ÖØ-Þ])…)(?![\w-]|[ ](?i:(?P=first)))"
)
"""Anybody, as courts write it: "la demande de X…", "gegen K…"; not who stammers, nor "Plan B…"."""
_BARE: Final = lazily(rf"(?<![\w.]){_CIVILITY}\s(?P<v>[A-HJ-ZÀ-ÖØ-Þ])(?![\w.'’&/+-]){_LAST}")
"""Never the English "I"."""

RULES: Final = (
    Rule("PERSON", _DOTTED, 0.7),
    Rule("PERSON", _BARE, 0.6),
    Rule("PERSON", _SHORTENED, 0.6),
)
