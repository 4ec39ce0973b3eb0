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


def _any_of(words: str) -> str:
    return "|".join(words.split())


_GOODS: Final = _any_of(
    r"""
    abric\w* accessor\w* albar[áa]n amm angebots?\w* apparaat\w* articol[oi] artigos? art[íi]culos? asset ausgaben?
    awb batter\w* bau baureihen? bearing bestands? blade buchungs bulb cartridge casting catalogo cat[áa]logo colou?r
    couleur coupon delivery device dispatch drawing ersatzteil\w* estimate exp[ée]dition fabric fabrik fabrika\w*
    farb\w* filter firmware ger[äa]te? hersteller hs hts hull ink inserats? inventar\w* inventory kass\w{0,8}
    katalog\w* kavel\w* key kit lager\w* lego leveranciers? leverings?\w* lieferant\w* locomotive lotto machine
    manifest marca marque mercanc\w* modelo motor(?!is)\w{0,6} m[áa]quina nomenclature nota\sfiscal oem offerte\w*
    paint pakbon\w* paket palet\w* pallet pantone parti[jt]\w* patent\w* pattern pedido pharmazentral\w* prodott[oi]
    produc\w* produto promo\w* pr[üu]f(?:ziffern?)? pzn quotation rack recambio recette recipe
    ref(?:er[êe]ncia|erencia|erentie) regal\w* registro\ssanitario repuesto retour\w* ricambio sach sanitario shipment
    shipping software stock style supplier toner toy typ typen? vendor verzend\w* voucher waren wertpapier\w*
    winkel\w* yarn zeichnungs zolltarif\w* zulassungs? [ée]tag[èe]re
    """
)
"""Goods, what they are made of, and where they are kept and come from."""
_WORKS: Final = _any_of(
    r"""
    aantal ablage ack anuncio anzahl anzeigen? appel\sd['’]offres? atomic autob[úu]s award band bib big bin binario
    block board bon book branch bus change channel chart charter cluster commit complaint confirmation container cross
    department depot disk doss\w{0,4} drucksachen? einheit envoi epoch eudract experiment facsimile figure film folder
    foul frame gate gene grant(?:\sagreement)? größe halte\w* heft image instance iteration lap leitungs? level line
    linien? loja los loter[íi]a lottery magic match message nodes? norm\w* offset ordre(?=\s?\d) packet paragraph
    partition photo picture pixel plasmid plat\w{1,3}form pod pourvoi prime problem project projekt prozess puzzle
    random road round run score section seed seiten? sensor server set ship site sitzplatz song spiel\w* sprint squad
    standard start station steps? story strom\w* table tail test the ticket tienda tisch\w* treffer trein\w* trial
    video visitatori visites visitors? vistas volg\w* vues warehouse width zeilen? zug
    """
)
"""Parts of works, places, programs and sciences; counts."""
_ANYWHERE: Final = _any_of(
    r"""
    achats? act annonce appel(?!\sd) arr[êe]t[ée]? artikel\w* auftrags?\w* avis batch beleg\w* beschluss besluit
    bestel\w* bon bon\w{0,4} bordereau bpost brt bug build call cas catalog\w* chapitre chapter charge chargen\w*
    chassis chronopost ch[èe]que circulaire code colissimo column comit[ée] compteur convention correos ctt decree
    delibera demande devolu\w* dhl diff[ée]rence directive diretiva direttiva document dpd d[ée]cret
    d[ée]lib[ée]ration ean edition episode erlass erreur error essai event factuur\w* fax fedex fehler\w* fichier file
    filial\w* flight flug form\w* gesetz gleis gls gtin halle haus helpline host\w* hotline house huis incid\w* index
    intervention invoice\w* isbn issn issue item\w* job journal kamer kapitel kassen?\w* lectura? legge lei ley
    liefer\w* ligne line linea livraison log loi los los\w{0,3} lot[eo]? l[íi]nea mandat material\w* melde\w*
    melding\w* mobile? model\w* mod[èe]le mondial\srelay move?ment\w* mrw norme? note onderdeel\w* op[ée]ration orden
    ordenanza order\w* ordonnance page pagina pakje\w* pakket\w* panne part patch peça phone pieza pi[èe]ce po port\w*
    post(?:en)? postnl prix process proc[èe]s-verbal produkt\w* project projekt proto\w* publication p[áa]gina
    question queue quittung receipt rechnungs?\w* reclam\w* record reglamento regolamento regulamento regulation
    release rendu repair request resoluci[óo]n resolution retour return revision re[çc]u ric[eh]\w* richtlijn
    richtlinie rma room row r[èe]glement r[ée]clam\w* r[ée]parat\w* r[ée]union salle sda seiten? sendungs?\w* seq\w*
    serial serie serien\w* service session seur sku\w* slot spare store storing\w* stück\w* s[ée]rie s[íi]ntoma tag
    task teil\w* telefon\w* test thread ticket\w* total trace track\w* train transac\w* transak\w* trein tren treno
    tr[âa]mite t[ée]l[ée]phone t[íi]tre ups verordening verordnung vers\w* vol volo voo vorgangs?\w* vuelo wagen wet
    work zeichnung zending\w* zimmer zug [ée]tape
    """
)
"""What nobody is told apart by, anywhere before the number in the same part of the sentence."""
_NOBODYS: Final = lazily(
    rf"(?<![^\W_])(?i:{REFERENCES}|{_ANYWHERE})(?![^\W\d_])[^\n,;()]{{0,30}}\Z"
    rf"|(?<![^\W_])(?i:{_GOODS}|{_WORKS})(?:kenn)?[\s_-]{{0,2}}(?:(?i:{_MARK}|kennzahl|kennnummer|nr\.?|id)\.?)?"
    r"(?:\s(?:is|ist|lautet|est|es|è|é)|\s[A-Z]{4})?[\s:=#]{0,4}\Z"
)
"""What the number is of: goods and works only within its label."""

RULES: Final = (Rule("CUSTOMER_NUMBER", _NUMBER, 0.5, context=_LABEL, reach=1, unless=_NOBODYS),)
