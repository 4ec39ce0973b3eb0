"""Numbers by which a firm, school, clinic or court knows somebody, in five languages."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")

FOUND = [
    "Schadennummer: ⟦24-11-7720/55-K⟧",
    "Vertrag ⟦VT 778120⟧",
    "Vertrag mit der Nummer ⟦4471-2208-1⟧",
    "uw schade met nummer ⟦S-2025-8812⟧",
    "siniestro con número ⟦2025/77812⟧",
    "krank: MA-Nr. ⟦50771⟧",
    "probate no. ⟦1577-8812-3344-0091⟧",
    "virement, RUM ⟦FR45ZZZ451278-001⟧",
    "Schaden-Nr. ⟦SCH-2023-778120⟧ wurde gemeldet",
    "Meine Darlehensnummer ist ⟦6610 4472 09⟧.",
    "Mieternummer ⟦0044.217.3⟧",
    "Mandatsreferenz: ⟦MR-0088-4471⟧",
    "Schülernummer ⟦2019-4471⟧",
    "Mitarbeiter-ID: ⟦P-00772⟧",
    "Kassenzeichen ⟦5011.7720.8841⟧",
    "contrato n.º ⟦ES-4471-209⟧ del gas",
    "nº de siniestro ⟦2023/0044718⟧",
    "El siniestro ⟦77-2041-8⟧ sigue abierto",
    "código de abonado ⟦774120⟧",
    "número de préstamo: ⟦0049 7712 44⟧",
    "autos ⟦512/2021⟧ del juzgado",
    "contratto n. ⟦IT-7720-41⟧",
    "Sinistro ⟦2023/0047711/B⟧, perito nominato",
    "codice studente ⟦S4471209⟧",
    "numero utenza: ⟦4471 209 88⟧",
    "c/c n. ⟦000447120988⟧",
    "contractnummer ⟦NL-7720-118⟧",
    "schadenummer: ⟦2023.447.12⟧",
    "hypotheeknummer ⟦44.71.209⟧",
    "ZIS-nr ⟦4471209⟧",
    "parketnummer ⟦05/447120-21⟧",
    "n.º de contrato ⟦PT-4471-20⟧",
    "Cliente ⟦00-7712-09⟧ mudou de casa",
    "nº da carteirinha: ⟦77120448 02⟧",
    "sinistro ⟦0531.7712.44⟧",
    "conta corrente: ⟦77120-4⟧",
    "Processo ⟦7712/20.4T8PRT⟧",
    "Schadennummer bei der Vereinigten Hagel: ⟦24-11-7712/883-K⟧",
    "Advogada, OAB/SP ⟦118.447⟧",
    "ext. ⟦447⟧",
    "Durchwahl -⟦218⟧",
    "toestel ⟦4471⟧",
]
LEFT = [
    "El cliente 5000 recibe un premio",
    "nuestro contrato 2023-2024 vence",
    "Contrato de 12 meses por 30 €",
    "La polizza costa 4418 euro",
    "the RUM 2024 edition, un verre de RUM J12",
    "Das Mitglied 2023 spendet 5.000 Euro",
    "Der Schaden beträgt 4812 Euro",
    "Il contratto dura 1500 giorni, sentenza n. 4471/2019",
    "Rechnung 2024-11873, Ticket 88213",
    "Pedido 55120, factura 99120",
    "Encomenda 8841203",
    "Bestelling 4418220 is verzonden",
    "nb: 12345 abitanti",
    "Bot: ¿Cuánto quiere? Cliente: 44137",
    "tessera da 1500 euro",
]


@pytest.mark.parametrize("text", FOUND)
def test_a_number_behind_the_word_for_it_is_missed(text: str) -> None:
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    covered = {at for entity in RULES.detect([plain], {})[0] for at in range(entity.start, entity.end)}
    assert not [plain[at] for at in range(start, end) if plain[at].isalnum() and at not in covered]
    assert not [plain[at] for at in covered if not start <= at < end]


@pytest.mark.parametrize("text", LEFT)
def test_an_order_year_or_amount_is_taken_for_one(text: str) -> None:
    assert RULES.detect([text], {})[0] == []
