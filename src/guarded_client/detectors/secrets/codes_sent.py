"""Codes as the messages that bring them word it: "the code 774 091 expires in 10 minutes", "use 774091 to sign in".

Source: the wording of messages for a login in the seven languages. A code of a discount has days, not minutes, and no
login.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NUMBER: Final = r"(?P<v>\d{3}[ -]\d{3}|(?:[A-Z]-)?\d{4,8})(?![\w/-]|[.,]\d)"
_LONG: Final = r"(?=(?:[A-Z]-)?\d{3}[ -]?\d{3}(?!000))"
"""Without a word for a code: fewer digits are a port, a year or an amount."""
_CODE: Final = r"(?:(?:pass)?code|c[óo]digo|codice|otp|pin)"
_EXPIRES: Final = lazily(
    rf"(?<![\w-])(?<!promo )(?<!discount )(?<!voucher )(?<!coupon ){_CODE}:?\s{_NUMBER}"
    r"(?=,?\s(?:expir|is\svalid|valid|(?:est|reste)\sval|val[ai]bl|v[áaà]lid|l[äa]uft|(?:ist\s)?g[üu]ltig|caduca|scad|verloopt|vervalt"
    r"|(?:is\s)?geldig)[^\n.!?]{0,24}?\d{1,3}\s?(?:s(?:ec|ek)|min|h\b|hour|heure|st(?:unde|d)|or[ae]\b|hora|uur))",
    re.IGNORECASE,
)
_USED: Final = lazily(
    r"(?<![\w-])(?:use|enter|type|utilise[rz]?|entre[rz]|saisi(?:ssez|s|r)|tape[rz]?|composez|verwenden\ssie|verwende|nutzen\ssie|nutze|geben\ssie"
    r"|usa|use|utiliza|utilice|introduzca|introduce|introduci|inserisci|inserire|utilizza|insira|utilize|digite|gebruik|voer)\s"
    rf"(?:(?:the|this|your|le|ce|votre|den|el|il|lo|o|a|de)\s)?(?:(?:[\w-]{{2,14}}\s)?{_CODE}:?\s|{_LONG}){_NUMBER}"
    r"(?=\s(?:in\s)?(?:to|pour|um|para|per|om|als|as|comme|ein)\s[^\n.!?]{0,24}?(?:sign|log|connect|verif|v[ée]rif|confirm|valid|authent|anmeld"
    r"|einzulogg|acced|accès|access|inicia|iniciar|entrar|autenti|bestätig|inlogg|aan\ste\smelden))",
    re.IGNORECASE,
)
_NOT_TOLD: Final = lazily(
    rf"(?<![\w-])(?<!promo )(?<!discount )(?<!voucher )(?<!coupon ){_CODE}(?:\s?:|\s(?:is|est|ist|es|[èé]))?\s{_NUMBER}"
    r"(?=[.,;!]?\s(?:-\s)?(?:ne\s(?:le\s)?(?:communiquez|partagez|transmettez|divulguez|donnez)|(?:please\s)?(?:do\snot|don['’]?t|never)\s(?:share|give|tell|disclose)"
    r"|(?:bitte\s)?(?:geben|teilen|leiten|niemals|nicht)\s(?:sie\s)?(?:ihn\s|diesen\s|den\s)?(?:niemals|nicht|code|mit|weiter)|no\s(?:lo\s)?(?:compart|comuni|facilit|revel)"
    r"|non\s(?:lo\s)?(?:condivid|comunic|rivel|dar)|n[ãa]o\s(?:o\s)?(?:partilh|compartilh|divulg|comuni|forne[çc])|(?:deel|geef)\s(?:[a-z]{2,4}\s)?(?:code\s)?(?:nooit|niet|(?:met|aan)\sniemand)))",
    re.IGNORECASE,
)
"""Before the warning to tell nobody."""
_PASSCODE: Final = lazily(rf"(?<![\w-])passcode\s(?:of\s)?{_NUMBER}", re.IGNORECASE)

RULES: Final = (
    Rule("SECRET", _EXPIRES, 0.6),
    Rule("SECRET", _USED, 0.6),
    Rule("SECRET", _NOT_TOLD, 0.6),
    Rule("SECRET", _PASSCODE, 0.6),
)
