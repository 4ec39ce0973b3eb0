"""Labels that stand behind a town in a form, and are no part of it: "38640 Goslar  Telefon (05321) 555 018".

Source: forms, letterheads and exports in the seven languages.
"""

from __future__ import annotations

from typing import Final

NO_FIELD: Final = (
    r"(?!(?i:t[ée]l[ée]?(?!\saviv\b)|tlf|tlm|tfno|telf|telf?éfono|telefono?|t[ée]l[ée](?:phone|fone|foon)"
    r"|phone|fax|e-?mail|mail|correo|courriel|handy|mobile?l?|m[óo]vil|telem[óo]vel|cell?|cellulare|celular|gsm"
    r"|klingel|citofono|interfono|kundennummer|code|geb|iban|bsn|nif|dni)\b)"
)
"""Before a word with a capital of a town."""
