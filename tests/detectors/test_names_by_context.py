"""Names that are words or months, and that what stands before them tells; where names end in texts in capitals."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")

FOUND = [
    ("Hola Julio, ¿puedes venir?", "Julio"),
    ("soy Julio y llevo dos horas esperando", "Julio"),
    ("He quedado con Julio en la tienda", "Julio"),
    ("Julio dijo que lo arreglaba", "Julio"),
    ("Mi hija Abril entra en primaria", "Abril"),
    ("August hat angerufen", "August"),
    ("Rekening t.n.v. W. Zomer, huur", "W. Zomer"),
    ("Factuur t.a.v. Cor van Beek", "Cor van Beek"),
    ("w.g. Wil Mulder", "Wil Mulder"),
    ("z.Hd. Herrn Ernst Stark", "Ernst Stark"),
    ("Kontoinhaberin Rosa Winter, Miete", "Rosa Winter"),
    ("recibo a nombre de Luz Prado", "Luz Prado"),
    ("Alla c.a. di Gioia Testa", "Gioia Testa"),
    ("boleto em nome de Céu Machado", "Céu Machado"),
    ("op naam van j p de wit graag", "j p de wit"),
    ("afspraak met sem bakker om 9 uur", "sem bakker"),
    ("mijn opa cor is gevallen", "cor"),
    ("buurvrouw ans heeft de sleutel", "ans"),
    ("heb jij het nr van tinus", "tinus"),
    ("mein sohn ben hat fieber", "ben"),
    ("mein neffe jonas wohnt hier", "jonas"),
    ("mi yerno Marcos llamó ayer", "Marcos"),
    ("mia figlia gaia ha la febbre", "gaia"),
    ("Notulist: Eijk.", "Eijk"),
    ("Verbalizza Fabbri.", "Fabbri"),
    ("gemeldet von k.scharnow, Raum 2", "k.scharnow"),
    ("Name Ofenstein\nVorname Almut", "Almut"),
    ("sou o seu antenor da padaria", "antenor"),
    ("Betreff: Vogelsang – Mahnung Nr. 3", "Vogelsang"),
    ("Objet : DUROY / relance impayé n°3", "DUROY"),
    ("Asunto: Arizmendi - impago", "Arizmendi"),
    ("dile a maruja que viene", "maruja"),
    ("zeg tegen tjeerd dat hij komt", "tjeerd"),
    ("spoke to harriet re keys", "harriet"),
    ("frag krüger, der weiß es", "krüger"),
    ("voir avec perrine demain", "perrine"),
    ("cliente esposito richiamare", "esposito"),
    ("klant jansen belt terug", "jansen"),
    ("Kunde schröder ruft an", "schröder"),
    ("Notulist: De Eijk.", "De Eijk"),
]
LEFT = [
    "El 4 de Julio de 2024 llamé",
    "En Julio me cobraron dos veces",
    "Cita con Julio de 2024",
    "Ich habe im August bestellt",
    "t.a.v. Afdeling Verkoop",
    "z.Hd. Abteilung Einkauf",
    "factura a nombre de Empresa Nacional",
    "mijn zoon wil niet",
    "mein mann hat angerufen",
    "mi hijo tiene fiebre",
    "meine frau hat gestern bestellt",
    "seu pedido chegou ontem",
    "ask nicely, tell everyone, talk to sales, ask helpdesk, ask fro a refund, tell thme now",
    "frag nochmal nach, sag bescheid, gesprochen mit kundenservice",
    "demande a voir, parler a quelqun, vu avec compta, dile a mantenimiento, avisa a tecnicos",
    "parlato con operatore, chiedi a chiunque, gesproken met medewerker, vraag aan iedereen",
    "Betreff: Zahnarztrechnung – Mahnung Nr. 3",
    "Betreff: Heizungsausfall – Rechnung 12\nBetreft: Waterschade – factuur\nObjet : Lave-vaisselle – facture",
    "Subject: Subsidence – claim 12\nOggetto: Grandine – fattura\nAsunto: Decesos – factura",
    "gesprochen mit archivierte, dile a restringida, gesproken met gebruikelijke, spoke to accelerators",
    "habla con vecinos, avisa a portero, gesproken met receptie, spoke to contractors, sag nochmal",
    "Objet : Réclamation / facture n°3\nSubject: Boiler – invoice\nAsunto: Netflix – factura",
    "Oggetto: Disdetta – fattura\nBetreft: Opzegging – factuur\nAssunto: Cancelamento – fatura",
    "client lourd, client darty, service client moreau",
    "customer care, cliente banco, patient petit, tenant law",
    "afspraak met de gemeente",
    "Protokoll: Genehmigung, Bericht, Sonstiges.",
]
ENDS = [
    ("FRAU KOWALKE HAT ANGERUFEN", "KOWALKE"),
    ("HERR SOMMER MELDET SICH NICHT", "SOMMER"),
    ("LA SEÑORA MOYA HA LLAMADO", "MOYA"),
    ("EL SEÑOR MOYA NO CONTESTA", "MOYA"),
    ("IL SIGNOR RICCI NON RISPONDE", "RICCI"),
    ("SIG. DELLA VALLE NON RISPONDE", "DELLA VALLE"),
    ("MEVROUW DE BOER HEEFT GEBELD", "DE BOER"),
    ("MEU NOME É RUI LOBO QUERO CANCELAR", "RUI LOBO"),
    ("MIJN NAAM IS BRAM BAKKER WAAR BLIJFT HET", "BRAM BAKKER"),
    ("MEIN NAME IST MAHMOUD LUSTIG", "MAHMOUD LUSTIG"),
    ("frau kowalke vom jobcenter", "kowalke"),
    ("herr klein von der hausverwaltung kommt", "klein"),
    ("mi chiamo angelo fiore sono di nocera", "angelo fiore"),
    ("MI CHIAMO BRUNA SALA HO FREDDO", "BRUNA SALA"),
    ("prof. frey hält den vortrag", "frey"),
]


def persons(text: str) -> list[str]:
    return [text[entity.start : entity.end] for entity in RULES.detect([text], {})[0] if entity.kind == "PERSON"]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_a_name_that_is_a_word_elsewhere_is_missed(text: str, name: str) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize("text", LEFT)
def test_a_month_a_department_or_a_word_is_taken_for_a_person(text: str) -> None:
    assert persons(text) == []


def test_a_form_without_colons_keeps_its_names() -> None:
    assert persons("Name Ofenstein Vorname Almut") == ["Ofenstein", "Almut"]


@pytest.mark.parametrize(("text", "name"), ENDS)
def test_a_name_in_one_case_takes_the_sentence_behind_it(text: str, name: str) -> None:
    assert persons(text) == [name]
