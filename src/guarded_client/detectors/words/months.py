"""The months in seven languages, also in short. Source: Unicode CLDR 45."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?"
    r"|d[ée]c(?:embre)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
    r"|october|november|dec(?:ember)?"
    r"|januar|j[äa]nner|februar|feber|m[äa]rz|juni|juli|okt(?:ober)?|dez(?:ember)?"
    r"|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|sep?tiembre|octubre|noviembre|dic(?:iembre)?"
    r"|gen(?:naio)?|febbraio|aprile|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|settembre|set|ott(?:obre)?|novembre|dicembre"
    r"|januari|februari|maart|mrt|mei|augustus"
    r"|janeiro|fev(?:ereiro)?|mar[çc]o|maio|junho|julho|setembro|out(?:ubro)?|novembro|dezembro)"
)
