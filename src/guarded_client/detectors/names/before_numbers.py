"""A name alone in the first column of a form, before the label of a number that only persons have.

"GHEBREMESKEL YONAS   Pers.-Nr. 1187", "Kalonji Delfina   NIF 226541720": payslips and lists of staff and patients have
no label for the name.

Source: payslips, records of wards and lists of members in the seven languages.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.names.edges import is_never
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_ordinary

_LABEL: Final = (
    r"(?:(?:Emp(?:l|loyee)?|Payroll|Staff|NI|Hosp(?:ital)?|NHS)\.?\s(?:No|Nr|Number|no|number)(?!\w)|SSN|MRN|DOB|NINO"
    r"|Matricule|N[°º]\s?(?:SS|S[ée]cu|de\ss[ée]cu|matricule|salari[ée])|NIR(?!\w)|N[ée]e?(?:\(e\))?\sle"
    r"|Pers(?:onal)?\.?-?[Nn](?:r|ummer)|Geb(?:\.|oren|urtsdatum)|SV-?N(?:r|ummer)|Steuer-?ID|AHV"
    r"|C(?:od(?:ice|\.)?|\.)\s?[Ff]isc|C\.?F\.|Cod(?:ice|\.)\s?[Dd]ip|Matr(?:icola|\.)|Nat[oa]\s(?:il|a)"
    r"|DNI|NIF|NIE(?!\w)|N[º°]\.?\s(?:Seg|[Aa]fil|[Ee]mp)|F(?:echa|\.)\s?(?:de\s)?[Nn]ac"
    r"|BSN|[Pp]ers(?:oneels)?\.?\s?(?:nr|nummer)|[Gg]eb\.|Geboren|NISS|N\.º\s(?:mec|benef|utente|emp)|Data\s(?:de\s)?[Nn]asc)"
)
_WORD: Final = r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]{1,24})"
_NAME: Final = lazily(
    rf"(?:(?<=\n)|(?<![^\n]))(?P<v>{_WORD}(?:[ ](?:d[aeio]s?|van|von|der|el|al)){{0,2}}(?:[ ]{_WORD}){{1,3}})"
    rf"(?:[ ]{{2,24}}|\t){_LABEL}"
)
_FIRMS: Final = frozenset(
    "ag bv eood gbr gmbh kg lda llc llp ltd ltda nv plc sa sarl sas sl slu snc spa srl ug".split()  # noqa: SIM905
)


def _may_be_somebody(value: str) -> bool:
    """Whether each word may be of a name: not "Salario Base", "Acme Textiles Ltd"."""
    return not any(map(_is_no_name, value.split()))


def _is_no_name(word: str) -> bool:
    if word.casefold() in _FIRMS or is_never(word):
        return True
    return (is_ordinary(word) or is_common(word)) and not is_listed(word)


RULES: Final = (Rule("PERSON", _NAME, 0.7, check=_may_be_somebody),)
