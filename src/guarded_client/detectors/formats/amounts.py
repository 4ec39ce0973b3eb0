"""Numbers that tell how many or when, and identify nobody: before or behind them, a pattern for a number looks away.

Source: own price lists, reports and schedules in seven languages.
"""

from __future__ import annotations

from typing import Final

NO_ROUND: Final = r"(?!(?:\d[ .]?){1,12}000(?![ .-]?\d))"
"""Before a number: it does not end in three noughts, as one of a thousand identifiers does and most amounts."""
NO_DAY: Final = (
    r"(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d(?!\d))"
)
"""Before a number: it is no day in eight digits, "20240517"."""
NO_COUNT: Final = (
    r"(?!\s(?i:abonn[ée]s|bytes?|octets?|rows?|steps?|tokens?|units?|items?|gas|members|membres|membri|membros|users?"
    r"|points?|punkte|punti|puntos|pontos|dollars?|euros?|miles|meilen|millas|km|hz|volt|lit(?:re|er|ro)s?|st[üu]ck|pi[èe]ces"
    r"|konten|kunden|clients|clienti|clientes|utenti|utentes|inscritos|m[ée]dicos|medici|personnes|people|pessoas|personas"
    r"|persone|personen|players|spettatori|inwoners|inhabitants|habitants|habitantes|abitanti|einwohner|ettari|hectares?"
    r"|packages|days|jours|updates|transist\w{0,6}|cars|issued)(?!\w))"
)
"""Behind a number: no word for what is counted."""
