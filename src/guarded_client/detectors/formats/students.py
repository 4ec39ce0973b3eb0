"""Numbers of pupils and students behind their label: India's roll numbers, "Matr.-Nr.", "n° INE", "N.º mecanográfico".

Those behind longer words, such as "matriculation number", are in :mod:`.accounts` and :mod:`.documents`.

Sources: forms and lists of schools and universities in Europe and India.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_IS: Final = r"(?:\s?(?:[:#=-]|is|ist|lautet|est|es|è|é)){0,2}\s{1,3}|\s?[:#=]\s?"
_ROLL: Final = lazily(
    r"(?<![\w-])(?<!film\s)(?<!camera\s)(?<!paper\s)(?<!egg\s)(?<!label\s)(?<!fabric\s)(?<!coin\s)(?<!toilet\s)(?i:roll\s?[-_]?(?:no|number|num|nr)\b\.?)"
    rf"(?i:{_IS})(?=[A-Z/-]{{0,6}}\d)(?=(?:[A-Za-z/-]{{0,6}}\d){{4}})(?P<v>[A-Z0-9](?:[/-]?[A-Z0-9]){{3,15}})(?![\w/-]|[.,]\d)"
)
"""Of India's schools and universities; of four digits or more."""
_CODE: Final = lazily(
    r"(?<![\w.,€$£/-])(?![12]\d\d\d(?![\w/-]))(?=(?:[A-Za-z/ -]{0,4}\d){4})"
    r"[A-Za-z]{0,3}\d(?:[./ -]?\d){3,11}[A-Za-z]?(?![\w/-]|[.,]\d|\s?[%€])"
)
_LABEL: Final = lazily(
    r"(?<![\w-])(?:matr(?:ikel)?\.?-?\s?(?:nr|no)\b\.?|n[°º.]{1,2}\s?(?:d['’])?(?:[ée]tudiante?|[ée]l[èe]ve|apprenant)|n[°º.]{1,2}\s?mec(?:anogr[áa]fico|\.)"
    r"|n[º°.]{1,2}\s?(?:de\s|do\s)?(?:alun[oa]|alumn[oa]|estudiante|matr[íi]cula)|(?:pupil|candidate|enrol?lment|exam|student\sindex)\s(?:no|number|id)\b\.?"
    r"|(?:leerling|student)(?:en)?(?:nr|nummer)\b\.?|sch(?:ü|ue?)ler(?:nr|nummer|-id)\b\.?)(?:\s?(?:[:#=]|is|ist|lautet|est|es|è|é)){0,2}\s{0,2}",
    re.IGNORECASE,
)

RULES: Final = (
    Rule("CUSTOMER_NUMBER", _ROLL, 0.65),
    Rule("CUSTOMER_NUMBER", _CODE, 0.65, context=_LABEL, reach=1),
)
