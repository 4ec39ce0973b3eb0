"""Numbers of accounts that a label tells: with a shop, an insurer or an employer.

Those at a bank are in :mod:`.bank_accounts`.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.bank_accounts import SOLID
from guarded_client.detectors.formats.documents import RECORD
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, labelled

_PERMANENT: Final = lazily(r"(?<![\w-])[A-Z]{4}[ -]?\d{4}[ -]?\d{4}(?![\w-])")
"""A pupil of Quebec, by letters of the name and the date of birth."""
_PUPIL: Final = lazily(r"(?<![\w.,-])(?:\d{10}[A-Z]|\d{9}[A-Z]{2})(?![\w-])")
"""The national number of French pupils and students (INE)."""
_STAFF_SHORT: Final = lazily(r"(?<![\w-])(?:MAT|[Mm]at\.)\s?(?:n°\s?)?:?\s?(?P<v>\d{5,8})(?![\w-]|[.,]\d)")
_ALLOWANCE: Final = lazily(r"(?<![\w.,-])\d{7}(?:\s?[A-Z](?!\w))?(?![\w-]|[ .,]\d)")
"""Who gets allowances of the CAF or MSA: seven digits and a letter."""
_SPORT: Final = lazily(r"\b[Ll]icence\sFF[A-Z]{1,4}\s(?:n°\s?)?:?\s?(?P<v>\d{6,10}[A-Z]?)(?![\w-])")
"""Of a member of a French sports federation."""
_NUMEN: Final = lazily(r"(?<![\w-])\d{2}[A-Z]\d{7}[A-Z]{3}(?![\w-])", re.IGNORECASE)
"""The number of somebody who works for the French schools."""
_POLICY: Final = lazily(
    r"(?<![\w.,€$£/-])[A-Z]{1,5}[ /-]?\d(?:[ ./-]?\d){4,11}(?:[ /-][A-HJ-Z](?!\w))?(?![\w/]|[.,-]\d)"
)
_POLICY_NUMBER: Final = lazily(
    r"(?<![\w.,€$£/-])(?!\d{1,2}[./-]\d{1,2}[./-]\d{2}|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)|\d{1,3}(?:\x20\d{3}){0,2}\x20000(?!\d))\d(?:[./-]?\d|\x20(?=\d{3})\d){5,20}(?:[/-][A-Z]{1,3}(?!\w))?(?![\w/€%]|[.,-]\d|\s(?:€|EUR|CHF|Euro|euros?)(?!\w))"
)
_POLICY_IS: Final = lazily(
    r"\b(?:p[óo]lizas?|polizza|ap[óo]l(?:ice)?\.?|p[óo]l\.(?=\s?n[º°.]))\s?(?:(?:es|é|è|do\sseguro|del\sseguro|seguro)\s(?:la|a|o|el)?\s?|[Nn](?:[º°.]|[úu]m(?:ero)?\b)[º°.]?\s?|:\s?|)\s{0,2}",
    re.IGNORECASE,
)
"""Spanish, Italian, Portuguese: a number right behind the word for an insurer's contract, or behind "is the"."""
_POLICY_AT_ONCE: Final = lazily(
    r"(?<!\w)(?:policy|police|versicherungspolice|polizze)\s?(?:(?:no|nr|num|number|num[ée]ro|ref)\b\.?|n[°º]|n\.[°º]?|#)?\s?[:#]?\s?(?=\d)",
    re.IGNORECASE,
)
_POLICY_SHORT: Final = lazily(r"(?<![\w-])(?:POL[- ]?\d{5,12}|(?<=\b[Pp]ol )[A-Z]{2,4}\d{6,10})(?![\w/-]|[.,]\d)")
_CLIENT: Final = lazily(
    r"\b(?:clientes?|cli[ëe]nt(?=\s?n)|client(?!\s?:)|klant|kunde|kundin|customer|utente|socio|mitglied|adh[ée]rent|abonn[ée]e?|allocataire|assur[ée]e?|pati[ëe]ntnr|v-n(?:umme)?r"
    r"|employee|subscriber|collaborat(?:eur|rice)|salari[ée]e?|mitarbeiter(?:in)?|empleado|dipendente|funcion[áa]rio|medewerker)\s?"
    r"(?:n[º°][.º°]?|n\.\s?[º°]?|nr\.?|no\.?|num\.?|n[úu]m\.?|#)?\s?:?\s?(?=\d)",
    re.IGNORECASE,
)
"""Who has a number that follows at once: "cliente nº 88120034", "klant 8821004"."""
_CHIP: Final = lazily(r"(?<![\w.,/-])\d{4}(?:[ -]?\d{4}){3}(?![\w-])")
_STAFF_NUMBER: Final = lazily(r"(?<![\w.,/-])\d{4,10}(?![\w/]|[.,-]\d)")
_LOYALTY: Final = lazily(r"(?<![\w.,€$£-])\d(?:[ -]?\d){7,18}(?![\w-]|[.,]\d)")
"""Too long for points."""
_STAFF: Final = lazily(
    r"(?<![\w-])(?:EMP[-_]\d{3,8}|(?:CUST(?:OMER)?|CLIENT|PATIENT|MEMBER|MBR|ACCT|STUD(?:ENT)?)[-_#](?!(?:19|20)\d\d(?!\d)|(?<=_)00\d\d(?!\d))\d{4,10}|(?:CLI|KD|PAT|ADH)[-_](?=0|\d{5})\d{4,10})(?![\w-])"
)
"""A number that says itself whose it is: "CUST-0091882"; of three letters, which programs call projects, a long one.

Not "PATIENT_0001": that is a name that somebody gave instead of another."""
_OF_SERVICE: Final = lazily(
    r"(?<![\w-])(?:cus|usr)_(?![a-z]{2,20}\d{0,4}(?![\w-]))(?=[A-Za-z]{0,20}\d)[A-Za-z0-9]{6,32}(?![\w-])", re.ASCII
)
"""A customer or user, as services such as Stripe number them; no column ("cus_total2023")."""
_LETTERED: Final = lazily(
    r"(?<!\w)(?i:clients?|cliente|customer|kund(?:e|in)|klant|utente|member|mitglied|adh[ée]rente?|abonn[ée]e?|patiente?"
    r"|tenant|policyholder)\s(?:n[°º]\s?)?(?!(?:BUG|CVE|DIN|EN|ERR|IEC|INV|ISO|KB|PO|PR|RFC|SKU|SO|SP|SSL|TLS)-?\d|V-?20\d\d)(?P<v>[A-Z]{1,3}-?\d{5,9})(?![\w/-]|[.,]\d)"
)
"""Who has a number with letters that follows at once: "client C0099812"."""


