"""Contracts and cards with the name of a firm, tolls, chips and permits; accounts, plates and care orders beside them."""

import pytest

from guarded_client.detectors.cascade import Cascade
from tests.growth import Work, grows_at_most

RULES = Cascade(names="off")

FOUND = [
    "contrat Allianz n° ⟦55 201 883⟧",
    "contrat chez Free n° ⟦55201883⟧",
    "contratto Enel n. ⟦552018834⟧",
    "contrato con Endesa nº ⟦55201883⟧",
    "contract Eneco nr. ⟦55201883⟧",
    "Vertrag bei der Telekom Nr. ⟦55201883⟧",
    "polizza UnipolSai n. ⟦1/55201/30/188290317⟧",
    "póliza Mapfre ⟦077-2855201883⟧",
    "police AXA n° ⟦0000005520188304⟧",
    "policy with Aviva, number ⟦HH-3390172⟧",
    "my membership is ⟦GX 55201 887⟧",
    "(cust ref ⟦SW-5520-19382⟧)",
    "Polis: ⟦AP 55.20.188⟧",
    "Sinistro n. ⟦2024 0552018 01⟧",
    "Carta Freccia numero ⟦552018834⟧",
    "BahnCard Nr. ⟦7081 4155 2018 8341⟧",
    "Miles & More ⟦992 2255 201883⟧",
    "Flying Blue ⟦5520188341⟧",
    "tarjeta de transporte nº ⟦5520188341⟧",
    "dispositivo Via-T ⟦0552 0188 3041⟧",
    "télébadge n° ⟦25005520188304⟧",
    "local de consumo ⟦552018⟧",
    "contador nº ⟦D17LA055201⟧",
    "prise optique ⟦HK-5520-1883⟧",
    "Bausparvertrag ⟦28 552 018 C 01⟧",
    "Hund Bruno, Chip ⟦276098105520188⟧",
    "microchip ⟦977 2000 0955 2018⟧",
    "parkeervergunning ⟦V0552018⟧",
    "resident permit number ⟦OX0552018⟧",
    "Sparbuch ⟦3 552 018 834⟧",
    "Checking ⟦5520 188 3441⟧",
    "conto postale ⟦55201883⟧",
    "c/c postale n. ⟦55201883⟧",
    "rekening ⟦5520.18.834⟧",
    "giro ⟦5520188⟧",
    "Wim;kx;rekening\nWim;kx;⟦5520.18.834⟧",
    "roll number ⟦5520/188304521-6⟧",
    "Konto ⟦16 5.520.188.09⟧",
    "conta ⟦4-5520188.000.001⟧",
    "Mein Auto steht noch vor der Tür (⟦B MX 5520⟧), danke",
    "mit dem Motorrad (⟦PB-X 7⟧) da",
    "de auto (⟦kx-552-z⟧) staat bij ons",
    "Töff (⟦ZH 552018⟧)",
    "my tag is ⟦8ABC552⟧",
    "Receta médica electrónica nº ⟦0552018834317⟧",
    "Feuille de soins électronique n° ⟦552 018 834⟧",
    "Ordonnance médicale no ⟦2024/552018⟧",
    "Entente préalable n° ⟦DEP 2024 552 018⟧",
    "Volante de derivación ⟦V-552018⟧",
    "requisição de análises ⟦552018834⟧",
    "Rezept-ID ⟦160.000.552.018.834.31⟧",
    "Vermittlungscode: ⟦4K7L-5520-44TT⟧",
    "UBRN: ⟦000552018834⟧",
    "the prescription is ⟦2E8F6A-P84016-00C7AR⟧",
    "médico col. ⟦14/1405520⟧",
    "medico cod. reg. ⟦055201⟧",
    "agência ⟦5520-7⟧ conta",
    "conto ⟦1000/00055201⟧",
    "cartilla ⟦2085 8217 41 0330552018⟧",
    "médico cédula ⟦55201⟧",
    "n° de séjour ⟦552018834⟧",
    "zorgnummer ⟦552018⟧",
    "NRE ⟦120A04055201883⟧",
]
LEFT = [
    "contract ISO 27001 and contrat DIN 66399",
    "Vertrag Nr. 5, contrat n° 12",
    "Contract Value nr. 12 500 EUR",
    "contract: 2024-05-12",
    "Contract Value 12500000 and contract Price nr. 12500",
    "contract Eneco 12 500 000 kWh",
    "savings 2022 2023 2024, savings 1200 3400 5600",
    "je ne connais pas Chronopost n° 552018834",
    "card Model No. 55201883",
    "policy: strict, member: 12",
    "chip 8086, transponder 433 MHz",
    "Sparkonto 55 000 Euro",
    "Tagesgeldkonto 1 250 000 EUR",
    "rekening van 1234,50 euro, giro 555",
    "roll number 12",
    "prescription 12 tablets",
    "the car (VW GT 500) and the motor (3 kW)",
    "das Auto (Baujahr 2014), der Wagen (EUR 12 500)",
    "ma voiture (2014, 118 000 km)",
    "Feuille électronique n° 12",
    "règlement d'exécution n° 2024/1183",
    "version 16.5.520.188.09",
    "[Agent] your order number?\n[Caller] yes it's 5520 1883",
    "[Conseiller] Votre numéro client ?\n[Client] je ne l'ai pas, mais j'ai payé 552018 euros",
    "Carte SD 128000000 octets",
    "policy Adam no. 100000 updates",
    "The member: 10000000 rows, member: 123456 bytes",
    "contract: 12345678 gas used",
    "Abonnement Le Monde n° 23456 du journal",
    "Policy Brief number 12345",
    "payback 10000000 points, air miles: 250 000 000 km",
    "E-ZPass: 53 000 000 users, Telepass 17 000 000 clienti",
    "chip 114000000000000 transistors",
    "vergunning 20210501, parking permit 100000 cars",
    "Sparkonto 12 000 000 Kunden",
    "Girokonto seit 20240101 (Stand 31122023)",
    "giro 12345 km, Giro 100000 spettatori, CCP 10000 players",
    "Checking 1234 5678 9012 packages",
    "Checking: 2048 4096 8192 16384",
    "a agência 2020 conta com mais de 300 pessoas; a agência 1234, conta com 5000 funcionários",
    "Prior authorization 20210101, impegnativa 10 000 000",
    "séjour n° 4412 : 7 nuits en Grèce",
    "Ordem dos Médicos: 53000 médicos",
    "Codice reg. 12345",
    "membership is 20240101, membership is 1000000",
    "water meter 100000 litres, contador de agua 15000 litros",
    "bus (PCI-E 16), bus (RS-C 232), the bus (CAN FD 2)",
    "car (18-MAY-20), the car (12-dec-23), auto (12-mrt-21)",
    "car deal (2-for-1), moto (1-to-1), the truck (4-on-1)",
    "car (BE 2020), bus (LU 1000), Roller (SH 125)",
    "coche (1600 RPM), car (2000 BHP), car (2019 BMW), auto (2015 CNG)",
    "moto (GSX-R 750), moto (YZF R 6)",
    "Customer id\nOrder no: 12345678",
    "- card number\n- price: 1200000",
    "account id (required)\n[default: 12345678]",
    "# account id\nTIMEOUT: 3600000",
    "Card number?\nTotal: 1250000",
    "[Agent] Your card number?\n[System] error 50012345",
]
ASKED = [
    "[Conseiller] Votre numéro client ?\n[Client] oui alors c'est le ⟦55 20 18 83⟧",
    "[Agent] your customer number please?\n[Caller] yes it's ⟦5520 1883⟧",
    "[Berater] Ihre Kundennummer bitte?\n[Anrufer] ja, die ⟦55 20 18 83⟧",
    "[Operatore] il numero di contratto?\n[Cliente] dunque ⟦55201883⟧",
    "[Medewerker] Mag ik uw polisnummer?\n[Beller] ja even kijken ⟦55201883⟧",
    "[Operador] Diga-me o número de contrato\n[Cliente] ⟦55201883⟧",
    "Bot: Merci d'indiquer votre numéro de contrat.\nVous : ⟦5520188301⟧",
]


@pytest.mark.parametrize("text", FOUND + ASKED)
def test_a_number_with_a_name_or_a_turn_before_it_is_missed(text: str) -> None:
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    assert [(e.start, e.end) for e in RULES.detect([plain], {})[0]] == [(start, end)]


@pytest.mark.parametrize("text", LEFT)
def test_another_number_is_taken_for_one(text: str) -> None:
    assert RULES.detect([text], {}) == [[]]


@pytest.mark.untraced
@pytest.mark.parametrize(
    "line", ["contrat Axa n° {n}", "numéro client ?\n[Client] oui {n}", "Auto (B MX {n}", "chip {n}5520188"]
)
def test_a_list_of_such_numbers_costs_more_than_its_length(line: str) -> None:
    def work(count: int) -> Work:
        text = "\n".join(line.format(n=55201883 + 7 * n) for n in range(count))
        return lambda: RULES.detect([text], {})

    assert grows_at_most(8, work, 500, 2000)
