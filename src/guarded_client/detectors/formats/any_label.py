"""Numbers behind "number" and what it is of, whatever that is: "n° d'agrément 75-18827-04", "Garantienummer 4418827".

Most numbers that somebody is asked for have a label that ends with a word for "number". Those of orders, parcels,
goods, calls, pages, places, laws and programs are nobody's, and stay readable; so do counts, dates, amounts and years.

Sources: forms of administrations, insurers, banks and clubs in the seven languages; the words are our own.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCES, Rule

_MARK: Final = r"(?:n[°º]|n\.[º°]|nr\.?|no\.|num\.|num[ée]ro|n[úu]mero|nummer|number|(?<=\s)no(?=\s?[:#]|\s\d)|#)"
_LABEL: Final = lazily(
    rf"(?<![\w-])(?:[^\W\d_](?:[^\W\d_]|['’-]){{2,24}}[\s_-]{{1,2}}{_MARK}(?:\s(?:(?:de\sla|de\sl['’]|del|della|dell['’]|du|des?|di|do|da|d['’]|for|der|des|van|voor)\s?)?[^\W\d_](?:[^\W\d_]|['’-]){{2,20}}){{0,2}}"
    rf"|{_MARK}\s?(?:(?:de\sla|de\sl['’]|del|della|dell['’]|du|des?|di|do|da|d['’])\s?)[^\W\d_](?:[^\W\d_]|['’-]){{2,24}}(?:\s(?:[a-z]{{1,3}}\s)?[^\W\d_](?:[^\W\d_]|['’-]){{2,20}}){{0,1}}"
    r"|[^\W\d_]{3,24}(?:nummer|nr|-nr|-nummer|-id|kennzahl)\.?)"
    r"\s?(?:(?:is|ist|lautet|est|es|è|é)\s)?[:=#]?\s{0,2}",
    re.IGNORECASE,
)
_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£-])(?!{A_DATE}){NO_DAY}{NO_ROUND}(?!(?:19|20)\d\d(?![\w./-]))(?!0?\d[ .]\d\d[ .])"
    r"(?=(?:[A-Z/-]{0,4}\d[ ./-]?){6})(?:[A-Z]{1,3}[ /-]?)?\d(?:[ ./-]?\d){5,17}(?:[/-]?[A-Z]{1,2}(?!\w))?"
    rf"(?![\w/-]|[.,]\d|\s?(?:€|£|\$|%|EUR|CHF|euros?)(?!\w)){NO_COUNT}"
    r"|(?<![\w.,€$£-])(?=[A-Z/-]{0,5}\d)(?=(?:[A-Z/-]{0,5}\d){5})(?=[\d/-]{0,20}[A-Z])[A-Z0-9]{2,8}(?:[/-][A-Z0-9]{1,8}){1,4}(?![\w/-])"
)
_NOBODYS: Final = lazily(
    rf"(?<![^\W_])(?i:{REFERENCES}|achats?|rendu|comit[ée]|r[ée]union|note|proc[èe]s-verbal|ordonnance|r[èe]glement|directive|arr[êe]t[ée]?|circulaire|convention|richtlinie|gesetz|beschluss|erlass|regulation|act|decree|resolution|reglamento|ordenanza|orden|resoluci[óo]n|regolamento|direttiva|delibera|regulamento|diretiva|portaria|verordening|richtlijn|besluit|wet|cas|chronopost|colissimo|ups|dhl|fedex|gls|dpd|mondial\srelay|correos|seur|mrw|brt|sda|postnl|bpost|ctt|annonce|appel(?!\sd)|avis|bon|bordereau|build|bug|call|catalog\w*|chapter|chapitre|charge|chassis|ch[èe]que|code"
    r"|compteur|d[ée]cret|demande|devolu\w*|d[ée]lib[ée]ration|diff[ée]rence|document|ean|edition|episode|error|erreur|essai|[ée]tape|event|fichier|file|flight|flug|form\w*|gtin"
    r"|halle|helpline|hotline|incid\w*|intervention|isbn|issn|issue|job|journal|lectura?|lei|ley|legge|line|ligne|linea|l[íi]nea|livraison|loi|lot[eo]?|los|mandat|mod[èe]le|model\w*"
    r"|move?ment\w*|norme?|op[ée]ration|page|pagina|p[áa]gina|pakket\w*|panne|part|patch|peça|pi[èe]ce|pieza|port|post(?:en)?|prix|process|project|projekt|proto\w*|publication"
    r"|question|queue|quittung|re[çc]u|reclam\w*|r[ée]clam\w*|receipt|record|release|request|r[ée]parat\w*|repair|return|retour|revision|ric[eh]\w*|room|salle|s[ée]rie|serial|serien\w*"
    r"|serie|service|session|s[íi]ntoma|sku|slot|spare|store|stück\w*|tag|task|teil\w*|telefon\w*|t[ée]l[ée]phone|phone|mobile?|fax|test|thread|t[íi]tre|total|track\w*|trace|train|treno|trein|tren"
    r"|transac\w*|transak\w*|tr[âa]mite|vers\w*|verordnung|vol|volo|voo|vuelo|version|work|zeichnung|zug|zimmer|haus|huis|house|kamer|artikel\w*|produkt\w*|bestell\w*|auftrags?\w*|rechnungs?\w*"
    r"|liefer\w*|sendungs?\w*|material\w*|modell\w*|fehler\w*|chargen\w*|order\w*|factuur\w*|bestel\w*|zending\w*|onderdeel\w*|pakje\w*|versie\w*|beleg\w*|bon\w{0,4}|kassen?\w*|filial\w*"
    r"|wagen|gleis|los\w{0,3}|item\w*|invoice\w*|seiten?|kapitel|ticket\w*|vorgangs?\w*|melde\w*|melding\w*|storing\w*|sku\w*|rma|po|port\w*|host\w*|row|column|index|seq\w*|batch|log)(?![^\W\d_])"
    r"[^\n,;()]{0,30}\Z"
)
"""What the number is of, anywhere before it in the same part of the sentence."""

RULES: Final = (Rule("CUSTOMER_NUMBER", _NUMBER, 0.5, context=_LABEL, reach=1, unless=_NOBODYS),)