RULES: Final = (
    Rule("CUSTOMER_NUMBER", _POLICY, 0.6, words=("policy", "poliza", "polizza", "apolice", "police"), reach=5),
    Rule("CUSTOMER_NUMBER", _POLICY_NUMBER, 0.85, context=_POLICY_IS, reach=1),
    Rule("CUSTOMER_NUMBER", _POLICY_NUMBER, 0.85, context=_POLICY_AT_ONCE, reach=1),
    Rule("CUSTOMER_NUMBER", _STAFF_NUMBER, 0.6, words=("matricula", "badge"), reach=5),
    Rule("CUSTOMER_NUMBER", _POLICY_SHORT, 0.6),
    Rule("CUSTOMER_NUMBER", _LETTERED, 0.6),
    Rule("CUSTOMER_NUMBER", SOLID, 0.6, context=_CLIENT, reach=1),
    Rule("CUSTOMER_NUMBER", _CHIP, 0.7, words=("ov-chipkaart", "ov chipkaart"), reach=14),
    Rule("CUSTOMER_NUMBER", _STAFF, 0.6),
    Rule("CUSTOMER_NUMBER", _OF_SERVICE, 0.7),
    Rule("CUSTOMER_NUMBER", _LOYALTY, 0.6, words=("loyalty",), reach=14),
    Rule("CUSTOMER_NUMBER", RECORD, 0.6, words=("kundenkonto", "kundenkarte", "klantenkaart", "kd."), reach=3),
    Rule("CUSTOMER_NUMBER", RECORD, 0.6, words=("account number", "account no", "account id"), reach=6),
    Rule("CUSTOMER_NUMBER", _PERMANENT, 0.8, words=("code permanent",), reach=6),
    Rule("CUSTOMER_NUMBER", _PUPIL, 0.7, words=("ine",), reach=7),
    Rule("CUSTOMER_NUMBER", _STAFF_SHORT, 0.6),
    Rule("CUSTOMER_NUMBER", _ALLOWANCE, 0.6, words=("caf", "msa", "rsa"), reach=9, unless=REFERENCE),
    Rule("CUSTOMER_NUMBER", _SPORT, 0.7, anchors=("licence ff",)),
    Rule("CUSTOMER_NUMBER", _NUMEN, 0.7, words=("numen",), reach=6),
    *labelled(
        "CUSTOMER_NUMBER",
        RECORD,
        (
            *("customer number", "customer no", "customer id", "client number", "client id", "numero client"),
            "n° client",
            *("numero de client", "code client", "kundennummer", "kunden-nr", "kundennr", "numero de cliente"),
            *("postnummer", "zugangsnummer"),
            *("n. cliente", "numeros client", "numeros de client", "numeri client"),
            *("n° de client", "codice cliente", "numero cliente", "klantnummer", "numero do cliente", "policy number"),
            *("numero de police", "n° de police", "numero allocataire", "n° allocataire", "numero d'allocataire"),
            *("versicherungsnummer", "versicherungsschein", "polis ", "polisnummer", "policennummer", "policenummer"),
            *("numero de poliza", "employee id", "employee #", "employee no", "mitarbeiternummer", "mitarbeiter-nr"),
            *("personal-nr", "payroll n", "numero etudiant", "numero d'etudiant", "n° etudiant", "matrikel"),
            *("numero d'employe", "numero de empleado", "numero dipendente", "numero de funcionario"),
            *("medewerkernummer", "studentnummer", "numero polizza", "polizza n", "n.º de cliente", "n.º do cliente"),
            *("n.º cliente", "n.º de socio", "emp id", "emp no", "staff id", "member #", "upn", "uln"),
            *("numero unique", "employee number", "matricule"),
            *("personalnummer", "mitgliedsnummer", "student id", "student number", "student no", "badge n"),
            *("badge #", "badge no", "staff no", "staff number"),
            *("membership no", "member no", "member number", "customer ref", "policy no", "policy #", "loyalty card"),
            *("frequent flyer", "allocataire n", "allocataire caf", "allocataire :", "identifiant client", "client n°"),
            *(
                "reference client",
                "ref client",
                "ref. client",
                "numero d'abonne",
                "carte de fidelite",
                "n° de contrat d'assurance",
            ),
            *(
                "mitgliedsnr",
                "mitglieds-nr",
                "personalnr",
                "versicherungsnr",
                "vertragskonto",
                "vertragskto",
                "kundin nr",
            ),
            "polizzennummer",
            *("kd.-nr", "kd-nr", "kd nr", "kdnr", "kd.nr", "kunden-id", "policen-nr", "police-nr"),
            *("vertragsnummer", "vertrags-nr", "vertragsnr", "mandantennummer", "mandanten-nr", "debitorennummer"),
            *("teilnehmernummer", "vorsorgenummer", "debiteurnummer", "debiteurnr", "lidmaatschapsnummer", "lidnr"),
            *(
                "klant-id",
                "nº emplead",
                "n° emplead",
                "n.º de funcionari",
                "codice utente",
                "studentnr",
                "studnr",
                "stamnummer",
                "clientnr",
                "clientnummer",
                "leerlingnr",
                "leerlingnummer",
                "klantennr",
                "klantennummer",
                "personeelsnr",
                "aansluitingsnummer",
                "deelnemersnummer",
            ),
            *("id client", "id cliente", "id klant", "id kunde", "id utente"),
            *("n° de cliente", "nº de cliente", "nº cliente", "numero de socio", "nº de socio", "n° de socio"),
            "poliza n",
            *("poliza:", "numero tessera", "n. tessera", "tessera n", "matricola", "klantnr", "lidnummer", "polisnr"),
            "personeelsnummer",
            *(
                "n° alloc",
                "num alloc",
                "numalloc",
                "pole emploi id",
                "pole emploi n",
                "identifiant pole emploi",
                "france travail n",
            ),
            *(
                "france travail id",
                "identifiant france travail",
                "identifiant ft",
                "n° pole emploi",
                "numero france travail",
                "numero pole emploi",
                "demandeur d'emploi",
                "agentur fur arbeit",
                "numero de salarie",
                "numero d'agent",
                "imsi",
                "n° france travail",
                "numero caf",
                "n° caf",
            ),
            *("identifiant caf", "identifiant de france travail", "identifiant pole-emploi", "numero de societaire"),
            *("n° de societaire", "n° societaire", "numero societaire", "n° d'adherent", "numero d'adherent"),
            *("persnr", "emp#", "mdph", "pers-nr", "works no", "works number", "rent acc", "rent account"),
            *("matr.", "pers.nr", "pers.-nr", "pers. nr", "n. mec", "nº mec", "n.º mec"),
            *(
                "crew id",
                "driver id",
                "rider id",
                "courier id",
                "collar number",
                "collar no",
                "warrant no",
                "warrant number",
            ),
            *("beihilfenummer", "beihilfe-nr", "dienstausweis", "dienstnummer", "buchungszeichen"),
            *(
                "klantreferentie",
                "werknemersn",
                "stamboekn",
                "zorgpolis",
                "posizione inail",
                "posizione inps",
                "libretto n",
            ),
            *("expediente academico", "carne de biblioteca", "matricula universitaria"),
            *("verzekerdennummer", "relatienummer", "nº do cliente", "n° do cliente", "apolice"),
        ),
    ),
)
"""The number of an order, ticket or case is none of these and stays readable."""
