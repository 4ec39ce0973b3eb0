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
_GOODS: Final = (
    r"abric\w*|albar[áa]n|amm|accessor\w*|angebots?\w*|apparaat\w*|art[íi]culos?|artigos?|articol[oi]|asset|ausgaben?|awb|baureihen?|bau|bearing|batter\w*|bestands?|bulb|blade|cartridge"
    r"|buchungs|casting|catalogo|katalog\w*|marca|marque|zeichnungs|cat[áa]logo|colou?r|couleur|coupon|delivery|device|dispatch|drawing|ersatzteil\w*|estimate|[ée]tag[èe]re|exp[ée]dition|fabric|fabrik|fabrika\w*|farb\w*"
    r"|filter|firmware|ger[äa]te?|hersteller|hs|hts|hull|ink|inserats?|inventar\w*|inventory|kass\w{0,8}|kavel\w*|key|kit|lager\w*|lego|leverings?\w*|leveranciers?"
    r"|lieferant\w*|locomotive|lotto|machine|manifest|mercanc\w*|modelo|motor(?!is)\w{0,6}|m[áa]quina|nomenclature|nota\sfiscal|oem|offerte\w*|paint|paket|pakbon\w*|palet\w*|palette\w*|pallet|pantone|parti[jt]\w*|pattern"
    r"|patent\w*|pedido|pharmazentral\w*|prodott[oi]|produc\w*|producto|produto|promo\w*|pr[üu]f(?:ziffern?)?|pzn|quotation|rack|recambio|recette|recipe|ref(?:er[êe]ncia|erencia|erentie)|regal\w*"
    r"|registro\ssanitario|repuesto|retour\w*|ricambio|sach|sanitario|shipment|shipping|software|stock|style|supplier|toner|toy|typ|typen?|vendor|verzend\w*|voucher|waren|winkel\w*"
    r"|wertpapier\w*|yarn|zolltarif\w*|zulassungs?"
)
"""Goods, what they are made of, and where they are kept and come from."""
_WORKS: Final = (
    r"aantal|anzahl|anuncio|anzeigen?|appel\sd['’]offres?|ack|ablage|atomic|autob[úu]s|award|band|bib|big|bin|binario|block|board|book|branch|bus|channel|charter|chart|cluster|commit"
    r"|container|cross|department|depot|disk|doss\w{0,4}|drucksachen?|einheit|envoi|epoch|eudract|experiment|facsimile|figure|film|folder|foul|frame|gate|gene|grant(?:\sagreement)?|größe|halte\w*|heft"
    r"|image|instance|iteration|lap|leitungs?|level|line|linien?|loja|loter[íi]a|lottery|magic|match|message|nodes?|norm\w*|standard|ordre(?=\s?\d)|change|complaint|confirmation|offset|packet|paragraph|partition|photo|picture|pixel|plasmid|plat\w{1,3}form|pod|pourvoi"
    r"|prime|problem|prozess|puzzle|random|road|round|run|score|section|seed|sensor|server|set|ship|site|sitzplatz|song|spiel\w*|sprint|squad|start|station|steps?|story|strom\w*|table|tail|test|the|ticket|tienda|tisch\w*"
    r"|treffer|trein\w*|trial|video|visitors?|visites|visitatori|vistas|volg\w*|vues|warehouse|width|zeilen?|zug|seiten?|los|project|projekt|bon"
)
"""Parts of works, places, programs and sciences; counts."""
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
    rf"[^\n,;()]{{0,30}}\Z|(?<![^\W_])(?i:{_GOODS}|{_WORKS})(?:kenn)?[\s_-]{{0,2}}(?:(?i:{_MARK}|kennzahl|kennnummer|nr\.?|id)\.?)?(?:\s(?:is|ist|lautet|est|es|è|é)|\s[A-Z]{{4}})?[\s:=#]{{0,4}}\Z"
)
"""What the number is of, anywhere before it in the same part of the sentence; some words only within its label."""

RULES: Final = (Rule("CUSTOMER_NUMBER", _NUMBER, 0.5, context=_LABEL, reach=1, unless=_NOBODYS),)
